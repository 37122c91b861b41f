"""Data directories that are made once and copied for each damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import write_notes

from advisor.build import Workspace
from advisor.settings import Settings


def _made(folder: Path, notes: int, sections: int) -> Path:
    written = write_notes(folder / "notes", range(notes), sections)
    with Workspace(Settings(data_dir=folder / "data", embeddings="fake", corpus="none")) as workspace:
        workspace.open()
        workspace.ingest([written])
    return folder / "data"


@pytest.fixture(scope="session")
def small_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 chunks."""
    return _made(tmp_path_factory.mktemp("small"), 10, 20)


@pytest.fixture(scope="session")
def large_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Over 1,000 chunks, after which Chroma writes its HNSW files."""
    return _made(tmp_path_factory.mktemp("large"), 22, 50)


@pytest.fixture
def small(small_dir: Path, data_dir: Path) -> Path:
    """A copy of `small_dir` where settings look for it, still whole."""
    return Path(shutil.copytree(small_dir, data_dir))


@pytest.fixture
def large(large_dir: Path, data_dir: Path) -> Path:
    """A copy of `large_dir` where settings look for it, still whole."""
    return Path(shutil.copytree(large_dir, data_dir))
