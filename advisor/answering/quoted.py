"""How a quoted claim says what it cites: a sentence on one line, or a table's row with each cell behind its head."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.text import one_line

CELL = " | "
"""What stands between two cells of a row."""


def cells(line: str) -> list[str]:
    """The cells of a row as it stands in its document."""
    # A last cell that is empty has lost the blank behind its bar.
    return [cell.strip() for cell in f"{line} ".split(CELL)]


def row_said(heads: Sequence[str], row: Sequence[str]) -> str:
    """A row with each cell behind the head of its column; empty cells are left out."""
    return "; ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=False) if cell)


def said(quotes: Sequence[str]) -> str:
    """What a quoted claim says that cites these: a sentence, or a row and the head of its table; else ""."""
    if len(quotes) == 1:
        return one_line(quotes[0])
    return row_said(cells(quotes[1]), cells(quotes[0])) if len(quotes) == 2 else ""
