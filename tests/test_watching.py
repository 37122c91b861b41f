"""A watched folder: changes are taken once they have settled, errors are said and survived."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support import ADVISOR, write_notes

from advisor.access import EVERYONE, LOCAL, Audience
from advisor.build import Workspace, build_watch
from advisor.errors import IndexDamaged, InputError
from advisor.types import IngestReport
from advisor.watching import MOST_WAITS, Watch

HR = Audience.of_names(["hr"])


class Followed:
    """A watch, and what it said."""

    def __init__(self, workspace: Workspace, folder: Path, audience: Audience = EVERYONE) -> None:
        self.library = workspace.library
        self.reports: list[IngestReport] = []
        self.complaints: list[str] = []
        self.watch = Watch(self.library, folder, audience, self.reports.append, self.complaints.append)

    def looks(self, times: int = 2) -> None:
        for _ in range(times):
            self.watch.look()

    @property
    def sources(self) -> list[str]:
        return [own.document.source for own in self.library.listed(LOCAL)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_notes(tmp_path / "notes", range(2), sections=1)
    for file in made.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return made


@pytest.fixture
def followed(workspace: Workspace, folder: Path) -> Followed:
    made = Followed(workspace, folder)
    made.watch.look()
    assert made.sources == ["note-000.md", "note-001.md"]
    return made


def test_what_is_written_changed_and_deleted_is_followed(followed: Followed, folder: Path) -> None:
    (folder / "new.md").write_text("# New\n\nThe CTO decides.")
    followed.looks()
    (folder / "new.md").write_text("# New\n\nThe CPO decides on it.")
    followed.looks()
    assert (followed.reports[1].added, followed.reports[2].changed) == (1, 1)
    (folder / "new.md").unlink()
    followed.looks()
    assert followed.reports[3].deleted == 1
    assert followed.sources == ["note-000.md", "note-001.md"]


def test_a_file_that_is_still_being_written_waits(followed: Followed, folder: Path) -> None:
    for size in range(1, 4):
        (folder / "new.md").write_text("# New\n\n" + "The CTO decides. " * size)
        followed.watch.look()
        assert "new.md" not in followed.sources
    followed.watch.look()
    assert "new.md" in followed.sources


def test_what_is_written_again_in_the_same_tick_is_not_missed(workspace: Workspace, folder: Path) -> None:
    file = folder / "new.md"
    file.write_text("# New\n\nThe CTO decides.")
    times = os.stat(file)
    followed = Followed(workspace, folder)
    take = followed.library.ingest

    def take_then_write(*paths: object, **how: object) -> IngestReport:
        report = take(*paths, **how)  # type: ignore[arg-type]
        file.write_text("# New\n\nThe CPO decides.")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        followed.library.ingest = take  # type: ignore[method-assign]
        return report

    followed.library.ingest = take_then_write  # type: ignore[method-assign, assignment]
    followed.looks(3)
    (found,) = [own for own in followed.library.listed(LOCAL) if own.document.source == "new.md"]
    assert "CPO decides" in followed.library.open(LOCAL, found.document.id).document.text


def test_a_file_in_anothers_place_with_its_time_and_size_is_not_missed(followed: Followed, folder: Path) -> None:
    file, times = folder / "note-000.md", os.stat(folder / "note-000.md")
    other = folder / ".other"
    other.write_text("x" * (times.st_size - 1) + "\n")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)
    followed.looks()
    assert followed.reports[-1].changed == 1


def test_a_file_that_never_settles_does_not_keep_the_others_out(followed: Followed, folder: Path) -> None:
    (folder / "new.md").write_text("# New\n\nThe CTO decides.")
    for number in range(MOST_WAITS + 1):
        (folder / "log.txt").write_text("x y " * number)
        followed.watch.look()
    assert "new.md" in followed.sources


def test_nothing_is_read_while_nothing_changes(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followed.library, "ingest", lambda *_, **__: pytest.fail("read again"))
    followed.looks(3)
    assert len(followed.reports) == 1


def test_a_folder_that_is_gone_or_empty_removes_nothing(followed: Followed, folder: Path) -> None:
    aside = folder.with_name("aside")
    folder.rename(aside)
    followed.looks(3)
    folder.mkdir()
    followed.looks(3)
    assert len(followed.sources) == 2
    assert len(followed.complaints) == 1
    assert "nothing is removed" in followed.complaints[0]
    folder.rmdir()
    aside.rename(folder)
    (folder / "note-000.md").unlink()
    followed.looks()
    assert followed.sources == ["note-001.md"]


def test_an_error_is_said_once_and_tried_again(
    followed: Followed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "new.md").write_text("# New\n\nThe CTO decides.")

    def fail(*_: object, **__: object) -> None:
        raise IndexDamaged("The vector index can't be read. Run `advisor index check --repair`.")

    with monkeypatch.context() as broken:
        broken.setattr(followed.library, "ingest", fail)
        followed.looks(4)
    assert len(followed.complaints) == 1
    followed.looks()
    assert "new.md" in followed.sources


def test_an_unreadable_file_is_told_once(followed: Followed, folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"no pdf")
    followed.looks(4)
    assert [own.skipped[0].source for own in followed.reports if own.skipped] == ["bad.pdf"]


def test_new_ones_are_for_the_folders_audience_and_moved_ones_stay(workspace: Workspace, folder: Path) -> None:
    followed = Followed(workspace, folder, HR)
    followed.watch.look()
    first = followed.library.named(LOCAL, "note-000.md").document
    assert first.audience == HR
    followed.library.move(LOCAL, [first.id], EVERYONE)
    (folder / "new.md").write_text("# New\n\nThe CTO decides.")
    followed.looks()
    assert followed.library.named(LOCAL, "note-000.md").document.audience == EVERYONE
    assert followed.library.named(LOCAL, "new.md").document.audience == HR


def test_the_pages_process_watches_until_it_is_closed(workspace: Workspace, folder: Path) -> None:
    said: list[IngestReport] = []
    watch = build_watch(workspace.library, folder, EVERYONE, said.append, pytest.fail)
    watch.start(0.01)
    deadline = time.monotonic() + 120
    while not said and time.monotonic() < deadline:
        time.sleep(0.01)
    watch.stop()
    assert said[0].added == 2


def test_what_is_no_folder_is_said(workspace: Workspace, folder: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        build_watch(workspace.library, folder / "note-000.md", EVERYONE, print, print)


@pytest.mark.slow
def test_the_command_follows_until_ctrl_c(folder: Path) -> None:
    process = subprocess.Popen(
        [ADVISOR, "ingest", str(folder), "--watch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
        text=True,
        # What a script starts in the background ignores Ctrl-C, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("2 added")
    shutil.copy(folder / "note-000.md", folder / "copy.md")
    assert process.stdout.readline().startswith("1 added")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=250)
    assert process.returncode == 0
    assert errors.endswith("Stopped watching.\n")
