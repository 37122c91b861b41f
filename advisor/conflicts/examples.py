"""The catalogue's examples as vectors, encoded once and kept beside the index."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from advisor.chunks import Vectors
from advisor.protocols import Embeddings


def example_vectors(texts: Sequence[str], embeddings: Embeddings, kept: Path | None) -> Vectors:
    """A row for each text; read from the file `kept` where the same encoder made it of the same texts, else written."""
    name = hashlib.sha256("\n".join((embeddings.fingerprint, *texts)).encode()).hexdigest()
    found = _read(kept, name) if kept else None
    if found is None:
        found = embeddings.embed_documents(texts)
        if kept:
            _write(kept, name, found)
    return found


def _read(file: Path, name: str) -> Vectors | None:
    try:
        with np.load(file, allow_pickle=False) as stored:
            vectors: Vectors = stored[name]
            return vectors
    except (OSError, KeyError, ValueError, BadZipFile):
        return None


def _write(file: Path, name: str, vectors: Vectors) -> None:
    """Replace the file in one step, so that nobody reads half of it; without room for it, nothing is kept."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part.npz")
    try:
        np.savez(part, allow_pickle=False, **{name: vectors})
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
