"""What the organisation's own notes say on the matter: sentences word for word, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Protocol

from advisor.answering.picks import quotable
from advisor.conflicts.bearing import Bearing, Matter, matter_of
from advisor.conflicts.evidence import ORIGIN, decided_in
from advisor.conflicts.naming import masked
from advisor.conflicts.statements import Told
from advisor.roles.definition import Basis, Statement
from advisor.text import Span, one_line
from advisor.types import Citation, Document, Passage, Provenance, Sentence

MOST_NOTES = 5
MOST_QUERY = 600
PASSAGES = 40
LEAST_SIMILARITY = 0.35
"""The least cosine of a sentence of a note with the description."""
SAID, DECIDED, PERHAPS = "Your notes say", "Decided before", "May bear on it"
_REPORTS = re.compile(
    r"\b(?:said|says|told|tells|claim(?:s|ed)|complain(?:s|ed)|argue[sd]|answer(?:s|ed)|repl(?:y|ies|ied)|object(?:s|ed)|added"
    r"|insist(?:s|ed)|accuse[sd]|denie[sd]|report(?:s|ed)|asked|feels|felt|thinks|thought|explain(?:s|ed)|reject(?:s|ed)"
    r"|refuse[sd]|propose[sd]|demand(?:s|ed)|warn(?:s|ed)|admit(?:s|ted)|blame[sd]|according to"
    r"|in \w+['’]s (?:view|opinion))\b",
    re.IGNORECASE,
)
"""What makes a sentence somebody's word."""
_SETTLED = re.compile(
    r"\b(?:decided|agreed|resolved|settled|ruled)\b|^\W*(?:decisions?|agreed|resolved)\b", re.IGNORECASE
)


class Library(Protocol):
    """The documents of the index, as `advisor.assistant.Assistant` gives them."""

    def search(self, query: str, k: int = 10) -> list[Passage]:
        """Passages, best first."""

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index now, or None."""


def notes_on(story: Told, library: Library) -> tuple[Statement, ...]:
    """The sentences of notes that come nearest to the description, best first.

    One person's word stands with what others are told to have said right before or behind it, and with what the same
    section says was settled: of minutes that tell both sides a brief must not have one.
    """
    # Without roles and in an order of its own, the query is the same whoever takes which side.
    query = " ".join(dict.fromkeys(masked(clause.text) for clause in story.clauses))[:MOST_QUERY]
    if not query.strip():
        return ()
    found = sorted(
        _sentences(library.search(query, PASSAGES), library, matter_of(story.sentences)),
        key=lambda each: (each[1] == PERHAPS, -each[0]),
    )
    lines: dict[str, tuple[str, Citation]] = {}
    for _, label, together in found:
        new = {citation.quote: (label, citation) for citation in together if citation.quote not in lines}
        if len(lines) + len(new) <= MOST_NOTES:
            lines |= new
    return tuple(
        Statement(f"note-{number}", one_line(citation.quote).lstrip("•*–- "), Basis.NOTES, (citation,), label=label)
        for number, (label, citation) in enumerate(lines.values(), 1)
    )


def _sentences(
    passages: Sequence[Passage], library: Library, matter: Matter
) -> Iterator[tuple[float, str, list[Citation]]]:
    """Similarity, label and what is cited together; of a decision that is on the matter, what was decided and when.

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
                yield max(each.similarity for each in near), label, [_cited(passage, document, start, end)]
        else:
            for each in near:
                text = one_line(document.text[each.start : each.end])
                bearing = matter.bearing(matter_of([text, document.title, passage.chunk.heading or ""]))
                if bearing and quotable(text):
                    label = SAID if bearing is Bearing.SURELY else PERHAPS
                    spans = _together(passage, document, each)
                    yield each.similarity, label, [_cited(passage, document, *span) for span in spans]


def _together(passage: Passage, document: Document, one: Sentence) -> list[Span]:
    """Where a sentence stands and, if it is somebody's word, those of others beside it and what was settled."""
    told = [(own.start, own.end, one_line(document.text[own.start : own.end])) for own in passage.sentences]
    at = [own.start for own in passage.sentences].index(one.start)
    if not _REPORTS.search(told[at][2]):
        return [(one.start, one.end)]
    before, behind = told[:at][::-1], told[at + 1 :]
    words = chain.from_iterable(takewhile(lambda own: _REPORTS.search(own[2]), run) for run in (before, behind))
    settled = (own for own in behind if _SETTLED.search(own[2]))
    wanted = {(start, end) for start, end, text in (told[at], *words, *settled) if quotable(text)}
    return sorted(wanted)[:MOST_NOTES]


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
