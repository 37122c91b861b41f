"""Rows of the database to documents and chunks, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from advisor.access import Audience
from advisor.chunks import IndexedChunk, StoredChunk
from advisor.types import Block, BlockKind, Chunk, Document, Provenance, Withheld


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
        "blocks": json.dumps(_as_lists(document.blocks)),
        "content_hash": content_hash,
        "audience": str(document.audience),
        "dated": document.dated,
        "added": document.added,
        "hidden": json.dumps(document.hidden),
        "withheld": _withheld_row(document.withheld),
    }


def document_of(row: Any) -> Document:
    """A document with its text."""
    own = headed(row, row.text, _as_blocks(json.loads(row.blocks)), tuple(json.loads(row.hidden)))
    return replace(own, withheld=_withheld(row.withheld)) if row.withheld else own


def _withheld_row(own: Withheld | None) -> str | None:
    if own is None:
        return None
    return json.dumps(asdict(own) | {"blocks": _as_lists(own.blocks)})


def _withheld(row: str) -> Withheld:
    own = json.loads(row)
    passages = tuple((kind, quote) for kind, quote in own["passages"])
    return Withheld(own["title"], own["text"], _as_blocks(own["blocks"]), passages)


def _as_lists(blocks: Iterable[Block]) -> list[list[Any]]:
    return [[own.kind.value, own.start, own.end, own.level] for own in blocks]


def _as_blocks(rows: Iterable[list[Any]]) -> tuple[Block, ...]:
    return tuple(Block(BlockKind(kind), start, end, level) for kind, start, end, level in rows)


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


def stored_chunk(row: Any, document: Document) -> StoredChunk:
    """A chunk out of its row."""
    spans = np.frombuffer(row.spans, np.int32).reshape(-1, 2)
    vectors = np.frombuffer(row.vectors, np.float16).reshape(len(spans) + 1, -1).astype(np.float32)
    chunk = Chunk(row.id, row.document_id, row.ordinal, row.start, row.end, row.text, tuple(json.loads(row.headings)))
    places = tuple((start, end) for start, end in spans.tolist())
    words = np.frombuffer(row.words, np.uint8).reshape(-1, -(-vectors.shape[1] // 8))
    return StoredChunk(IndexedChunk(chunk, vectors[0], places, vectors[1:], words), document)
