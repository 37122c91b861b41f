"""Decision matrices that are kept: by name, in versions, with what changed between two."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from advisor.errors import InputError
from advisor.roles import matrix_files
from advisor.roles.decisions import DecisionCatalog
from advisor.roles.matrix import FACTS, Matrix, Row
from advisor.roles.schemes import write_cell
from advisor.roles.versions import Kind, Saved, VersionStore, duplicate, moved
from advisor.text import encodable, one_line

MOST_TITLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class NamedMatrix:
    """A matrix under its name; `version` is the one it was opened as, 1 where it is new."""

    title: str
    matrix: Matrix
    version: int = 1


MatrixStore = VersionStore[NamedMatrix]


@dataclass(frozen=True, slots=True)
class MatrixChange:
    """What differs: a row by its decision, and of a changed row the column, its text before and after.

    `decision` "" is the matrix itself, whose letters or stage are other.
    """

    decision: str
    kind: Kind
    column: str = ""
    before: str = ""
    after: str = ""


def named(title: str, matrix: Matrix, version: int = 1) -> NamedMatrix:
    """The matrix under a name. Raises InputError where the name is empty or long."""
    title = one_line(encodable(title))
    if not title:
        raise InputError("The matrix has no name. Give it one, such as “Board 2027”.")
    if len(title) > MOST_TITLE_CHARACTERS:
        raise InputError(f"The name has {len(title)} characters; shorten it to {MOST_TITLE_CHARACTERS} or fewer.")
    return NamedMatrix(title, matrix, version)


def to_json(kept: NamedMatrix) -> dict[str, Any]:
    """Title, version, and the matrix as `read_matrix` takes it."""
    return {"title": kept.title, "version": kept.version, "matrix": matrix_files.to_json(kept.matrix)}


def from_json(data: Any) -> NamedMatrix:
    """The matrix that `to_json` wrote. Raises InputError where it isn't one."""
    try:
        title, version, matrix = str(data["title"]), int(data["version"]), data["matrix"]
    except (KeyError, TypeError, ValueError):
        raise InputError("This is no stored matrix. Save it anew.") from None
    return NamedMatrix(title, matrix_files.read_matrix(json.dumps(matrix).encode()), version)


def changes(before: Matrix, after: Matrix) -> tuple[MatrixChange, ...]:
    """What differs between two matrices: scheme and stage, rows gone, new, moved, then cells of those that stay."""
    heads = (("letters", before.scheme.upper(), after.scheme.upper()), ("stage", before.stage, after.stage))
    found = [MatrixChange("", Kind.REWORDED, *head) for head in heads if head[1] != head[2]]
    old, new = ({row.decision: row for row in matrix.rows} for matrix in (before, after))
    found += [MatrixChange(name, Kind.REMOVED) for name in old if name not in new]
    found += [MatrixChange(name, Kind.ADDED) for name in new if name not in old]
    stay = [name for name in old if name in new]
    found += [MatrixChange(name, Kind.MOVED) for name in moved(stay, [name for name in new if name in old])]
    for name in stay:
        found += _cells((before, old[name]), (after, new[name]))
    return tuple(found)


def of_pair(matrix: Matrix, catalog: DecisionCatalog) -> bool:
    """Whether the CTO and the CPO, however they are called, have a column each."""
    parties = {party.name for person in matrix.people if (party := catalog.party(person))}
    return {"CTO", "CPO"} <= parties


def saved_of_pair(store: MatrixStore, catalog: DecisionCatalog) -> list[Saved]:
    """The stored matrices that a role pack can take, the newest first."""
    return [saved for saved in store.saved() if of_pair(store.load(saved.id).matrix, catalog)]


def save(store: MatrixStore, kept: NamedMatrix, note: str = "") -> int:
    """Keep a matrix as a further version of the one of its name, or as a new one; its version. Raises InputError."""
    known = next((saved for saved in store.saved() if saved.title.casefold() == kept.title.casefold()), None)
    if known is None:
        store.add(kept, note)
        return 1
    return store.save(known.id, replace(kept, version=known.version), note)


def find(store: MatrixStore, title: str) -> Saved:
    """The newest stored matrix of a name, however it is capitalised. Raises InputError."""
    for saved in store.saved():
        if saved.title.casefold() == one_line(title).casefold():
            return saved
    raise InputError(f"No matrix is stored as “{title}”. `advisor decisions saved` lists those there are.")


def copy(store: MatrixStore, title: str, to: str, version: int | None = None) -> NamedMatrix:
    """Keep a copy of a stored matrix, or of an earlier version of it, under a name of its own. Raises InputError."""
    kept = store.load(find(store, title).id, version)
    new = named(to, kept.matrix)
    if any(saved.title.casefold() == new.title.casefold() for saved in store.saved()):
        raise InputError(f"A matrix is already stored as “{new.title}”. Give the copy another name.")
    duplicate(store, kept, new.title)
    return new


def _cells(before: tuple[Matrix, Row], after: tuple[Matrix, Row]) -> Iterator[MatrixChange]:
    old, new = _texts(*before), _texts(*after)
    for column in dict.fromkeys((*old, *new)):
        was, now = old.get(column, ""), new.get(column, "")
        if was != now:
            yield MatrixChange(after[1].decision, Kind.REWORDED, column, was, now)


def _texts(matrix: Matrix, row: Row) -> dict[str, str]:
    """What a row says by column, but for the remarks."""
    cells = {person: write_cell(row.parts(person), matrix.scheme) for person in matrix.people}
    return cells | {column: row.texts[column] for column in FACTS if column in row.texts}
