"""Rows of the database to documents and chunks, and back."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from advisor.access import Audience
from advisor.protocols import IndexedChunk, StoredChunk
from advisor.types import Block, BlockKind, Chunk, Document, Provenance


def document_row(document: Document, content_hash: str) -> dict[str, Any]:
    """A document's row."""
    return {
        "id": document.id,
        "origin": document.origin,
        "source": document.source,
        "title": document.title,
        "provenance": document.provenance.value,
        "digests": document.digests,
        "text": document.text,
        "blocks": json.dumps([[b.kind.value, b.start, b.end, b.level] for b in document.blocks]),
        "content_hash": content_hash,
        "audience": str(document.audience),
        "dated": document.dated,
        "added": document.added,
        "hidden": json.dumps(document.hidden),
    }


def document_of(row: Any) -> Document:
    """A document with its text."""
    blocks = tuple(Block(BlockKind(kind), start, end, level) for kind, start, end, level in json.loads(row.blocks))
    return headed(row, row.text, blocks, tuple(json.loads(row.hidden)))


def headed(row: Any, text: str = "", blocks: tuple[Block, ...] = (), hidden: tuple[str, ...] = ()) -> Document:
    """What a row says of a document beside its text."""
    provenance, audience = Provenance(row.provenance), Audience.of_text(row.audience)
    names = row.origin, row.source, row.title
    return Document(*names, text, blocks, provenance, row.digests, audience, row.dated, row.added, hidden)


def chunk_row(indexed: IndexedChunk) -> dict[str, Any]:
    """A chunk's row; vectors in half precision."""
    chunk = indexed.chunk
    vectors = np.vstack([indexed.vector[None, :], indexed.sentence_vectors]).astype(np.float16)
    return {
        "id": chunk.id,
        "document_id": chunk.document_id,
        "ordinal": chunk.ordinal,
        "start": chunk.start,
        "end": chunk.end,
        "text": chunk.text,
        "headings": json.dumps(chunk.headings),
        "spans": np.asarray(indexed.spans, np.int32).tobytes(),
        "vectors": vectors.tobytes(),
        "words": indexed.word_codes.tobytes(),
    }


def stored_chunk(row: Any) -> StoredChunk:
    """A chunk out of its row, which has what `headed` reads too."""
    spans = np.frombuffer(row.spans, np.int32).reshape(-1, 2)
    vectors = np.frombuffer(row.vectors, np.float16).reshape(len(spans) + 1, -1).astype(np.float32)
    chunk = Chunk(row.id, row.document_id, row.ordinal, row.start, row.end, row.text, tuple(json.loads(row.headings)))
    places = tuple((start, end) for start, end in spans.tolist())
    words = np.frombuffer(row.words, np.uint8).reshape(-1, -(-vectors.shape[1] // 8))
    return StoredChunk(IndexedChunk(chunk, vectors[0], places, vectors[1:], words), headed(row))
