"""A decision matrix: a row a decision, a column a person or role, and what each does in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from advisor.roles.schemes import NONE, Part, Parts, Scheme, heard_parts, letter_of, read_cell, write_cell

ESCALATION = "escalation"
BEARS = "bears"
BUDGET = "budget holder"
PEOPLE = "people holder"
VETO = "veto"
OUTSIDE = "outside"
FACTS = (ESCALATION, BEARS, BUDGET, PEOPLE, VETO, OUTSIDE)
"""Optional columns that the rules read: the way up (">" between its steps), who bears the consequence, who holds the
budget and the people that the decision needs, who has a veto, and who of the people named is an outsider."""
REMARKS = ("id", "area", "reason", "source", "note")
"""Optional columns that are kept and not judged."""

_LISTED = re.compile(r"\s*(?:[-=–]*>|[;,→\n]|\bthen\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One decision: each person's parts, and the texts of its optional columns."""

    decision: str
    cells: Mapping[str, Parts] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def parts(self, person: str) -> Parts:
        """What a person does in the decision."""
        return self.cells.get(person, NONE)

    def who(self, part: Part) -> tuple[str, ...]:
        """The people who have a part, in the order of the columns."""
        return tuple(person for person, parts in self.cells.items() if part in parts)

    def named(self, column: str) -> tuple[str, ...]:
        """The names in an optional column, in order; separated by ">", ";" or ","."""
        return listed(self.texts.get(column, ""))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows with different decisions, `people` in the order of their columns, `columns` the optional ones it has.

    `stage` is the stage of the company where it is known, "" otherwise.
    """

    scheme: Scheme
    people: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    stage: str = ""

    def row(self, decision: str) -> Row:
        """The row of a decision. Raises KeyError."""
        for row in self.rows:
            if row.decision == decision:
                return row
        raise KeyError(decision)


def read_values(matrix: Matrix, decision: str, columns: Iterable[str]) -> dict[str, str]:
    """What stands in a row by column: letters of people, texts of the optional columns. Raises KeyError."""
    row = matrix.row(decision)
    return {
        column: row.texts.get(column, "")
        if column in (*FACTS, *REMARKS)
        else write_cell(row.parts(column), matrix.scheme)
        for column in columns
    }


def listed(text: str) -> tuple[str, ...]:
    """The names in a text that separates them by ">", ";" or ","."""
    return tuple(name for name in _LISTED.split(text.strip()) if name)


def write_values(matrix: Matrix, decision: str, values: Mapping[str, str]) -> Matrix:
    """The matrix with cells or texts of a row put in place, by column; a new name becomes a person's column.

    Raises KeyError where there is no such decision, ValueError where a value is not in the scheme's letters.
    """
    row = matrix.row(decision)
    cells, texts = dict(row.cells), dict(row.texts)
    for column, value in values.items():
        if column in (*FACTS, *REMARKS):
            texts[column] = value
            continue
        parts = read_cell(value, matrix.scheme)
        if parts is None:
            raise ValueError(f"{value!r} is not in the letters of {matrix.scheme.upper()}")
        cells[column] = parts
    people = (*matrix.people, *(name for name in cells if name not in matrix.people))
    columns = (*matrix.columns, *(name for name in texts if name not in matrix.columns))
    changed = Row(decision, {name: cells.get(name, NONE) for name in people}, texts)
    rows = tuple(changed if old.decision == decision else old for old in matrix.rows)
    return replace(matrix, people=people, columns=columns, rows=rows)


WEAKER = {Part.AGREES: Part.INPUT, Part.DRIVES: Part.INPUT, Part.PERFORMS: Part.INFORMED}
"""What is left of a part where a scheme has no letter for it: a voice, or to be told."""


def express(parts: Parts, scheme: Scheme) -> Parts:
    """The parts that the scheme can write, weakened where it must be, without what a stronger one implies."""
    kept = {part for part in parts if letter_of(scheme, part)}
    kept |= {WEAKER[part] for part in parts - kept if part in WEAKER}
    kept = {part for part in kept if letter_of(scheme, part)}
    if kept & (heard_parts(scheme) - {Part.INPUT}):
        kept -= {Part.INPUT}
    if kept - {Part.INFORMED}:
        kept -= {Part.INFORMED}
    return frozenset(kept)
