"""Headers and footers of PDF pages: what stands at the same place of most pages and is no part of the text.

Four signs, from the surest: a counter of all pages with what a browser prints beside it (date and time, title,
address); small letters at the same place of every page; the same words at the same place of most pages; numbers that
count the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from advisor.ingest.formats.pdf_lines import Line, body_size

FEWEST_PAGES = 4
"""Below it, a line in letters of the text that is repeated on most pages may well be text."""
MOST_TOLD = 6
"""Headers and footers that are told of, the rest being other numbers in them."""

_EDGE_LINES = 2
_SAME_PLACE = 3.0
"""Points that a header may move from page to page."""
_WIDER = 1.5
"""Times the room between paragraphs that a header keeps from the text."""
_NEARLY_ALL = 0.8
_SMALLER, _LARGER = 0.95, 1.25
"""Of the text's letters: what is smaller is furniture sooner, what is larger is a title."""
_PAGE_NUMBER = re.compile(
    r"(?:page\s+|p\.\s*)?[-–—|\[]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|\]]?(?:\s*(?:of|/)\s*\d+)?",
    re.IGNORECASE,
)
_EDGE_NUMBER = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_COUNTER = re.compile(
    r"^(?:page\s+)?(\d{1,4})\s*(?:/|of)\s*(\d{1,4})(?=\s|$)|(?<!\S)(\d{1,4})\s*(?:/|of)\s*(\d{1,4})$", re.IGNORECASE
)
_MARK = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}\b|\b(?:https?|file|about|blob|chrome|data):\S"
)
"""A time of printing, or an address."""


def split(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The pages without their headers and footers; and these, each once, but for bare page numbers."""
    dropped = [set[int]() for _ in pages]
    for find in (_browsers, _small, _repeated, _counted):
        for number, index in find(pages):
            dropped[number].add(index)
    kept = [[line for i, line in enumerate(page) if i not in gone] for page, gone in zip(pages, dropped, strict=True)]
    told: dict[str, str] = {}
    for page, gone in zip(pages, dropped, strict=True):
        for text in (page[index].text for index in sorted(gone)):
            if not _PAGE_NUMBER.fullmatch(text):
                told.setdefault(_bare(text), text)
    return kept, tuple(told.values())[:MOST_TOLD]


def _browsers(pages: Sequence[list[Line]]) -> Iterable[tuple[int, int]]:
    """What a browser prints round a page: a row with the page's number of all pages, and one at the other edge."""
    found: list[tuple[int, int]] = []
    for number, page in enumerate(pages):
        rows = _outermost(page) if page else []
        counting = [row for row in rows if any(_counter(page[i].text) == (number + 1, len(pages)) for i in row)]
        marked = [row for row in rows if any(_MARK.search(page[i].text) for i in row)]
        if not any(row in marked for row in counting):
            return
        found += [(number, index) for row in rows if row in counting or row in marked for index in row]
    yield from found


def _outermost(page: Sequence[Line]) -> list[list[int]]:
    """The row at the top and the one at the bottom, where nothing of the text is in them."""
    size = _body([list(page)])
    heights = [line.y for line in page]
    rows = [[i for i, y in enumerate(heights) if abs(y - edge) < 1] for edge in (max(heights), min(heights))]
    return [row for row in rows if all(page[i].has_columns or page[i].size < _SMALLER * size for i in row)]


def _counter(text: str) -> tuple[int, int] | None:
    found = _COUNTER.search(text)
    if not found:
        return None
    page, count = (group for group in found.groups() if group)
    return int(page), int(count)


def _small(pages: Sequence[list[Line]]) -> Iterable[tuple[int, int]]:
    """Smaller letters than the text's, the same but for numbers, at the same place of every page."""
    if len(pages) < 2:
        return
    size = _body(pages)
    for places in _places(pages).values():
        if len({number for number, _ in places}) == len(pages):
            yield from ((n, i) for n, i in places if pages[n][i].size < _SMALLER * size)


def _repeated(pages: Sequence[list[Line]]) -> Iterable[tuple[int, int]]:
    """The same words at the same place of most pages."""
    if len(pages) < FEWEST_PAGES:
        return
    size, apart, alone = _body(pages), _set_apart(pages), _set_apart(pages, rows=1, share=0.5)
    for (text, letters), places in _places(pages).items():
        on = len({number for number, _ in places})
        if on > len(pages) // 2 and re.search(r"\w", text) and letters < _LARGER * size:
            same = len({pages[n][i].text for n, i in places}) == 1 and on > _NEARLY_ALL * len(pages)
            yield from (own for own in places if letters < _SMALLER * size or own in apart or (same and own in alone))


def _counted(pages: Sequence[list[Line]]) -> Iterable[tuple[int, int]]:
    """Bare page numbers where most pages have theirs, and heads that begin or end with the number of their page."""
    if len(pages) < FEWEST_PAGES:
        return
    edges = [(number, index) for number, page in enumerate(pages) for index in _edges(page)]
    bare = [own for own in edges if _PAGE_NUMBER.fullmatch(pages[own[0]][own[1]].text)]
    for row in _rows(pages, bare):
        if len({number for number, _ in row}) > len(pages) // 2:
            yield from row
    offsets: Counter[int] = Counter()
    for number, page in enumerate(pages):
        offsets.update({counted - number for index in _edges(page) for counted in _counts(page[index])})
    firsts = {offset for offset, count in offsets.items() if count > len(pages) // 2}
    size, apart = _body(pages), _set_apart(pages)
    for number, index in edges:
        line = pages[number][index]
        if {number + first for first in firsts} & _counts(line):
            yield from [(number, index)] if line.size < _SMALLER * size or (number, index) in apart else []


def _set_apart(pages: Sequence[list[Line]], rows: int = _EDGE_LINES, share: float = 0.75) -> set[tuple[int, int]]:
    """The lines of the outermost rows with more room between them and the text than this share of rows keep."""
    gaps = sorted(upper - lower for page in pages for upper, lower in pairwise(_heights(page)))
    if not gaps:
        return set()
    room = _WIDER * gaps[int(len(gaps) * share)]
    found: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        heights = _heights(page)
        for ordered in (heights, heights[::-1]):
            inward = [abs(one - other) > room for one, other in pairwise(ordered[: rows + 1])]
            outer = set(ordered[: len(inward) - inward[::-1].index(True)]) if True in inward else set()
            found |= {(number, index) for index, line in enumerate(page) if line.y in outer}
    return found


def _heights(page: Sequence[Line]) -> list[float]:
    """Those of its rows, from the top."""
    return sorted({line.y for line in page}, reverse=True)


def _places(pages: Sequence[list[Line]]) -> dict[tuple[str, float], list[tuple[int, int]]]:
    """Where each line of the edges stands that stands at about one height, by its words and size."""
    found: dict[tuple[str, float], list[tuple[int, int]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for index in sorted(_edges(page)):
            found[_bare(page[index].text), page[index].size].append((number, index))
    for key, places in found.items():
        height = median(pages[n][i].y for n, i in places)
        found[key] = [(n, i) for n, i in places if abs(pages[n][i].y - height) < _SAME_PLACE]
    return found


def _rows(pages: Sequence[list[Line]], places: list[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    """The places, those of one height together."""
    row: list[tuple[int, int]] = []
    for number, index in sorted(places, key=lambda own: pages[own[0]][own[1]].y):
        if row and pages[number][index].y - pages[row[0][0]][row[0][1]].y > _SAME_PLACE:
            yield row
            row = []
        row.append((number, index))
    if row:
        yield row


def _edges(page: Sequence[Line]) -> set[int]:
    """The topmost and lowest lines; content streams often draw both before the text, or after it."""
    order = sorted(range(len(page)), key=lambda index: -page[index].y)
    return {*order[:_EDGE_LINES], *order[-_EDGE_LINES:]}


def _bare(text: str) -> str:
    """A line without its digits, which count pages."""
    return re.sub(r"\d+", "", text).strip().casefold()


def _counts(line: Line) -> set[int]:
    """The numbers that a line begins and ends with, one of which may be the page's."""
    return {int(number) for number in _EDGE_NUMBER.findall(line.text)}


def _body(pages: Sequence[list[Line]]) -> float:
    lines = [line for page in pages for line in page]
    return body_size(lines) if lines else 0.0
