"""The assistant over the bundled corpus with the real encoder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.assistant import Assistant
from advisor.build import open_assistant
from advisor.settings import Settings


@pytest.fixture(scope="session")
def corpus_assistant(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    own = tmp_path_factory.mktemp("answers") / "data"
    shutil.copytree(corpus_dir, own)
    assistant = open_assistant(Settings(data_dir=own, embeddings="default", corpus="bundled"))
    yield assistant
    assistant.close()
