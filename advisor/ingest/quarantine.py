"""Quarantine: flagged passages of a document stay out of the index until somebody releases them.

It stands where documents become chunks, so that a rebuild of the index heeds it too. The document keeps its whole text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from advisor.index import Chunker
from advisor.ingest.screening import Finding, Screener
from advisor.protocols import DocumentStore
from advisor.text import Span, one_line
from advisor.types import Chunk, Document, Provenance


class Quarantine:
    """A chunker that leaves flagged passages out."""

    def __init__(self, screener: Screener, chunker: Chunker, documents: DocumentStore) -> None:
        """`documents` remembers what was released."""
        self._screener = screener
        self._chunker = chunker
        self._documents = documents
        self._last: tuple[str, list[Finding]] | None = None

    def findings(self, document: Document) -> list[Finding]:
        """What is kept out: nothing of a bundled document, nor of a text that was released."""
        if document.provenance is not Provenance.NOTE or self._is_released(document):
            return []
        if self._last is None or self._last[0] != document.text:
            self._last = (document.text, self._screener.screen_blocks(document.text, document.blocks))
        return self._last[1]

    def chunks(self, document: Document) -> list[Chunk]:
        """The document's chunks, flagged passages cut out of them; ids of chunks without one are as they were."""
        found = self.findings(document)
        spans = sorted({own.span for own in found if own.span})
        pieces = [piece for chunk in self._chunker(document) for piece in _without(chunk, spans)]
        return [
            replace(piece, ordinal=number, headings=tuple(text for text in piece.headings if not _among(text, found)))
            for number, piece in enumerate(pieces)
        ]

    def titled(self, document: Document) -> Document:
        """The document under its file's name, where its title is flagged."""
        if not _among(document.title, self.findings(document)):
            return document
        return replace(document, title=PurePosixPath(document.source).stem)

    def release(self, document: Document) -> None:
        """Let this text of the document pass, until it changes."""
        self._documents.set_meta(_key(document), _digest(document))

    def _is_released(self, document: Document) -> bool:
        return self._documents.get_meta(_key(document)) == _digest(document)


def _among(label: str, found: Sequence[Finding]) -> bool:
    """Whether a title or heading, which is cleared of markup, is part of what was flagged."""
    return any(label and label in one_line(own.quote) for own in found)


def _without(chunk: Chunk, spans: Sequence[Span]) -> list[Chunk]:
    """What is left of a chunk beside the spans of the document, a chunk a run."""
    inside = [(max(start, chunk.start), min(end, chunk.end)) for start, end in spans]
    cut = [(start, end) for start, end in inside if start < end]
    if not cut:
        return [chunk]
    edges = [chunk.start, *(edge for span in cut for edge in span), chunk.end]
    return [piece for start, end in zip(edges[::2], edges[1::2], strict=True) if (piece := _piece(chunk, start, end))]


def _piece(chunk: Chunk, start: int, end: int) -> Chunk | None:
    text = chunk.text[start - chunk.start : end - chunk.start]
    if not any(char.isalnum() for char in text):
        return None
    begin = start + len(text) - len(text.lstrip())
    name = hashlib.sha256(f"{chunk.id}\0{begin - chunk.start}".encode()).hexdigest()[:32]
    return replace(chunk, id=name, start=begin, end=begin + len(text.strip()), text=text.strip())


def _key(document: Document) -> str:
    return f"released:{document.id}"


def _digest(document: Document) -> str:
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
