"""Damage to Chroma's files is noticed on opening and made good from the stored text; what is stored lasts."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from support import ADVISOR, garbage, in_step, unit_vectors

from advisor.access import EVERYONE
from advisor.build import Workspace
from advisor.errors import IndexDamaged
from advisor.providers import chroma
from advisor.providers.chroma import ChromaStore
from advisor.settings import Settings

Damage = Callable[[Path], None]
HERE = EVERYONE.partition


def hnsw_folder(data_dir: Path) -> Path:
    return next(path for path in (data_dir / "chroma").iterdir() if path.is_dir())


def overwrite(path: Path) -> None:
    path.write_bytes(garbage(path.stat().st_size))


def overwrite_middle(path: Path) -> None:
    third = path.stat().st_size // 3
    with path.open("r+b") as file:
        file.seek(third)
        file.write(garbage(third))


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def assert_mended(workspace: Workspace) -> None:
    index = workspace.index
    assert index.check().ok
    assert in_step(index)
    for own in index.documents.chunks(sorted(index.documents.chunk_ids())[::5]).values():
        vector = own.indexed.vector / np.linalg.norm(own.indexed.vector)
        assert index.vectors.search([HERE], vector, 1)[0][1] > 0.999


@pytest.mark.parametrize("damage", [overwrite, overwrite_middle, halve, empty, remove])
def test_a_damaged_database_is_made_anew(small: Path, damage: Damage) -> None:
    damage(small / "chroma" / "chroma.sqlite3")
    said: list[str] = []
    with Workspace(Settings()) as workspace:
        workspace.open(said.append)
        assert_mended(workspace)
    assert len(said) == 1


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("", remove),
        ("index_metadata.pickle", overwrite),
        ("data_level0.bin", overwrite),
        ("header.bin", halve),
        ("length.bin", empty),
    ],
)
def test_damaged_hnsw_files_are_made_anew(large: Path, name: str, damage: Damage) -> None:
    """In a process of its own: Chroma's native part reads these files unchecked, and may die of one, once."""
    damage(hnsw_folder(large) / name)
    first = search_in_a_process()
    second = search_in_a_process() if first.returncode < 0 else first
    assert second.returncode == 0
    assert "has been mended from the stored text" in first.stderr + second.stderr
    with Workspace(Settings()) as workspace:
        assert not workspace.index.open()
        assert_mended(workspace)


def search_in_a_process() -> subprocess.CompletedProcess[str]:
    return subprocess.run([ADVISOR, "search", "budget"], capture_output=True, text=True, timeout=250, check=False)


def test_a_missing_folder_is_made_anew(small: Path) -> None:
    shutil.rmtree(small / "chroma")
    with Workspace(Settings()) as workspace:
        assert workspace.index.open()
        assert_mended(workspace)


def test_what_is_whole_is_left_alone(large: Path) -> None:
    before = hnsw_folder(large)
    with Workspace(Settings()) as workspace:
        assert not workspace.index.open()
        assert_mended(workspace)
    assert hnsw_folder(large) == before
    assert (before / "index_metadata.pickle").exists(), "the damages above need a graph on disk"


def test_vectors_last(tmp_path: Path) -> None:
    vectors = unit_vectors(20)
    store = ChromaStore(tmp_path)
    store.upsert(HERE, [str(number) for number in range(20)], vectors)
    store.delete(HERE, ["3"])
    store.close()
    store = ChromaStore(tmp_path)
    assert store.ids(HERE) == {str(number) for number in range(20)} - {"3"}
    assert store.search([HERE], vectors[7], 1)[0] == ("7", pytest.approx(1, abs=1e-5))
    store.close()


def test_vectors_of_another_length_are_refused_as_damage(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path)
    store.upsert(HERE, ["a"], unit_vectors(1, 16))
    with pytest.raises(IndexDamaged, match="index check --repair"):
        store.upsert(HERE, ["b"], unit_vectors(1, 32))
    store.close()


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path)
    store.close()
    store.close()


def test_room_in_a_graph_holds_nothing_of_what_memory_held(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    graph.mkdir()
    graph.joinpath("header.bin").write_bytes(struct.pack("<iQQQQ", 1, 0, 4, 2, 3) + b"more")
    graph.joinpath("data_level0.bin").write_bytes(b"abcdefSECRET")
    chroma._blank_unused(tmp_path)
    assert graph.joinpath("data_level0.bin").read_bytes() == b"abcdef" + bytes(6)
