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

SAID = r"(?:Q|H|P|FY|SOC|ISO|PCI|NPS|SEV|SLA)[ -]?\d"
"""Quarters, grades of incidents, standards and scores: they say by when or how much, and number nothing."""
KEY = (
    rf"(?!{SAID})[A-Z]{{1,5}}[ -]?\d{{1,2}}(?: ?\(\d{{1,3}} ?%\))?[:.)]|[A-G]\d{{1,2}}(?:\.\d{{1,2}})?(?= )|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last|Final)(?:ly)?,|[A-Za-z]{2,15}: ?[•–-]"
)
"""A numbered key with its weight ("KRA 2 (20%):"), one of a section by its letter ("B2"), a number in words, a speaker
before a hyphen."""
_COUNTED = (
    rf"(?:%|(?i:per ?cent|million|billion|thousand|[mk]n?|bn|x|ms|fte|eur|usd|gbp|stars|points)\b"
    rf"|(?!(?:{'|'.join(sorted(ACTS))})\b)(?:[a-z-]+ )?[a-z-]+s\b)"
)
_DOTTED = rf"\d{{1,2}}\.\d{{1,2}}\.?(?![ \t]+{_COUNTED})"
"""The number of a line ("3.2 Own the roadmap"), but not a figure that it begins with ("99.95 percent", "1.5 days")."""
_ROMAN = r"\([ivx]{1,4}\)"
MARKER = re.compile(rf"(?:[•◦▪‣●○■*→»►✓–-]|{SIGN}|{KEY}|{_ROMAN}|\(?\d{{1,3}}[.)]|{_DOTTED}|\(?[A-Za-z]\))\s+")
MARKED_LINE = re.compile(
    rf"^(?:[→»►✓]|{SIGN}|{KEY}|{_ROMAN}|{_DOTTED}|"
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
    first = MARKED_LINE.search(text, begin)
    before = first.start() if first else len(text)
    if first or _by_lines(block, text):
        whole = first is not None and not _by_lines(block, text[begin:before])
        if whole:
            yield from _sentences(text, begin, before)
        for start, end in _unwrapped(text, before if whole else begin):
            marked = MARKED_LINE.match(text, start, end)
            yield from _sentences(text, marked.start("said") if marked else start, end)
        return
    if not begin and block.kind is BlockKind.ITEM and (marker := MARKER.match(text)):
        begin = marker.end()  # the number of an item would end a sentence
    yield from _sentences(text, begin, len(text))


_LINE = re.compile(r"[^\n]+")
_LEAST_LINES, _MOST_WRAPPED = 3, 0.2
"""Lines of a paragraph that may be a list, and the share that may go on with a small letter, as wrapped ones do."""


_OPENS = re.compile(rf"\s*(?:{MARKER.pattern}|[a-z]+: )")
"""A mark, or who speaks: what begins so doesn't go on with the line above, though its letter is small."""


def _unwrapped(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Spans of lines, each with those that go on with a small letter below it."""
    start = end = begin
    for line in _LINE.finditer(text, begin):
        goes_on = line[0].lstrip()[:1].islower() and not _OPENS.match(line[0]) and not MARKED_LINE.match(line[0])
        if not goes_on and start < end:
            yield start, end
        start, end = (start if goes_on and start < end else line.start()), line.end()
    if start < end:
        yield start, end


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


HOLDS = re.compile(r"(?:\w+ )?(?:accountable|answerable|responsible|liable) for \w", re.IGNORECASE)
"""What opens a claim and, before a full stop, is all of it."""


def after_name(text: str) -> int:
    """Where a line goes on after the name that opens it ("Delivery. Plans that hold."), 0 where none does."""
    match = _NAME.match(text)
    if match is None or len(words(text[match.end() :])) < _LEAST_NAMED:
        return 0
    own = words(match[1] or match[2])
    if HOLDS.match(match[1] or match[2]):
        return 0
    return 0 if any(word in ACTS or word in _SPEAKING for word in own) else match.end()


def line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found
