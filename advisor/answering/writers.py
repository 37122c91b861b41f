"""The quoting writer: an answer in the documents' own sentences, each cited with its span."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Event
from typing import TypeVar

from advisor.answering.concession import turns
from advisor.answering.disputes import disputes, said_by
from advisor.answering.grouping import part_of, parts_of
from advisor.answering.picks import Pick, Place, antecedent, turn_of
from advisor.answering.question import Question, analyse
from advisor.answering.sections import MOST_OF_A_LIST, on_the_matter
from advisor.answering.selection import MOST, select
from advisor.answering.wished import wish_of
from advisor.protocols import PerReader, Written
from advisor.text import Span, content_stems
from advisor.types import Citation, Claim, Message, Passage, Provenance, Verdict

THESE_DISAGREE = "These disagree"
YOURS, GENERAL = "Your notes say", "General practice"
"""Labels of what your own documents say, and of what the bundled ones do."""

_Counted = TypeVar("_Counted")


def counting(of: _Counted, reader: str) -> _Counted:
    """A writer or condenser with what it spends counted for one reader, where it spends anything."""
    return of.for_reader(reader) if isinstance(of, PerReader) else of


class QuotingWriter:
    """Picks, groups and orders sentences; it invents nothing, because it writes nothing."""

    name = "quoting"

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Message] = (),
        cancel: Event | None = None,
        kept: Sequence[Written] = (),
        beside: Sequence[Passage] = (),
        since: float | None = None,
    ) -> Iterator[Written]:
        """Claims in reading order, each one sentence of one passage; none when no sentence fits.

        What disagrees comes first, then what your own notes say, then general practice. A wish in the question for so
        many sentences, or for yes or no, is kept (wished.py).
        """
        del history, cancel, kept, since
        yield from _written(question, passages, beside, {})

    def has_answer(self, question: str, passages: Sequence[Passage]) -> bool:
        """Whether `write` gives a claim."""
        asked = analyse(question)
        return bool(_runs(select(asked, passages)[:MOST_OF_A_LIST]))

    def write_each(
        self, parts: Sequence[tuple[str, str, Sequence[Passage]]], each: Callable[[int], int] = lambda _: MOST
    ) -> Iterator[tuple[int, Written | None]]:
        """Claims for each of several questions, `each` of so many at most, from its own passages, with its place.

        Each is given as it was put and as it stands alone. Its claims stand under the heading of their section, or
        under the question as it was put. What was said before is None.
        """
        markers: dict[Place, int] = {}
        said: set[str] = set()
        for place, (asks, question, passages) in enumerate(parts):
            for claim, new in _written(question, passages, (), markers, most=each(len(parts))):
                fresh = claim.text not in said or bool(new)
                said.add(claim.text)
                yield place, (replace(claim, group=claim.group or asks), new) if fresh else None


def _written(
    question: str,
    passages: Sequence[Passage],
    beside: Sequence[Passage],
    markers: dict[Place, int],
    most: int = MOST_OF_A_LIST,
) -> Iterator[Written]:
    """The claims of `QuotingWriter.write`, at most so many before what belongs to them; `markers` are those given."""
    question, wish = wish_of(question)
    asked = analyse(question)
    picked = on_the_matter(asked, select(asked, passages))
    # Rows of a table that are asked for by name are all wanted: each is short, and the others would be missed.
    picks = wish.best(picked if all(pick.head for pick in picked) else picked[:most])
    found = disputes(picks, (*passages, *beside))
    for number, dispute in enumerate(found, 1):
        label = THESE_DISAGREE if number == 1 else f"{THESE_DISAGREE} ({number})"
        for pick in dispute.sides:
            claim, new = _quoted(pick, f"{label}: {dispute.what}", markers)
            yield replace(claim, lead=said_by(pick.passage), at_odds=number), new
    told = {side.place for dispute in found for side in dispute.sides}
    if (lead := wish.lead(question, picks)) and not found:
        yield _quoted(lead, "", markers)
        told.add(lead.place)
    for label, own in _by_rank(asked, [pick for pick in picks if pick.place not in told], bool(found)):
        yield from (_quoted(pick, label, markers) for pick in own)


def _quoted(pick: Pick, label: str, markers: dict[Place, int]) -> Written:
    """A sentence as a claim under a label, with its citations; `markers` are those given so far."""
    spans = [(pick.start, pick.end), *([pick.head] if pick.head else [])]
    known = len(markers)
    own = [markers.setdefault((pick.passage.chunk.document_id, start), len(markers) + 1) for start, _ in spans]
    new = [_citation(pick.passage, span, marker) for span, marker in zip(spans, own, strict=True) if marker > known]
    return Claim(pick.text, tuple(own), Verdict.SUPPORTED, label, quoted=True), tuple(new)


def _by_rank(question: Question, picks: Sequence[Pick], named: bool) -> list[tuple[str, list[Pick]]]:
    """(label, sentences): your own notes before general practice where there are both, or `named` what is which."""
    notes = [pick for pick in picks if pick.passage.provenance is Provenance.NOTE]
    others = [pick for pick in picks if pick.passage.provenance is not Provenance.NOTE]
    if not named and not (notes and others):
        groups = _groups(question, picks)
        return [(label or _section(question, own), own) for label, own in groups]
    yours = [pick for _, own in _groups(question, notes) for pick in own]
    general = [(f"{GENERAL}: {label}" if label else GENERAL, own) for label, own in _groups(question, others)]
    return [*([(YOURS, yours)] if yours else []), *general]


def _groups(question: Question, picks: Sequence[Pick]) -> list[tuple[str, list[Pick]]]:
    """(label, sentences): by the parts the question has, else by heading, the best group first."""
    labelled: dict[str, list[Pick]] = {part: [] for part in parts_of(question)}
    for run in _runs(picks):
        label = part_of(question, run[0]) or run[0].passage.chunk.heading
        labelled.setdefault(label, []).extend(run)
    groups = [(label, _reading_order(own)) for label, own in labelled.items() if own]
    return groups if len(groups) > 1 else [("", own) for _, own in groups]


def _section(question: Question, picks: Sequence[Pick]) -> str:
    """The heading over all of the sentences, where it tells what the question doesn't say itself; else ""."""
    headings = {pick.passage.chunk.heading for pick in picks}
    heading = headings.pop() if len(headings) == 1 else ""
    return "" if set(content_stems(heading)) <= set(content_stems(question.text)) else heading


def _runs(picks: Sequence[Pick]) -> list[list[Pick]]:
    """Sentences that stay together: one that leans on the sentence before it stands right behind that one, and one that
    grants what the next turns right before that.

    Out of that place "this" would point at something else, or half of a thought would say the reverse of the whole. The
    other sentence is added where it wasn't picked; a sentence that is lost without one, and has none, is left out.
    """
    runs: list[list[Pick]] = []
    home: dict[Place, list[Pick]] = {}
    for pick in sorted(picks, key=lambda pick: (not pick.half_said, pick.dangling)):
        chain = _chain(pick)
        if not chain or chain[0].lost_alone:
            continue
        known = home.get(chain[0].place)
        if known is None:
            known = []
            runs.append(known)
        fresh = [link for link in chain if link.place not in home]
        known.extend(fresh)
        home.update({link.place: known for link in fresh})
    rank = {pick.place: position for position, pick in enumerate(picks)}
    return sorted(runs, key=lambda run: min(rank.get(pick.place, len(rank)) for pick in run))


def _chain(pick: Pick) -> list[Pick]:
    """The sentence, those before it that it leans on, and those that turn it, in order; [] without what turns it.

    What only goes on behind it doesn't turn it for who reads these sentences alone.
    """
    chain = [pick]
    while chain[0].dangling:
        before = antecedent(chain[0])
        if before is None:
            break
        chain.insert(0, before)
    while chain[-1].half_said:
        behind = turn_of(chain[-1])
        if behind is None or not (turns(behind.text) or behind.half_said):
            return []
        chain.append(behind)
    return chain


def _reading_order(picks: Sequence[Pick]) -> list[Pick]:
    """Sentences of one chunk together, in the document's order."""
    by_chunk: dict[str, list[Pick]] = {}
    for pick in picks:
        by_chunk.setdefault(pick.passage.chunk.id, []).append(pick)
    return [pick for own in by_chunk.values() for pick in sorted(own, key=lambda pick: pick.start)]


def _citation(passage: Passage, span: Span, marker: int) -> Citation:
    chunk, (start, end) = passage.chunk, span
    return Citation(
        marker=marker,
        document_id=chunk.document_id,
        source=passage.source,
        title=passage.title,
        heading=chunk.heading,
        quote=chunk.text[start - chunk.start : end - chunk.start],
        start=start,
        end=end,
        provenance=passage.provenance,
        dated=passage.dated,
        added=passage.added,
    )
