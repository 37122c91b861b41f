"""One process owns a data directory: a second is told who, and a killed one lets go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ADVISOR, Cli

from advisor.build import Workspace
from advisor.errors import IndexLocked, SettingsError
from advisor.providers.lock import DirectoryLock
from advisor.settings import Settings

HOLD = """
import sys, pathlib
from advisor.providers.lock import DirectoryLock
sys.argv = ["/somewhere/bin/advisor", "ask", "a question nobody else may read"]
lock = DirectoryLock(pathlib.Path(sys.stdin.readline().strip()))
print("held", flush=True)
sys.stdin.readline()
lock.release()
"""


@pytest.fixture
def holder(data_dir: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that owns the data directory."""
    process = subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{data_dir}\n")
    process.stdin.flush()
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("command", [["ask", "x"], ["search", "x"], ["ingest", "."], ["index", "check"]])
def test_a_second_process_is_told_who_holds_the_directory(
    run: Cli, data_dir: Path, holder: subprocess.Popen[str], command: list[str]
) -> None:
    ran = run(*command)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(
        f"advisor: The data directory {data_dir} is in use by `advisor ask` (process {holder.pid}"
    )
    assert "Stop that one" in ran.err
    assert "ADVISOR_DATA_DIR" in ran.err


def test_the_owner_file_does_not_hold_the_question(data_dir: Path, holder: subprocess.Popen[str]) -> None:
    owner = json.loads((data_dir / "owner.json").read_text(encoding="utf-8"))
    assert owner["pid"] == holder.pid
    assert "question" not in json.dumps(owner)


def test_a_killed_process_lets_go(data_dir: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    assert (data_dir / "owner.json").exists()
    DirectoryLock(data_dir).release()


def test_a_process_that_ends_lets_go(data_dir: Path, holder: subprocess.Popen[str]) -> None:
    holder.communicate("\n")
    assert holder.returncode == 0
    assert not (data_dir / "owner.json").exists()
    DirectoryLock(data_dir).release()


def test_the_installed_command_is_refused_too(workspace: Workspace, data_dir: Path) -> None:
    del workspace
    ran = subprocess.run([ADVISOR, "index", "check"], capture_output=True, text=True, timeout=250, check=False)
    assert ran.returncode == 1
    assert f"The data directory {data_dir} is in use by" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_same_process_does_not_open_a_directory_twice() -> None:
    with Workspace(Settings()), pytest.raises(IndexLocked):
        Workspace(Settings())


@pytest.mark.parametrize("owner", ["", "{", "[]", '{"pid": 1}', '"text"', "null", "\x00"])
def test_an_owner_file_that_says_nothing_is_passed_over(
    data_dir: Path, holder: subprocess.Popen[str], owner: str
) -> None:
    del holder
    (data_dir / "owner.json").write_text(owner, encoding="utf-8")
    with pytest.raises(IndexLocked, match="in use by another process"):
        DirectoryLock(data_dir)


def test_the_directory_is_the_owners_alone(data_dir: Path) -> None:
    DirectoryLock(data_dir).release()
    assert data_dir.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["file/data", "n" * 300])
def test_a_directory_that_cannot_be_made_is_a_setting_to_mend(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(SettingsError, match="Set ADVISOR_DATA_DIR to a folder you own"):
        DirectoryLock(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_directory_without_permission_is_a_setting_to_mend(data_dir: Path) -> None:
    data_dir.mkdir(mode=0o500)
    with pytest.raises(SettingsError, match="Permission denied"):
        DirectoryLock(data_dir)


def test_it_can_be_taken_again_once_released(data_dir: Path) -> None:
    for _ in range(3):
        DirectoryLock(data_dir).release()
