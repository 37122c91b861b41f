"""Whether a claim turns a relation round: the passages' words about one verb, with its two sides exchanged.

No grammar is known but this: a verb stands between two sides; a passive with "by" exchanges them. A claim turns a
sentence round where words went from either side of a common word to the other, or where they stayed though only one of
the two is passive. Words that only go to the front, as a condition does, go one way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from advisor.answering.reading import Statement, Token
from advisor.lexicon import GENERIC_STEMS, NEGATIONS, OFFICES
from advisor.text import stem

_BE = frozenset("is are was were be been being am get gets got getting".split())
_JOINS = frozenset("and or nor plus versus vs than as like with between".split())
_ARTICLES = frozenset("a an the this that these those my your our his her its their".split())
_OPENS = frozenset("if when while where because since although though unless until before after once whereas".split())
_BOTH_WAYS = frozenset(
    stem(word)
    for word in """
    meet meets agree agrees disagree differ equal match talk discuss talks argue clash conflict compare share share
    shares join link connect relate related same similar different same like alike both each together work works speak
    versus combine collide balance align aligned cooperate collaborate
    """.split()
)
"""Stems of what either side does with the other."""
_REACH = 5
"""Telling words on each side of a verb that belong to it."""
_BY = 5
"""Words from a participle to its "by", at most."""
_PARTICIPLE = ("ed", "en", "wn", "lt", "pt", "ght", "ade", "old", "eld", "aid", "un", "ut", "et", "ound")
"""Endings of participles, those of common irregular verbs among them."""
_WITH_VERBS = frozenset("new sitting former also then often usually".split())
_BETWEEN_TWO = frozenset("and or nor that who which by from".split())
_NEXT_TO = 5
"""Words from one office to the next, at most, where one does something to the other."""
_RATHER = re.compile(r"(\w+) (?:rather than|instead of|and not|without|over) (\w+)")
_ALIKE = 0.75
"""Share of the claim's telling words that the sentence must have."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The words about a verb within its clause, the nearest first; of a passive, the doer's are `left`."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def turned_round(claim: Statement, source: Statement) -> str | None:
    """The word of a relation whose two sides the claim exchanges; None where they stand as in the source."""
    if not claim.stems or len(claim.stems & source.stems) < _ALIKE * len(claim.stems):
        return None
    there = {token.stem: place for place, token in enumerate(source.tokens) if _is_pivot(source, place)}
    for place, token in enumerate(claim.tokens):
        if token.stem not in there or not _is_pivot(claim, place):
            continue
        here, other = _sides(claim, place), _sides(source, there[token.stem])
        if _exchanged(here, other):
            return token.raw
    return None


def told_each_other(claim: Statement, source: Statement) -> str | None:
    """The verb of which the claim makes one office the doer and another whom it is done to, the source the reverse."""
    here, there = _between_offices(claim), _between_offices(source)
    for doer, verb, whom in here:
        if (whom, verb, doer) in there and (doer, verb, whom) not in there:
            return verb
    return None


def _between_offices(statement: Statement) -> set[tuple[str, str, str]]:
    """(doer, stem of the verb, whom) of verbs that stand alone between two offices."""
    own = statement.tokens
    places = [place for place, token in enumerate(own) if token.word in OFFICES]
    found: set[tuple[str, str, str]] = set()
    for one, two in pairwise(places):
        verbs = [token.stem for token in own[one + 1 : two] if token.telling and token.word not in _WITH_VERBS]
        joined = any(token.word in _BETWEEN_TWO for token in own[one + 1 : two])
        if len(verbs) == 1 and not joined and two - one <= _NEXT_TO:
            found.add((own[one].word, verbs[0], own[two].word))
    return found


def rather_exchanged(claim: Statement, source: Statement) -> str | None:
    """What the claim has happen rather than something else, where the source has it the other way round."""
    here, there = ({(first, last) for first, last in _RATHER.findall(own.text.lower())} for own in (claim, source))
    return next((first for first, last in here if (last, first) in there and (first, last) not in there), None)


def _exchanged(here: _Sides, there: _Sides) -> bool:
    """Whether what stands next to the verb on either side, in either sentence, is on the other side in the other."""
    pairs = ((here.left, there.right), (here.right, there.left), (there.left, here.right), (there.right, here.left))
    return all(one and one[0] in other for one, other in pairs)


def _is_pivot(statement: Statement, place: int) -> bool:
    """Whether a word may be a verb between two sides: it stands once, in no list, behind no article."""
    own = statement.tokens
    token = own[place]
    if not token.telling or token.stem in _BOTH_WAYS | OFFICES or token.word in NEGATIONS:
        return False
    if token.word[0].isdigit() or sum(other.stem == token.stem for other in own) > 1:
        return False
    before = own[place - 1].word if place else ""
    behind = own[place + 1].word if place + 1 < len(own) else ""
    return before not in _JOINS | _ARTICLES and behind not in _JOINS | {"of"} and not _without_doer(own, place)


def _sides(statement: Statement, place: int) -> _Sides:
    own = statement.tokens
    start, end = statement.clause_around(place)
    opened = max((at + 1 for at in range(start, place) if own[at].word in _OPENS), default=start)
    closed = min((at for at in range(place + 1, end) if own[at].word in _OPENS), default=end)
    left = [token.stem for token in reversed(own[opened:place]) if _counts(token)][:_REACH]
    right = [token.stem for token in own[place + 1 : closed] if _counts(token)][:_REACH]
    both = set(left) & set(right)
    ahead, behind = (tuple(stem_ for stem_ in side if stem_ not in both) for side in (left, right))
    return _Sides(behind, ahead) if _doer(own, place) else _Sides(ahead, behind)


def _counts(token: Token) -> bool:
    return token.telling and token.word not in NEGATIONS and token.stem not in GENERIC_STEMS


def _doer(own: Sequence[Token], place: int) -> bool:
    """Whether a doer follows a participle: "by" somebody, not by a number or by doing something."""
    if not own[place].word.endswith(_PARTICIPLE):
        return False
    for at in range(place + 1, min(place + 1 + _BY, len(own) - 1)):
        if own[at].word == "by":
            return not own[at + 1].word.endswith("ing") and own[at + 1].word != "which"
    return False


def _without_doer(own: Sequence[Token], place: int) -> bool:
    """Whether a word is a passive that names no doer: what it is done with may stand on either side."""
    before = {token.word for token in own[max(0, place - 2) : place]}
    return bool(before & _BE) and own[place].word.endswith(_PARTICIPLE) and not _doer(own, place)
