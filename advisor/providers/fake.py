"""In-memory providers for tests and trials: they pass the same contract tests as the real ones."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from threading import Event

import numpy as np

from advisor.access import Audience
from advisor.chunks import Encoded, IndexedChunk, StoredChunk, Vectors
from advisor.protocols import Scored, Written
from advisor.text import Span, content_stems
from advisor.types import Chunk, Citation, Claim, Document, Listed, Message, Passage, Provenance, Verdict


class FakeEmbeddings:
    """Hashed bags of stems: texts that share words are alike, and equal texts are equal."""

    fingerprint = "fake/64"
    dimension = 64

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 64)."""
        return np.stack([self.embed_query(text) for text in texts]) if texts else np.zeros((0, 64), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """A vector of shape (64,)."""
        vector = np.zeros(self.dimension, np.float32)
        for word in content_stems(text) or [text]:
            vector[int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:4], "big") % 64] += 1
        return vector / np.linalg.norm(vector)

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        """Vectors of the texts, and of the sentences and words at these spans of each."""
        return [
            Encoded(self.embed_query(text), self._pieces(text, own), self._pieces(text, single))
            for text, own, single in zip(texts, sentences, words, strict=True)
        ]

    def embed_questions(
        self,
        texts: Sequence[str],
        words: Sequence[Sequence[Span]],
        *,
        of_subject: bool = True,  # noqa: ARG002
    ) -> list[Encoded]:
        """Vectors of questions and of their words, without sentences."""
        return self.embed_passages(texts, [()] * len(texts), words)

    def is_word(self, text: str) -> bool:
        """Whatever has a vowel is one."""
        return not set("aeiou").isdisjoint(text)

    def _pieces(self, text: str, spans: Sequence[Span]) -> Vectors:
        return self.embed_documents([text[start:end] for start, end in spans])


class FakeWords:
    """Words that share a stem are alike, no others."""

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Vectors of shape (len(words), 64)."""
        return FakeEmbeddings().embed_documents(words)


class MemoryChunkStore:
    """Vectors in dictionaries, searched exactly."""

    def __init__(self) -> None:
        self._vectors: dict[str, dict[str, Vectors]] = {}

    def partitions(self) -> set[str]:
        """Every partition there is."""
        return set(self._vectors)

    def upsert(self, partition: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace."""
        if ids:
            self._vectors.setdefault(partition, {}).update(zip(ids, vectors, strict=True))

    def delete(self, partition: str, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""
        for id_ in ids:
            self._vectors.get(partition, {}).pop(id_, None)

    def ids(self, partition: str) -> set[str]:
        """Every id held."""
        return set(self._vectors.get(partition, {}))

    def count(self, partition: str) -> int:
        """How many ids are held."""
        return len(self._vectors.get(partition, {}))

    def search(self, partitions: Sequence[str], vector: Vectors, k: int) -> list[Scored]:
        """Up to k ids with their cosine, best first."""
        held = {id_: own for name in partitions for id_, own in self._vectors.get(name, {}).items()}
        scored = [(id_, float(own @ vector)) for id_, own in held.items()]
        return sorted(scored, key=lambda pair: -pair[1])[:k]

    def finds(self, partition: str, ids: Sequence[str]) -> bool:
        """Whether each of these vectors is there."""
        return all(id_ in self._vectors.get(partition, {}) for id_ in ids)

    def drop(self, partition: str) -> None:
        """Remove a partition."""
        self._vectors.pop(partition, None)

    def purge(self, partitions: Collection[str]) -> None:
        """Nothing is on disk."""

    def clear(self) -> None:
        """Remove everything."""
        self._vectors.clear()

    def close(self) -> None:
        """Nothing to let go of."""


class MemoryLexicalIndex:
    """Counts of shared stems in place of BM25."""

    def __init__(self) -> None:
        self._pending: dict[str, dict[str, list[str] | None]] = defaultdict(dict)
        self._stems: dict[str, dict[str, list[str]]] = {}

    def partitions(self) -> set[str]:
        """Every partition there is."""
        return {*self._stems, *self._pending}

    def upsert(self, partition: str, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Add or replace chunks, each with its document's title."""
        for chunk, title in entries:
            self._pending[partition][chunk.id] = content_stems(f"{title} {chunk.indexed_text}")

    def delete(self, partition: str, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""
        if partition in self.partitions():
            self._pending[partition].update(dict.fromkeys(ids))

    def commit(self) -> None:
        """Make what was changed visible."""
        for partition, pending in self._pending.items():
            merged = self._stems.get(partition, {}) | pending
            self._stems[partition] = {id_: stems for id_, stems in merged.items() if stems is not None}
        self._pending.clear()

    def ids(self, partition: str) -> set[str]:
        """Every id held, as of the last commit."""
        return set(self._stems.get(partition, {}))

    def count(self, partition: str) -> int:
        """How many ids are held, as of the last commit."""
        return len(self._stems.get(partition, {}))

    def search(self, partitions: Sequence[str], text: str, k: int, required: str = "") -> list[Scored]:
        """Up to k ids with the number of stems shared, best first."""
        wanted, must = set(content_stems(text)), set(content_stems(required))
        held = {id_: stems for name in partitions for id_, stems in self._stems.get(name, {}).items()}
        scored = [(id_, float(len(wanted & set(stems)))) for id_, stems in held.items() if must <= set(stems)]
        return sorted([pair for pair in scored if pair[1]], key=lambda pair: -pair[1])[:k]

    def knows(self, partitions: Sequence[str], word: str) -> bool:
        """Whether some chunk of these partitions has the word."""
        return bool(self.search(partitions, word, 1))

    def renew(self, partition: str, entries: Iterable[tuple[Chunk, str]]) -> None:
        """Hold these chunks and no others."""
        self.drop(partition)
        self.upsert(partition, entries)
        self._stems[partition] = {id_: stems for id_, stems in self._pending.pop(partition, {}).items() if stems}

    def drop(self, partition: str) -> None:
        """Remove a partition."""
        self._stems.pop(partition, None)
        self._pending.pop(partition, None)

    def clear(self) -> None:
        """Remove everything."""
        self._stems.clear()
        self._pending.clear()

    def close(self) -> None:
        """Nothing to let go of."""


class MemoryDocumentStore:
    """Documents in dictionaries."""

    def __init__(self) -> None:
        self._documents: dict[str, tuple[Document, str]] = {}
        self._chunks: dict[str, IndexedChunk] = {}
        self._meta: dict[str, str] = {}
        self._cited: dict[str, str] = {}

    def put(self, entries: Sequence[tuple[Document, str, Sequence[IndexedChunk]]]) -> None:
        """Add or replace documents, each with its content hash and chunks."""
        cited = dict(self._cited)
        self.remove([document.id for document, _, _ in entries])
        self._cited = cited
        for document, content_hash, chunks in entries:
            self._documents[document.id] = (document, content_hash)
            self._chunks.update({indexed.chunk.id: indexed for indexed in chunks})

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents with their chunks."""
        gone = set(document_ids)
        self._documents = {id_: entry for id_, entry in self._documents.items() if id_ not in gone}
        self._chunks = {id_: own for id_, own in self._chunks.items() if own.chunk.document_id not in gone}
        self._cited = {id_: day for id_, day in self._cited.items() if id_ not in gone}

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        entry = self._documents.get(document_id)
        return entry[0] if entry else None

    def documents(self, audiences: Collection[Audience] | None = None) -> list[Document]:
        """Every document, or those of some audiences, by source."""
        every = (document for document, _ in self._documents.values())
        own = [document for document in every if audiences is None or document.audience in audiences]
        return sorted(own, key=lambda d: (d.source, d.id))

    def audience(self, document_id: str) -> Audience | None:
        """Whom a document is for; None where there is no such document."""
        found = self.document(document_id)
        return found.audience if found else None

    def audiences(self) -> dict[Audience, int]:
        """Number of chunks by audience."""
        return {own.audience: len(self.chunk_ids(audience=own.audience)) for own in self.documents()}

    def hashes(self) -> dict[str, str]:
        """Content hash by document id."""
        return {id_: content_hash for id_, (_, content_hash) in self._documents.items()}

    def under(self, prefix: str) -> set[str]:
        """Ids of the documents whose origin starts with `prefix`."""
        return {id_ for id_, (document, _) in self._documents.items() if document.origin.startswith(prefix)}

    def sample(self, audience: Audience, n: int) -> list[str]:
        """Up to n chunk ids of one audience, always the same ones."""
        return sorted(self.chunk_ids(audience=audience))[:n]

    def chunk_ids(self, document_id: str | None = None, *, audience: Audience | None = None) -> set[str]:
        """Ids of one document's chunks, of one audience's, or of all."""
        return {
            id_
            for id_, own in self._chunks.items()
            if document_id in (None, own.chunk.document_id)
            and audience in (None, self._documents[own.chunk.document_id][0].audience)
        }

    def chunks(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        """Chunks by id; unknown ids are left out."""
        known = [self._chunks[id_] for id_ in ids if id_ in self._chunks]
        return {own.chunk.id: StoredChunk(own, self._documents[own.chunk.document_id][0]) for own in known}

    def has_notes(self) -> bool:
        """Whether some document is an organisation's note."""
        return any(own.provenance is Provenance.NOTE for own, _ in self._documents.values())

    def note_texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """(nearest heading or "", text), by id, of those of these chunks that are of an organisation's notes."""
        own = self.chunks(ids).items()
        chunks = {id_: found.indexed.chunk for id_, found in own if found.document.provenance is Provenance.NOTE}
        return {id_: (next(iter(chunk.headings[-1:]), ""), chunk.text) for id_, chunk in chunks.items()}

    def headings(self, audiences: Collection[Audience] | None = None) -> list[tuple[str, ...]]:
        """Every heading path, or those of some audiences, once, in document order."""
        by_document: dict[str, list[Chunk]] = defaultdict(list)
        for own in self._chunks.values():
            by_document[own.chunk.document_id].append(own.chunk)
        ordered = [sorted(by_document[document.id], key=lambda c: c.ordinal) for document in self.documents(audiences)]
        return list(dict.fromkeys(chunk.headings for chunks in ordered for chunk in chunks))

    def counts(self, audiences: Collection[Audience] | None = None) -> tuple[int, int]:
        """Numbers of documents and of chunks, in all or of some audiences."""
        own = self.documents(audiences)
        return len(own), sum(len(self.chunk_ids(document.id)) for document in own)

    def listed(self, audiences: Collection[Audience] | None = None) -> list[Listed]:
        """What a list shows of every document, or of those of some audiences, by source."""
        return [
            Listed(
                replace(own, text="", blocks=(), hidden=(), withheld=None),
                len(own.text),
                len(self.chunk_ids(own.id)),
                self._cited.get(own.id, ""),
            )
            for own in self.documents(audiences)
        ]

    def cite(self, document_ids: Collection[str], day: str) -> None:
        """Remember that answers cited these documents on a day."""
        self._cited |= {id_: day for id_ in document_ids if id_ in self._documents}

    def purge(self) -> None:
        """Nothing is on disk."""

    def get_meta(self, key: str) -> str | None:
        """A remembered value."""
        return self._meta.get(key)

    def set_meta(self, key: str, value: str) -> None:
        """Remember a value."""
        self._meta[key] = value

    def close(self) -> None:
        """Nothing to let go of."""


class MemorySpending:
    """Tokens in a dictionary."""

    def __init__(self) -> None:
        self._tokens: dict[tuple[str, str], int] = defaultdict(int)

    def spent(self, reader: str, day: str) -> int:
        """Tokens of one reader on one day."""
        return self._tokens[reader, day]

    def add(self, reader: str, day: str, tokens: int) -> None:
        """Count more of them."""
        self._tokens[reader, day] += tokens


class FakeWriter:
    """Quotes the first sentence of each passage."""

    name = "fake"

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Message] = (),
        cancel: Event | None = None,
        kept: Sequence[Written] = (),
        beside: Sequence[Passage] = (),
        since: float | None = None,
    ) -> Iterable[Written]:
        """One claim a passage, in order."""
        del question, history, cancel, kept, beside, since
        for marker, passage in enumerate(passages, 1):
            chunk = passage.chunk
            start, end = (
                (passage.sentences[0].start, passage.sentences[0].end)
                if passage.sentences
                else (chunk.start, chunk.end)
            )
            quote = chunk.text[start - chunk.start : end - chunk.start]
            citation = Citation(
                marker,
                chunk.document_id,
                passage.source,
                passage.title,
                chunk.heading,
                quote,
                start,
                end,
                passage.provenance,
            )
            yield Claim(quote, (marker,), Verdict.SUPPORTED, quoted=True), (citation,)
