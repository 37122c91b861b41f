"""A data directory large enough for Chroma to keep its graph on disk, made once and copied for each damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import write_notes

from advisor.build import Workspace
from advisor.settings import Settings


@pytest.fixture(scope="session")
def large_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Over 1,000 chunks, after which Chroma writes its HNSW files."""
    folder = tmp_path_factory.mktemp("large")
    notes = write_notes(folder / "notes", range(22), sections=50)
    with Workspace(Settings(data_dir=folder / "data", embeddings="fake", corpus="none")) as workspace:
        workspace.open()
        workspace.ingest([notes])
    return folder / "data"


@pytest.fixture
def damaged(large_dir: Path, data_dir: Path) -> Path:
    """A copy of `large_dir` where settings look for it, still whole."""
    shutil.copytree(large_dir, data_dir)
    return data_dir
