"""An approved decision as a document of the index, so that later answers can cite it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from advisor.conflicts.records import Logged, Record
from advisor.text import Span, one_line
from advisor.types import Block, BlockKind, Document, Provenance

ORIGIN = "decisions:"
"""What the origin of every such document starts with; a path is absolute and never does."""
IN_THE_LOG = "a decision of the log; take it back, supersede it or remove it there (`advisor decisions log`)"
"""What such a document is, and where it is changed."""
VERSION = "3"
"""Changes when the same decision comes out as other text."""
_GAP = "\n\n"
_ENDS = (".", "!", "?", "…", "”", '"')


def document_of(logged: Logged) -> Document:
    """The document of an approved decision, for the audience of its record."""
    record = logged.record
    paragraphs = [f"Decision: {record.title}", *_paragraphs(record)]
    blocks, at = [], 0
    for number, text in enumerate(paragraphs):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind, at, at + len(text), 0 if number else 1))
        at += len(text) + len(_GAP)
    return Document(
        origin=origin_of(logged.id),
        source=f"decisions/{record.decided_on.isoformat()} {record.title}",
        title=paragraphs[0],
        text=_GAP.join(paragraphs),
        blocks=tuple(blocks),
        provenance=Provenance.NOTE,
        audience=record.audience,
    )


def decided_in(document: Document) -> Span:
    """Where the document of a decision says what was decided, when, and when it is reviewed."""
    # Of one that is flagged, what is left may be its heading.
    block = document.blocks[min(1, len(document.blocks) - 1)]
    return block.start, block.end


def origin_of(decision_id: str) -> str:
    """The origin of a decision's document."""
    return f"{ORIGIN}{decision_id}"


def hash_of(document: Document, *, screened: bool = False) -> str:
    """What tells the document, as it was before it was `screened`, from that of an earlier version of the decision."""
    told = repr((VERSION, document.source, document.text, str(document.audience), screened))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def written_out(day: date) -> str:
    """A day as "29 November 2026"."""
    return f"{day.day} {day:%B} {day.year}"


def _paragraphs(record: Record) -> Iterator[str]:
    dates = f"Decided on {written_out(record.decided_on)}, review on {written_out(record.review)}"
    # Whoever asks about the matter is told what was decided in the same sentence.
    yield f"{dates}, on “{record.title}”: {_sentence(record.decided)}"
    under = f" under the decision right “{record.right}”" if record.right else ""
    yield f"This was decided by {record.decided_by}{under}."
    if record.context:
        yield f"What it was about: {_sentence(record.context)}"
    for option in record.options:
        if option.why_not:
            yield f"The option “{option.name}” was rejected, because of this: {_sentence(option.why_not)}"
        elif option.name != record.chosen:
            yield f"The option “{option.name}” was considered and not taken."
    if record.dissent:
        yield f"Dissent noted: {_sentence(record.dissent)}"
    if record.expected:
        yield f"What is expected of it: {_sentence(record.expected)}"


def _sentence(text: str) -> str:
    """The text on one line, with a mark at its end."""
    line = one_line(text)
    return line if line.endswith(_ENDS) else f"{line}."
