"""Lines of PDF pages, with where they stand, to running text: no cut words or sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from advisor.ingest.formats.common import clean, one_line
from advisor.ingest.formats.plain import ITEM

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_BULLETS = "•◦▪‣●○■"
_BULLET_ONLY = re.compile(r"[•◦▪‣●○■–-]|\d{1,3}[.)]")
_KEEPS_HYPHEN = ("all", "anti", "co", "cross", "decision", "full", "high", "long", "low", "non", "self", "well")

_SAME_SIZE = 0.1
_WIDE_GAP = 1.3
_SHORT_LINE = 0.7
_INDENT = 0.8
_LETTER_WIDTH = 0.45
_HEADING_SIZE = 1.15
_MOST_HEADING_WORDS = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the place of its first letter and its font size, in points; y grows upwards.

    `has_columns` tells a line of a table, or of anything else with wide gaps inside.
    """

    text: str
    x: float
    y: float
    size: float
    has_columns: bool = False
    page: int = 0


class LineCollector:
    """A pypdf text visitor that puts the pieces it is shown into lines."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._sizes: Counter[float] = Counter()
        self._place = (0.0, 0.0)
        self._right = 0.0
        self._has_columns = False

    def __call__(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        """Take one piece of text, its matrices and its font size."""
        for index, piece in enumerate(text.split("\n")):
            if index:
                self._end_line()
            if not piece.strip():
                self._pieces.append(piece)
                continue
            self._add(piece, cm, tm, size * (abs(tm[2]) + abs(tm[3])) * (abs(cm[2]) + abs(cm[3])))

    def _add(self, piece: str, cm: Sequence[float], tm: Sequence[float], size: float) -> None:
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if not self._sizes:
            self._place = (x, y)
        elif x - self._right > size:
            self._has_columns = True
        self._right = x + _LETTER_WIDTH * size * len(piece.strip())
        self._sizes[round(size, 1)] += len(piece)
        self._pieces.append(piece)

    def lines(self) -> list[Line]:
        """The lines so far, in the order of the page's content."""
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        text = one_line(clean("".join(self._pieces)).translate(_LIGATURES))
        if text and self._sizes:
            size = self._sizes.most_common(1)[0][0]
            self._lines.append(Line(text, *self._place, size, self._has_columns))
        self._has_columns = False
        self._pieces.clear()
        self._sizes.clear()


def to_text(pages: Sequence[list[Line]]) -> tuple[str, dict[int, bool]]:
    """Running text, and by offset the lines that are headings (large letters) or none (rows of a table)."""
    lines = [replace(line, page=number) for number, page in enumerate(pages) for line in page]
    if not lines:
        return "", {}
    return _Joiner(lines).join()


class _Joiner:
    """Joins lines to paragraphs by gap, size, indentation and whether a sentence is unfinished."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._leading = _leading(lines)
        self._width = sorted(len(line.text) for line in lines)[len(lines) * 4 // 5]
        self._words = Counter(word.casefold() for line in lines for word in re.findall(r"[\w-]+\w", line.text))
        self._body = body_size(lines)

    def join(self) -> tuple[str, dict[int, bool]]:
        parts: list[str] = []
        known: dict[int, bool] = {}
        length = 0
        for paragraph, separator in self._paragraphs():
            text = separator + self._joined(paragraph)
            if paragraph[0].has_columns:
                known[length + len(separator)] = False
            elif separator != "\n" and self._is_large(paragraph, text):
                known[length + len(separator)] = True
            parts.append(text)
            length += len(text)
        return "".join(parts), known

    def _paragraphs(self) -> Iterable[tuple[list[Line], str]]:
        """Runs of lines that make one paragraph, each with what separates it from the one before."""
        paragraph = [self._lines[0]]
        before = ""
        for line in self._lines[1:]:
            separator = self._separator(paragraph[-1], line)
            if separator == " ":
                paragraph.append(line)
                continue
            yield paragraph, before
            paragraph, before = [line], separator
        yield paragraph, before

    def _separator(self, previous: Line, line: Line) -> str:
        if _BULLET_ONLY.fullmatch(previous.text):
            return " "
        gap = previous.y - line.y
        moved = line.page != previous.page or gap < 0
        wide = moved or gap > _WIDE_GAP * self._leading
        if self._starts_item(previous, line, wide):
            return "\n" if ITEM.match(previous.text) and not moved else "\n\n"
        if abs(previous.size - line.size) > _SAME_SIZE * max(previous.size, line.size):
            return "\n\n"
        if previous.has_columns and line.has_columns and not moved and not line.text[0].islower():
            return "\n"
        ended = _SENTENCE_ENDS.search(previous.text) is not None
        if wide:
            goes_on = line.text[0].islower() or (moved and not self._is_short(previous))
            return " " if goes_on and not ended else "\n\n"
        return self._within_column(previous, line, ended)

    def _within_column(self, previous: Line, line: Line, ended: bool) -> str:
        opens = not line.text[0].islower()
        indented = line.x - previous.x > _INDENT * line.size
        if ended and opens and (indented or self._is_short(previous)):
            return "\n\n"
        return "\n" if not ended and opens and self._is_short(previous) else " "

    def _starts_item(self, previous: Line, line: Line, wide: bool) -> bool:
        """A number may be the end of a sentence that was wrapped before it; a bullet can't."""
        marker = ITEM.match(line.text)
        if not marker and not _BULLET_ONLY.fullmatch(line.text):
            return False
        if line.text[0] in _BULLETS:
            return True
        return wide or self._is_short(previous) or _SENTENCE_ENDS.search(previous.text) is not None

    def _is_short(self, line: Line) -> bool:
        return len(line.text) < _SHORT_LINE * self._width

    def _is_large(self, paragraph: Sequence[Line], text: str) -> bool:
        if paragraph[0].size < _HEADING_SIZE * self._body or text.lstrip()[0] in _BULLETS:
            return False
        return len(text.split()) <= _MOST_HEADING_WORDS and not text.endswith((".", ",", ";"))

    def _joined(self, paragraph: Sequence[Line]) -> str:
        text = paragraph[0].text
        parts: list[str] = []
        for line in paragraph[1:]:
            kept, glue = self._mended(text, line.text)
            parts += [kept, glue]
            text = line.text
        return "".join([*parts, text])

    def _mended(self, text: str, following: str) -> tuple[str, str]:
        """`text`, and what goes between it and the next line: nothing inside a word that was hyphenated."""
        if text.endswith("\xad"):
            return text[:-1], ""
        broken = _BROKEN_WORD.search(text)
        rest = _FIRST_WORD.match(following)
        if not broken or not rest:
            return text, " "
        first, second = broken[1].casefold(), rest[0].casefold()
        compound = self._words[f"{first}-{second}"] > self._words[first + second] or first in _KEEPS_HYPHEN
        if compound or not following[0].islower():
            return text, ""
        return text[:-1], ""


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of a paragraph."""
    gaps = [
        above.y - below.y
        for above, below in pairwise(lines)
        if above.page == below.page and above.size == below.size and 0 < above.y - below.y < 3 * above.size
    ]
    return median(gaps) if gaps else 1.2 * body_size(lines)


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]
