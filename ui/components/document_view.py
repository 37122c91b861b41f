"""A cited document as the source panel shows it: blocks, cut into pieces at the borders of the cited spans.

Pure functions from `Document` and `Citation` to plain data. Offsets stay on this side, because Python counts
characters where JavaScript counts UTF-16 units; the browser gets pieces of text, each with the markers that
cite it, and has only to wrap those in <mark>.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypedDict

from advisor.types import Block, BlockKind, Citation, Document
from ui import words

SHOWN_WHOLE = 80_000
MARGIN = 6_000
SMALLEST_MARGIN = 200
GAP = "gap"
ELISION = "elision"


class Piece(TypedDict):
    """A run of text and the markers of the citations whose span holds it."""

    text: str
    markers: list[int]


class BlockView(TypedDict):
    """A block: its kind (a `BlockKind`, "gap" for what stands between blocks, "elision" for what is left out)."""

    kind: str
    level: int
    pieces: list[Piece]


class DocumentView(TypedDict):
    """A document for the panel; `note` is a sentence above the text, or ""."""

    note: str
    blocks: list[BlockView]


class Span(NamedTuple):
    """`document.text[start:end]`, cited under `marker`."""

    start: int
    end: int
    marker: int


def is_located(citation: Citation, document: Document | None) -> bool:
    """Whether the quote still stands where the citation says it does."""
    if document is None or not citation.quote or not 0 <= citation.start < citation.end <= len(document.text):
        return False
    return document.text[citation.start : citation.end] == citation.quote


def document_view(document: Document | None, citations: Iterable[Citation]) -> DocumentView:
    """The document with the spans of those citations that can be located; a long one in part."""
    if document is None:
        return {"note": words.DOCUMENT_GONE, "blocks": []}
    spans = [Span(c.start, c.end, c.marker) for c in citations if is_located(c, document)]
    shown = windows(len(document.text), spans)
    whole = shown == [(0, len(document.text))]
    return {"note": "" if whole else words.SHORTENED, "blocks": list(_blocks(document, spans, shown))}


def windows(length: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The parts of a text that are shown: all of it, or surroundings of the spans (its beginning, where none is)."""
    if length <= SHOWN_WHOLE:
        return [(0, length)]
    if not spans:
        return [(0, SHOWN_WHOLE)]
    room = SHOWN_WHOLE - sum(span.end - span.start for span in spans)
    margin = min(MARGIN, max(SMALLEST_MARGIN, room // (2 * len(spans))))
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        first, last = max(0, start - margin), min(length, end + margin)
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Piece]:
    """`text[start:end]`, cut wherever a span begins or ends."""
    inside = [span for span in spans if span.start < end and span.end > start]
    borders = {start, end} | {border for span in inside for border in span[:2] if start < border < end}
    return [
        {"text": text[a:b], "markers": [span.marker for span in inside if span.start <= a and b <= span.end]}
        for a, b in pairwise(sorted(borders))
    ]


def _blocks(document: Document, spans: Sequence[Span], shown: Sequence[tuple[int, int]]) -> Iterator[BlockView]:
    shown_to = 0
    for first, last in shown:
        if first > shown_to:
            yield _ELIDED
        for kind, level, start, end in _tiles(document):
            a, b = max(start, first), min(end, last)
            if a < b:
                yield {"kind": kind, "level": level, "pieces": pieces(document.text, a, b, spans)}
        shown_to = last
    if shown_to < len(document.text):
        yield _ELIDED


_ELIDED: BlockView = {"kind": ELISION, "level": 0, "pieces": []}


def _tiles(document: Document) -> Iterator[tuple[str, int, int, int]]:
    """Blocks and the text between them, as (kind, level, start, end), without hole or overlap."""
    done = 0
    for block in (*document.blocks, Block(BlockKind.PARAGRAPH, len(document.text), len(document.text))):
        if block.start > done:
            blank = not document.text[done : block.start].strip()
            yield GAP if blank else BlockKind.PARAGRAPH.value, 0, done, block.start
        start = max(block.start, done)
        if block.end > start:
            yield block.kind.value, block.level, start, block.end
            done = block.end
