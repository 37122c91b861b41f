"""The index: documents are the truth, and vectors and BM25 are made from them and mended from them.

A change writes the documents first, marked unfinished, then both indexes, then the mark is taken away. Killed in
between, the next opening finds the mark and finishes the work; nothing is embedded twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import RLock

import numpy as np

from advisor import late
from advisor.access import Audience
from advisor.chunks import IndexedChunk, StoredChunk, Vectors
from advisor.errors import IndexDamaged, IndexMismatch
from advisor.protocols import ChunkStore, DocumentStore, Embeddings, LexicalIndex
from advisor.text import content_words, sentences
from advisor.types import Chunk, Document

Chunker = Callable[[Document], list[Chunk]]
Entry = tuple[Document, str, Sequence[Chunk]]
"""A document, its content hash, and its chunks."""
Advance = Callable[[int, int], None]
"""Called with (done, total) as work goes on."""

_FINGERPRINT = "fingerprint"
_UNFINISHED = "unfinished"
_UNSWEPT = "unswept"
_PROBES = 5
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: numbers of chunks in the documents and in both indexes, and whether all is well.

    `current` says that the index was built with the encoder and chunker that are set now; `placed`, that each partition
    holds as many chunks as its audience has.
    """

    documents: int
    chunks: int
    vectors: int
    lexical: int
    unfinished: bool
    vectors_found: bool
    current: bool
    placed: bool = True

    @property
    def ok(self) -> bool:
        """Whether both indexes hold the documents' chunks and nothing else, of the encoder that is set."""
        in_step = self.chunks == self.vectors == self.lexical
        return in_step and self.placed and self.vectors_found and self.current and not self.unfinished


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
        self._audiences: tuple[Audience, ...] | None = None
        self._changing = RLock()
        self._cited: set[tuple[str, str]] = set()

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Every audience that some document has now, in order."""
        if self._audiences is None:
            self._audiences = tuple(sorted(self.documents.audiences()))
        return self._audiences

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
        mended = not self.check().ok
        if mended:
            self.repair()
        self.sweep()
        return mended

    def mend(self, advance: Advance | None = None) -> None:
        """Make the index right: by a rebuild where the encoder or chunker is another, else by a repair."""
        with self._changing:
            if self.documents.get_meta(_FINGERPRINT) in (None, self.fingerprint):
                self.documents.set_meta(_FINGERPRINT, self.fingerprint)
                # Damage inside a BM25 file shows in some searches only, and writing it anew is cheap.
                self.lexical.clear()
                self.repair(advance)
                self.sweep()
            else:
                self.rebuild(advance)

    def check(self) -> Health:
        """Compare both indexes with the documents; cheap enough for every start."""
        documents, chunks = self.documents.counts()
        audiences = self.documents.audiences()
        truth = {audience.partition: count for audience, count in audiences.items()}
        vectors, lexical = _counts(self.vectors, truth), _counts(self.lexical, truth)
        return Health(
            documents=documents,
            chunks=chunks,
            vectors=sum(vectors.values()),
            lexical=sum(lexical.values()),
            unfinished=self.documents.get_meta(_UNFINISHED) == "1",
            vectors_found=self._vectors_found(audiences),
            current=self.documents.get_meta(_FINGERPRINT) in (None, self.fingerprint),
            placed=all(own.get(name, 0) == truth.get(name, 0) for own in (vectors, lexical) for name in own),
        )

    def _vectors_found(self, audiences: Iterable[Audience]) -> bool:
        return all(self.vectors.finds(own.partition, self.documents.sample(own, _PROBES)) for own in audiences)

    def apply(self, entries: Sequence[Entry], removed: Sequence[str] = (), *, reuse: bool = True) -> int:
        """Add or replace documents, and remove documents by id, in all three stores; one change at a time.

        A document that was for another audience moves. Returns how many chunks were embedded: with `reuse`, only those
        that weren't stored before. What was removed is found no more, but is on the disk until `sweep`.
        """
        with self._changing:
            return self._apply(entries, removed, reuse=reuse)

    def _apply(self, entries: Sequence[Entry], removed: Sequence[str], *, reuse: bool) -> int:
        places = {document.id: document.audience for document, _, _ in entries}
        stored = {id_: own for id_ in (*places, *removed) if (own := self.documents.audience(id_))}
        before = {chunk: own for id_, own in stored.items() for chunk in self.documents.chunk_ids(id_)}
        after = {chunk.id: document.audience for document, _, own in entries for chunk in own}
        chunks = [chunk for _, _, own in entries for chunk in own]
        known = before if reuse else {}
        fresh = self._embed([chunk for chunk in chunks if chunk.id not in known])
        indexed = fresh | self._kept([chunk for chunk in chunks if chunk.id in known])

        self.documents.set_meta(_UNFINISHED, "1")
        self._soil(own.partition for own in stored.values())
        self.documents.put([(document, digest, [indexed[c.id] for c in own]) for document, digest, own in entries])
        self.documents.remove(removed)
        self._audiences = None
        # Out of the old partition first: whoever may no longer read a chunk doesn't find it, whatever comes in between.
        left = _grouped(before, lambda id_: after.get(id_) != before[id_])
        for audience, gone in left.items():
            self.vectors.delete(audience.partition, gone)
            self.lexical.delete(audience.partition, gone)
        for audience, new in _grouped(after, lambda id_: id_ in fresh or before.get(id_) != after[id_]).items():
            self._add_vectors(audience, [indexed[id_] for id_ in new])
        for audience in {own for id_, own in stored.items() if places.get(id_) != own}:
            # A deletion alone leaves a document's words to tell how rare they are; writing all anew doesn't.
            self._renew_words(audience)
        # A title may have changed where the text didn't, so kept chunks are written again; BM25 is cheap.
        for document, _, pieces in entries:
            self.lexical.upsert(document.audience.partition, ((chunk, document.title) for chunk in pieces))
        self.lexical.commit()
        self.documents.set_meta(_UNFINISHED, "0")
        if left:
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

    def sweep(self) -> bool:
        """Leave nothing on disk of text, words and vectors that were removed; false where there was nothing to do.

        It takes seconds, and longer in large partitions: once for many changes is enough. Killed, the next `open` does
        it.
        """
        with self._changing:
            soiled = (self.documents.get_meta(_UNSWEPT) or "").split()
            if not soiled:
                return False
            for forget in self.on_removal:
                forget()
            held = {own.partition: own for own in self.audiences}
            self.vectors.purge(soiled)
            self._vectors_found(held.values())
            for partition in soiled:
                if partition in held:
                    self._renew_words(held[partition])
                else:
                    self.lexical.drop(partition)
            self.documents.purge()
            self.documents.set_meta(_UNSWEPT, "")
            return True

    def cite(self, document_ids: Collection[str]) -> None:
        """Remember that an answer cited these documents today; a document is written down once a day."""
        day = datetime.now(UTC).date().isoformat()
        if fresh := {(id_, day) for id_ in document_ids} - self._cited:
            self.documents.cite({id_ for id_, _ in fresh}, day)
            self._cited = {own for own in self._cited if own[1] == day} | fresh

    def _soil(self, partitions: Iterable[str]) -> None:
        """Remember, durably and before anything is removed from them, that these are to be swept."""
        before = set((self.documents.get_meta(_UNSWEPT) or "").split())
        if now := before.union(partitions) - before:
            self.documents.set_meta(_UNSWEPT, " ".join(sorted(before | now)))

    def repair(self, advance: Advance | None = None) -> None:
        """Make both indexes hold the documents' chunks and nothing else, from the stored vectors and text."""
        self._reconcile(advance)
        if not self._vectors_found(self.audiences):
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
        # Both indexes have been written anew already.
        self.documents.purge()
        self.documents.set_meta(_UNSWEPT, "")

    def _add_vectors(self, audience: Audience, chunks: Sequence[IndexedChunk]) -> None:
        """Put vectors in their partition, of unit length again where half precision took some of it."""
        vectors = np.stack([own.vector for own in chunks])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-9))
        self.vectors.upsert(audience.partition, [own.chunk.id for own in chunks], unit)

    def _renew_words(self, audience: Audience) -> None:
        batches = self._batches(self.documents.chunk_ids(audience=audience))
        entries = ((own.indexed.chunk, own.document.title) for batch in batches for own in batch)
        self.lexical.renew(audience.partition, entries)

    def _add_words(self, audience: Audience, batch: Iterable[StoredChunk]) -> None:
        self.lexical.upsert(audience.partition, ((stored.indexed.chunk, stored.document.title) for stored in batch))

    def _batches(self, ids: Iterable[str]) -> Iterator[list[StoredChunk]]:
        ordered = sorted(ids)
        for first in range(0, len(ordered), _BATCH):
            yield list(self.documents.chunks(ordered[first : first + _BATCH]).values())

    def _reconcile(self, advance: Advance | None) -> None:
        self._audiences = None
        held, indexed = _ids_or_cleared(self.vectors), _ids_or_cleared(self.lexical)
        missing: dict[Audience, set[str]] = {}
        for audience in self.audiences:
            truth, partition = self.documents.chunk_ids(audience=audience), audience.partition
            in_vectors, in_lexical = held.pop(partition, set()), indexed.pop(partition, set())
            if (in_vectors | in_lexical) - truth:
                self._soil([partition])
            self.vectors.delete(partition, sorted(in_vectors - truth))
            self.lexical.delete(partition, sorted(in_lexical - truth))
            missing[audience] = (truth - in_vectors) | (truth - in_lexical)
        for store, strays in ((self.vectors, held), (self.lexical, indexed)):
            self._soil(strays)
            for partition in strays:
                store.drop(partition)
        self._fill(missing, advance)

    def _fill(self, missing: Mapping[Audience, set[str]], advance: Advance | None) -> None:
        total, done = sum(map(len, missing.values())), 0
        for audience, ids in missing.items():
            for batch in self._batches(ids):
                self._add_vectors(audience, [stored.indexed for stored in batch])
                self._add_words(audience, batch)
                done += len(batch)
                if advance:
                    advance(done, total)
            self.lexical.commit()  # for each audience: a writer takes memory and a thread

    def close(self) -> None:
        """Let go of every file."""
        self.vectors.close()
        self.lexical.close()
        self.documents.close()


def _grouped(placed: Mapping[str, Audience], which: Callable[[str], bool]) -> dict[Audience, list[str]]:
    """The ids that are asked for, by audience."""
    found: dict[Audience, list[str]] = {}
    for id_, audience in placed.items():
        if which(id_):
            found.setdefault(audience, []).append(id_)
    return found


def _counts(store: ChunkStore | LexicalIndex, partitions: Iterable[str]) -> dict[str, int]:
    """How many ids each partition holds, those too that shouldn't be there; -1 where it can't be read."""
    counts = {}
    for partition in {*partitions, *store.partitions()}:
        try:
            counts[partition] = store.count(partition)
        except IndexDamaged:
            counts[partition] = -1
    return counts


def _ids_or_cleared(store: ChunkStore | LexicalIndex) -> dict[str, set[str]]:
    """Every id by partition; a store that can't be read is emptied."""
    try:
        return {partition: store.ids(partition) for partition in store.partitions()}
    except IndexDamaged:
        store.clear()
        return {}
