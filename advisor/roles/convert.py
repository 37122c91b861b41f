"""A matrix of one scheme in the letters of another, and what could not be carried over.

After the table of the playbook on decision rights: advice converts; the last word converts where whoever answers also
decides; the driver, the veto, the work and the telling convert only where the other scheme has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from advisor.roles.matrix import Matrix, Row, express
from advisor.roles.schemes import LETTERS, Part, Scheme, letter_of, write_cell

EVERY_ROW = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a conversion lost, left open or took for granted: a named reason, its sentence, and where.

    `decision` "" means every row, `person` "" the whole row; `before` and `after` are the cell's letters.
    """

    reason: str
    message: str
    decision: str = EVERY_ROW
    person: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The converted matrix and the remarks on it."""

    matrix: Matrix
    remarks: tuple[Remark, ...]


_LOST = {
    Part.AGREES: ("veto-has-no-letter", "{to} has no letter for a veto, so it is gone; a voice is left"),
    Part.DRIVES: ("driver-has-no-letter", "{to} has no letter for moving the decision along; a voice is left"),
    Part.PERFORMS: ("work-has-no-letter", "{to} names nobody for the work; to be told is left"),
    Part.INFORMED: ("informed-has-no-letter", "{to} has no letter for being told; keep a list of its own"),
}
_OPEN = {
    Part.DRIVES: ("driver-to-choose", "{was} doesn't say who moves the decision along; choose one ({word})"),
    Part.PERFORMS: ("work-to-assign", "{was} doesn't say who carries it out; choose who does ({word})"),
}
_ASSUMED = {
    Part.DECIDES: ("answering-is-deciding", "taken for granted: whoever answers for the result also decides"),
    Part.DRIVES: ("driver-recommends", "taken for granted: the Driver is the one to Recommend, and the reverse"),
    Part.PERFORMS: (
        "responsible-performs",
        "taken for granted: the Responsible are those who Perform, and the reverse",
    ),
}


def convert(matrix: Matrix, scheme: Scheme) -> Conversion:
    """The matrix in the letters of `scheme`; each reason is a name, and a remark says which cell or row it is about."""
    if scheme is matrix.scheme:
        return Conversion(matrix, ())
    rows = tuple(
        replace(row, cells={person: express(parts, scheme) for person, parts in row.cells.items()})
        for row in matrix.rows
    )
    remarks = list(_assumptions(matrix.scheme, scheme)) if rows else []
    for row in matrix.rows:
        remarks += [*_losses(row, matrix.scheme, scheme), *_openings(row, matrix.scheme, scheme)]
    return Conversion(replace(matrix, scheme=scheme, rows=rows), tuple(remarks))


def _assumptions(was: Scheme, to: Scheme) -> Iterator[Remark]:
    for part, (reason, message) in _ASSUMED.items():
        words = {letter.word for scheme in (was, to) if (letter := letter_of(scheme, part))}
        shared = letter_of(was, part) and letter_of(to, part)
        if shared and len(words) == 2 and (part is not Part.DECIDES or Scheme.RACI in (was, to)):
            yield Remark(reason, message)


def _losses(row: Row, was: Scheme, to: Scheme) -> Iterator[Remark]:
    for person, parts in row.cells.items():
        before, after = write_cell(parts, was), write_cell(express(parts, to), to)
        for part in (letter.part for letter in LETTERS[was] if letter.part in parts):
            if letter_of(to, part) is None:
                reason, message = _LOST[part]
                yield Remark(reason, message.format(to=to.upper()), row.decision, person, before, after)


def _openings(row: Row, was: Scheme, to: Scheme) -> Iterator[Remark]:
    for part, (reason, message) in _OPEN.items():
        letter = letter_of(to, part)
        if letter and letter_of(was, part) is None:
            yield Remark(reason, message.format(was=was.upper(), word=letter.word), row.decision)
