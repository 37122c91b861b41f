"""What one reader may read of an index: every search, list and count of theirs goes through here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.access import Audience, Reader
from advisor.chunks import StoredChunk, Vectors
from advisor.index import Index
from advisor.protocols import Embeddings, Scored
from advisor.types import Document, Listed


class Scope:
    """An index as it is for one reader; what they may not read has no part in anything it returns.

    Whom documents are for is looked up at every call, so a change holds from the next question on.
    """

    def __init__(self, index: Index, reader: Reader) -> None:
        """See `index`, which is open, with the eyes of `reader`."""
        self._index = index
        self._reader = reader

    @property
    def embeddings(self) -> Embeddings:
        """The index's encoder."""
        return self._index.embeddings

    def nearest(self, vector: Vectors, k: int) -> list[Scored]:
        """Up to k chunk ids with their cosine, best first."""
        return self._index.vectors.search(self._partitions(), vector, k)

    def matching(self, text: str, k: int) -> list[Scored]:
        """Up to k chunk ids with their BM25 score, best first."""
        return self._index.lexical.search(self._partitions(), text, k)

    def noted(self, text: str, required: str, k: int) -> dict[str, tuple[str, str]]:
        """(heading, text) by id of notes among the k chunks that share most with a text and have all required words."""
        documents = self._index.documents
        if not documents.has_notes():
            return {}
        found = self._index.lexical.search(self._partitions(), text, k, required)
        return documents.note_texts([id_ for id_, _ in found])

    def knows(self, word: str) -> bool:
        """Whether some chunk has the word."""
        return self._index.lexical.knows(self._partitions(), word)

    def indexed(self) -> int:
        """How many chunks can be searched."""
        return sum(map(self._index.lexical.count, self._partitions()))

    def chunks(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        """Chunks by id; those that are unknown, or moved out of sight since they were found, are left out."""
        found = self._index.documents.chunks(ids)
        readable = {
            audience
            for audience in {own.document.audience for own in found.values()}
            if self._reader.may_read(audience)
        }
        return {id_: own for id_, own in found.items() if own.document.audience in readable}

    def document(self, document_id: str) -> Document | None:
        """A document, or None where there is none to be read."""
        found = self._index.documents.document(document_id)
        return found if found and self._reader.may_read(found.audience) else None

    def documents(self) -> list[Document]:
        """Every document, by source."""
        return self._index.documents.documents(self._filter())

    def listed(self) -> list[Listed]:
        """What a list shows of every document, by source."""
        return self._index.documents.listed(self._filter())

    def headings(self) -> list[tuple[str, ...]]:
        """Every heading path, once, in document order."""
        return self._index.documents.headings(self._filter())

    def size(self) -> tuple[int, int]:
        """Numbers of documents and of chunks."""
        return self._index.documents.counts(self._filter())

    def _audiences(self) -> list[Audience]:
        return [own for own in self._index.audiences if self._reader.may_read(own)]

    def _partitions(self) -> list[str]:
        return [own.partition for own in self._audiences()]

    def _filter(self) -> list[Audience] | None:
        return None if self._reader.everything else self._audiences()
