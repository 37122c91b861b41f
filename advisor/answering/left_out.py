"""Questions of a text that a language model passed over: quoted behind what it wrote, or named."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from advisor.answering import turn
from advisor.answering.turn import Draft, Plan, PlannedPart
from advisor.answering.wished import Wish
from advisor.answering.writers import QuotingWriter
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.protocols import Written
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.text import content_stems
from advisor.types import Citation

_NEAREST = 3
"""Passages of a question that is answered by none of the documents' own sentences, where a model may have found it."""

Place = tuple[str, str]
"""A document's id and a heading in it."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What tells that a question is answered: its telling words, and where the sentences stand that would be quoted.

    `others` are telling words of other questions alone.
    """

    stems: frozenset[str]
    sections: frozenset[Place]
    spans: frozenset[tuple[str, int, int]]
    others: frozenset[str] = frozenset()

    def beside(self, others: Sequence[_Ground], *, alone: bool) -> _Ground:
        """What is no other question's; where no sentence is left, its own, unless it must stand `alone`."""
        spans = self.spans.difference(*(own.spans for own in others))
        words = frozenset().union(*(own.stems for own in others))
        return _Ground(
            self.stems - words,
            self.sections.difference(*(own.sections for own in others)),
            spans if spans or alone else self.spans,
            words - self.stems,
        )

    def touched(self, cited: Sequence[Citation]) -> bool:
        """Whether one of the citations is of a sentence."""
        return any(
            id_ == own.document_id and a < own.end and own.start < b for own in cited for id_, a, b in self.spans
        )

    def entered(self, cited: Sequence[Citation], said: Set[str]) -> bool:
        """Whether one of the citations is of a section, and what is `said` has a telling word, or none of another's."""
        inside = any((own.document_id, own.heading) in self.sections for own in cited)
        return inside and (bool(self.stems & said) or not self.others & said)


def closed(
    draft: Draft, plan: Plan, wish: Wish, quoting: QuotingWriter
) -> Generator[turn.Written, None, tuple[str, ...]]:
    """Quote each question that an answer passed over behind it, and say so; ends with those that nothing answers.

    An answer that broke off is left as it is: what it lacks may come when it goes on.
    """
    if draft.outcome.incomplete or not plan.parts:
        return ()
    named = [(part.asks, part.text, part.passages) for part in plan.parts]
    each = [quoting.write_each([one], lambda _: wish.each(len(named))) for one in named]
    quotes = [[written for _, written in own if written] for own in each]
    uncovered: list[str] = []
    quoted: list[str] = []
    for place in left_out(plan.parts, quotes, draft.written):
        asks = plan.parts[place].asks
        new = [(replace(claim, group=asks), own) for claim, own in numbered_on(draft.written, quotes[place])]
        (quoted if new else uncovered).append(asks)
        yield from draft.follow(new)
    if quoted and not all(claim.quoted for claim in draft.claims):
        draft.note(f"What the model wrote leaves this out, so it is quoted: {' '.join(quoted)}")
    return tuple(uncovered)


def left_out(
    parts: Sequence[PlannedPart], quotes: Sequence[Sequence[Written]], written: Sequence[Written]
) -> list[int]:
    """The places of the questions that no claim answers; `quotes` are what would be quoted for each.

    A claim answers a question where it has all of its telling words, or cites a sentence that answers this one and no
    other, or such a section, with one of those words or none of another's.
    """
    grounds = [_ground(part, own) for part, own in zip(parts, quotes, strict=True)]
    known = {own.marker: own for _, new in written for own in new}
    claims = [(set(content_stems(claim.text)), [known[marker] for marker in claim.citations]) for claim, _ in written]
    missing = []
    for place, (part, ground) in enumerate(zip(parts, grounds, strict=True)):
        alone = ground.beside([*grounds[:place], *grounds[place + 1 :]], alone=part.unsure)
        told = ground.stems and any(ground.stems <= said for said, _ in claims)
        if not told and not any(alone.touched(cited) or alone.entered(cited, said) for said, cited in claims):
            missing.append(place)
    return missing


def numbered_on(written: Iterable[Written], quotes: Iterable[Written]) -> Iterator[Written]:
    """Quotes numbered among themselves as they are numbered behind what is written; none that cites nothing new."""
    markers = {(own.document_id, own.start, own.end): own.marker for _, new in written for own in new}
    renumbered: dict[int, int] = {}
    for claim, citations in quotes:
        fresh = []
        for own in citations:
            place, known = (own.document_id, own.start, own.end), len(markers)
            renumbered[own.marker] = markers.setdefault(place, max(markers.values(), default=0) + 1)
            fresh += [replace(own, marker=markers[place])] if len(markers) > known else []
        if fresh:
            yield replace(claim, citations=tuple(renumbered[marker] for marker in claim.citations)), tuple(fresh)


def _ground(part: PlannedPart, quotes: Sequence[Written]) -> _Ground:
    cited = [citation for _, new in quotes for citation in new]
    near = () if cited else part.passages[:_NEAREST]
    sections = {(own.document_id, own.heading) for own in cited}
    sections |= {(own.chunk.document_id, own.chunk.heading) for own in near}
    return _Ground(
        frozenset(content_stems(part.asks)) - COMMON_STEMS - GENERIC_STEMS - OFFICES,
        frozenset(sections),
        frozenset((own.document_id, own.start, own.end) for own in cited),
    )
