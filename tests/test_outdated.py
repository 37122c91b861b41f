"""A database of an older layout: its documents stay, and everything made from them is made anew."""

from __future__ import annotations

import runpy
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from support import Cli, in_step, write_notes

from advisor.build import Workspace
from advisor.settings import Settings

OLDER = "fake/64 chunker/1"
COLUMNS = ["words", "vectors", "headings"]


def outdate(data_dir: Path, column: str, fingerprint: str | None) -> None:
    with closing(sqlite3.connect(data_dir / "advisor.db")) as connection:
        connection.execute(f"ALTER TABLE chunks DROP COLUMN {column}")
        if fingerprint:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'fingerprint'", (fingerprint,))
        connection.commit()


@pytest.fixture
def notes(run: Cli, tmp_path: Path) -> Path:
    folder = write_notes(tmp_path / "notes", range(3))
    assert run("ingest", folder).code == 0
    return folder


@pytest.mark.parametrize("column", COLUMNS)
def test_repair_rebuilds_the_chunks_and_keeps_the_documents(run: Cli, notes: Path, data_dir: Path, column: str) -> None:
    with Workspace(Settings()) as workspace:
        before = workspace.index.documents.documents(), workspace.index.documents.chunk_ids()
    found = run("search", "roadmap", "--json").out
    outdate(data_dir, column, OLDER)

    refused = run("search", "roadmap")
    assert refused.code == 1
    assert "Run `advisor index check --repair` to rebuild it" in refused.err
    assert refused.err.count("\n") == 1
    assert run("index", "check").code == 1
    assert run("index", "check", "--repair").code == 0
    assert run("index", "check").code == 0

    with Workspace(Settings()) as workspace:
        workspace.open()
        assert (workspace.index.documents.documents(), workspace.index.documents.chunk_ids()) == before
        assert in_step(workspace.index)
    assert run("search", "roadmap", "--json").out == found
    assert "0 added, 0 changed, 3 unchanged" in run("ingest", notes).out


def test_conversations_outlive_a_rebuild(run: Cli, notes: Path, data_dir: Path) -> None:
    del notes
    run("ask", "What of the roadmap?", "--thread", "t")
    outdate(data_dir, "words", OLDER)
    run("index", "check", "--repair")
    with closing(sqlite3.connect(data_dir / "advisor.db")) as connection:
        assert connection.execute("SELECT question FROM turns").fetchall() == [("What of the roadmap?",)]


def test_a_database_of_todays_layout_keeps_its_chunks(notes: Path) -> None:
    del notes
    with Workspace(Settings()) as workspace:
        before = workspace.index.documents.chunk_ids()
    with Workspace(Settings()) as workspace:
        assert workspace.index.documents.chunk_ids() == before != set()


def test_chunks_are_rebuilt_whatever_the_fingerprint_says(run: Cli, notes: Path, data_dir: Path) -> None:
    del notes
    found = run("search", "roadmap", "--json").out
    outdate(data_dir, "words", None)
    run("index", "check", "--repair")
    assert run("search", "roadmap", "--json").out == found


@pytest.mark.parametrize("measurement", ["evals.judged", "evals.fit_sufficiency", "evals.verifier_time"])
def test_a_measurement_over_an_outdated_directory_is_one_line(
    notes: Path,
    data_dir: Path,
    tmp_path: Path,
    measurement: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    del notes
    outdate(data_dir, COLUMNS[0], OLDER)
    monkeypatch.delitem(sys.modules, measurement, raising=False)  # another test may have imported it
    monkeypatch.setattr(sys, "argv", [measurement, *([str(tmp_path)] if measurement == "evals.verifier_time" else [])])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module(measurement, run_name="__main__")
    assert ended.value.code == 1
    told = capsys.readouterr().err.strip()
    assert "\n" not in told
    assert "advisor index check --repair" in told
