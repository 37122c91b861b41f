"""Whether a claim denies what a sentence affirms, or affirms what it denies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from advisor.answering.negations import IN_COMMON, LOSING, ONLY_IF, UN, denies, is_adverse, same_verb, speaks_against
from advisor.answering.reading import Statement, Token
from advisor.answering.senses import sense
from advisor.lexicon import ADVERSE, AVERTING, BINDING, CLAIM_OPPOSITES, HEDGES, NEGATIONS, OFFICES
from advisor.text import stem

_SCOPE = 3
"""Telling words after a negation that it may deny; the first is what it denies."""
_LONG_SCOPE = 5
"""The same of a verb of refusal: what is refused is told at length."""
_AFFIRMED = 0.7
"""Share of what one sentence refuses that the other must have, to affirm it."""
_SAME_CLAUSE = 0.6
"""Share of a clause's words that the other sentence must have, for a "not" in it to contradict."""
_NEARLY_SAME = 0.85
"""Ratio of matching words from which every inserted or dropped "not" counts."""
_ARTICLES = frozenset({"a", "an"})
_NOT_ONLY = frozenset("only merely just solely simply".split())
_PLAIN_NOT = frozenset(word for word in NEGATIONS if word == "not" or word.endswith("n't")) | {"never", "cannot"}
_NO_LONGER = ("no", "longer")
_SCOPE_ENDS = frozenset("and or but when if where which that who whom once unless until as so because while".split())
_REFUSED_ENDS = _SCOPE_ENDS - {"or"} | {"before", "after"}
"""The same behind a verb of refusal, which refuses each of several things joined by "or"."""
_CONDITION = frozenset("if unless until whether except".split())
_TO_RELATIVE = 2
"""Words from a relative pronoun to the "not" of its clause, at most: an auxiliary, an adverb."""
_BINDS = BINDING | {"should", "before", "until", "only"}
_TURNS = re.compile(
    r"\b(?:prevent\w*|avoid\w*|keep\w* \S+(?: \S+){0,3} from|stop\w* \S+(?: \S+){0,3} from|rather than|instead of"
    r"|non-?\w{4,}|free (?:of|from)|other than|impossible|unable|unlikely|too \w+ to)\b",
    re.IGNORECASE,
)
"""Words that deny without a "not"; beside them a missing "not" tells nothing."""
_RATHER = re.compile(r"\b(?:rather than|instead of)\b", re.IGNORECASE)
_RATHER_LAST = re.compile(r",? (?:rather than|instead of) [^,;:.]+[.]?$", re.IGNORECASE)
_NOT_BUT = re.compile(r"not [^,;.]{1,80} but\b", re.IGNORECASE)
_NOT_YET = frozenset("before until still".split())
_ONLY_WITH = frozenset("without unless except until".split())
_LIGHT = frozenset(map(stem, "able hold have make take give do get need".split()))
"""Stems of verbs that say little themselves: "should not hold a veto" denies a veto."""
_PARTICLES = frozenset("over up out off".split())
_AGAINST_WHAT = frozenset(map(sense, "try compare judge measure weigh check protect balance insure pair".split()))
"""Stems of what is done "against" something without opposing it."""
_LIMITS = frozenset("more less fewer later earlier sooner longer greater higher lower doubt matter".split())
_ABSENT = frozenset("no none nobody without neither nothing".split())


@dataclass(frozen=True, slots=True)
class Denial:
    """One negation: the stem it denies, the stems around it, and those of its clause."""

    stem: str
    zone: frozenset[str]
    clause: frozenset[str]


def denial(claim: Statement, source: Statement) -> str | None:
    """The word of one that the other denies; None where both say it alike or speak of different things."""
    if next(opposites(claim, source), None):
        return None
    source = _without_other_matter(claim, source)
    inserted = _inserted(claim, source)
    if inserted is not None:
        return inserted or None
    if any(_only_with(one, other) for one, other in ((claim, source), (source, claim))):
        return None
    if spared := _spared(claim, source):
        return spared
    unmatched = _unmatched(claim, source) or _had(claim, source) or _barely_denied(claim, source)
    if unmatched:
        return unmatched
    averted = _averted(claim, source) or same_verb(claim, source)
    if averted:
        return averted
    if _TURNS.search(claim.text) or _TURNS.search(source.text):
        return None
    for one, other, statement in ((claim, source, source), (source, claim, claim)):
        rivals = list(_denials(other, conditional=True, most=_LONG_SCOPE))
        for denied in _denials(one):
            if _stands(denied, rivals, statement) and _same_clause(denied, claim, source):
                return denied.stem
    return None


def _without_other_matter(claim: Statement, source: Statement) -> Statement:
    """The source without a "rather than …" at its end of which the claim has no word."""
    match = _RATHER_LAST.search(source.text)
    own = Statement(match.group()).stems if match else frozenset()
    return Statement(source.text[: match.start()]) if match and not own & claim.stems else source


def denies_the_same(claim: Statement, source: Statement) -> bool:
    """Whether what the claim first denies after a "not" is what the source does."""
    ours, theirs = ({denied.stem for denied in _denials(own, conditional=True)} for own in (claim, source))
    return bool(ours & theirs)


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
    """A negation of the claim where the clause of the source nearest to it has nothing that denies the same."""
    own = claim.tokens
    for place, token in enumerate(own):
        start, end = claim.clause_around(place)
        if not _is_plain_not(own, place) or _RATHER.search(source.text) or _said_otherwise(claim, place, end, source):
            continue
        if token.word == "no" and any(other.stem in AVERTING | LOSING for other in source.tokens):
            continue  # "no longer has" for "gives up"
        about = {other.stem for other in own[start:end] if _denied(other)}
        near = _nearest_clause(about, source)
        beside = [*own[start:place], *own[place + 1 : end]]
        zone = _scope(own, place, end)
        elsewhere = _denied_in(source.tokens, zone, (), [*own[:place], *own[place + 1 :]])
        if _picks_out(own[start:place]) and not source.stems.intersection(zone[:1]):
            continue
        if about & source.stems and not elsewhere and not _denied_in(near, zone, about, beside):
            return token.word
    return None


def _barely_denied(claim: Statement, source: Statement) -> str | None:
    """The "not" of a claim's main clause, where the source has nothing at all that denies, forbids or narrows down."""
    own = claim.tokens
    as_adverse = sum(map(is_adverse, own)) >= sum(map(is_adverse, source.tokens))
    excused = [token for token in source.tokens if _is_in_both(token, claim) or (as_adverse and is_adverse(token))]
    if any(speaks_against(token) and token not in excused for token in source.tokens) or _TURNS.search(source.text):
        return None
    for place, token in enumerate(own):
        if token.word in _PLAIN_NOT | _ABSENT and not _is_aside(claim, place):
            start, end = claim.clause_around(place)
            about = {other.stem for other in own[start:end] if _denied(other)}
            if len((about & source.stems) - OFFICES) + len(about & source.stems & OFFICES) // 2 >= IN_COMMON:
                return token.word
    return None


def _is_in_both(token: Token, claim: Statement) -> bool:
    """Whether a word that denies nothing by itself, such as "keep", stands in the claim as well."""
    return token.stem in claim.stems and not denies(token)


def _is_aside(claim: Statement, place: int) -> bool:
    """Whether a "not" limits, picks out or asks for more, and denies nothing: "not only", "no more than"."""
    own = claim.tokens
    start, end = claim.clause_around(place)
    behind = {token.word for token in own[place + 1 : end]}
    following = own[place + 1].word if place + 1 < len(own) else ""
    return (
        following in _NOT_ONLY | _LIMITS
        or bool(behind & (_ONLY_WITH | _NOT_YET | {"yet"}))
        or "but" in {token.word for token in own[place:]}
        or _picks_out(own[start:place])
        or own[start].word in ("not", "rather", "who", "which", "that")
    )


def _had(claim: Statement, source: Statement) -> str | None:
    """A "no", "none" or "without" of the claim before what the source has, where nothing there denies anything."""
    if any(denies(token) or token.word in ONLY_IF for token in source.tokens) or _TURNS.search(source.text):
        return None
    own = claim.tokens
    for place, token in enumerate(own):
        if token.word in _ABSENT and not _conditional(own[:place]) and not _is_plain_not(own, place):
            zone = _scope(own, place, claim.clause_around(place)[1], 2)
            if zone and all(stem_ in source.stems for stem_ in zone):
                return token.word
    return None


def _said_otherwise(claim: Statement, place: int, end: int, source: Statement) -> bool:
    """Whether a "not" may be put without one: "not yet" as "before", or "not this but that"."""
    following = {token.word for token in claim.tokens[place + 1 : end]}
    said = {token.word for token in source.tokens}
    return bool(("yet" in following and said & _NOT_YET) or _NOT_BUT.match(claim.text, claim.tokens[place].start))


def _only_with(one: Statement, other: Statement) -> bool:
    """Whether one says by "not … without" what the other may say by "only"."""
    words, said = ({token.word for token in own.tokens} for own in (one, other))
    if one.tokens[:1] and one.tokens[0].word == "no" and words & (_ONLY_WITH | {"before"}):
        return bool(said & ONLY_IF)
    return bool(words & _PLAIN_NOT and words & _ONLY_WITH) and "only" in said


def _spared(claim: Statement, source: Statement) -> str | None:
    """The "without" of a claim that lets something be done without what the source asks for first."""
    own = claim.tokens
    place = next((at for at, token in enumerate(own) if token.word == "without"), None)
    if place is None or any(denies(token) for token in (*own[:place], *source.tokens)):
        return None
    zone = _scope(own, place, claim.clause_around(place)[1], _LONG_SCOPE)
    asked = sum(stem_ in source.stems for stem_ in zone)
    binds = any(token.word in _BINDS for token in source.tokens)
    return own[place].word if binds and asked >= max(IN_COMMON, _AFFIRMED * len(zone)) else None


def _denied_in(near: Sequence[Token], zone: Sequence[str], about: Collection[str], beside: Sequence[Token]) -> bool:
    """Whether a clause denies what stands in `zone`, or in `about` where it has nothing of that.

    What the claim has `beside` its negation denies something else.
    """
    spare = Counter(token.stem for token in beside if denies(token))
    stems = {token.stem for token in near}
    denied = set(zone) if stems.intersection(zone) else {*zone, *about}
    for place, token in enumerate(near):
        if not denies(token):
            continue
        if spare[token.stem]:
            spare[token.stem] -= 1
        elif denied & _reached(near, place):
            return True
    return False


def _reached(clause: Sequence[Token], place: int) -> set[str]:
    """Stems that a word which denies may bear on: a "not" the whole of its clause, "without" only what follows."""
    word = clause[place].word
    before = clause[:place] if word in _PLAIN_NOT else clause[max(0, place - 1) : place]
    if word in NEGATIONS and word not in _PLAIN_NOT:
        before = ()
    most = _LONG_SCOPE if clause[place].stem in AVERTING else _SCOPE
    reached = {token.stem for token in before} | set(_scope(clause, place, len(clause), most))
    return reached | {sense(word[2:])} if UN.match(word) else reached


def _scope(
    own: Sequence[Token], place: int, end: int, most: int = _SCOPE, ends: frozenset[str] = _SCOPE_ENDS
) -> list[str]:
    """Stems of the telling words that follow, up to a word that opens something new."""
    found: list[str] = []
    for token in own[place + 1 : end]:
        if (found and token.word in ends) or len(found) == most:
            break
        if _denied(token):
            found.append(token.stem)
    return found


def _averted(claim: Statement, source: Statement) -> str | None:
    """A verb of refusal ("opposes", "avoid", "is against") that one sentence has before what the other affirms."""
    for one, other in ((claim, source), (source, claim)):
        own = one.tokens
        for place, token in enumerate(own):
            start, end = one.clause_around(place)
            plain = one is source and _is_plain_not(own, place)
            without = one is source and token.word == "without"
            if (
                not (plain or without or token.stem in AVERTING)
                or token.stem in other.stems
                or _conditional(own[start:place])
                or (token.word == "against" and {before.stem for before in own[start:place]} & _AGAINST_WHAT)
            ):
                continue
            if plain and (_TURNS.search(other.text) or not _same_subject(own[start:place], other)):
                continue
            about = {other.stem for other in own[start:end] if _denied(other)}
            zones = [_scope(own, place, end, _LONG_SCOPE, ends) for ends in (_SCOPE_ENDS, _REFUSED_ENDS)]
            if any(_affirms(other, zone, near) for zone in zones for near in (about, set(zone))):
                return token.word
    return None


def _affirms(other: Statement, zone: Sequence[str], about: Collection[str]) -> bool:
    """Whether the clause of a sentence that has most of `about` has what another refuses, and refuses nothing."""
    near = _nearest_clause(about, other)
    stems = {token.stem for token in near}
    hits = [stem_ for stem_ in zone if stem_ in stems]
    enough = len(set(hits) - OFFICES) >= IN_COMMON and len(hits) >= _AFFIRMED * len(zone)
    return enough and not any(denies(token) or token.stem in ADVERSE for token in near)


def _same_subject(before: Sequence[Token], other: Statement) -> bool:
    """Whether what is denied is denied of something that the other sentence names."""
    return bool({token.stem for token in before if _denied(token)} & other.stems)


def _nearest_clause(about: Collection[str], source: Statement) -> Sequence[Token]:
    """The clause that has most of these stems; the whole sentence where none has two."""
    spans = dict.fromkeys(source.clause_around(at) for at in range(len(source.tokens)))
    near = max((source.tokens[one:two] for one, two in spans), key=lambda own: _common(about, own), default=())
    return near if _common(about, near) >= IN_COMMON else source.tokens


def _common(about: Collection[str], clause: Sequence[Token]) -> int:
    return len({token.stem for token in clause}.intersection(about))


def _is_plain_not(own: Sequence[Token], place: int) -> bool:
    following = own[place + 1].word if place + 1 < len(own) else ""
    return (own[place].word in _PLAIN_NOT and following not in _NOT_ONLY) or (own[place].word, following) == _NO_LONGER


def _conditional(before: Sequence[Token]) -> bool:
    return any(token.word in _CONDITION for token in before)


def _picks_out(before: Sequence[Token]) -> bool:
    """Whether a "not" behind these only says which one, or in which case: "a door that will not lock"."""
    return _conditional(before) or any(token.word == "that" for token in before[-_TO_RELATIVE:])


def _stands(denied: Denial, others: Sequence[Denial], other: Statement) -> bool:
    """Whether the other sentence affirms what is denied."""
    if denied.stem not in other.stems:
        return False
    if any(denied.stem in rival.zone or rival.stem in denied.zone for rival in others):
        return False
    averting = [place for place, token in enumerate(other.tokens) if token.stem in AVERTING | LOSING]
    return not any(denied.stem in _reached(other.tokens, place) for place in averting)


def _same_clause(denied: Denial, claim: Statement, source: Statement) -> bool:
    about = [frozenset(clause) - _LIGHT for clause in clauses(claim) if denied.stem in clause] or [claim.stems]
    return all(
        len(clause & other.stems) >= _SAME_CLAUSE * len(clause)
        for clause, other in (
            (denied.clause - _LIGHT - _PARTICLES, claim),
            (denied.clause, source),
            (min(about, key=len), source),
        )
    )


def _denials(statement: Statement, *, conditional: bool = False, most: int = _SCOPE) -> Iterator[Denial]:
    """The negations of a statement, those of words it also affirms left out, and those in conditions if need be."""
    own = statement.tokens
    for place, token in enumerate(own):
        if token.word not in NEGATIONS or (place + 1 < len(own) and own[place + 1].word in _NOT_ONLY):
            continue
        start, end = statement.clause_around(place)
        if not conditional and _conditional(own[start:place]):
            continue
        scope = [token for token in own[place + 1 : end] if _denied(token)][:most]
        if len(scope) > 1 and scope[0].stem in _LIGHT and scope[0].stem != scope[1].stem:
            scope = scope[1:]
            while len(scope) > 1 and scope[0].word in OFFICES:  # "not give the CPO a goal" denies a goal
                scope = scope[1:]
        if place + 1 < len(own) and own[place + 1].word in _ARTICLES:  # "not a CTO or CPO competency"
            scope = [token for token in scope if token.word not in OFFICES]
        before = [token for token in own[start:place] if _denied(token)][-1:]
        if not scope or scope[0].word in OFFICES or sum(token.stem == scope[0].stem for token in own) > 1:
            continue
        unnamed = scope[0].word not in OFFICES and own[place + 1].word in _ARTICLES
        left_out = OFFICES if unnamed else frozenset[str]()
        clause = frozenset(token.stem for token in own[start:end] if _denied(token)) - left_out
        yield Denial(scope[0].stem, frozenset(token.stem for token in scope + before), clause)


def _denied(token: Token) -> bool:
    return token.telling and token.word not in NEGATIONS and token.word not in HEDGES


def clauses(statement: Statement) -> list[set[str]]:
    """Stems of the telling words of each clause."""
    found: list[set[str]] = []
    place = 0
    while place < len(statement.tokens):
        _, end = statement.clause_around(place)
        found.append({token.stem for token in statement.tokens[place:end] if _denied(token)})
        place = max(end, place + 1)
    return [clause for clause in found if clause]


def opposites(claim: Statement, source: Statement) -> Iterator[tuple[str, str]]:
    here = {token.word for token in claim.tokens}
    there = {token.word for token in source.tokens}
    for token in claim.tokens:
        hit = CLAIM_OPPOSITES.get(token.word, frozenset()) & there
        if hit and token.word not in there and not hit & here and not {sense(word) for word in hit} & claim.stems:
            yield token.word, min(hit)
