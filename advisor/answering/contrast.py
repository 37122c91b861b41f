"""What a claim turns round of the sentences it rests on: negation, opposites, certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from advisor.answering.reading import Statement, Token
from advisor.lexicon import (
    DENYING,
    GENERIC_STEMS,
    HEDGES,
    NEGATIONS,
    NUMBER_WORDS,
    OPPOSITES,
    SUPERLATIVES,
    UNIVERSALS,
)

_SCOPE = 3
"""Telling words after a negation that it may deny; the first is what it denies."""
_SAME_CLAUSE = 0.6
"""Share of a clause's words that the other sentence must have, for a "not" in it to contradict."""
_IN_COMMON = 2
"""Words that the clauses of a claim and of its source must share to be laid beside each other."""
_NEARLY_SAME = 0.85
"""Ratio of matching words from which every inserted or dropped "not" counts."""
_MUCH_THE_SAME = 0.7
"""Ratio from which a word in the place of its opposite counts."""
_NOT_ONLY = frozenset("only merely just solely simply".split())
_PLAIN_NOT = frozenset(word for word in NEGATIONS if word == "not" or word.endswith("n't")) | {"never", "cannot"}
_CONDITION = frozenset("if unless until whether except".split())
_TURNS = re.compile(
    r"\b(?:prevent\w*|avoid\w*|keep\w* \S+(?: \S+){0,3} from|stop\w* \S+(?: \S+){0,3} from|rather than|instead of"
    r"|non-?\w{4,}|free (?:of|from)|other than|impossible|unable|unlikely|too \w+ to)\b",
    re.IGNORECASE,
)
"""Words that deny without a "not"; beside them a missing "not" tells nothing."""
_THE_MOST = re.compile(r"\bthe (?:single )?most (?!of\b)\w+", re.IGNORECASE)
_SET_PHRASE = re.compile(
    r"\b(?:all the way|at all|above all|all in all|select all|best to|at best|must-have)\b", re.IGNORECASE
)
_UN = re.compile(r"un(?!der|i|til|less)\w{3,}")
_CLAUSE_END = re.compile(r"[,;:()]|\s[–—-]\s")
_CLAUSE_WORDS = frozenset("but while whereas although though because".split())


@dataclass(frozen=True, slots=True)
class Denial:
    """One negation: the stem it denies, the stems around it, and those of its clause."""

    stem: str
    zone: frozenset[str]
    clause: frozenset[str]


def denial(claim: Statement, source: Statement) -> str | None:
    """The word of one that the other denies; None where both say it alike or speak of different things."""
    if next(_opposites(claim, source), None):
        return None
    inserted = _inserted(claim, source)
    if inserted is not None:
        return inserted or None
    unmatched = _unmatched(claim, source)
    if unmatched:
        return unmatched
    if _TURNS.search(claim.text) or _TURNS.search(source.text):
        return None
    here, there = list(_denials(claim)), list(_denials(source))
    for own, other, statement in ((here, there, source), (there, here, claim)):
        for denied in own:
            if _stands(denied, other, statement) and _same_clause(denied, claim, source):
                return denied.stem
    return None


def _inserted(claim: Statement, source: Statement) -> str | None:
    """Of two sentences nearly the same, the negation that only one has; "" where there is none, None for others."""
    here, there = ([token.word for token in statement.tokens] for statement in (claim, source))
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if matcher.ratio() < _NEARLY_SAME:
        return None
    for _, first, last, from_, to in matcher.get_opcodes():
        one, other = (sum(word in NEGATIONS for word in words) for words in (here[first:last], there[from_:to]))
        if (one + other) % 2:
            return next(word for word in here[first:last] + there[from_:to] if word in NEGATIONS)
    return ""


def _unmatched(claim: Statement, source: Statement) -> str | None:
    """A negation of the claim where the clause of the source nearest to it has nothing that denies."""
    for place, token in enumerate(claim.tokens):
        if token.word not in _PLAIN_NOT or (
            place + 1 < len(claim.tokens) and claim.tokens[place + 1].word in _NOT_ONLY
        ):
            continue
        start, end = _clause_bounds(claim, place)
        if any(own.word in _CONDITION for own in claim.tokens[start:place]):
            continue
        about = {own.stem for own in claim.tokens[start:end] if _denied(own)}
        spans = [_clause_bounds(source, at) for at in range(len(source.tokens))]
        near = max(
            (source.tokens[one:two] for one, two in dict.fromkeys(spans)),
            key=lambda clause: len(about & {own.stem for own in clause}),
            default=(),
        )
        if len(about & {own.stem for own in near}) < _IN_COMMON:
            near = source.tokens
        if about & source.stems and not any(_denies(own) for own in near):
            return token.word
    return None


def _denies(token: Token) -> bool:
    return token.stem in DENYING or bool(_UN.match(token.word))


def _stands(denied: Denial, others: Sequence[Denial], other: Statement) -> bool:
    """Whether the other sentence affirms what is denied."""
    return denied.stem in other.stems and not any(
        denied.stem in rival.zone or rival.stem in denied.zone for rival in others
    )


def _same_clause(denied: Denial, claim: Statement, source: Statement) -> bool:
    about = [frozenset(clause) for clause in clauses(claim) if denied.stem in clause] or [claim.stems]
    return all(
        len(clause & other.stems) >= _SAME_CLAUSE * len(clause)
        for clause, other in ((denied.clause, claim), (denied.clause, source), (min(about, key=len), source))
    )


def _denials(statement: Statement) -> Iterator[Denial]:
    """The negations of a statement, those in conditions left out, and those of words it also affirms."""
    own = statement.tokens
    for place, token in enumerate(own):
        if token.word not in NEGATIONS or (place + 1 < len(own) and own[place + 1].word in _NOT_ONLY):
            continue
        start, end = _clause_bounds(statement, place)
        if any(own[at].word in _CONDITION for at in range(start, place)):
            continue
        scope = [token for token in own[place + 1 : end] if _denied(token)][:_SCOPE]
        before = [token for token in own[start:place] if _denied(token)][-1:]
        if not scope or sum(token.stem == scope[0].stem for token in own) > 1:
            continue
        clause = frozenset(token.stem for token in own[start:end] if _denied(token))
        yield Denial(scope[0].stem, frozenset(token.stem for token in scope + before), clause)


def _denied(token: Token) -> bool:
    return token.telling and token.word not in NEGATIONS and token.word not in HEDGES


def clauses(statement: Statement) -> list[set[str]]:
    """Stems of the telling words of each clause."""
    found: list[set[str]] = []
    place = 0
    while place < len(statement.tokens):
        _, end = _clause_bounds(statement, place)
        found.append({token.stem for token in statement.tokens[place:end] if _denied(token)})
        place = max(end, place + 1)
    return [clause for clause in found if clause]


def _clause_bounds(statement: Statement, place: int) -> tuple[int, int]:
    """First token, and the one after the last, of the clause around a token."""
    own, text = statement.tokens, statement.text
    start = place
    while start > 0 and not _breaks(own, start, text):
        start -= 1
    end = place + 1
    while end < len(own) and not _breaks(own, end, text):
        end += 1
    return start, end


def _breaks(own: Sequence[Token], place: int, text: str) -> bool:
    """Whether a clause begins at a token."""
    return own[place].word in _CLAUSE_WORDS or bool(_CLAUSE_END.search(text, own[place - 1].end, own[place].start))


def opposite(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """(word of the claim, its opposite in the source) where two sentences nearly the same differ in it; else None."""
    here, there = ([token.word for token in statement.tokens] for statement in (claim, source))
    if sum(word in NEGATIONS for word in here) != sum(word in NEGATIONS for word in there):
        return None  # "not early" may well be "late"
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if matcher.ratio() >= _MUCH_THE_SAME:
        for tag, first, last, from_, to in matcher.get_opcodes():
            for one in () if tag == "equal" else here[first:last]:
                for other in OPPOSITES.get(one, frozenset()) & set(there[from_:to]):
                    return one, other
    return None


def renumbered(claim: Statement, source: Statement) -> str | None:
    """Of two sentences nearly the same, a number of the claim in the place of another; "" if none, None for others."""
    here, there = ([token.word for token in statement.tokens] for statement in (claim, source))
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if matcher.ratio() < _NEARLY_SAME:
        return None
    for tag, first, last, from_, to in matcher.get_opcodes():
        if tag == "replace" and any(_is_number(word) for word in there[from_:to]):
            for word in here[first:last]:
                if _is_number(word):
                    return word
    return ""


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS


def _opposites(claim: Statement, source: Statement) -> Iterator[tuple[str, str]]:
    here = {token.word for token in claim.tokens}
    there = {token.word for token in source.tokens}
    for token in claim.tokens:
        hit = OPPOSITES.get(token.word, frozenset()) & there
        if hit and token.word not in there and not hit & here:
            yield token.word, min(hit)


def overstated(claim: Statement, near: Sequence[Statement]) -> str | None:
    """A word of the claim that leaves no exception, or ranks first, where no sentence near has its like; else None."""
    words = {token.word for statement in near for token in statement.tokens}
    hedged = words & HEDGES and not {token.word for token in claim.tokens} & HEDGES
    ranked = words & SUPERLATIVES or any(_THE_MOST.search(statement.text) for statement in near)
    text = _SET_PHRASE.sub(" ", claim.text)
    for token in Statement(text).tokens:
        if token.word in UNIVERSALS and token.word not in words and not _softened(claim, token) and hedged:
            return token.word
        if token.word in SUPERLATIVES and not ranked:
            return token.word
    most = _THE_MOST.search(text)
    return most.group() if most and not ranked else None


def _softened(claim: Statement, token: Token) -> bool:
    """Whether a negation stands right before: "not always" leaves exceptions."""
    words = [own.word for own in claim.tokens]
    place = words.index(token.word) if token.word in words else 0
    return bool(set(words[max(0, place - 3) : place]) & NEGATIONS)


def shared(claim: Statement, source: Statement) -> int:
    """How many telling words, generic ones left out, two sentences have in common."""
    return len((claim.stems & source.stems) - GENERIC_STEMS)
