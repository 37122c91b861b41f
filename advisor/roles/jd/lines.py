"""The spans of a block's statements: sentences, rows of a pasted table, lines that are a list without signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from advisor.roles.jd.verbs import ACTS
from advisor.text import sentences, words
from advisor.types import Block, BlockKind

SIGN = r"(?:[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]*)+"
"""A pictogram, or several drawn as one."""
_NAME = re.compile(r"\*\*([^*\n]{2,50}?)[.:]?\*\*[.:]?\s+(?=\S)|([A-Z][\w’&/-]*(?: (?:[\w’/-]+|&)){0,3})\.\s+(?=[A-Z])")
_LEAST_NAMED = 4
"""Words that follow a name at least; else it stands beside its like ("Hustle. Grit. Impact.")."""
_SPEAKING = frozenset("we you it i they this that he she who there here our your is are not no and then".split())

KEY = (
    r"[A-Z]{1,5}[ -]?\d{1,2}(?: ?\(\d{1,3} ?%\))?[:.)]|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last|Final)(?:ly)?,|[A-Za-z]{2,15}: ?[•–-]"
)
"""A numbered key with its weight ("KRA 2 (20%):"), a number in words, a speaker before a hyphen."""
_ROMAN = r"\([ivx]{1,4}\)"
MARKER = re.compile(
    rf"(?:[•◦▪‣●○■*→»►✓–-]|{SIGN}|{KEY}|{_ROMAN}|\(?\d{{1,3}}[.)]|\d{{1,2}}\.\d{{1,2}}\.?|\(?[A-Za-z]\))\s+"
)
MARKED_LINE = re.compile(
    rf"^(?:[→»►✓]|{SIGN}|{KEY}|{_ROMAN}|\d{{1,2}}\.\d{{1,2}}\.?|"
    r"[ \t]+(?:[•–-]|\(?[a-z]\)|[a-z]\.|\d{1,2}[.)]))[ \t]+(?P<said>\S.*)$",
    re.MULTILINE,
)
"""A line of a list that the loader takes for text."""


ROW = re.compile(r"\S[ \t]*[|\t][ \t]*\S")
_RULE = re.compile(r"[\s|:=-]*")


def pieces(block: Block, text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Spans of a block's statements: a list item is cut into its sentences like a paragraph, without its marker."""
    if ROW.search(text, begin):  # a table that was pasted
        rows = list(_LINE.finditer(text, begin))
        for row, following in zip_longest(rows, rows[1:]):
            heads = following is not None and _RULE.fullmatch(following[0])
            if not heads and not _RULE.fullmatch(row[0]):
                yield row.span()
        return
    marked = list(MARKED_LINE.finditer(text, begin))
    if marked:
        yield from _sentences(text, begin, marked[0].start())
        for line in marked:
            yield from _sentences(text, line.start("said"), line.end())
        return
    if _by_lines(block, text):
        for line in _LINE.finditer(text, begin):
            yield from _sentences(text, line.start(), line.end())
        return
    if not begin and block.kind is BlockKind.ITEM and (marker := MARKER.match(text)):
        begin = marker.end()  # the number of an item would end a sentence
    yield from _sentences(text, begin, len(text))


_LINE = re.compile(r"[^\n]+")
_LEAST_LINES, _MOST_WRAPPED = 3, 0.2
"""Lines of a paragraph that may be a list, and the share that may go on with a small letter, as wrapped ones do."""


def _by_lines(block: Block, text: str) -> bool:
    """Whether each line of a paragraph says a thing of its own: a list without signs, as pasted text has it."""
    lines = text.splitlines()
    if block.kind is not BlockKind.PARAGRAPH or len(lines) < _LEAST_LINES:
        return False
    wrapped = sum(line.lstrip()[:1].islower() and not MARKER.match(line.lstrip()) for line in lines[1:])
    return wrapped <= _MOST_WRAPPED * (len(lines) - 1)


def _sentences(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    for start, end in sentences(text[begin:stop]):
        if text[begin + start : begin + end].endswith(":"):  # it only announces what follows
            continue
        if after_name(text[begin + start : line_end(text, begin + start)]) >= end - start:
            continue
        marker = MARKER.match(text, begin + start, begin + end)
        yield marker.end() if marker else begin + start, begin + end


def after_name(text: str) -> int:
    """Where a line goes on after the name that opens it ("Delivery. Plans that hold."), 0 where none does."""
    match = _NAME.match(text)
    if match is None or len(words(text[match.end() :])) < _LEAST_NAMED:
        return 0
    own = words(match[1] or match[2])
    return 0 if any(word in ACTS or word in _SPEAKING for word in own) else match.end()


def line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found
