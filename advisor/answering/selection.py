"""Which sentences of the passages answer the question: scored, without repetition, in reading order."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.answering.grouping import part_of, parts_of
from advisor.answering.own_notes import own_answer_alone, said_by
from advisor.answering.own_people import on_whom_asked
from advisor.answering.picks import Pick, Place, calls_roll, candidates_of, raw, rows_asked_for
from advisor.answering.question import (
    Aspect,
    Question,
    aspects_of,
    contrary,
    direction_of,
    named,
    roles_of,
)
from advisor.answering.sections import MOST_OF_A_LIST, of_asked_role, of_each, periods_asked_for, units_asked_for
from advisor.answering.tables import rows_by_name
from advisor.lexicon import OFFICES
from advisor.retrieval.asked import kind_present
from advisor.retrieval.merits import other_side, same_side
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.retrieval.twists import DENIALS, denied_clause, denies
from advisor.retrieval.worded import asks_the_same
from advisor.text import content_stems, words
from advisor.types import Passage, Provenance, Role

MOST = 6
_KEEP = 0.7
"""A sentence is kept down to this share of the score of the best one in its part of the answer."""
_NEAR, _AS_GOOD = 3, 0.9
"""What isn't of that one's section, nor of the nearest passage, is of one ranked so high, and scores such a share."""
_NEARLY = 0.8
"""The same, from which a sentence of your own notes goes before general practice."""
_A_STORY, _NEAREST = 20, 2
"""Words from which a question is told at length, and bears a little on every passage; it is answered from so many."""
# Weights beside a sentence's cosine with the question; evals/DECISIONS.md has what was tried.
_WORDS, _PASSAGE, _HEADING = 0.5, 2.5, 0.4
_LIST_AMONG = 3
"""Sentences of a part, best first, among which an item of a list brings the others with it."""
_REPETITION = 0.6
"""Share of common stems (Jaccard) from which two sentences say the same."""
_HALF = 0.5
_OF_A_ROW = 0.6
"""Share of the question's words that a row of a table has, or the heading over it, to be quoted."""
_ROW = 3.0
"""What each further share gives: a table's vector is that of all its rows, and says little of one."""
_OF_AMOUNTS = frozenset(content_stems("how long does it take, how often, how many, how much, how far, does it last"))
_BEHIND = 5
"""Words from a role's name on among which a denial is about that role: "the CTO and the CPO never", "should not"."""

_COMPARED_WITH = frozenset("cio ciso cdo coo cfo".split())
"""Offices that either of the two is compared with, too."""
_SAME = 1.0
"""What a sentence gains in a section that asks the very question, or is headed by the side of its matter asked for."""
_CONTRARY = 2.0
"""What a sentence loses under a heading that asks for the contrary."""
_LEAST_TOLD = 2
"""Words of the question that a row must have: with one, every table that names it would answer."""
_ASKS_WHO_WAS_THERE = re.compile(r"\b(?:present|attend\w*|took part|there|in the room|absent|missing)\b", re.IGNORECASE)
_ASKS_OF_DOCUMENT = re.compile(r"\b(?:articles?|guides?|documents?|sources?|playbooks?)\b", re.IGNORECASE)
_OF_DOCUMENT = re.compile(
    r"(?:the|this|these|both|general practice: this) (?:given |provided )?"
    r"(?:answer|article|guide|document|passage|piece|page|chapter|section|source|text)s?\b|article digested\b",
    re.IGNORECASE,
)


def select(question: Question, passages: Sequence[Passage]) -> list[Pick]:
    """The sentences to quote, best first; [] where no sentence says anything of the question."""
    picks = [pick for passage in passages for pick in candidates_of(passage)]
    picks = [pick for pick in picks if not misses_question(question.text, pick.text)]
    if rows := rows_by_name(question.text, picks):
        return rows
    scored = _scored(question, _comparing(question, on_whom_asked(question.text, picks)))
    if question.wants_list:
        scored = _lists_together(scored)
    scored = own_answer_alone(question.text, rows_asked_for(set(content_stems(question.text)) - COMMON_STEMS, scored))
    scored = _led(scored)
    scored.sort(key=lambda pick: -pick.score)
    if question.wants_list:
        scored = _whole_lists(question, scored)
    if roles := roles_of(denied_clause(question.text)):
        scored = [pick for pick in scored if _denies(question, roles, pick.text)]
    if units := periods_asked_for(question, scored) or units_asked_for(question, scored):
        return of_each(units, scored)
    return _kept(question, scored)


def misses_question(question: str, text: str) -> bool:
    """Whether a sentence tells of the documents, of the answer itself or of who was there, and nobody asks for that."""
    if calls_roll(text) and not _ASKS_WHO_WAS_THERE.search(question):
        return True
    return bool(_OF_DOCUMENT.match(text) and not _ASKS_OF_DOCUMENT.search(question))


def _comparing(question: Question, picks: Sequence[Pick]) -> Sequence[Pick]:
    """Of a comparison with another office than the CTO's and the CPO's, the sentences about that one, if any.

    Of a comparison of these two, those under no heading about another.
    """
    if Aspect.COMPARISON not in question.aspects:
        return picks
    others = ((OFFICES | _COMPARED_WITH) & set(words(question.text))) - {role.value.lower() for role in question.roles}
    if not others:
        return [pick for pick in picks if not _COMPARED_WITH & set(words(pick.passage.chunk.heading))] or picks
    about = [pick for pick in picks if others & set(words(f"{pick.passage.chunk.heading} {pick.text}"))]
    return about or picks


def _denies(question: Question, roles: frozenset[Role], text: str) -> bool:
    """Whether a sentence denies, right behind one of the roles asked about, half of what is asked or more.

    What is so doesn't say what isn't, nor does a denial about somebody else.
    """
    asked = set(content_stems(question.text)) - COMMON_STEMS - DENIALS
    telling = 2 * len(asked & set(content_stems(text))) >= len(asked)
    own = words(named(text))
    names = {role.value.lower() for role in roles}
    return telling and any(word in names and denies(" ".join(own[at : at + _BEHIND])) for at, word in enumerate(own))


def _scored(question: Question, picks: Sequence[Pick]) -> list[Pick]:
    stems = [set(content_stems(pick.text)) for pick in picks]
    asked = set(content_stems(question.text))
    weights = _weights(asked, stems)
    total = sum(weights.values()) or 1.0
    sections = {heading: _section_of(question, heading) for heading in {pick.passage.chunk.heading for pick in picks}}
    passages = {pick.passage.chunk.id: pick.passage.chunk for pick in picks}
    same = {id_ for id_, chunk in passages.items() if asks_the_same(question.text, chunk)}
    scored = []
    for pick, own in zip(picks, stems, strict=True):
        section = sections[pick.passage.chunk.heading]
        heading = section.stems
        said = sum(weight for stem, weight in weights.items() if stem in own)
        headed = sum(weight for stem, weight in weights.items() if stem in heading - own)
        alike = _alike(asked, heading)
        score = pick.score + _WORDS * (said + 0.6 * headed) / total
        score += _PASSAGE * pick.passage.score + _HEADING * alike + _SAME * (pick.passage.chunk.id in same)
        if pick.head is not None and not said_by(question.text, pick):
            share = _row_share(asked, own, raw(pick.passage, *pick.head))
            if max(share, alike, _alike(asked - COMMON_STEMS, heading - COMMON_STEMS)) < _OF_A_ROW:
                continue
            score += _ROW * max(0.0, share - _HALF)
        scored.append(replace(pick, score=score + _fit(question, pick, section) + _form(question, pick)))
    return scored


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one else 0.0


def _row_share(asked: set[str], own: set[str], head: str) -> float:
    """The share of the question's telling words that a row has; 0 for one of them, or where its head alone has them."""
    telling = asked - COMMON_STEMS - _OF_AMOUNTS
    if len(telling & own) < _LEAST_TOLD or not telling & (own - set(content_stems(head))):
        return 0.0
    return len(telling & own) / len(telling)


def _weights(wanted: set[str], pool: Sequence[set[str]]) -> dict[str, float]:
    """Inverse frequency of the question's stems among the candidate sentences: log(1 + N / n)."""
    count = Counter(stem for own in pool for stem in own & wanted)
    return {stem: math.log(1 + len(pool) / max(1, count[stem])) for stem in wanted if count[stem]}


@dataclass(frozen=True, slots=True)
class _Section:
    """What a heading says of its sentences: its stems, roles and direction, its worth to the question's aspects."""

    stems: set[str]
    roles: frozenset[Role]
    direction: tuple[Role, Role] | None
    contrary: bool
    same_side: bool
    on_aspect: bool


def _section_of(question: Question, heading: str) -> _Section:
    stems, asked = set(content_stems(heading)), set(content_stems(question.text))
    return _Section(
        stems,
        roles_of(heading),
        direction_of(heading) if question.direction else None,
        contrary(question.text, heading) or other_side(question.text, heading),
        same_side(question.text, heading) and bool(asked & stems - COMMON_STEMS),
        bool(aspects_of(heading) & question.aspects),
    )


def _fit(question: Question, pick: Pick, section: _Section) -> float:
    """Whether a sentence is about the roles and aspects asked for."""
    roles = roles_of(pick.text) or section.roles
    fit = 0.0
    if question.roles and roles and not question.scenario:
        fit += 0.1 if roles & question.roles else -0.8
        if len(question.roles) == 1 and section.roles and section.roles != question.roles:
            fit -= 0.15
    fit += _SAME * section.same_side - _CONTRARY * section.contrary
    if question.aspects:
        in_heading, in_text = section.on_aspect, bool(aspects_of(pick.text) & question.aspects)
        fit += 0.2 * in_heading + 0.1 * in_text - 0.2 * (not in_heading and not in_text)
    if question.each and len(section.roles & question.roles) == 1:
        fit += 0.6
    return fit + _direction(question, pick, section)


def _direction(question: Question, pick: Pick, section: _Section) -> float:
    """Who reports to whom, or brings in whom, must not be turned round."""
    if question.direction is None:
        return 0.0
    told = section.direction or direction_of(pick.text)
    return 0.0 if told is None else 1.0 if told == question.direction else -2.0


def _form(question: Question, pick: Pick) -> float:
    """What a sentence's form takes or gives: lacking the amount asked for, leaning on another, being one of a list."""
    lacks = not kind_present(question.text, [pick.text])
    return -0.5 * lacks + 0.15 * (pick.listed and question.wants_list) - 0.2 * pick.dangling


def _lists_together(picks: Sequence[Pick]) -> list[Pick]:
    """Items of one list move towards the list's best, so that a list is not quoted in part."""
    best: dict[str, float] = {}
    for pick in picks:
        if pick.listed:
            key = pick.passage.chunk.id
            best[key] = max(best.get(key, pick.score), pick.score)
    return [
        replace(pick, score=0.5 * pick.score + 0.5 * best[pick.passage.chunk.id]) if pick.listed else pick
        for pick in picks
    ]


def _led(picks: Sequence[Pick]) -> list[Pick]:
    """What leads the section of the best sentence is worth as much: under a question, the first one answers it."""
    best = max(picks, key=lambda pick: pick.score, default=None)
    return [
        replace(pick, score=best.score)
        if best and pick.leads and pick.passage.chunk.id == best.passage.chunk.id
        else pick
        for pick in picks
    ]


def _whole_lists(question: Question, ranked: Sequence[Pick]) -> list[Pick]:
    """Of each part of the answer, the items of the list that has one of the best, right behind that and worth as much.

    Half of a list would seem to be all of it.
    """
    by_part: dict[str | None, list[Pick]] = {}
    for pick in ranked:
        by_part.setdefault(part_of(question, pick), []).append(pick)
    best = [
        next((pick for pick in own[:_LIST_AMONG] if pick.listed and pick.head is None), None)
        for own in by_part.values()
    ]
    lists = {pick.passage.chunk.id: pick for pick in best if pick}
    found: dict[Place, Pick] = {}
    for pick in ranked:
        first = lists.get(pick.passage.chunk.id)
        items = [own for own in ranked if first and own.listed and own.passage.chunk.id == first.passage.chunk.id]
        for own in (pick, *items) if pick is first else (pick,):
            found.setdefault(own.place, replace(own, score=max(own.score, pick.score)))
    return [*found.values()]


def _kept(question: Question, ranked: Sequence[Pick]) -> list[Pick]:
    most = MOST_OF_A_LIST if question.wants_list else MOST
    quota = _quota(question, most)
    if len(question.text.split()) >= _A_STORY and not question.wants_list and not parts_of(question):
        ranked = [pick for pick in ranked if pick.passage.rank <= _NEAREST] or ranked
    ranked = of_asked_role(question, ranked)
    parts = {pick.place: part_of(question, pick) for pick in ranked}
    best: dict[str | None, Pick] = {}
    for pick in ranked:
        best.setdefault(parts[pick.place], pick)
    telling = set(content_stems(question.text)) - COMMON_STEMS
    shares = Counter[str]()
    kept: list[Pick] = []
    stems: list[set[str]] = []
    for pick in _notes_first(ranked):
        if len(kept) == most:
            break
        part = parts[pick.place]
        if part is None or shares[part] >= quota:
            continue
        own = set(content_stems(pick.text))
        says_all = (bool(telling) and telling <= own) or said_by(question.text, pick)
        if not _belongs(pick, best[part], says_all) or _repeats(own, stems):
            continue
        kept.append(pick)
        stems.append(own)
        shares[part] += 1
    # The nearest passage leads: by its words another may score more, and be about something beside the point.
    return sorted(kept, key=lambda pick: pick.passage.rank > 1)


def _belongs(pick: Pick, best: Pick, says_all: bool) -> bool:
    """Whether a sentence goes with the best one of its part: it is of that section, of the nearest passage, or as good.

    What another passage says, and says less well, is mostly beside the point, unless it `says_all` that is asked for.
    """
    if says_all or pick.passage.rank == 1 or pick.passage.chunk.headings == best.passage.chunk.headings:
        return pick.score >= _KEEP * best.score
    return pick.passage.rank <= _NEAR and pick.score >= _AS_GOOD * best.score


def _notes_first(ranked: Sequence[Pick]) -> list[Pick]:
    """Your own notes, where they answer nearly as well as anything, before general practice that says the same."""
    least = _NEARLY * ranked[0].score if ranked else 0.0
    return sorted(ranked, key=lambda pick: not (pick.passage.provenance is Provenance.NOTE and pick.score >= least))


def _repeats(own: set[str], said: Sequence[set[str]]) -> bool:
    return any(len(own & other) >= _REPETITION * len(own | other) for other in said)


def _quota(question: Question, most: int) -> int:
    """How many sentences one part of an answer may take: about half where the question has two parts."""
    return math.ceil(most / min(3, max(2, len(question.items)))) if parts_of(question) else most
