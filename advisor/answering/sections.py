"""Sections that answer one by one: the options, signs or steps asked for, or the months of a first quarter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from advisor.answering.grouping import parts_of
from advisor.answering.own_role import asker_of
from advisor.answering.picks import Pick
from advisor.answering.question import PAIR, Question, analyse, another_role, head_of, roles_of
from advisor.answering.stories import tells_options, told_of
from advisor.lexicon import OFFICES
from advisor.retrieval.objects import TELLS_WHO, WHO_SETTLES
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.retrieval.worded import asks_the_same
from advisor.text import content_stems
from advisor.types import Chunk, Passage, Provenance

MOST_OF_A_LIST = 10
_HALF = 0.5
_NEAREST = 2
_DAYS = re.compile(r"\bday \d+ (?:and|to) (?:day )?\d+\b|\bfirst \d+ days\b", re.IGNORECASE)


def units_asked_for(question: Question, picks: Sequence[Pick]) -> dict[str, tuple[str, ...]]:
    """By chunk, the headings of the passages whose section asks for the same as the question; {} without any.

    The question is for the signs, options or steps of something: a section is meant that is headed by a question for
    the same, of which it has half the other words or more, and no section has more.
    """
    if question.asks_after_story:
        return _units_of_story(picks)
    if question.bare_difference:
        return _units_of_difference(picks)
    picks = of_asked_role(question, picks)
    head = head_of(question.text)
    others = set(content_stems(question.text)) - COMMON_STEMS - {head}
    if not head or not others or parts_of(question):
        return {}
    shares = {
        pick.passage.chunk.id: max(
            (len(others & set(content_stems(text))) / len(others) for text in headings if head == head_of(text)),
            default=0.0,
        )
        for pick in picks
        for headings in [pick.passage.chunk.headings]
    }
    best = max(shares.values(), default=0.0)
    if best < _HALF:
        return {}
    return {
        pick.passage.chunk.id: pick.passage.chunk.headings for pick in picks if shares[pick.passage.chunk.id] == best
    }


def _units_of_difference(picks: Sequence[Pick]) -> dict[str, tuple[str, ...]]:
    """By chunk, the headings of the sections on what sets the CTO and the CPO apart, in nothing but themselves.

    Of your notes, also of those found first that are headed by both.
    """
    passages = {pick.passage.chunk.id: pick.passage for pick in picks}
    return {id_: own.chunk.headings for id_, own in passages.items() if _on_difference(own)}


def _on_difference(own: Passage) -> bool:
    noted = own.provenance is Provenance.NOTE and own.rank <= _NEAREST and roles_of(own.chunk.heading) >= PAIR
    return noted or analyse(own.chunk.heading).bare_difference


def of_asked_role(question: Question, picks: Sequence[Pick]) -> Sequence[Pick]:
    """Without what stands under a heading about the other role alone, where one is asked about; all if that is all."""
    roles = asker_of(question.text) or (frozenset() if question.scenario else question.roles)
    return [pick for pick in picks if not another_role(roles, pick.passage.chunk.heading)] or picks


def _units_of_story(picks: Sequence[Pick]) -> dict[str, tuple[str, ...]]:
    """By chunk, the headings of the options that a story asks for; {} where what it tells of has none here."""
    document = told_of([pick.passage for pick in picks])
    own = [pick.passage for pick in picks if pick.passage.chunk.document_id == document]
    return {passage.chunk.id: passage.chunk.headings for passage in own if tells_options(passage)}


def periods_asked_for(question: Question, picks: Sequence[Pick]) -> dict[str, tuple[str, ...]]:
    """By chunk, in the document's order, the headings of the sections that tell the asked-for days part by part.

    They are those of one document whose own heading says days by number and names no other role; {} where there are
    fewer than two.
    """
    if not question.by_period:
        return {}
    told = [
        pick
        for pick in picks
        if _DAYS.search(pick.passage.chunk.heading) and not another_role(question.roles, pick.passage.chunk.heading)
    ]
    document = told[0].passage.chunk.document_id if told else ""
    own = [pick for pick in told if pick.passage.chunk.document_id == document]
    units = {pick.passage.chunk.id: pick.passage.chunk.headings for pick in sorted(own, key=lambda pick: pick.start)}
    return units if len(set(units.values())) > 1 else {}


def of_each(units: Mapping[str, tuple[str, ...]], picks: Sequence[Pick]) -> list[Pick]:
    """As many sentences of each unit as there is room for, in turn, in their order; a unit is what has one heading."""
    by_unit: dict[tuple[str, ...], list[Pick]] = {headings: [] for headings in units.values()}
    for pick in picks:
        if headings := units.get(pick.passage.chunk.id):
            by_unit[headings].append(pick)
    if len(by_unit) > 1:
        # A table over several options says what they say themselves.
        prose = {unit: [pick for pick in own if pick.head is None] for unit, own in by_unit.items()}
        by_unit = {unit: own for unit, own in prose.items() if own} or by_unit
    in_order = [
        sorted(own, key=lambda pick: (not pick.listed, pick.passage.rank, pick.start)) for own in by_unit.values()
    ]
    turns = [pick for turn in zip_longest(*in_order) for pick in turn if pick is not None]
    return turns[:MOST_OF_A_LIST]


def on_the_matter(question: Question, picks: Sequence[Pick]) -> Sequence[Pick]:
    """Of who decides or owns something, without what stands under who decides or owns something else.

    Such sentences name the one beside the other: a rebuild is "agreed beside the roadmap".
    """
    asked = WHO_SETTLES.match(question.text)
    wanted = set(content_stems(question.text[asked.end() :])) - COMMON_STEMS - OFFICES if asked else set()
    if not wanted or not any(wanted <= set(content_stems(pick.passage.chunk.heading)) for pick in picks):
        return picks
    return [pick for pick in picks if not _on_another(question.text, wanted, pick.passage.chunk)]


def _on_another(question: str, wanted: set[str], chunk: Chunk) -> bool:
    settles = TELLS_WHO.match(chunk.heading) is not None
    return settles and not wanted <= set(content_stems(chunk.heading)) and not asks_the_same(question, chunk)
