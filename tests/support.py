"""What tests build their documents, indexes and command lines with."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from advisor import late
from advisor.build import Workspace
from advisor.chunks import IndexedChunk, Vectors
from advisor.index import Entry, Index
from advisor.ingest.chunking import chunk
from advisor.protocols import Embeddings
from advisor.providers.fake import FakeEmbeddings, MemoryChunkStore, MemoryDocumentStore, MemoryLexicalIndex
from advisor.providers.splitting import split_long
from advisor.text import content_words, sentences
from advisor.types import Block, BlockKind, Chunk, Document, Provenance

ADVISOR = str(Path(sys.executable).with_name("advisor"))
"""The installed command, for tests that need a process of its own."""

_WORDS = (
    "architecture board budget customer data debt design growth hiring incident launch market metric plan platform "
    "pricing product quality release review risk roadmap scope security sprint strategy team trial vendor vision"
).split()


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command line did."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]
"""The `run` fixture: a command line's arguments to what it did."""


def document(
    origin: str, *sections: tuple[str, str], title: str = "Notes", provenance: Provenance = Provenance.NOTE
) -> Document:
    """A document of (heading, paragraph) sections; an empty heading or paragraph is left out."""
    text, blocks = "", []
    for kind, part in (pair for h, p in sections for pair in ((BlockKind.HEADING, h), (BlockKind.PARAGRAPH, p))):
        if part:
            text += "\n\n" if text else ""
            blocks.append(Block(kind, len(text), len(text) + len(part), 2 if kind is BlockKind.HEADING else 0))
            text += part
    return Document(origin, Path(origin).name, title, text, tuple(blocks), provenance)


def chunks_of(own: Document) -> list[Chunk]:
    """A document's chunks, as the product cuts them."""
    return chunk(own, split_long)


def indexed_chunks(own: Document, embeddings: Embeddings | None = None) -> list[IndexedChunk]:
    """A document's chunks with vectors."""
    encoder = embeddings or FakeEmbeddings()
    made = []
    for piece in chunks_of(own):
        spans = sentences(piece.text)
        (own,) = encoder.embed_passages([piece.text], [spans], [content_words(piece.text)])
        made.append(IndexedChunk(piece, own.vector, tuple(spans), own.sentences, late.pack(own.words)))
    return made


def entry(own: Document, content_hash: str = "hash") -> Entry:
    """A document as `Index.apply` takes it."""
    return own, content_hash, chunks_of(own)


def memory_index(embeddings: Embeddings | None = None) -> Index:
    """An index that is all in memory, opened."""
    stores = MemoryChunkStore(), MemoryLexicalIndex(), MemoryDocumentStore()
    index = Index(embeddings or FakeEmbeddings(), *stores, chunks_of, "1")
    index.open()
    return index


def unit_vectors(count: int, dimension: int = 16, seed: int = 0) -> Vectors:
    """Random vectors of unit length."""
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    normalised: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return normalised


def garbage(count: int) -> bytes:
    """Bytes that are no file format, the same every time."""
    return np.random.default_rng(1).bytes(count)


def note(seed: int, sections: int = 4) -> str:
    """A Markdown note of varied text."""
    rng = random.Random(seed)  # noqa: S311  (test data)
    lines = [f"# Note {seed}"]
    for number in range(sections):
        sentence = " ".join(rng.choices(_WORDS, k=10)).capitalize()
        lines += [
            f"## Part {number} of note {seed}",
            f"{sentence} {rng.randrange(10**6)}. The CTO reads part {number}.",
        ]
    return "\n\n".join(lines) + "\n"


def write_notes(folder: Path, numbers: Sequence[int] | range, sections: int = 4) -> Path:
    """Notes as files in `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"note-{number:03}.md").write_text(note(number, sections), encoding="utf-8")
    return folder


def in_step(index: Index) -> bool:
    """Whether the three stores hold the very same chunks, each audience's in its own partition."""
    truth = {own.partition: index.documents.chunk_ids(audience=own) for own in index.audiences}
    held = [
        {name: ids for name in store.partitions() if (ids := store.ids(name))}
        for store in (index.vectors, index.lexical)
    ]
    return all(own == {name: ids for name, ids in truth.items() if ids} for own in held)


def state(workspace: Workspace) -> tuple[dict[str, str], set[str]]:
    """Content hashes and chunk ids, after checking that the stores are in step."""
    assert in_step(workspace.index)
    return workspace.index.documents.hashes(), workspace.index.documents.chunk_ids()
