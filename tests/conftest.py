"""Every test has a data directory of its own, the stand-in encoder and no bundled corpus, unless it says otherwise."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from model_server import KEY, ModelServer, model_server
from quick import build_once
from support import Cli, Ran

from advisor import cli
from advisor.build import Workspace
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.settings import Settings

# How long examples take says how busy the machine is; and a run finds what another has found.
settings.register_profile("unhurried", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _built_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patches:
        build_once(patches)
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("ADVISOR_") and name != "ADVISOR_ENCODER_DIR":
            monkeypatch.delenv(name)
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "fake")
    monkeypatch.setenv("ADVISOR_CORPUS", "none")
    # Nothing answers there: `auto` must not find a person's own Ollama.
    monkeypatch.setenv("ADVISOR_MODEL_URL", "http://127.0.0.1:9")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """The data directory that settings name in this test."""
    return tmp_path / "data"


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    """This test's data directory, open."""
    with Workspace(Settings()) as opened:
        opened.open()
        yield opened


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the command line in this process; an exception that would be a traceback is raised."""

    def call(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["advisor", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def encoder() -> OnnxEmbeddings:
    """The default encoder, exported on the first use of this machine and loaded once."""
    return OnnxEmbeddings(Settings().encoder_dir, threads=2)


@pytest.fixture(scope="session")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the bundled corpus, indexed by the default encoder; copy it before changing it.

    Made once a run, whatever the number of workers.
    """
    own = tmp_path_factory.mktemp("corpus") / "data"
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    made = shared / "corpus-of-all"
    with FileLock(shared / "corpus.lock"):
        if not made.exists():
            with Workspace(Settings(data_dir=own, embeddings="default", corpus="bundled")) as workspace:
                workspace.open()
                workspace.sync_corpus()
            own.rename(made)
    shutil.copytree(made, own)
    return own


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def on_server(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> ModelServer:
    """Settings name a model of the server."""
    monkeypatch.setenv("ADVISOR_MODEL", "openai-compatible:m")
    monkeypatch.setenv("ADVISOR_MODEL_URL", server.openai)
    monkeypatch.setenv("ADVISOR_MODEL_KEY", KEY)
    monkeypatch.setenv("ADVISOR_RETRIES", "1")
    return server
