"""Vectors in an embedded Chroma collection.

Chroma keeps vectors and ids only; text lives in the document store, so a deletion has one place less to reach.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from advisor.errors import IndexDamaged
from advisor.protocols import Scored, Vectors

BATCH = 5_000  # Chroma refuses more than 5,461 at once
_SELF_SIMILARITY = 0.999
# Defaults missed 16 of 80 self-queries on random vectors; these find all.
# Vectors beyond the last multiple of the threshold enter the graph again at every opening: half a second for 900.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32, "sync_threshold": 200}


class ChromaStore:
    """A persistent collection of one data directory."""

    def __init__(self, folder: Path, collection: str = "everyone") -> None:
        """Open or make the collection. A folder that can't be read is emptied."""
        self._folder = folder
        self._unproven = folder / "unproven"
        self._name = collection
        self._client: Any = None
        if self._unproven.exists():
            # The process that opened these files last died of it: Chroma's native part reads its graph unchecked.
            shutil.rmtree(folder, ignore_errors=True)
        try:
            self._open()
        except IndexDamaged:
            # Everything in here can be made again from the document store; `Index.open` does.
            self.clear()

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace."""
        with _damage_named():
            for first in range(0, len(ids), BATCH):
                batch = slice(first, first + BATCH)
                self._collection.upsert(ids=list(ids[batch]), embeddings=vectors[batch])

    def delete(self, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""
        with _damage_named():
            for first in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[first : first + BATCH]))

    def ids(self) -> set[str]:
        """Every id held."""
        with _damage_named():
            return set(self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """How many ids are held."""
        with _damage_named():
            return int(self._collection.count())

    def search(self, vector: Vectors, k: int) -> list[Scored]:
        """Up to k ids with their cosine, best first."""
        with _damage_named():
            found = self._collection.query(query_embeddings=vector[None, :], n_results=k, include=["distances"])
        return [(id_, 1.0 - float(d)) for id_, d in zip(found["ids"][0], found["distances"][0], strict=True)]

    def finds(self, ids: Sequence[str]) -> bool:
        """Whether each of these vectors is there and finds itself (or its equal); false means damage."""
        if not ids:
            return True
        try:
            with _damage_named():
                held = self._collection.get(ids=list(ids), include=["embeddings"])
            if len(held["ids"]) != len(set(ids)):
                return False
            vectors = np.asarray(held["embeddings"], np.float32)
            best = [self.search(vector, 1) for vector in vectors]
        except IndexDamaged:
            return False
        self._unproven.unlink(missing_ok=True)
        return all(found and found[0][1] >= _SELF_SIMILARITY for found in best)

    def clear(self) -> None:
        """Remove everything, files too, and start anew."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open()

    def close(self) -> None:
        """Let go of files."""
        if self._client is not None:
            self._client.close()
            self._client = None
        self._unproven.unlink(missing_ok=True)

    def _open(self) -> None:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        self._folder.mkdir(parents=True, exist_ok=True)
        self._unproven.touch()
        with _damage_named():
            try:
                self._client = chromadb.PersistentClient(str(self._folder), Settings(anonymized_telemetry=False))
            except BaseException:
                # Chroma keeps what failed to start, and would hand it out again for the same folder.
                SharedSystemClient.clear_system_cache()
                raise
            self._collection = self._client.get_or_create_collection(
                self._name, configuration={"hnsw": _HNSW}, embedding_function=None
            )


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turn whatever Chroma raises over its files, panics of its native part too, into IndexDamaged."""
    from chromadb.errors import ChromaError

    try:
        yield
    except BaseException as error:
        # The native part's panic derives from BaseException and can't be imported by name.
        if isinstance(error, (ChromaError, ValueError, OSError)) or type(error).__name__ == "PanicException":
            raise IndexDamaged("The vector index can't be read. Run `advisor index check --repair`.") from error
        raise
