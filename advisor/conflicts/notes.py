"""What the organisation's own notes say on the matter: sentences word for word, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

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
    found = sorted(_sentences(library.search(query, PASSAGES), library), key=lambda pair: -pair[0])
    lines = {citation.quote: citation for _, citation in reversed(found[:MOST_NOTES])}
    return tuple(
        Statement(f"note-{number}", one_line(citation.quote), Basis.NOTES, (citation,), label="Your notes say")
        for number, citation in enumerate(reversed(lines.values()), 1)
    )


def _sentences(passages: Sequence[Passage], library: Library) -> Iterator[tuple[float, Citation]]:
    for passage in passages:
        document = library.document(passage.chunk.document_id) if passage.provenance is Provenance.NOTE else None
        if document is None:
            continue
        for sentence in passage.sentences:
            if sentence.similarity >= LEAST_SIMILARITY:
                quote = document.text[sentence.start : sentence.end]
                yield (
                    sentence.similarity,
                    Citation(
                        marker=0,
                        document_id=document.id,
                        source=document.source,
                        title=document.title,
                        heading=passage.chunk.heading,
                        quote=quote,
                        start=sentence.start,
                        end=sentence.end,
                        provenance=passage.provenance,
                        dated=passage.dated,
                        added=passage.added,
                    ),
                )
