"""The quoting writer: an answer in the documents' own sentences, each cited with its span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.answering.question import Question, analyse
from advisor.answering.selection import Pick, part_of, parts_of, raw_sentences, select
from advisor.types import Citation, Claim, Passage, Verdict

Written = tuple[Claim, tuple[Citation, ...]]


class QuotingWriter:
    """Picks, groups and orders sentences; it invents nothing, because it writes nothing."""

    name = "quoting"

    def write(self, question: str, passages: Sequence[Passage]) -> Iterator[Written]:
        """Claims in reading order, each one sentence of one passage; none when no sentence fits."""
        asked = analyse(question)
        marker = 0
        for label, picks in _groups(asked, select(asked, passages)):
            for pick in picks:
                marker += 1
                yield Claim(pick.text, (marker,), Verdict.SUPPORTED, label), (_citation(pick, marker),)


def _groups(question: Question, picks: Sequence[Pick]) -> list[tuple[str, list[Pick]]]:
    """(label, sentences): by the parts the question has, else by heading, the best group first."""
    labelled: dict[str, list[Pick]] = {part: [] for part in parts_of(question)}
    for pick in picks:
        label = part_of(question, pick) or pick.passage.chunk.heading
        labelled.setdefault(label, []).append(pick)
    groups = [(label, _reading_order(own)) for label, own in labelled.items() if own]
    return groups if len(groups) > 1 else [("", own) for _, own in groups]


def _reading_order(picks: Sequence[Pick]) -> list[Pick]:
    """Sentences of one chunk together, in the document's order; a sentence that leans on the one before gets it."""
    by_chunk: dict[str, list[Pick]] = {}
    for pick in picks:
        by_chunk.setdefault(pick.passage.chunk.id, []).append(pick)
    ordered: list[Pick] = []
    for own in by_chunk.values():
        ordered.extend(_with_antecedents(sorted(own, key=lambda pick: pick.start)))
    return ordered


def _with_antecedents(picks: Sequence[Pick]) -> Iterator[Pick]:
    done: set[int] = set()
    for pick in picks:
        if pick.dangling:
            before = [other for other in raw_sentences(pick.passage) if other.start < pick.start]
            if before and before[-1].start not in done:
                done.add(before[-1].start)
                yield before[-1]
        if pick.start not in done:
            done.add(pick.start)
            yield pick


def _citation(pick: Pick, marker: int) -> Citation:
    passage = pick.passage
    chunk = passage.chunk
    return Citation(
        marker=marker,
        document_id=chunk.document_id,
        source=passage.source,
        title=passage.title,
        heading=chunk.heading,
        quote=chunk.text[pick.start - chunk.start : pick.end - chunk.start],
        start=pick.start,
        end=pick.end,
        provenance=passage.provenance,
    )
