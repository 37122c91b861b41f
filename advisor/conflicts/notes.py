"""What the organisation's own notes say on the matter: sentences word for word, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from advisor.answering.picks import quotable
from advisor.conflicts.bearing import Bearing, Matter, matter_of
from advisor.conflicts.evidence import ORIGIN, decided_in
from advisor.conflicts.naming import masked
from advisor.conflicts.statements import Told
from advisor.roles.definition import Basis, Statement
from advisor.text import one_line
from advisor.types import Citation, Document, Passage, Provenance

MOST_NOTES = 5
MOST_QUERY = 600
PASSAGES = 40
LEAST_SIMILARITY = 0.35
"""The least cosine of a sentence of a note with the description."""
SAID, DECIDED, PERHAPS = "Your notes say", "Decided before", "May bear on it"


class Library(Protocol):
    """The documents of the index, as `advisor.assistant.Assistant` gives them."""

    def search(self, query: str, k: int = 10) -> list[Passage]:
        """Passages, best first."""

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index now, or None."""


def notes_on(story: Told, library: Library) -> tuple[Statement, ...]:
    """The sentences of notes that come nearest to the description, best first."""
    # Without roles and in an order of its own, the query is the same whoever takes which side.
    query = " ".join(dict.fromkeys(masked(clause.text) for clause in story.clauses))[:MOST_QUERY]
    if not query.strip():
        return ()
    found = sorted(
        _sentences(library.search(query, PASSAGES), library, matter_of(story.sentences)),
        key=lambda each: (each[1] == PERHAPS, -each[0]),
    )
    lines: dict[str, tuple[str, Citation]] = {}
    for _, label, citation in found:
        lines.setdefault(citation.quote, (label, citation))
    return tuple(
        Statement(f"note-{number}", one_line(citation.quote).lstrip("•*–- "), Basis.NOTES, (citation,), label=label)
        for number, (label, citation) in enumerate(list(lines.values())[:MOST_NOTES], 1)
    )


def _sentences(passages: Sequence[Passage], library: Library, matter: Matter) -> Iterator[tuple[float, str, Citation]]:
    """Similarity, label and citation; of a decision that is on the matter, what was decided and when.

    What is near in meaning and of another matter is left out; where that isn't sure, the label says so.
    """
    for passage in passages:
        document = library.document(passage.chunk.document_id) if passage.provenance is Provenance.NOTE else None
        near = [sentence for sentence in passage.sentences if sentence.similarity >= LEAST_SIMILARITY]
        if document is None or not near:
            continue
        if document.origin.startswith(ORIGIN):
            start, end = decided_in(document)
            if bearing := matter.bearing(matter_of([document.text])):
                label = DECIDED if bearing is Bearing.SURELY else PERHAPS
                yield max(each.similarity for each in near), label, _cited(passage, document, start, end)
        else:
            for each in near:
                text = one_line(document.text[each.start : each.end])
                bearing = matter.bearing(matter_of([text, document.title, passage.chunk.heading or ""]))
                if bearing and quotable(text):
                    label = SAID if bearing is Bearing.SURELY else PERHAPS
                    yield each.similarity, label, _cited(passage, document, each.start, each.end)


def _cited(passage: Passage, document: Document, start: int, end: int) -> Citation:
    return Citation(
        marker=0,
        document_id=document.id,
        source=document.source,
        title=document.title,
        heading=passage.chunk.heading,
        quote=document.text[start:end],
        start=start,
        end=end,
        provenance=passage.provenance,
        dated=passage.dated,
        added=passage.added,
    )
