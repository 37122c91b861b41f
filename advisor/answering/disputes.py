"""What an answer rests on beside what other documents say of the same, where one of them is your own and they disagree.

Bundled documents are general practice; where two of those differ, each is a way to do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from advisor.answering.citations import day_told
from advisor.answering.disagreement import Difference, disagreement
from advisor.answering.picks import Pick, candidates_of
from advisor.text import content_stems
from advisor.types import Passage, Provenance

MOST = 3
"""Disagreements that one answer tells of."""
_IN_COMMON = 2
"""Stems from which two sentences are laid beside each other, their headings' among them."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sentences of different documents that disagree: your notes first, then by date, newest first."""

    what: Difference
    sides: tuple[Pick, ...]


def disputes(quoted: Sequence[Pick], passages: Iterable[Passage]) -> list[Dispute]:
    """What the sentences of an answer and those of the passages, which hold them, disagree on."""
    near = list(passages)
    if not any(passage.provenance is Provenance.NOTE for passage in near):
        return []
    others = [_Side.of(pick) for passage in near for pick in candidates_of(passage)]
    found: list[tuple[Difference, list[Pick]]] = []
    for pick in quoted:
        if not _alone(pick) or any(pick.place in _places(sides) for _, sides in found):
            continue
        against = list(_against(_Side.of(pick), others))
        if against and len(found) < MOST:
            found.append((against[0][0], [pick, *(other for what, other in against if what is against[0][0])]))
    return [Dispute(what, tuple(sorted(_one_each(sides), key=_newest_first))) for what, sides in found]


def _alone(pick: Pick) -> bool:
    """Whether a sentence says by itself what its document says."""
    return not pick.dangling and not pick.half_said


def said_by(passage: Passage) -> str:
    """Who says what is quoted, and as of when, to be put before it: "Your notes of 12 March 2026 say"."""
    when = day_told(passage.dated)
    if passage.provenance is Provenance.NOTE:
        if when:
            return f"Your notes of {when} say"
        added = day_told(passage.added[:10])
        return f"Your notes, undated, added {added}, say" if added else "Your notes, undated, say"
    dated = f" ({when})" if when else ""
    return (
        f"General practice{dated} is" if passage.provenance is Provenance.PLAYBOOK else f"A source article{dated} says"
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A sentence, its stems, and those of the headings above it."""

    pick: Pick
    stems: frozenset[str]
    headed: frozenset[str]

    @classmethod
    def of(cls, pick: Pick) -> _Side:
        headings = " ".join([pick.passage.title, *pick.passage.chunk.headings])
        return cls(pick, frozenset(content_stems(pick.text)), frozenset(content_stems(headings)))

    def meets(self, other: _Side) -> bool:
        """Whether the two are of different documents, one of them a note, and may be about the same."""
        here, there = self.pick.passage, other.pick.passage
        if here.chunk.document_id == there.chunk.document_id:
            return False
        if Provenance.NOTE not in (here.provenance, there.provenance):
            return False
        return len(self.stems & other.stems) + bool(self.headed & other.headed) >= _IN_COMMON


def _against(own: _Side, others: Sequence[_Side]) -> Iterator[tuple[Difference, Pick]]:
    for other in others:
        if own.meets(other):
            found = disagreement(own.pick.text, other.pick.text, (tuple(own.headed), tuple(other.headed)))
            # Asked last: hardly any two disagree.
            if found and _alone(other.pick):
                yield found, other.pick


def _places(sides: Sequence[Pick]) -> set[tuple[str, int]]:
    return {side.place for side in sides}


def _one_each(sides: Sequence[Pick]) -> list[Pick]:
    """The first sentence of each document."""
    return list({pick.passage.chunk.document_id: pick for pick in reversed(sides)}.values())


def _newest_first(pick: Pick) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    own = pick.passage
    return own.provenance is not Provenance.NOTE, _later_first(own.dated or own.added[:10]), _later_first(own.added)


def _later_first(moment: str) -> tuple[int, ...]:
    """Sorts ISO dates and times backwards, what has none last, and a month behind the days of it."""
    return (*(-ord(char) for char in moment), 1)
