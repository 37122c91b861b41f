"""Data directories that are made once and copied for each damage; models of a server on loopback."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chats import PATHS, Opened
from model_server import KEY, ModelServer
from pydantic import SecretStr
from support import write_notes

from advisor.build import Workspace
from advisor.providers.chat import LangChainChat
from advisor.providers.clients import Wanted
from advisor.providers.models import open_model
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


@pytest.fixture
def opened(server: ModelServer) -> Iterator[Opened]:
    """Opens models of the server; they are closed at the end."""
    models: list[LangChainChat] = []

    def open_one(provider: str, silence: float = 60, **own: Any) -> LangChainChat:
        given = {"url": server.address + PATHS[provider], "key": SecretStr(KEY)} | own
        models.append(
            open_model(Wanted(provider, "m", context=4096, connect_seconds=60, silence_seconds=silence, **given))
        )
        return models[-1]

    yield open_one
    for model in models:
        model.close()
