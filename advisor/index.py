"""The index: documents are the truth, and vectors and BM25 are made from them and mended from them.

A change writes the documents first, marked unfinished, then both indexes, then the mark is taken away. Killed in
between, the next opening finds the mark and finishes the work; nothing is embedded twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from advisor import late
from advisor.errors import IndexDamaged, IndexMismatch
from advisor.protocols import ChunkStore, DocumentStore, Embeddings, IndexedChunk, LexicalIndex
from advisor.text import content_words, sentences
from advisor.types import Chunk, Document

Chunker = Callable[[Document], list[Chunk]]
Entry = tuple[Document, str, Sequence[Chunk]]
"""A document, its content hash, and its chunks."""
Advance = Callable[[int, int], None]
"""Called with (done, total) as work goes on."""

_FINGERPRINT = "fingerprint"
_UNFINISHED = "unfinished"
_PROBES = 5
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: numbers of chunks in the documents and in both indexes, and whether all is well.

    `current` says that the index was built with the encoder and chunker that are set now.
    """

    documents: int
    chunks: int
    vectors: int
    lexical: int
    unfinished: bool
    vectors_found: bool
    current: bool

    @property
    def ok(self) -> bool:
        """Whether both indexes hold the documents' chunks and nothing else, of the encoder that is set."""
        in_step = self.chunks == self.vectors == self.lexical
        return in_step and self.vectors_found and self.current and not self.unfinished


class Index:
    """Keeps documents, vectors and BM25 in step."""

    def __init__(
        self,
        embeddings: Embeddings,
        vectors: ChunkStore,
        lexical: LexicalIndex,
        documents: DocumentStore,
        chunker: Chunker,
        chunker_version: str,
    ) -> None:
        """Bundle the stores; nothing is read before `open`."""
        self.embeddings = embeddings
        self.vectors = vectors
        self.lexical = lexical
        self.documents = documents
        self.chunker = chunker
        self.on_removal: list[Callable[[], None]] = []
        """Called once text has been removed: whoever keeps some of it lets go."""
        self.fingerprint = f"{embeddings.fingerprint} chunker/{chunker_version}"

    def open(self) -> bool:
        """Make the index ready for use; true where it had to be mended.

        Raises IndexMismatch when it was built with another encoder or chunker.
        """
        built_with = self.documents.get_meta(_FINGERPRINT)
        if built_with is None:
            self.documents.set_meta(_FINGERPRINT, self.fingerprint)
        elif built_with != self.fingerprint:
            raise IndexMismatch(
                f"The index was built with {built_with}, and {self.fingerprint} is set now. "
                "Run `advisor index check --repair` to rebuild it, or set ADVISOR_EMBEDDINGS back."
            )
        if self.check().ok:
            return False
        self.repair()
        return True

    def mend(self, advance: Advance | None = None) -> None:
        """Make the index right: by a rebuild where the encoder or chunker is another, else by a repair."""
        if self.documents.get_meta(_FINGERPRINT) in (None, self.fingerprint):
            self.documents.set_meta(_FINGERPRINT, self.fingerprint)
            # Damage inside a BM25 file shows in some searches only, and writing it anew is cheap.
            self.lexical.clear()
            self.repair(advance)
        else:
            self.rebuild(advance)

    def check(self) -> Health:
        """Compare both indexes with the documents; cheap enough for every start."""
        documents, chunks = self.documents.counts()
        return Health(
            documents=documents,
            chunks=chunks,
            vectors=_count(self.vectors),
            lexical=_count(self.lexical),
            unfinished=self.documents.get_meta(_UNFINISHED) == "1",
            vectors_found=self.vectors.finds(self.documents.sample(_PROBES)),
            current=self.documents.get_meta(_FINGERPRINT) in (None, self.fingerprint),
        )

    def apply(self, entries: Sequence[Entry], removed: Sequence[str] = (), *, reuse: bool = True) -> int:
        """Add or replace documents, and remove documents by id, in all three stores.

        Returns how many chunks were embedded: with `reuse`, only those that weren't stored before.
        """
        touched = [document.id for document, _, _ in entries] + list(removed)
        before = {chunk_id for id_ in touched for chunk_id in self.documents.chunk_ids(id_)}
        chunks = [chunk for _, _, own in entries for chunk in own]
        known = before if reuse else set()
        fresh = self._embed([chunk for chunk in chunks if chunk.id not in known])
        kept = self._kept([chunk for chunk in chunks if chunk.id in known])
        gone = sorted(before - {chunk.id for chunk in chunks})

        self.documents.set_meta(_UNFINISHED, "1")
        indexed = fresh | kept
        self.documents.put([(document, digest, [indexed[c.id] for c in own]) for document, digest, own in entries])
        self.documents.remove(removed)
        if fresh:
            self.vectors.upsert(list(fresh), np.stack([own.vector for own in fresh.values()]))
        self.vectors.delete(gone)
        self.lexical.delete(gone)
        if removed:
            # A deletion alone leaves a document's words in the BM25 files; writing them anew doesn't.
            self.lexical.clear()
            self._fill_lexical()
        # A title may have changed where the text didn't, so kept chunks are written again; BM25 is cheap.
        self.lexical.upsert((chunk, document.title) for document, _, own in entries for chunk in own)
        self.lexical.commit()
        self.documents.set_meta(_UNFINISHED, "0")
        if gone or removed:
            for forget in self.on_removal:
                forget()
        return len(fresh)

    def _embed(self, chunks: Sequence[Chunk]) -> dict[str, IndexedChunk]:
        spans = [sentences(chunk.text) for chunk in chunks]
        offsets = [len(chunk.indexed_text) - len(chunk.text) for chunk in chunks]
        shifted = [[(a + by, b + by) for a, b in own] for own, by in zip(spans, offsets, strict=True)]
        texts = [chunk.indexed_text for chunk in chunks]
        encoded = self.embeddings.embed_passages(texts, shifted, [content_words(text) for text in texts])
        return {
            chunk.id: IndexedChunk(chunk, own.vector, tuple(of_chunk), own.sentences, late.pack(own.words))
            for chunk, of_chunk, own in zip(chunks, spans, encoded, strict=True)
        }

    def _kept(self, chunks: Sequence[Chunk]) -> dict[str, IndexedChunk]:
        """The stored vectors of chunks whose text is as it was, at the offsets they have now."""
        stored = self.documents.chunks([chunk.id for chunk in chunks])
        return {chunk.id: replace(stored[chunk.id].indexed, chunk=chunk) for chunk in chunks}

    def repair(self, advance: Advance | None = None) -> None:
        """Make both indexes hold the documents' chunks and nothing else, from the stored vectors and text."""
        self._reconcile(advance)
        if not self.vectors.finds(self.documents.sample(_PROBES)):
            # Ids without their vectors: a lost or damaged vector folder still counts right.
            self.vectors.clear()
            self._reconcile(advance)
        self.documents.set_meta(_UNFINISHED, "0")

    def rebuild(self, advance: Advance | None = None) -> None:
        """Chunk and embed every document again from its stored text, with the encoder that is set now."""
        documents, hashes = self.documents.documents(), self.documents.hashes()
        before = self.documents.get_meta(_FINGERPRINT)
        # Broken off, it leaves vectors of both encoders: neither may take the index for its own.
        self.documents.set_meta(_FINGERPRINT, f"{before} and, in part, {self.fingerprint}")
        self.vectors.clear()
        self.lexical.clear()
        for done, document in enumerate(documents, 1):
            self.apply([(document, hashes[document.id], self.chunker(document))], reuse=False)
            if advance:
                advance(done, len(documents))
        self.documents.set_meta(_FINGERPRINT, self.fingerprint)
        self.repair()

    def _fill_lexical(self) -> None:
        ids = sorted(self.documents.chunk_ids())
        for first in range(0, len(ids), _BATCH):
            batch = self.documents.chunks(ids[first : first + _BATCH])
            self.lexical.upsert((stored.indexed.chunk, stored.document.title) for stored in batch.values())

    def _reconcile(self, advance: Advance | None) -> None:
        truth = self.documents.chunk_ids()
        held, indexed = _ids_or_cleared(self.vectors), _ids_or_cleared(self.lexical)
        self.vectors.delete(sorted(held - truth))
        self.lexical.delete(sorted(indexed - truth))
        missing = sorted((truth - held) | (truth - indexed))
        for first in range(0, len(missing), _BATCH):
            batch = self.documents.chunks(missing[first : first + _BATCH])
            vectors = np.stack([stored.indexed.vector for stored in batch.values()])
            self.vectors.upsert(list(batch), vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
            self.lexical.upsert((stored.indexed.chunk, stored.document.title) for stored in batch.values())
            if advance:
                advance(min(first + _BATCH, len(missing)), len(missing))
        self.lexical.commit()

    def close(self) -> None:
        """Let go of every file."""
        self.vectors.close()
        self.lexical.close()
        self.documents.close()


def _count(store: ChunkStore | LexicalIndex) -> int:
    """How many ids a store holds, or -1 where it can't be read."""
    try:
        return store.count()
    except IndexDamaged:
        return -1


def _ids_or_cleared(store: ChunkStore | LexicalIndex) -> set[str]:
    try:
        return store.ids()
    except IndexDamaged:
        store.clear()
        return set()
