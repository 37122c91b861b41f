"""Vectors in embedded Chroma collections, one a partition.

Chroma keeps vectors and ids only; text lives in the document store, so a deletion has one place less to reach.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from advisor.chunks import Vectors
from advisor.errors import IndexDamaged
from advisor.protocols import Scored
from advisor.providers.gate import Gate
from advisor.providers.lean import import_chroma
from advisor.providers.scan import Held, nearest

BATCH = 5_000  # Chroma refuses more than 5,461 at once
SCANNED = 10_000
"""Vectors up to which a partition is scanned: a question to Chroma costs 2 ms, a scan of these as much."""
_HELD_BYTES = 512 * 2**20
_HEADER = struct.Struct("<iQQQQ")
_SELF_SIMILARITY = 0.999
_ANEW = "anew-"
"""What a collection's name starts with while it is written, to take the place of another."""
# Defaults missed 16 of 80 self-queries on random vectors; these find all.
# Vectors beyond the last multiple of the threshold enter the graph again at every opening: half a second for 900.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32, "sync_threshold": 200}


class ChromaStore:
    """The persistent collections of one data directory."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it. One that can't be read is emptied."""
        self._folder = folder
        self._unproven = folder / "unproven"
        self._client: Any = None
        self._collections: dict[str, Any] = {}
        self._proven: set[str] = set()
        self._held: dict[str, Held] = {}
        self._lock = Lock()
        self._gate = Gate()
        if self._unproven.exists():
            # The process that opened these files last died of it: Chroma's native part reads its graph unchecked.
            shutil.rmtree(folder, ignore_errors=True)
        try:
            self._open()
        except IndexDamaged:
            # Everything in here can be made again from the document store; `Index.open` does.
            self.clear()

    def partitions(self) -> set[str]:
        """Every partition there is."""
        return set(self._collections)

    def upsert(self, partition: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Add or replace."""
        if not len(ids):
            return
        with self._changing(partition):
            if partition not in self._collections:
                self._collections[partition] = self._collection(partition)
            for first in range(0, len(ids), BATCH):
                batch = slice(first, first + BATCH)
                self._collections[partition].upsert(ids=list(ids[batch]), embeddings=vectors[batch])

    def delete(self, partition: str, ids: Sequence[str]) -> None:
        """Remove; ids that are not there are passed over."""
        if partition in self._collections:
            with self._changing(partition):
                for first in range(0, len(ids), BATCH):
                    self._collections[partition].delete(ids=list(ids[first : first + BATCH]))

    def ids(self, partition: str) -> set[str]:
        """Every id held."""
        if partition not in self._collections:
            return set()
        with self._gate.passing(), _damage_named():
            return set(self._collections[partition].get(include=[])["ids"])

    def count(self, partition: str) -> int:
        """How many ids are held."""
        with self._gate.passing():
            return self._count(partition)

    def search(self, partitions: Sequence[str], vector: Vectors, k: int) -> list[Scored]:
        """Up to k ids with their cosine, best first: each partition is scanned, or a large one asked by its graph."""
        scans, found = [], []
        with self._gate.passing():
            for name in [name for name in partitions if name in self._collections]:
                held = self._scannable(name)
                if held is None:
                    found += self._nearest(name, vector[None, :], k)[0]
                else:
                    scans.append(held)
        return sorted(found + nearest(scans, vector, k), key=lambda pair: (-pair[1], pair[0]))[:k]

    def finds(self, partition: str, ids: Sequence[str]) -> bool:
        """Whether each of these vectors is there and finds itself (or its equal); false means damage."""
        if not ids:
            return True
        if partition not in self._collections:
            return False
        try:
            with self._gate.passing(), _damage_named():
                held = self._collections[partition].get(ids=list(ids), include=["embeddings"])
                if len(held["ids"]) != len(set(ids)):
                    return False
                best = self._nearest(partition, np.asarray(held["embeddings"], np.float32), 1)
        except IndexDamaged:
            return False
        _blank_unused(self._folder)  # the first search of a graph makes its file
        self._proven.add(partition)
        if self._proven >= self.partitions():
            self._unproven.unlink(missing_ok=True)
        return all(found and found[0][1] >= _SELF_SIMILARITY for found in best)

    def drop(self, partition: str) -> None:
        """Remove a partition with all that is in it."""
        if partition in self._collections:
            with self._changing(partition):
                del self._collections[partition]
                self._client.delete_collection(partition)

    def purge(self, partitions: Collection[str]) -> None:
        """Write these partitions anew, so that no file holds a byte of what was removed from them.

        Chroma's own deletion leaves vectors in its graph, in its log and in the folders of dropped collections. The old
        collections answer until the new ones are written; then searches wait for some tenths of a second.
        """
        fresh = [name for name in sorted(partitions) if self._written_anew(name)]
        with self._gate.shut(), _damage_named():
            for name in sorted(self._collections.keys() & partitions):
                self._client.delete_collection(name)
            for name in fresh:
                self._client.get_collection(_ANEW + name, embedding_function=None).modify(name=name)
            self.close()
            _vacuum(self._folder)
            self._open()

    def _written_anew(self, partition: str) -> bool:
        """A copy of a partition under another name; false where nothing is in it."""
        if partition not in self._collections:
            return False
        with _damage_named():
            held = self._collections[partition].get(include=["embeddings"])
            if not held["ids"]:
                return False
            anew, vectors = self._collection(_ANEW + partition), np.asarray(held["embeddings"], np.float32)
            for first in range(0, len(vectors), BATCH):
                batch = slice(first, first + BATCH)
                anew.upsert(ids=held["ids"][batch], embeddings=vectors[batch])
        return True

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
            _blank_unused(self._folder)
        self._collections.clear()
        self._held.clear()
        self._unproven.unlink(missing_ok=True)

    def _nearest(self, partition: str, vectors: Vectors, k: int) -> list[list[Scored]]:
        with _damage_named():
            found = self._collections[partition].query(query_embeddings=vectors, n_results=k, include=["distances"])
        return [
            [(id_, 1.0 - float(distance)) for id_, distance in zip(ids, distances, strict=True)]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def _count(self, partition: str) -> int:
        if partition not in self._collections:
            return 0
        with _damage_named():
            return int(self._collections[partition].count())

    def _scannable(self, partition: str) -> Held | None:
        """The vectors of a partition, read once; None where they are too many to scan, or to hold beside the others."""
        with self._lock:
            if partition in self._held:
                return self._held[partition]
            if self._count(partition) > SCANNED or sum(own.vectors.nbytes for own in self._held.values()) > _HELD_BYTES:
                return None
            with _damage_named():
                read = self._collections[partition].get(include=["embeddings"])
            held = Held(read["ids"], np.asarray(read["embeddings"], np.float32))
            self._held[partition] = held
            return held

    @contextmanager
    def _changing(self, partition: str) -> Iterator[None]:
        """A change that nobody reads half of, and after which nobody finds what was held before."""
        with self._lock, _damage_named():
            try:
                yield
            finally:
                self._held.pop(partition, None)
                _blank_unused(self._folder)

    def _open(self) -> None:
        chromadb = import_chroma()
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        self._folder.mkdir(parents=True, exist_ok=True)
        self._unproven.touch()
        self._proven.clear()
        with _damage_named():
            try:
                self._client = chromadb.PersistentClient(str(self._folder), Settings(anonymized_telemetry=False))
            except BaseException:
                # Chroma keeps what failed to start, and would hand it out again for the same folder.
                SharedSystemClient.clear_system_cache()
                raise
            names = [own.name for own in self._client.list_collections()]
            for name in [name for name in names if name.startswith(_ANEW)]:
                # A purge was killed; the index, which remembers that it is due, does it again.
                self._client.delete_collection(name)
                names.remove(name)
            self._collections = {name: self._collection(name) for name in names}

    def _collection(self, name: str) -> Any:
        return self._client.get_or_create_collection(name, configuration={"hnsw": _HNSW}, embedding_function=None)


def _vacuum(folder: Path) -> None:
    """Rewrite the database that Chroma keeps in a folder, and remove the graphs that no collection has any more.

    No client may have it open: two copies of SQLite in one process undo each other's locks.
    """
    with closing(sqlite3.connect(folder / "chroma.sqlite3", isolation_level=None)) as database:
        database.execute(
            "DELETE FROM embeddings_queue WHERE NOT EXISTS"
            " (SELECT 1 FROM collections WHERE embeddings_queue.topic LIKE '%/' || collections.id)"
        )
        database.execute("VACUUM")
        live = {str(row[0]) for row in database.execute("SELECT id FROM segments")}
    for graph in folder.iterdir():
        if graph.is_dir() and graph.name not in live:
            shutil.rmtree(graph)


def _blank_unused(folder: Path) -> None:
    """Write zeros where a graph's file has room for vectors to come.

    Chroma writes that room as it finds it in memory: what stood there before may be a vector that was removed. The
    header holds, behind a version of four bytes, an offset, how many vectors there is room for, how many there are, and
    the bytes that each takes (hnswlib's `saveIndex`).
    """
    for header in folder.glob("*/header.bin"):
        data = header.with_name("data_level0.bin")
        if header.stat().st_size < _HEADER.size or not data.is_file():
            continue
        _, _, _, count, each = _HEADER.unpack(header.read_bytes()[: _HEADER.size])
        used, size = count * each, data.stat().st_size
        if used < size:
            with data.open("r+b") as file:
                file.seek(used)
                file.write(bytes(size - used))


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turn whatever Chroma raises over its files, panics of its native part too, into IndexDamaged."""
    from chromadb.errors import ChromaError

    try:
        yield
    except BaseException as error:
        # The native part's panic derives from BaseException and can't be imported by name.
        if (
            isinstance(error, (ChromaError, ValueError, OSError, sqlite3.Error))
            or type(error).__name__ == "PanicException"
        ):
            raise IndexDamaged("The vector index can't be read. Run `advisor index check --repair`.") from error
        raise
