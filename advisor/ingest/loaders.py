"""Files to documents: finding them, reading their bytes within limits, and choosing the format.

Every file that can't be read raises a DocumentError whose message is one line without the path.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from advisor.errors import DocumentError, NoText, TooLarge, UnsupportedFormat
from advisor.ingest import formats
from advisor.ingest.formats.common import EMPTY, Limits, Loaded
from advisor.ingest.hidden import without_unseen
from advisor.ingest.worker import ParserProcess

__all__ = ["SUFFIXES", "Limits", "Loaded", "load", "load_bytes", "read_bytes", "safe_name", "walk"]

SUFFIXES = formats.TEXT_SUFFIXES | formats.PARSED_SUFFIXES
"""Suffixes of the formats that are read, in lower case with their dot."""

LONGEST_BLOCK = 500_000
"""Characters of one paragraph; a novel has as many."""
_NO_FORMAT = "not a format advisor reads (md, txt, html, pdf, docx)"
_JOINERS = "\u200c\u200d"
"""Invisible, but part of how Persian words and emoji are written."""


def load(path: Path, *, source: str, limits: Limits, parser: ParserProcess | None = None) -> Loaded:
    """Read one file; its title falls back on the name in `source`.

    It is parsed by `parser`, which holds it to `limits.seconds`; with None here, without a time limit. Raises
    DocumentError.
    """
    return load_bytes(read_bytes(path, limits), source=source, suffix=path.suffix, limits=limits, parser=parser)


def load_bytes(data: bytes, *, source: str, suffix: str, limits: Limits, parser: ParserProcess | None = None) -> Loaded:
    """Like `load`, for the bytes of a file that came by another way than the disk. Raises DocumentError."""
    _check_bytes(len(data), limits)
    suffix = suffix.lower()
    if not data:
        raise NoText(EMPTY)
    if suffix not in SUFFIXES:
        raise UnsupportedFormat(_NO_FORMAT)
    loaded = parser.parse(suffix, data, limits) if parser is not None else formats.parse(suffix, data, limits)
    _check_blocks(loaded)
    seen = without_unseen(loaded)
    if not seen.blocks:
        raise NoText(EMPTY)
    return seen if seen.title else replace(seen, title=_title_from(source))


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a file that `load` would read, within the byte limit. Raises DocumentError."""
    try:
        return _read(path, limits)
    except FileNotFoundError:
        raise DocumentError("no such file; check its path") from None
    except PermissionError:
        raise DocumentError("no permission to read it; allow that and ingest again") from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "its path is not valid"
        raise DocumentError(f"can't be opened ({reason}); check the path and the disk") from None


def walk(path: Path) -> list[tuple[Path, str]]:
    """The files of a file or folder, each with its source: its path relative to the folder, sorted by it.

    Hidden files and folders and links that lead out of the folder are left out. A folder that can't be opened
    is in the list, so that `load` says so; a path that isn't there, too. The source is the name as it is; put
    it through `safe_name` before it is shown or stored.
    """
    if not path.is_dir():
        return [(path, path.name)]
    found = [(file, file.relative_to(path).as_posix()) for file in _files(path)]
    return sorted(((file, path.name if source == "." else source) for file, source in found), key=lambda pair: pair[1])


def safe_name(name: str) -> str:
    r"""A file name that can be shown and stored: control, bidirectional and undecodable characters escaped.

    A backslash is doubled, so that two names never become one; "." and ".." are dropped from a path.
    """
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return "".join(map(_escaped, "/".join(parts))) or "unnamed"


def _escaped(char: str) -> str:
    code = ord(char)
    if char == "\\":
        return "\\\\"
    if 0xDC80 <= code <= 0xDCFF:  # how Python carries the bytes of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if unicodedata.category(char) in ("Cc", "Cs", "Cf", "Zl", "Zp") and char not in _JOINERS:
        return char.encode("unicode_escape").decode("ascii")
    return char


def _title_from(source: str) -> str:
    stem = PurePosixPath(source).stem
    name = "".join(char if char == "\\" else _escaped(char) for char in stem)  # the source may be safe already
    return " ".join(re.sub(r"[-_]+", " ", name).split()) or name


def _read(path: Path, limits: Limits) -> bytes:
    info = path.stat()
    if stat.S_ISDIR(info.st_mode):
        raise DocumentError("a folder that can't be opened; allow reading it and ingest again")
    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFormat(_NO_FORMAT)
    if not stat.S_ISREG(info.st_mode):
        raise UnsupportedFormat("not a file but a pipe or device; copy what it holds into a file")
    _check_bytes(info.st_size, limits)
    with path.open("rb") as file:
        data = file.read(limits.max_bytes + 1)
    _check_bytes(len(data), limits)
    return data


def _check_bytes(count: int, limits: Limits) -> None:
    if count > limits.max_bytes:
        size, most = count / 2**20, limits.max_bytes / 2**20
        raise TooLarge(f"{size:,.1f} MB, over the limit of {most:,.1f} MB; split it, or raise ADVISOR_MAX_FILE_MB")


def _check_blocks(loaded: Loaded) -> None:
    """Cutting what has no end takes long, and nobody wrote it to be read."""
    longest = max((block.end - block.start for block in loaded.blocks), default=0)
    if longest > LONGEST_BLOCK:
        raise TooLarge(f"a paragraph of {longest:,} characters, which nobody can read; break it into lines")


def _files(root: Path) -> Iterator[Path]:
    """What is to be read under a folder, unreadable folders among it; links to folders aren't followed."""
    real_root = os.path.realpath(root)
    unreadable: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if not name.startswith(".") and not _leads_out(file, real_root):
                yield file
    yield from unreadable


def _leads_out(file: Path, real_root: str) -> bool:
    if not file.is_symlink():
        return False
    target = os.path.realpath(file)
    return os.path.commonpath((target, real_root)) != real_root
