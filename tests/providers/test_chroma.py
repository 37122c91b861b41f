"""Damage to Chroma's files is noticed on opening and made good from the stored text; what is stored lasts."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from support import ADVISOR, in_step, unit_vectors

from advisor.build import Workspace
from advisor.errors import IndexDamaged
from advisor.providers.chroma import ChromaStore
from advisor.settings import Settings

Damage = Callable[[Path], None]


def hnsw_folder(data_dir: Path) -> Path:
    return next(path for path in (data_dir / "chroma").iterdir() if path.is_dir())


def overwrite(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def overwrite_middle(path: Path) -> None:
    third = path.stat().st_size // 3
    with path.open("r+b") as file:
        file.seek(third)
        file.write(random.Random(2).randbytes(third))


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def assert_mended(workspace: Workspace, data_dir: Path) -> None:
    index = workspace.index
    assert index.check().ok
    assert in_step(index)
    stored = list(index.documents.chunks(sorted(index.documents.chunk_ids())[::10]).values())
    assert len(stored) > 100
    for own in stored:
        vector = own.indexed.vector / np.linalg.norm(own.indexed.vector)
        assert index.vectors.search(vector, 1)[0][1] > 0.999
    assert list(data_dir.glob("chroma/chroma.sqlite3"))


def test_the_large_directory_has_hnsw_files(large_dir: Path) -> None:
    assert (hnsw_folder(large_dir) / "index_metadata.pickle").exists()


@pytest.mark.parametrize("damage", [overwrite, overwrite_middle, halve, empty, remove])
def test_a_damaged_database_is_made_anew(damaged: Path, damage: Damage) -> None:
    damage(damaged / "chroma" / "chroma.sqlite3")
    said: list[str] = []
    with Workspace(Settings()) as workspace:
        workspace.open(said.append)
        assert_mended(workspace, damaged)
    assert len(said) == 1


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("", remove),
        ("index_metadata.pickle", overwrite),
        ("index_metadata.pickle", remove),
        ("data_level0.bin", halve),
        ("data_level0.bin", remove),
        ("header.bin", overwrite),
        ("header.bin", remove),
        ("length.bin", empty),
        ("link_lists.bin", remove),
    ],
)
def test_damaged_hnsw_files_are_made_anew(damaged: Path, name: str, damage: Damage) -> None:
    damage(hnsw_folder(damaged) / name)
    said: list[str] = []
    with Workspace(Settings()) as workspace:
        workspace.open(said.append)
        assert_mended(workspace, damaged)
    assert len(said) == 1


@pytest.mark.parametrize(("name", "damage"), [("data_level0.bin", overwrite), ("header.bin", halve)])
def test_damage_that_ends_the_process_is_mended_by_the_next(damaged: Path, name: str, damage: Damage) -> None:
    """Chroma's native part reads such files without checking them, and the process may die of it, once."""
    damage(hnsw_folder(damaged) / name)
    subprocess.run([ADVISOR, "search", "budget"], capture_output=True, timeout=60, check=False)
    with Workspace(Settings()) as workspace:
        workspace.open()
        assert_mended(workspace, damaged)


def test_a_missing_folder_is_made_anew(damaged: Path) -> None:
    shutil.rmtree(damaged / "chroma")
    with Workspace(Settings()) as workspace:
        workspace.open()
        assert_mended(workspace, damaged)


def test_what_is_whole_is_left_alone(damaged: Path) -> None:
    said: list[str] = []
    before = hnsw_folder(damaged)
    with Workspace(Settings()) as workspace:
        workspace.open(said.append)
        assert_mended(workspace, damaged)
    assert hnsw_folder(damaged) == before
    assert said == []


def test_vectors_last(tmp_path: Path) -> None:
    vectors = unit_vectors(20)
    store = ChromaStore(tmp_path)
    store.upsert([str(number) for number in range(20)], vectors)
    store.delete(["3"])
    store.close()
    store = ChromaStore(tmp_path)
    assert store.ids() == {str(number) for number in range(20)} - {"3"}
    assert store.search(vectors[7], 1)[0] == ("7", pytest.approx(1, abs=1e-5))
    store.close()


def test_vectors_of_another_length_are_refused_as_damage(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path)
    store.upsert(["a"], unit_vectors(1, 16))
    with pytest.raises(IndexDamaged, match="index check --repair"):
        store.upsert(["b"], unit_vectors(1, 32))
    store.close()


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path)
    store.close()
    store.close()
