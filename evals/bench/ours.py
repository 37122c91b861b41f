"""Advisor's side, through its public library: `python -m evals.bench.ours` serves commands."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from evals.bench.worker import serve

if TYPE_CHECKING:
    from advisor.assistant import Assistant
    from advisor.settings import Settings


class Advisor:
    """An assistant over a data directory without the bundled corpus."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._assistant: Assistant | None = None

    def index(self, store: Path, folder: Path) -> tuple[int, float]:
        """See `Side`."""
        from advisor.build import Workspace

        with Workspace(_settings(store)) as workspace:
            workspace.open()
            workspace.index.embeddings.embed_query("warm up")
            began = time.perf_counter()
            report = workspace.ingest([folder])
            seconds = time.perf_counter() - began
        if report.skipped:
            raise ValueError(f"{len(report.skipped)} files were skipped, the first: {report.skipped[0]}")
        return report.chunks, seconds

    def open(self, store: Path) -> None:
        """See `Side`."""
        from advisor.build import open_assistant

        self._assistant = open_assistant(_settings(store))

    def answer(self, kind: str, question: str, k: int) -> bool:
        """`search` for k passages, or `ask` in a thread of its own, as the page does."""
        if self._assistant is None:
            raise RuntimeError("open a store first")
        if kind == "search":
            return bool(self._assistant.search(question, k))
        return self._assistant.ask(question, thread=self._assistant.new_thread()).status.value == "answered"

    def close(self) -> None:
        """See `Side`."""
        if self._assistant is not None:
            self._assistant.close()


def versions() -> str:
    """What an index of advisor's depends on beside the texts; another one is indexed anew."""
    from advisor.ingest.chunking import VERSION
    from advisor.ingest.sync import LOADER_VERSION
    from advisor.providers.embeddings import OnnxEmbeddings

    return f"{OnnxEmbeddings.fingerprint} chunker/{VERSION} loader/{LOADER_VERSION}"


def _settings(store: Path) -> Settings:
    from advisor.settings import Settings

    return Settings(data_dir=store, corpus="none")


if __name__ == "__main__":
    serve(Advisor())
