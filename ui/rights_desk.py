"""The decision matrix that one tab works on: what was done to it, and what it lints like. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from advisor.errors import InputError
from advisor.roles.catalog import Stage
from advisor.roles.convert import Remark, convert
from advisor.roles.decisions import DecisionCatalog, read_decisions, source_lines
from advisor.roles.findings import Case, Finding, Mended, apply
from advisor.roles.lint import fix, lint
from advisor.roles.matrices import MatrixChange, MatrixStore, NamedMatrix, changes, named
from advisor.roles.matrix import REMARKS, Matrix, read_values
from advisor.roles.matrix_files import DECISION, from_rows, read_matrix, to_records
from advisor.roles.schemes import LETTERS, Scheme
from advisor.roles.versions import duplicate, restore

FIRST_AREAS = ("roadmap", "technical debt", "release")
"""What a new page starts with: a session on decision rights works best with a short list."""


@cache
def catalog() -> DecisionCatalog:
    """The decisions of the catalogue, read once a process; nobody changes them."""
    return read_decisions()


def areas() -> tuple[str, ...]:
    """The areas of the catalogue, in its order."""
    return tuple(dict.fromkeys(decision.area for decision in catalog().decisions))


class Desk:
    """A matrix in work. `revision` counts the times it was replaced, so that a table knows when to begin anew.

    `records` are its rows as the table was given them; `problem` says why the table as it stands can't be read.
    `kept` is the stored matrix that it was opened from or saved as; `mended` is what was mended last.
    """

    def __init__(self, store: MatrixStore | None = None) -> None:
        """Begin with a short list of defaults; without a store nothing can be kept."""
        self.store = store
        self.kept_id: str | None = None
        self.kept: NamedMatrix | None = None
        self.mended: tuple[Mended, ...] = ()
        self.matrix: Matrix
        self._begun: tuple[Matrix, Stage, Sequence[str]]
        self.records: list[dict[str, str]]
        self.remarks: tuple[Remark, ...] = ()
        self.problem = ""
        self.revision = 0
        self.begin(Stage.SCALEUP, Scheme.RACI, FIRST_AREAS)

    def begin(self, stage: Stage, scheme: Scheme, chosen: Sequence[str]) -> None:
        """Take the default rights of these areas, of all where none is chosen."""
        known, matrix = set(chosen) or set(areas()), catalog().matrix(stage, scheme)
        rows = [row for row in matrix.rows if row.texts["area"] in known]
        people = tuple(person for person in matrix.people if any(row.parts(person) for row in rows))
        cells = [replace(row, cells={person: row.parts(person) for person in people}) for row in rows]
        self._replace(replace(matrix, people=people, rows=tuple(cells)))
        self.kept_id, self.kept = None, None
        self._begun = self.matrix, stage, tuple(chosen)

    def open(self, content: bytes) -> None:
        """Take the matrix of a file. Raises InputError."""
        self._replace(read_matrix(content))
        self.kept_id, self.kept = None, None

    def edited(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take the table as it was edited; where it can't be read, the matrix stays and `problem` says why."""
        texts = [
            (f"row {number}", {column: str(value or "") for column, value in row.items()})
            for number, row in enumerate(rows, 1)
        ]
        try:
            self.matrix = from_rows(texts, self.matrix.scheme, self.matrix.stage)
            self.problem = ""
        except InputError as error:
            self.problem = str(error)

    def convert(self, scheme: Scheme) -> None:
        """Write the matrix in another scheme's letters; `remarks` then say what was lost.

        Untouched defaults lose nothing: the catalogue knows them in every scheme.
        """
        default, stage, chosen = self._begun
        if self.matrix == default:
            kept = self.kept_id, self.kept
            self.begin(stage, scheme, chosen)
            self.kept_id, self.kept = kept
            return
        done = convert(self.matrix, scheme)
        if done.matrix is not self.matrix:
            self._replace(done.matrix, done.remarks)

    def add_person(self, name: str) -> None:
        """Give somebody a column. Raises InputError where the name is no new one."""
        name = " ".join(name.split())
        taken = {known.casefold() for known in (DECISION, *self.matrix.people, *self.matrix.columns, *REMARKS)}
        if not name or name.casefold() in taken:
            raise InputError("That name is empty or has a column. Give another.")
        self._replace(replace(self.matrix, people=(*self.matrix.people, name)))

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the matrix."""
        return lint(Case(self.matrix), catalog())

    def apply(self, finding: Finding) -> None:
        """Apply one mend; a row that is gone meanwhile needs none."""
        if any(row.decision == finding.decision for row in self.matrix.rows):
            before = read_values(self.matrix, finding.decision, finding.mend.values)
            self._replace(apply(Case(self.matrix), finding).matrix)
            self.mended = (Mended(finding, before),)

    def apply_all(self) -> None:
        """Apply the mends that have a reason on file; what is a proposal is for a person to choose."""
        fixed = fix(Case(self.matrix), catalog())
        self._replace(fixed.case.matrix)
        self.mended = fixed.mended

    @property
    def changed(self) -> bool:
        """Whether it differs from what is kept."""
        return self.kept is None or changes(self.kept.matrix, self.matrix) != ()

    def save(self, title: str, note: str) -> int:
        """Keep it, as a further version of what it was opened from; its version. Raises InputError."""
        if self.problem:
            raise InputError(self.problem)
        fresh = named(title, self.matrix, self.kept.version if self.kept else 1)
        if self.kept_id is None:
            self.kept_id = self._store.add(fresh, note)
        else:
            fresh = replace(fresh, version=self._store.save(self.kept_id, fresh, note))
        self.kept = fresh
        return fresh.version

    def open_kept(self, kept_id: str, number: int | None = None) -> None:
        """Work on a stored matrix. Raises InputError."""
        kept = self._store.load(kept_id, number)
        self._replace(kept.matrix)
        self.kept_id, self.kept = kept_id, kept

    def duplicate(self, title: str) -> None:
        """Keep it as a matrix of its own, and work on that. Raises InputError."""
        self.open_kept(duplicate(self._store, named(title, self.matrix, self.kept.version if self.kept else 1)))

    def restore(self, number: int) -> int:
        """Make an earlier version the newest; its number. Raises InputError."""
        if self.kept_id is None:
            return 0
        newest = restore(self._store, self.kept_id, number)
        self.open_kept(self.kept_id)
        return newest

    def delete(self, kept_id: str) -> None:
        """Remove a stored matrix with its versions; what is on the page stays there, unsaved."""
        self._store.delete(kept_id)
        if kept_id == self.kept_id:
            self.kept_id, self.kept = None, None

    def differences(self, before: int, after: int | None) -> tuple[MatrixChange, ...]:
        """What changed between two versions, or since one where the later is None. Raises InputError."""
        if self.kept_id is None:
            return ()
        later = self.matrix if after is None else self._store.load(self.kept_id, after).matrix
        return changes(self._store.load(self.kept_id, before).matrix, later)

    @property
    def _store(self) -> MatrixStore:
        if self.store is None:
            raise RuntimeError("these pages keep no matrices; start them with `advisor ui`")
        return self.store

    def shown_columns(self) -> tuple[str, ...]:
        """The columns of the table, without area, reason and source."""
        return (DECISION, *self.matrix.people, *(name for name in self.matrix.columns if name not in REMARKS))

    def reasons(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Of each decision that the catalogue knows: its name here, the reason for its default, what that rests on."""
        known = ((row.decision, catalog().find(row.decision)) for row in self.matrix.rows)
        return tuple((name, found.text, source_lines(found)) for name, found in known if found)

    def _replace(self, matrix: Matrix, remarks: tuple[Remark, ...] = ()) -> None:
        self.matrix, self.remarks, self.problem, self.mended = matrix, remarks, "", ()
        self.records = to_records(matrix)
        self.revision += 1


def cell_pattern(scheme: Scheme) -> str:
    """What may be typed into a cell: the scheme's letters, parted by a slash."""
    letters = "".join(letter.letter + letter.letter.lower() for letter in LETTERS[scheme])
    return f"^[{letters}](/?[{letters}])*$|^$"


def legend(scheme: Scheme) -> str:
    """What the letters mean, in one line."""
    return " · ".join(f"{letter.letter} {letter.word}" for letter in LETTERS[scheme])
