"""Finding files, reading them within limits, and a plain reason for each that can't be read."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from pdfs import lines, make_pdf

from advisor.errors import DocumentError, NoText, NotText, TooLarge, UnsupportedFormat
from advisor.ingest.loaders import SUFFIXES, Limits, load, read_bytes, safe_name, walk
from advisor.ingest.worker import ParserProcess

LIMITS = Limits(max_bytes=2**20, max_pages=10, max_characters=10**5, seconds=30)


def test_every_format_is_loaded(tmp_path: Path) -> None:
    contents = {".md": b"# T\n\nx", ".markdown": b"# T\n\nx", ".txt": b"T\n\nx.", ".html": b"<h1>T</h1>x"}
    contents |= {".htm": b"<h1>T</h1>x", ".pdf": make_pdf([lines("x.")], title="T")}
    for suffix, data in contents.items():
        assert load(write(tmp_path / f"a{suffix.upper()}", data), source="a", limits=LIMITS).title == "T"
    assert {*contents, ".docx"} == SUFFIXES


def test_the_title_falls_back_on_the_sources_name(tmp_path: Path) -> None:
    path = write(tmp_path / "upload-7.md", b"just text")
    assert load(path, source="notes/team_charter-v2.md", limits=LIMITS).title == "team charter v2"
    assert load(path, source="--.md", limits=LIMITS).title == "--"
    for source in ("a\nb.md", safe_name("a\nb.md")):
        assert load(path, source=source, limits=LIMITS).title == r"a\nb"


def test_every_format_goes_to_the_parser_and_text_waits_for_no_library(tmp_path: Path) -> None:
    with ParserProcess() as parser:
        load(write(tmp_path / "a.md", b"text"), source="a.md", limits=LIMITS, parser=parser)
        light = parser.pid
        assert light is not None
        load(write(tmp_path / "a.html", b"<p>text"), source="a.html", limits=LIMITS, parser=parser)
        assert parser.pid not in (None, light)
        heavy = parser.pid
        load(write(tmp_path / "a.md", b"text"), source="a.md", limits=LIMITS, parser=parser)
        assert parser.pid == heavy


def test_walk_lists_files_sorted_and_leaves_out_the_hidden(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.txt", "a.pdf", "a/deep/d.exe", ".git/config.md", ".hidden.md", "a/.x.md"):
        write(tmp_path / name, b"x")
    assert [source for _, source in walk(tmp_path)] == ["a.pdf", "a/c.txt", "a/deep/d.exe", "b.md"]
    assert all(tmp_path / source == path for path, source in walk(tmp_path))
    assert walk(tmp_path / "b.md") == [(tmp_path / "b.md", "b.md")]
    assert walk(tmp_path / ".git") == [(tmp_path / ".git/config.md", "config.md")]


def test_walk_leaves_out_links_that_lead_out_and_follows_no_link_to_a_folder(tmp_path: Path) -> None:
    outside = write(tmp_path / "secret.md", b"x")
    root = tmp_path / "root"
    inside = write(root / "sub/a.md", b"x")
    for name, target in [("in.md", inside), ("out.md", outside), ("loop.md", root / "loop.md"), ("folder", root)]:
        (root / name).symlink_to(target)
    (root / "away").symlink_to(tmp_path)
    assert [source for _, source in walk(root) if source != "loop.md"] == ["in.md", "sub/a.md"]


def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "open.md", b"x")
    locked = tmp_path / "locked"
    write(locked / "a.md", b"x")
    real = os.scandir

    def scandir(path: str) -> Any:
        if Path(path) == locked:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [source for _, source in walk(tmp_path)] == ["locked", "open.md"]
    assert walk(locked) == [(locked, "locked")]
    with pytest.raises(DocumentError, match=r"^a folder that can't be opened; allow reading it"):
        load(locked, source="locked", limits=LIMITS)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    assert walk(gone) == [(gone, "gone.md")]
    with pytest.raises(DocumentError, match=r"^no such file; check its path"):
        load(gone, source="gone.md", limits=LIMITS)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "^no permission to read it; allow that"),
        (OSError(errno.EIO, "Input/output error"), r"^can't be opened \(Input/output error\)"),
    ],
)
def test_a_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise error

    path = write(tmp_path / "a.md", b"x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError, match=message):
        load(path, source="a.md", limits=LIMITS)


@pytest.mark.parametrize("name", ["nul\0byte.md", "long" * 100 + ".md"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError, match=r"^can't be opened \("):
        load(tmp_path / name, source=name, limits=LIMITS)


def test_other_formats_and_things_that_are_no_files(tmp_path: Path) -> None:
    message = r"^not a format advisor reads \(md, txt, html, pdf, docx\)$"
    for name in ("a.exe", "README", "a.doc"):
        with pytest.raises(UnsupportedFormat, match=message):
            load(write(tmp_path / name, b"x"), source=name, limits=LIMITS)
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UnsupportedFormat, match=r"^not a file but a pipe"):
        load(tmp_path / "pipe.md", source="pipe.md", limits=LIMITS)


def test_the_byte_limit_is_checked_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.md", b"x" * (2**20 + 2**19))
    monkeypatch.setattr(Path, "open", lambda *_args: pytest.fail("the file was opened"))
    with pytest.raises(TooLarge, match=r"^1\.5 MB, over the limit of 1\.0 MB; split it, or raise ADVISOR_MAX_FILE_MB$"):
        read_bytes(path, LIMITS)


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", b"x" * LIMITS.max_bytes)
    assert len(read_bytes(path, LIMITS)) == LIMITS.max_bytes


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_file(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(NoText, match="holds no text"):
        load(write(tmp_path / f"a{suffix}", b""), source="a", limits=LIMITS)


def test_a_binary_file_called_txt(tmp_path: Path) -> None:
    with pytest.raises(NotText, match="binary"):
        load(write(tmp_path / "a.txt", bytes(range(256))), source="a.txt", limits=LIMITS)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.md", "plan.md"),
        ("folder/Überblick v2.md", "folder/Überblick v2.md"),
        ("a\nb\x1b[31m.md", r"a\nb\x1b[31m.md"),
        ("invoice\u202egpj.md", r"invoice\u202egpj.md"),
        ("zero\u200bwidth\u2028.md", r"zero\u200bwidth\u2028.md"),
        ("bad\udcff\ud800.md", r"bad\xff\ud800.md"),
        ("a\\nb.md", r"a\\nb.md"),
        ("../../x.txt", "x.txt"),
        ("a/../b..c/./d.txt", "a/b..c/d.txt"),
        ("/abs/x.txt", "/abs/x.txt"),
        ("..", "unnamed"),
        ("می‌خواهم.md", "می‌خواهم.md"),
    ],
)
def test_names_are_made_safe_to_show(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    safe.encode()


def test_files_with_awkward_names_are_read(tmp_path: Path) -> None:
    names = [b"a\nb.md", b"bad\xff.md", b"..c.md", b"d\xe2\x80\xae.md"]
    for name in names:
        write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)), b"text")
    found = walk(tmp_path)
    assert [safe_name(source) for _, source in found] == [r"a\nb.md", r"bad\xff.md", r"d\u202e.md"]
    for path, source in found:
        load(path, source=source, limits=LIMITS).title.encode()


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
