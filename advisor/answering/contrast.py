"""What a claim turns round of the sentences it rests on: opposites, numbers, certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from advisor.answering.reading import Statement, Token
from advisor.answering.senses import sense
from advisor.lexicon import (
    ABSOLUTE,
    BINDING,
    CLAIM_OPPOSITES,
    GENERIC_STEMS,
    HEDGES,
    NEGATIONS,
    NUMBER_WORDS,
    OFFICES,
    SUPERLATIVES,
    UNIVERSALS,
)

_NEARLY_SAME = 0.85
"""Ratio of matching words from which every inserted or dropped "not" counts."""
_MUCH_THE_SAME = 0.7
"""Ratio from which a word in the place of its opposite counts."""
_NEIGHBOURS, _AROUND = 2, 4
"""Telling words on each side of a word that show what it is said of; two in common of those further off do."""
_TWO, _THREE = 2, 3
_COMPARES = frozenset("more less most least fewer".split())
_CERTAIN = ABSOLUTE | {"every"}
_DOUBTS = HEDGES - frozenset("should some many most several few".split()) | {"suggestion", "suggest", "suggests"}
"""Words with which a source leaves exceptions."""
_PREFIXES = ("un", "dis", "im", "in", "ir")
_SHORT_WORD, _LONG_WORD = 3, 5
_WHEN = {"before": "before", "until": "before", "after": "after", "once": "after"}
_UNTIL_WHAT = re.compile(r"\b(before|until) [^,;:.]+", re.IGNORECASE)
_WHICH = frozenset("next other first last second one".split())
_BEHIND = 4
"""Telling words behind "before" or "after" that say before or after what."""
_SAME_SIDE = 0.5
"""Share of them that two sentences must have in common."""
_NOTS = NEGATIONS - {"without"}
_THE_MOST = re.compile(r"\bthe (?:single )?most (?!of\b)\w+", re.IGNORECASE)
_MUST = frozenset("must shall".split())
_SOME, _EVERY = frozenset("some many most several few".split()), frozenset("all every".split())
_SAYS_FIRMLY = {
    word: HEDGES - _SOME - (frozenset({"should"}) if word in _MUST else frozenset()) for word in ABSOLUTE - {"never"}
} | {"all": _SOME}
"""Words that leave no exception, and those of a source that leave some of what they say."""
_FIRM = ABSOLUTE | frozenset("all every each everyone everybody entirely completely none nobody".split())
_NO_DEED = NEGATIONS | UNIVERSALS | ABSOLUTE | {"case", "cases", "time", "times"}
_MAY = frozenset("may might could can".split())
_SET_PHRASE = re.compile(
    r"\b(?:all the way|at all|above all|all in all|select all|best to|at best|must-have)\b", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def contraries(word: str) -> frozenset[str]:
    """The words that say the contrary of one: those listed, and itself with or without a "un", "dis", "im", "ir"."""
    listed = CLAIM_OPPOSITES.get(word, frozenset())
    shorter = next((word[len(own) :] for own in _PREFIXES if word.startswith(own)), "")
    return listed | _negated(word) | ({shorter} if word in _negated(shorter) else set())


def _negated(word: str) -> set[str]:
    """A word with "un", and where it is long and no form of a verb, with "dis", "im", "in" and "ir" ("displayed")."""
    if len(word) <= _SHORT_WORD or word == "less":
        return set()
    others = () if len(word) <= _LONG_WORD or word.endswith(("ed", "ing", "s")) else _PREFIXES[1:]
    return {own + word for own in (_PREFIXES[0], *others)}


def other_side(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """("after", "before") where the claim has after something what the source has before it, or the reverse."""
    here, there = _sides(claim), _sides(source)
    for mark, other in (("after", "before"), ("before", "after")):
        if not (here[mark] and there[other]) or here[other] or there[mark]:
            continue
        common = len(here[mark] & there[other])
        if common and common >= _SAME_SIDE * min(len(here[mark]), len(there[other])):
            return mark, other
    return None


def other_moment(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """("before the next", "before they talk") where a claim says of the moment no more than that there is one."""
    for match in _UNTIL_WHAT.finditer(claim.text):
        there = re.search(rf"\b{match[1]} [^,;:.]+", source.text, re.IGNORECASE)
        if not there:
            continue
        here, other = (Statement(text[len(match[1]) :]).stems for text in (match.group(), there.group()))
        rest = claim.stems - here
        if (
            other
            and here <= _WHICH
            and not here & other
            and len(rest & source.stems) >= _MUCH_THE_SAME * len(rest)
            and len(rest) > _TWO
        ):
            return match.group(), there.group()
    return None


def _sides(statement: Statement) -> dict[str, frozenset[str]]:
    """Stems of the first telling words behind "before" and behind "after" or "once", to the end of their clause."""
    found: dict[str, set[str]] = {"before": set(), "after": set()}
    for place, token in enumerate(statement.tokens):
        mark = _WHEN.get(token.word)
        if mark:
            end = statement.clause_around(place)[1]
            stems = [
                own.stem for own in statement.tokens[place + 1 : end] if own.telling and own.stem not in GENERIC_STEMS
            ]
            found[mark].update(stems[:_BEHIND])
    return {mark: frozenset(stems) for mark, stems in found.items()}


def opposite(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """(word of the claim, its opposite in the source) where two sentences nearly the same differ in it; else None."""
    here, there = ([token.word for token in statement.tokens] for statement in (claim, source))
    told = frozenset(there)
    if all(told.isdisjoint(contraries(word)) for word in here):
        return None  # as of most pairs, and quickly told
    if sum(word in _NOTS for word in here) != sum(word in _NOTS for word in there):
        return None  # "not early" may well be "late"
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if matcher.ratio() >= _MUCH_THE_SAME:
        for tag, first, last, from_, to in matcher.get_opcodes():
            for place in () if tag == "equal" else range(first, last):
                one = here[place]
                if place and here[place - 1] == "less":
                    continue
                for other in contraries(one) & set(there[from_:to]):
                    return one, other
    return next(_among_the_same(claim, source), None)


def _among_the_same(claim: Statement, source: Statement) -> Iterator[tuple[str, str]]:
    """Words of the claim whose opposite stands among the same neighbours in the source."""
    there = {token.word: place for place, token in enumerate(source.tokens)}
    here = {token.word for token in claim.tokens}
    for place, token in enumerate(claim.tokens):
        if place and claim.tokens[place - 1].word == "less":
            continue  # "less often" may well be "rarer"
        others = contraries(token.word) & there.keys()
        if token.word in there:
            yield from (
                (token.word, other) for other in others if _moved(claim, place, source, there[token.word], there[other])
            )
        elif token.stem not in source.stems:
            yield from (
                (token.word, other)
                for other in others - here
                if sense(other) not in claim.stems and _alike_around(claim, place, source, there[other])
            )


def _alike_around(claim: Statement, place: int, source: Statement, other: int) -> bool:
    """Whether a word of the claim and one of the source are told of the same, by what stands around them."""
    if _is_comparison_turned(claim, place, source, other):
        return False
    if _beside(claim, place, source, other) or _next_to_the_same(claim, place, source, other):
        return True
    word = claim.tokens[place]
    if not word.telling or word.word in _COMPARES or word.word.endswith("er"):  # what it is compared with may be first
        return False
    wide = [set[str]().union(*_neighbours(own, at, _AROUND)) for own, at in ((claim, place), (source, other))]
    return len((wide[0] & wide[1]) - GENERIC_STEMS - OFFICES) >= _TWO


def _beside(claim: Statement, place: int, source: Statement, other: int) -> bool:
    pairs = zip(_neighbours(claim, place), _neighbours(source, other), strict=True)
    return any((one & two) - GENERIC_STEMS - OFFICES for one, two in pairs)


def _next_to_the_same(claim: Statement, place: int, source: Statement, other: int) -> bool:
    """Whether the word right before or right behind is the same, be it an office, or "is probably" stands before."""
    if not claim.tokens[place].telling:
        return False
    pairs = zip(_neighbours(claim, place, 1), _neighbours(source, other, 1), strict=True)
    before = [own.tokens[max(0, at - 1) : at] for own, at in ((claim, place), (source, other))]
    hedged = all(own and own[0].word in HEDGES for own in before) and before[0][0].word == before[1][0].word
    return hedged or any(one & two for one, two in pairs)


def _moved(claim: Statement, place: int, source: Statement, same: int, other: int) -> bool:
    """Whether the claim tells by a word what the source tells by its opposite, though it has the word elsewhere."""
    clauses = [
        {token.stem for token in own.tokens[slice(*own.clause_around(at))] if token.telling}
        for own, at in ((claim, place), (source, same))
    ]
    word = claim.tokens[place]
    kept = (clauses[0] & clauses[1]) - OFFICES - {word.stem}
    return word.word not in _COMPARES and not kept and _beside(claim, place, source, other)


def _is_comparison_turned(claim: Statement, place: int, source: Statement, other: int) -> bool:
    """Whether "more than" and "less than" have exchanged sides: "A costs more than B", "B costs less than A"."""
    sides = [_compared(claim, place), _compared(source, other)]
    return all(bool(sides[0][one] & sides[1][1 - one]) for one in (0, 1))


def _compared(statement: Statement, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """Stems before a word, and behind the "than" that follows it."""
    own = statement.tokens
    than = next((at for at in range(place + 1, len(own)) if own[at].word == "than"), len(own))
    before, behind = own[:place], own[than + 1 :]
    sides = (frozenset(token.stem for token in side if token.telling) for side in (before, behind))
    first, last = sides
    return first - last, last - first


def _neighbours(statement: Statement, place: int, most: int = _NEIGHBOURS) -> tuple[set[str], set[str]]:
    """Stems of the nearest telling words before a word, but for a preposition, and behind it."""
    own = statement.tokens
    before = [token.stem for token in own[:place] if token.telling][-most:] if own[place].telling else []
    return set(before), set([token.stem for token in own[place + 1 :] if token.telling][:most])


def renumbered(claim: Statement, source: Statement) -> str | None:
    """Of two sentences nearly the same, a number of the claim in the place of another; "" if none, None for others."""
    here, there = ([token.word for token in statement.tokens] for statement in (claim, source))
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if matcher.ratio() < _NEARLY_SAME:
        return None
    # The same numbers in other places are weighed by what each is told of.
    moved = sorted(filter(_is_number, here)) == sorted(filter(_is_number, there))
    for tag, first, last, from_, to in matcher.get_opcodes():
        if tag == "replace" and any(_is_number(word) for word in there[from_:to]):
            for word in here[first:last]:
                if _is_number(word) and not moved:
                    return word
    return ""


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS


def overstated(claim: Statement, near: Sequence[Statement]) -> str | None:
    """A word of the claim that leaves no exception, or ranks first, where no sentence near has its like; else None."""
    words = {token.word for statement in near for token in statement.tokens}
    own = {token.word for token in claim.tokens}
    hedged = words & HEDGES and not own & HEDGES
    bound = words & (UNIVERSALS | NEGATIONS | BINDING)
    ranked = words & SUPERLATIVES or any(_THE_MOST.search(statement.text) for statement in near)
    text = _SET_PHRASE.sub(" ", claim.text)
    for token in Statement(text).tokens:
        if token.word in UNIVERSALS and token.word not in words and not _softened(claim, token) and hedged:
            return token.word
        if token.word in ABSOLUTE and not bound and not _softened(claim, token):
            return token.word
        if token.word in SUPERLATIVES and not ranked:
            return token.word
    most = _THE_MOST.search(text)
    if most and not ranked:
        return most.group()
    return "will" if "will" in own and words & _MAY and not own & HEDGES and "will" not in words else None


def too_certain(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """(a word of the claim that leaves no exception, the one by which the source leaves some); None where all agree."""
    own = {token.word for token in claim.tokens}
    if own & _DOUBTS:
        return None
    words = [{token.word for token in statement.tokens} for statement in near]
    doubts = [min(found & _DOUBTS, default="") for found in words]
    if not doubts or not all(doubts) or any(found & (UNIVERSALS | NEGATIONS | BINDING) for found in words):
        return None
    strong = next((t.word for t in claim.tokens if t.word in _CERTAIN and not _softened(claim, t)), None)
    return (strong, doubts[0]) if strong else None


def strengthened(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """(a word that leaves no exception, the one in whose place it stands that leaves some), word by word.

    Of the sentences that are otherwise much the same, each must have such a place.
    """
    found: tuple[str, str] | None = None
    here = [token.word for token in claim.tokens]
    for sentence in near:
        there = [token.word for token in sentence.tokens]
        matcher = SequenceMatcher(None, there, here, autojunk=False)
        if matcher.ratio() < _MUCH_THE_SAME:
            if (firmer := _firmer_beside(claim, sentence)) is not None:
                found = found or firmer
            continue
        places = ((there[a:b], c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace")
        firmer = next(filter(None, (_firmer(claim, weak, here[c:d], c) for weak, c, d in places)), None)
        if firmer is None:
            return None
        found = found or firmer
    return found


def _firmer_beside(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """The same of two words that have as much in common around them, in sentences that are put otherwise.

    What one sentence says firmly and the other too is left out, as is what both leave open.
    """
    here, there = ({token.word for token in own.tokens} for own in (claim, source))
    for token in claim.tokens:
        strong = "all" if token.word in _EVERY else token.word
        if strong not in _SAYS_FIRMLY or token.word in there or _softened(claim, token):
            continue
        for hedge in source.tokens:
            told = (
                hedge.word not in here
                and hedge.word in _SAYS_FIRMLY[strong]
                and _around(claim, token) & _around(source, hedge)
            )
            if told and len(told) >= _THREE:
                return token.word, hedge.word
    return None


def _around(statement: Statement, token: Token) -> set[str]:
    """The telling words next to one, certainty apart."""
    told = [own for own in statement.telling if own.word not in HEDGES | _FIRM]
    before = [own.stem for own in told if own.start < token.start][-_AROUND:]
    return {*before, *[own.stem for own in told if own.start > token.start][:_AROUND]}


def _firmer(claim: Statement, weak: Sequence[str], strong: Sequence[str], place: int) -> tuple[str, str] | None:
    """A word of `strong`, at this place of the claim, that leaves no exception where one of `weak` does."""
    hedge = next((word for word in weak if word in HEDGES), None)
    if hedge is None or set(weak) & _FIRM:
        return None
    firm = _FIRM - _MUST if hedge == "should" else _FIRM
    at = next((at for at, word in enumerate(strong, place) if word in firm), None)
    return (claim.tokens[at].word, hedge) if at is not None and not _softened(claim, claim.tokens[at]) else None


def new_duty(claim: Statement, near: Sequence[Statement], strange: frozenset[str]) -> str | None:
    """What a claim says that somebody must do, where no sentence near binds and the deed is `strange` to all."""
    if any(token.word in BINDING | UNIVERSALS for statement in near for token in statement.tokens):
        return None
    for place, token in enumerate(claim.tokens):
        if token.word in _MUST:
            deed = next((own for own in claim.tokens[place + 1 :] if own.telling and own.word not in _NO_DEED), None)
            if deed and deed.stem in strange - GENERIC_STEMS:
                return f"{token.raw} … {deed.raw}"
    return None


def _softened(claim: Statement, token: Token) -> bool:
    """Whether a negation stands right before: "not always" leaves exceptions."""
    words = [own.word for own in claim.tokens]
    place = words.index(token.word) if token.word in words else 0
    return bool(set(words[max(0, place - 3) : place]) & NEGATIONS)


def shared(claim: Statement, source: Statement) -> int:
    """How many telling words, generic ones left out, two sentences have in common."""
    return len((claim.stems & source.stems) - GENERIC_STEMS)
