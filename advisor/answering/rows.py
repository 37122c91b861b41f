"""The sentences of a text and the rows of its tables, each row by its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.answering.quoted import CELL, cells, row_said
from advisor.text import sentences

Row = tuple[tuple[str, str], ...]
"""(head, cell) of each column; () for a sentence."""
_COLUMNS = 2


def lines_of(text: str) -> Iterator[tuple[str, Row]]:
    """Each sentence, and of each table its rows as they are quoted, unless they don't fit its head."""
    for start, end in sentences(text):
        own = text[start:end]
        heads, *rows = [cells(line) for line in own.splitlines()] if CELL in own else [[own]]
        if rows and len(heads) >= _COLUMNS and all(len(row) == len(heads) for row in rows):
            yield from ((row_said(heads, row), tuple(zip(heads, row, strict=True))) for row in rows)
        else:
            yield own, ()


def has_run(text: list[str], run: tuple[str, ...]) -> int:
    """Where words stand one after the other among others; -1 where they don't."""
    places = (at for at in range(len(text) - len(run) + 1) if tuple(text[at : at + len(run)]) == run)
    return next(places, -1) if run else -1


_NAME = re.compile(r"(?:[A-Z][\w’'.-]*[ -])*[A-Z][\w’'-]+")


def is_name(cell: str) -> bool:
    """Whether a cell is somebody's name by its capitals."""
    return bool(_NAME.fullmatch(cell.strip()))
