"""Headings of plain text, told by how a line is written; their levels, by what a section announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.types import Block, BlockKind

MOST_WORDS = 12
MOST_QUESTION_WORDS = 20
MOST_TITLE_WORDS = 25

_SMALL = (
    "a an and as at but by for from in into is nor of off on onto or our out over per so than that the "
    "their to up upon via vs vs. with within without your about across after against among around before "
    "behind between beyond during through throughout toward towards under"
)
_SMALL_WORDS = frozenset(_SMALL.split())
_ENDS_NO_HEADING = (".", ",", ";", "…", "!")
_CARRIES_ON = re.compile(r"(?:so|and|but|or|yet|well|now|then|because|still)\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NO_HEADING = re.compile(
    rf"by\s|(?:\w+,\s*)?{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?$|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?$"
    r"|.*(?:https?://|www\.|\S@\S|\t|\s{3}| \| |(?:\. ?){4})",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH} \d{{4}}\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"
    r"|\b\d{4}-\d\d-\d\d\b",
    re.IGNORECASE,
)
_DATED_BY = re.compile(r"\w+(?: \w+)? (?:on|as of|from|since)$", re.IGNORECASE)
_SENTENCE_INSIDE = re.compile(r"[.!?]\s")
_ACRONYM = re.compile(r"\b[A-Z]{2,}s?\b")
NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=\S)")
"""The number of a numbered heading, such as "1. " or "2.3 "."""
_MARKUP = re.compile(r"#{1,6}\s+|(?:\s+#+|\n[=-]{3,}|:)\s*$")


def heading_label(text: str) -> str:
    """A heading's words as shown: no "#" marks, underline or final colon."""
    return " ".join(_MARKUP.sub("", text).split()) or " ".join(text.split())


def is_title_case(text: str) -> bool:
    """Whether every word but small ones inside has a capital or a digit, as in "Roles of a CTO and a CPO"."""
    words = [re.sub(r"^\W+|\W+$", "", word) for word in text.split()]
    words = [word for word in words if word]
    if not words or not _is_capital(words[0]) or not re.search(r"[^\W\d_]{2}", text):
        return False
    return _is_capital(words[-1]) and all(_is_capital(word) or word in _SMALL_WORDS for word in words)


def is_heading(line: str) -> bool:
    """Whether a line is written like a heading: in title case or capitals, or as a short question."""
    if not _may_be_heading(line):
        return False
    number = NUMBER.match(line)
    body = line[number.end() :] if number else line
    if body.endswith("?") and _is_question(body, MOST_QUESTION_WORDS if number else MOST_WORDS):
        return True
    if number and "." in number["number"] and body[0].isupper():
        return len(body.split()) <= MOST_WORDS and not body.endswith(":")
    return len(body.split()) <= MOST_WORDS and is_title_case(body)


def is_title(line: str) -> bool:
    """Whether the first line of a text is its title: any heading, or a short line that is no sentence."""
    if not _may_be_heading(line) or NUMBER.match(line):
        return False
    words = len(line.split())
    if is_title_case(line):
        return words <= MOST_TITLE_WORDS
    if words > MOST_WORDS or not line[0].isupper() or line.endswith(":"):
        return False
    return not _SENTENCE_INSIDE.search(line)


def is_dated(line: str) -> bool:
    """Whether a line is short and tells a day: "Adopted on 8 October 2026 by the board"."""
    return len(line.split()) <= MOST_WORDS and _FULL_DATE.search(line) is not None


def with_levels(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give a level to each heading that has none yet (level 0).

    A heading whose section ends by announcing what comes (":" and no list) holds the headings after it, until
    one that names a role or another acronym; numbered questions belong to the heading above them.
    """
    levels = _Levels()
    announcing = _announcing(text, blocks)
    result: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            level = levels.of(text[block.start : block.end], block.level, block.start in announcing)
            block = replace(block, level=level)
        result.append(block)
    return tuple(result)


class _Levels:
    """The state of the walk over headings: whether one holds those that follow, and how it is left."""

    def __init__(self) -> None:
        self._in_container = False
        self._questions_only = False
        self._has_section = False
        self._last_number = 0

    def of(self, heading: str, marked: int, announces: bool) -> int:
        if marked:
            self._in_container = announces and marked == 2
            self._has_section = marked > 1
            return marked
        number = NUMBER.match(heading)
        if number and "." in number["number"]:
            return 2 + number["number"].count(".")
        if number and heading.endswith("?"):
            self._questions_only = True
            return 3 if self._has_section else 2
        value = int(number["number"]) if number else 0
        follows = self._last_number > 0 and value == self._last_number + 1
        if self._holds(heading) and not announces and not follows:
            return 3
        self._last_number = value or self._last_number
        self._in_container = announces
        self._questions_only = False
        self._has_section = True
        return 2

    def _holds(self, heading: str) -> bool:
        numbered = NUMBER.match(heading) is not None
        return self._in_container and not self._questions_only and (numbered or not _ACRONYM.search(heading))


def _announcing(text: str, blocks: Sequence[Block]) -> set[int]:
    """Starts of the headings whose section ends in a paragraph with a colon."""
    found: set[int] = set()
    for heading, section in _sections(blocks):
        last = section[-1]
        if last.kind is BlockKind.PARAGRAPH and text[last.start : last.end].endswith(":"):
            found.add(heading.start)
    return found


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each heading that has blocks under it, with those blocks."""
    heading: Block | None = None
    section: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            section.append(block)
            continue
        if heading and section:
            yield heading, section
        heading, section = block, []
    if heading and section:
        yield heading, section


def _may_be_heading(line: str) -> bool:
    if not line or line.endswith(_ENDS_NO_HEADING) or _NO_HEADING.match(line):
        return False
    date = _FULL_DATE.search(line)
    return not (date and date.end() == len(line) and _DATED_BY.fullmatch(line[: date.start()].rstrip()))


def _is_capital(word: str) -> bool:
    return word[0].isdigit() or any(char.isupper() for char in word)


def _is_question(text: str, most_words: int) -> bool:
    if len(text.split()) > most_words or not text[0].isupper():
        return False
    return not _CARRIES_ON.match(text) and not _SENTENCE_INSIDE.search(text)
