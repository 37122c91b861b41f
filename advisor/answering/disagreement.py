"""Whether two sentences of different documents disagree: all but one thing that they say is the same.

Whatever differs besides, such as another team, another year, or a second amount, makes them speak of different things.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise, product

from advisor.answering.contrast import opposite
from advisor.answering.reading import Token
from advisor.answering.slots import Clause, clauses_of
from advisor.lexicon import NEGATIONS, OFFICES, OPPOSITES
from advisor.text import stem


class Difference(StrEnum):
    """What two documents say differently, in words for the reader."""

    AMOUNT = "the amount"
    DATE = "the date"
    WHO = "who it is"
    CHOICE = "which it is"
    WHETHER = "whether it is so"


Sides = tuple[frozenset[str], frozenset[str]]
"""Stems of one clause, and of the other."""

_COMMON = 2
"""Stems that two clauses must share, their headings' counting as one."""
_COVER = 0.6
"""Share of the shorter clause's telling stems that the other must have."""
_ROUNDING = 1e-9
_SPARE = 2
"""Telling words that two clauses which share no more than that may have besides."""
_FIGURES = 2
"""Numbers that a clause may have: of more, which belongs to what isn't plain."""
_LONG = 6
"""Telling words that one clause may have more, before it tells of something else."""
_THING = 3
"""Telling words that name a thing which stands for another."""
_PAIR = 2
"""Stems that a word and its opposite are."""
_ONE = frozenset(
    """
    own owns owned decide decides decided approve approves approved lead leads led chair chairs run runs report reports
    sign signs accountable responsible announce announces host hosts hosted supply supplies supplied set sets appoint
    appoints choose chooses chosen
    """.split()
)
"""Words for what one does and no other."""
_BEFORE_NOUNS = frozenset(
    "team area tech technical engineering product design paired sales support project the a an this that these".split()
)
_NOUNS = frozenset("leads runs run chairs chair sets set signs sign hosts host supplies".split())
_BEFORE_VERBS = frozenset("will should must shall to would jointly also and".split())
_TO = frozenset({"report"})
_CONDITION = re.compile(r"\s*(?:when|whenever|where|if|unless)\b[^,;]*", re.IGNORECASE)
_DEFINES = re.compile(r"\W*(?:[\w'’/&-]+ ){1,5}(?:means?|stands? for|is short for|refers? to)\b", re.IGNORECASE)
"""How a sentence begins that tells what a word means, which sets no rule."""
_ADJECTIVES = frozenset({"accountable", "responsible"})
_OR = ({"or"}, {"or", "a"}, {"or", "the"})
_BE = frozenset("is are was were be been being will".split())


def disagreement(one: str, other: str, headings: tuple[Sequence[str], Sequence[str]] = ((), ())) -> Difference | None:
    """What two sentences disagree on; None where they agree or speak of different things.

    `headings` are the stems of what stands above either.
    """
    if one.lower() == other.lower() or _DEFINES.match(one) or _DEFINES.match(other):
        return None
    alike = bool(frozenset(headings[0]) & frozenset(headings[1]))
    for here, there in product(_stated(one), _stated(other)):
        if found := _differ(here, there, alike):
            return found
    return None


def _stated(text: str) -> list[Clause]:
    """The clauses of a sentence but those of the condition that it begins with, which states nothing."""
    condition = _CONDITION.match(text)
    return [own for own in clauses_of(text) if not (condition and own.text in condition[0])]


def _differ(one: Clause, other: Clause, alike: bool) -> Difference | None:
    """The one thing that two clauses say differently; their headings are `alike` or not."""
    common = one.telling & other.telling
    # What is told of two together is told of the same two.
    pair = len(one.words & OFFICES) > 1 and one.words & OFFICES == other.words & OFFICES
    if len(common) + (alike or pair) < _COMMON or one.unsure or other.unsure or not _same_time(one, other):
        return None
    if one.allows != other.allows and not (one.negated or other.negated):
        return None
    whose = _whose(one, other)
    left = one.telling - other.frame - whose[0], other.telling - one.frame - whose[1]
    if not _may_differ_in_one(one, other, left):
        return None
    turned = frozenset(map(stem, _turned(one, other, left)))
    here, there = left[0] - turned, left[1] - turned
    found = list(_differences(one, other, whose, turned))
    if here and there:
        return Difference.CHOICE if not found and _chosen(one, other, here, there) else None
    if len(found) != 1 or not _speak_of_the_same(one, other, found[0], (here, there)):
        return None
    shorter = min(len(one.telling - whose[0]), len(other.telling - whose[1])) - len(turned) / 2
    return found[0] if len(common) >= _COVER * shorter - _ROUNDING else None


def _may_differ_in_one(one: Clause, other: Clause, left: Sides) -> bool:
    """Whether what either has alone, two opposites taken off, is little enough for one difference.

    It settles nothing that isn't settled later; it spares looking for opposites, which takes most of the time.
    """
    here, there = (max(0, len(side) - _PAIR) for side in left)
    if here and there:
        return bool(one.exclusive & other.exclusive) and max(here, there) <= _THING
    few = len(one.telling & other.telling) <= _COMMON
    return max(here, there) <= _LONG and not (few and here + there > _SPARE)


def _differences(one: Clause, other: Clause, whose: Sides, turned: Collection[str]) -> Iterator[Difference]:
    """Everything that is said differently."""
    if _amounts_differ(one, other):
        yield Difference.AMOUNT
    if one.rates and other.rates and not one.rates & other.rates:
        yield Difference.AMOUNT
    if _dates_differ(one, other):
        yield Difference.DATE
    if whose[0]:
        yield Difference.WHO
    # What is not so, and what is the contrary of so, are the same.
    if turned and bool(one.negated) == bool(other.negated):
        yield Difference.WHETHER
    if not turned and _denied(one, other):
        yield Difference.WHETHER


def _speak_of_the_same(one: Clause, other: Clause, what: Difference, left: Sides) -> bool:
    """Whether two clauses have enough in common for what they say differently; `left` is what one alone has."""
    here, there = left
    common = one.telling & other.telling
    few = len(common) <= _COMMON
    if (few and len(here) + len(there) > _SPARE) or max(len(here), len(there)) > _LONG:
        return False
    match what:
        case Difference.AMOUNT:
            return _count_the_same(one, other, here | there)
        case Difference.WHO:
            return not _narrows(one, here) and not _narrows(other, there)
        case Difference.WHETHER:
            return not (few and (one.part or other.part))
        case _:
            return True


def _same_time(one: Clause, other: Clause) -> bool:
    """Whether neither says that it was so once, or will be, where the other doesn't."""
    if one.past != other.past or one.coming != other.coming:
        return False
    return one.tense * other.tense >= 0


def _turned(one: Clause, other: Clause, left: Sides) -> Sequence[str]:
    """A word of one and its opposite in the other, where they are nearly the same otherwise."""
    if found := opposite(one.statement, other.statement) or opposite(other.statement, one.statement):
        return found
    if max(map(len, left)) > 1:
        return ()
    pairs = ((a, b) for a in one.words - other.words for b in OPPOSITES.get(a, frozenset()) & (other.words - one.words))
    return next(pairs, ())


def _amounts_differ(one: Clause, other: Clause) -> bool:
    """Whether both count the same thing, differently each time."""
    if max(len(one.amounts), len(other.amounts)) > _FIGURES:
        return False
    pairs = [(a, b) for a in one.amounts for b in other.amounts if a.unit == b.unit and a.unit]
    return bool(pairs) and not any(a.same(b) for a, b in pairs)


def _count_the_same(one: Clause, other: Clause, left: frozenset[str]) -> bool:
    """Whether two amounts are told of one thing: more is the same than what is counted."""
    counted = {own.unit for clause in (one, other) for own in clause.amounts}
    matter = (one.telling & other.telling) - counted
    return len(matter) + len(one.words & other.words & OFFICES) + (not left) >= _COMMON


def _dates_differ(one: Clause, other: Clause) -> bool:
    """Whether both name a date, and no date of one is, as far as both say, a date of the other."""
    if not one.dates or not other.dates:
        # "now" against "in 2024" are two times, too.
        return bool((one.dates and other.now) or (other.dates and one.now)) and bool(_amounts_differ(one, other))
    if min(len(one.dates), len(other.dates)) > 1:
        return False
    shared = [(a, b, a.keys() & b.keys()) for a in one.dates for b in other.dates]
    return any(keys for _, _, keys in shared) and not any(
        keys and all(a[key] == b[key] for key in keys) for a, b, keys in shared
    )


def _denied(one: Clause, other: Clause) -> bool:
    """Whether one says "not" and nothing in the other denies."""
    return bool(one.negated & other.frame and not other.denies) or bool(other.negated & one.frame and not one.denies)


def _whose(one: Clause, other: Clause) -> Sides:
    """Who does, in either, what one alone does; empty where it is the same, or nobody is named."""
    for verb in dict.fromkeys(token.stem for token in one.statement.tokens if token.word in _ONE):
        here, there = _doer(one.statement.tokens, verb), _doer(other.statement.tokens, verb)
        if here and there and not (here <= there or there <= here) and not _may_be_one(one, here, other, there):
            return here, there
    return frozenset(), frozenset()


def _may_be_one(one: Clause, here: frozenset[str], other: Clause, there: frozenset[str]) -> bool:
    """Whether one side is told by the office and the other by name: who holds it is told elsewhere, if at all."""
    offices = bool(here & OFFICES), bool(there & OFFICES)
    if offices[0] == offices[1]:
        return False
    clause, stems = (other, there) if offices[0] else (one, here)
    return all(token.raw[:1].isupper() for token in clause.statement.tokens if token.stem in stems)


def _doer(own: Sequence[Token], verb: str) -> frozenset[str]:
    """Stems of who stands before a verb, behind its "by", or behind "report to"; an office alone where one does."""
    places = (at for at, token in enumerate(own) if token.stem == verb and token.word in _ONE and _is_verb(own, at))
    place = next(places, None)
    if place is None:
        return frozenset()
    behind = {token.word: at for at, token in reversed(list(enumerate(own[place + 1 : place + 6], place + 1)))}
    passive = place > 0 and any(token.word in _BE for token in own[max(0, place - 2) : place])
    if verb in _TO:
        return _superior(own, behind.get("to"))
    if "by" in behind and (passive or own[place].word.endswith("ed")):
        return _named(own[behind["by"] + 1 :])
    if passive and own[place].word not in _ADJECTIVES:
        return frozenset()
    return _named(own[:place], before=True)


def _superior(own: Sequence[Token], to: int | None) -> frozenset[str]:
    """Stems of whom one reports to, behind this "to"; empty for a board, which is given reports."""
    found = _named(own[to + 1 :]) if to is not None else frozenset[str]()
    return frozenset() if "board" in found else found


def _is_verb(own: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a noun ("team leads", "lead time", "the report") isn't one here."""
    before = own[at - 1].word if at else ""
    if own[at].word == "lead":
        return before in _BEFORE_VERBS
    return own[at].word not in _NOUNS or before not in _BEFORE_NOUNS


def _named(own: Sequence[Token], *, before: bool = False) -> frozenset[str]:
    """The office that words name, the nearest; else the telling words nearest."""
    places = [at for at, token in enumerate(own) if token.word in OFFICES]
    if places:
        nearest = places[-1] if before else places[0]
        # "A CTO or a CPO" is either.
        either = [at for at in places if {token.word for token in own[min(at, nearest) + 1 : max(at, nearest)]} in _OR]
        return frozenset(own[at].stem for at in (nearest, *either))
    telling = [token for token in own if token.telling and token.word not in NEGATIONS]
    run = telling[-3:] if before else telling[:2]
    return frozenset(token.stem for token in run)


def _narrows(clause: Clause, left: frozenset[str]) -> bool:
    """Whether a clause speaks of a part of what the other does: "the platform roadmap", not "the roadmap"."""
    return any(
        one.stem in left and other.stem in clause.telling - left and clause.text[one.end : other.start] in (" ", "-")
        for one, other in pairwise(clause.statement.telling)
    )


def _chosen(one: Clause, other: Clause, here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether one thing stands in the place of another, where there is room for one only."""
    if (
        not one.exclusive & other.exclusive
        or max(len(here), len(there)) > _THING
        or len(here | there) > 2 * len(one.frame & other.frame) + 2
    ):
        return False
    return _together(one, here) and _together(other, there)


def _together(clause: Clause, stems: frozenset[str]) -> bool:
    """Whether these words follow one another."""
    places = [at for at, token in enumerate(clause.statement.telling) if token.stem in stems]
    return bool(places) and places[-1] - places[0] == len(places) - 1
