"""Plain text: headings, paragraphs and list items found without markup, at the offsets of the text itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from advisor.ingest.formats.common import (
    Limits,
    Loaded,
    check_characters,
    decode,
    first_heading,
    sensible_title,
)
from advisor.ingest.formats.headings import (
    NUMBER,
    heading_label,
    is_dated,
    is_heading,
    is_title,
    is_title_case,
    with_levels,
)
from advisor.types import Block, BlockKind

ITEM = re.compile(
    r"(?:(?P<bullet>[•◦▪‣●○■*–-])|(?P<number>\d{1,3})[.)]|\((?P<bracketed>\d{1,3}|[A-Za-z])\)|(?P<letter>[A-Za-z])\))"
    r"\s+(?=.*\w)"
)
"""The marker of a list item, at the start of a line."""

_HASHES = re.compile(r"(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_NOTHING_KNOWN: Mapping[int, bool] = MappingProxyType({})
_TAB = 4
_MUCH_SHORTER = 0.7


class _Line(NamedTuple):
    """One line without the white space around it; `text` is "" for a blank one."""

    start: int
    end: int
    indent: int
    text: str


def parse(data: bytes, limits: Limits) -> Loaded:
    """Read a text file; the stored text is the file's own, so offsets are the file's in characters."""
    text = decode(data)
    check_characters(len(text), limits.max_characters)
    blocks = blocks_of(text)
    return Loaded(sensible_title(heading_label(first_heading(text, blocks, level=1))), text, blocks)


def blocks_of(text: str, known: Mapping[int, bool] = _NOTHING_KNOWN, *, markup: bool = True) -> tuple[Block, ...]:
    """The blocks of a plain text.

    `known` says of lines, by offset, whether they are headings, however written. Without `markup`, "#" and
    underlines make none.
    """
    return with_levels(text, _Scanner(text, known, markup).scan())


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    offset = 0
    for raw in text.split("\n"):
        body = raw.strip()
        lead = raw[: len(raw) - len(raw.lstrip())] if body else ""
        start = offset + len(lead)
        lines.append(_Line(start, start + len(body), len(lead.expandtabs(_TAB)), body))
        offset += len(raw) + 1
    return lines


class _Scanner:
    """One pass over the lines; `_open` is the index of the block that the next line may go on with."""

    def __init__(self, text: str, known: Mapping[int, bool], markup: bool) -> None:
        self._lines = _lines(text)
        self._known = known
        self._markup = markup
        self._blocks: list[Block] = []
        self._open = False
        self._indents: list[int] = []
        self._item_number = 0
        self._heading_number = 0

    def scan(self) -> list[Block]:
        """Blocks in order; headings without a mark of their level have level 0, a title 1."""
        index = 0
        while index < len(self._lines):
            line = self._lines[index]
            if not line.text:
                self._open = False
                index += 1
            else:
                index += self._read(index, line)
        return self._blocks

    def _read(self, index: int, line: _Line) -> int:
        """Add or go on with a block; gives the number of lines used."""
        if self._markup and (hashes := _HASHES.match(line.text)):
            return self._add_heading(line, line.end, len(hashes[1]))
        if self._is_underlined(index):
            underline = self._lines[index + 1]
            return self._add_heading(line, underline.end, 1 if underline.text[0] == "=" else 2)
        if self._is_heading(index, line):
            number = NUMBER.match(line.text)
            self._heading_number = int(number["number"].split(".")[0]) if number else 0
            return self._add_heading(line, line.end, int(not self._blocks and not number))
        marker = ITEM.match(line.text)
        if marker and (not self._in_paragraph() or self._interrupts(marker, index)):
            return self._add_item(line, marker)
        return self._add_text(index, line)

    def _add_heading(self, line: _Line, end: int, level: int) -> int:
        self._blocks.append(Block(BlockKind.HEADING, line.start, end, level))
        self._open = False
        self._indents.clear()
        return 1 if end == line.end else 2

    def _add_item(self, line: _Line, marker: re.Match[str]) -> int:
        while self._indents and self._indents[-1] >= line.indent:
            self._indents.pop()
        self._indents.append(line.indent)
        self._item_number = int(marker["number"] or 0)
        self._blocks.append(Block(BlockKind.ITEM, line.start, line.end, len(self._indents)))
        self._open = True
        return 1

    def _add_text(self, index: int, line: _Line) -> int:
        if self._open and self._goes_on(index, line):
            self._blocks[-1] = replace(self._blocks[-1], end=line.end)
        else:
            self._blocks.append(Block(BlockKind.PARAGRAPH, line.start, line.end))
            self._open = True
            if not line.indent:
                self._indents.clear()
        return 1

    def _goes_on(self, index: int, line: _Line) -> bool:
        """A paragraph goes on to the blank line; an item too, unless a new sentence starts at the margin."""
        if self._in_paragraph() or line.indent > self._indents[-1]:
            return True
        return not self._lines[index - 1].text.endswith((".", "!", "?")) or line.text[0].islower()

    def _in_paragraph(self) -> bool:
        return self._open and self._blocks[-1].kind is BlockKind.PARAGRAPH

    def _interrupts(self, marker: re.Match[str], index: int) -> bool:
        """Whether this is an item amid a paragraph, not a wrapped line that begins with a number or dash."""
        previous = self._lines[index - 1].text
        if previous.endswith(":") or (marker["bullet"] or "-") not in "*–-":
            return True
        if marker["bullet"]:
            first = marker.string[marker.end()]
            return first.isupper() or previous.endswith((".", "!", "?", ";"))
        return (marker["number"] or marker["bracketed"] or marker["letter"]) in ("1", "a", "A")

    def _is_underlined(self, index: int) -> bool:
        if self._open or not self._markup or index + 1 == len(self._lines):
            return False
        has_words = re.search(r"\w", self._lines[index].text) is not None
        return has_words and _UNDERLINE.fullmatch(self._lines[index + 1].text) is not None

    def _is_heading(self, index: int, line: _Line) -> bool:
        if self._open:
            return False
        if line.start in self._known:
            return self._known[line.start]
        if not self._stands_alone(index, line):
            return False
        if not self._blocks and is_title(line.text):
            return is_title_case(line.text) or _begins_anew(self._lines[index + 1].text)
        if not is_heading(line.text):
            return False
        return self._is_numbered_heading(index, line) if ITEM.match(line.text) else True

    def _stands_alone(self, index: int, line: _Line) -> bool:
        """With text after it, and shorter than a line of wrapped text would be."""
        following = self._next(index)
        if following is None:
            return False
        if following is not self._lines[index + 1] or ITEM.match(following.text):
            return True
        if not self._blocks and is_dated(following.text):
            return True
        return len(line.text) < _MUCH_SHORTER * len(following.text) and not following.text[0].islower()

    def _is_numbered_heading(self, index: int, line: _Line) -> bool:
        """Told from a list item by its neighbours: it is at the margin, and the next number isn't next."""
        number = NUMBER.match(line.text)
        following = self._next(index)
        if number is None or line.indent or following is None:
            return False
        value = int(number["number"].split(".")[0])
        marker = ITEM.match(following.text)
        if marker and int(marker["number"] or 0) == value + 1:
            return False
        after_item = bool(self._blocks) and self._blocks[-1].kind is BlockKind.ITEM
        in_list = after_item and self._item_number == value - 1 > 0
        return not in_list or self._heading_number == value - 1

    def _next(self, index: int) -> _Line | None:
        following = (self._lines[later] for later in range(index + 1, len(self._lines)))
        return next((line for line in following if line.text), None)


def _begins_anew(line: str) -> bool:
    """Whether nothing of the line before goes on in this one: it is blank, dated, or a sentence of its own."""
    whole = line[:1].isupper() and line.endswith((".", "!", "?", ":"))
    return not line or whole or is_dated(line)
