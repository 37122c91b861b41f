"""What every format shares: limits, the result, decoding, titles, and the builder of text with its blocks."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.errors import NoText, NotText, TooLarge
from advisor.types import Block, BlockKind

EMPTY = "holds no text; write something in it or leave it out"
_BINARY = "not text but binary data; give it the suffix of its real format, or leave it out"
_NOT_UTF8 = "not UTF-8 text; save it as UTF-8"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTAINERS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_CONTROLS = 0.1
_MOST_HIGH_BYTES = 0.25

_MOST_TITLE_CHARACTERS = 200
_MEANINGLESS_TITLE = re.compile(
    r"untitled|no title|title|(?:word )?document ?\d*|(?:powerpoint )?presentation ?\d*|slide ?\d+"
    r"|microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pdf|rtf|odt|pptx?|tex|dvi|indd|qxd|html?)|\W*",
    re.IGNORECASE,
)


TINY_POINTS = 3.0
"""Smaller letters aren't there to be read."""
Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
_NEARLY = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file: bytes on disk, PDF pages, characters of text, seconds of parsing."""

    max_bytes: int
    max_pages: int
    max_characters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document's title, plain text and blocks; `title` is "" while a format has found none.

    `hidden` is what the file holds for nobody to see; it is no part of the text. `dated` are the dates that front
    matter or a page's head gives, a line each, and `saved` is when the file's properties say that it was saved; in the
    file's own words, which dates.py reads. `edges` are headers and footers of its pages, which are left out, too.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    hidden: tuple[str, ...] = ()
    dated: str = ""
    saved: str = ""
    edges: tuple[str, ...] = ()


class TextBuilder:
    """Collects blocks in order and the plain text that they are spans of.

    Blocks never overlap, begin and end without white space, and hold all of the text but white space.
    """

    def __init__(self, max_characters: int) -> None:
        self._max_characters = max_characters
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def heading(self, text: str, level: int) -> None:
        """Add a heading; line breaks in it become spaces."""
        self._add(BlockKind.HEADING, one_line(text), level)

    def paragraph(self, text: str) -> None:
        """Add a paragraph."""
        self._add(BlockKind.PARAGRAPH, text)

    def item(self, text: str, level: int, marker: str) -> None:
        """Add a list item at a depth from 1; `marker` is "• " or "1. ", or "" where the item goes on."""
        text = clean(text).strip()
        if not text:
            return
        if not marker and self._blocks and self._blocks[-1].kind is BlockKind.ITEM:
            self._extend("\n" + text)
            return
        self._add(BlockKind.ITEM, marker + text, level, indent="  " * (level - 1))

    def row(self, cells: Sequence[str]) -> None:
        """Add a table row."""
        lines = [one_line(cell) for cell in cells]
        if any(lines):
            self._add(BlockKind.ROW, " | ".join(lines))

    def code(self, text: str) -> None:
        """Add a code block, its line breaks and inner indentation kept."""
        self._add(BlockKind.CODE, text)

    def loaded(self, title: str) -> Loaded:
        """The finished document. Raises NoText when it has no block."""
        if not self._blocks:
            raise NoText(EMPTY)
        return Loaded(title, "".join(self._parts), tuple(self._blocks))

    def first_heading(self, level: int | None = None) -> str:
        """The text of the first heading, of this level if one is given, or ""."""
        text = "".join(self._parts)
        return first_heading(text, self._blocks, level)

    def _add(self, kind: BlockKind, text: str, level: int = 0, indent: str = "") -> None:
        text = clean(text).strip()
        if not text:
            return
        self._append(self._gap(kind) + indent)
        start = self._length
        self._append(text)
        self._blocks.append(Block(kind, start, self._length, level))

    def _extend(self, text: str) -> None:
        self._append(text)
        self._blocks[-1] = replace(self._blocks[-1], end=self._length)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        check_characters(self._length, self._max_characters)

    def _gap(self, kind: BlockKind) -> str:
        if not self._blocks:
            return ""
        same = self._blocks[-1].kind is kind
        return "\n" if same and kind in (BlockKind.ITEM, BlockKind.ROW) else "\n\n"


def first_heading(text: str, blocks: Sequence[Block], level: int | None = None) -> str:
    """The text of the first heading among `blocks`, of this level if one is given, or ""."""
    for block in blocks:
        if block.kind is BlockKind.HEADING and level in (None, block.level):
            return text[block.start : block.end]
    return ""


def check_characters(count: int, limit: int) -> None:
    """Raises TooLarge when a text has more than `limit` characters."""
    if count > limit:
        raise TooLarge(f"over the limit of {limit:,} characters; split it, or raise ADVISOR_MAX_CHARACTERS")


def is_like(one: Colour, other: Colour) -> bool:
    """Whether a person can't tell letters of one colour from a ground of the other."""
    return all(abs(a - b) <= _NEARLY for a, b in zip(one, other, strict=True))


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """`text` without control characters, and with lone surrogates, which can't be stored, replaced."""
    return _LONE_SURROGATE.sub("\ufffd", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def sensible_title(*candidates: str) -> str:
    """The first candidate that says what the document is about, on one line, or ""."""
    for candidate in candidates:
        title = one_line(clean(candidate))[:_MOST_TITLE_CHARACTERS].strip()
        if title and not _MEANINGLESS_TITLE.fullmatch(title):
            return title
    return ""


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of a file: by its byte-order mark, else UTF-8, else as declared, else plainly windows-1252.

    UTF-8 goes before what a page declares: text of another encoding is hardly ever valid UTF-8. Line ends
    become newlines. Raises NotText for binary data and for any other encoding, NoText for white space.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return checked_text(_decode_strictly(data[len(bom) :], encoding))
    if data.startswith(_CONTAINERS) or b"\0" in data:
        raise NotText(_BINARY)
    for encoding in ("utf-8", _real_encoding(declared)):
        try:
            return checked_text(data.decode(encoding))
        except (UnicodeError, LookupError):
            continue
    return checked_text(_decode_windows_1252(data))


def checked_text(text: str) -> str:
    """`text` with its line ends as "\\n". Raises NotText when it is binary, NoText when it is white space."""
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if "\0" in text or controls > _MOST_CONTROLS * len(text):
        raise NotText(_BINARY)
    if not text.strip():
        raise NoText(EMPTY)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _real_encoding(declared: str | None) -> str:
    """Latin-1 as browsers take it; UTF-16 can't be, since the declaration was read as ASCII."""
    name = (declared or "utf-8").lower()
    if name.startswith(("utf-16", "utf-32", "ucs")):
        return "utf-8"
    return "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise NotText(_NOT_UTF8) from None


def _decode_windows_1252(data: bytes) -> str:
    """Western text has few bytes above ASCII; Cyrillic or Japanese in its own encoding has mostly those."""
    text = _decode_strictly(data, "cp1252")
    high = sum(byte > 127 for byte in data)
    printable = all(char.isprintable() or char.isspace() or char == "\xad" for char in text)
    if not printable or high > _MOST_HIGH_BYTES * len(data):
        raise NotText(_NOT_UTF8)
    return text
