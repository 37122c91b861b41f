"""The assistant over the bundled corpus with the real encoder, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from advisor.assistant import Assistant
from advisor.build import open_assistant
from advisor.settings import Settings


@pytest.fixture(scope="session")
def corpus_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = open_assistant(Settings(data_dir=tmp_path_factory.mktemp("corpus"), corpus="bundled"))
    yield assistant
    assistant.close()
