"""Matrices that are kept: their names, what changed, and which of them a role pack can take."""

from __future__ import annotations

from pathlib import Path

import pytest
from matrices import catalog, matrix

from advisor.errors import InputError
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlMatrixStore
from advisor.roles.convert import convert
from advisor.roles.matrices import (
    MatrixChange,
    NamedMatrix,
    changes,
    copy,
    find,
    from_json,
    named,
    of_pair,
    save,
    saved_of_pair,
    to_json,
)
from advisor.roles.schemes import Scheme
from advisor.roles.versions import Kind

BEFORE = matrix("decision,CTO,CPO,escalation", "Roadmap,C,A,CEO", "Mascot,A,,CEO", "Party,R,A,CEO")
AFTER = matrix("decision,CTO,CPO,CEO,escalation", "Party,R,A,,Board", "Roadmap,A,C,I,CEO", "Cake,A,,,CEO")


@pytest.fixture
def store(tmp_path: Path) -> SqlMatrixStore:
    return SqlMatrixStore(open_database(sqlite_url(tmp_path / "advisor.db")))


def test_what_changed_is_told_by_row_and_column() -> None:
    found = set(changes(BEFORE, AFTER))
    assert found == {
        MatrixChange("Mascot", Kind.REMOVED),
        MatrixChange("Cake", Kind.ADDED),
        MatrixChange("Party", Kind.MOVED),
        MatrixChange("Roadmap", Kind.REWORDED, "CTO", "C", "A"),
        MatrixChange("Roadmap", Kind.REWORDED, "CPO", "A", "C"),
        MatrixChange("Roadmap", Kind.REWORDED, "CEO", "", "I"),
        MatrixChange("Party", Kind.REWORDED, "escalation", "CEO", "Board"),
    }
    assert changes(BEFORE, BEFORE) == ()


def test_other_letters_are_told_first() -> None:
    first, *_ = changes(BEFORE, convert(BEFORE, Scheme.DACI).matrix)
    assert first == MatrixChange("", Kind.REWORDED, "letters", "RACI", "DACI")


def test_a_name_is_needed() -> None:
    assert named("  Board \n 2027 ", BEFORE).title == "Board 2027"
    for bad in ("", " \n", "x" * 121):
        with pytest.raises(InputError, match="name"):
            named(bad, BEFORE)


def test_it_goes_through_json() -> None:
    kept = NamedMatrix("Board", AFTER, 3)
    assert from_json(to_json(kept)) == kept
    with pytest.raises(InputError, match="no stored matrix"):
        from_json({"title": "Board"})


def test_a_name_that_is_there_gets_a_new_version(store: SqlMatrixStore) -> None:
    assert save(store, named("Board", BEFORE)) == 1
    assert save(store, named("board", AFTER), "after the offsite") == 2
    (saved,) = store.saved()
    assert find(store, " BOARD ") == saved
    assert store.load(saved.id, 1).matrix == BEFORE
    with pytest.raises(InputError, match="decisions saved"):
        find(store, "egg")


def test_a_copy_has_a_name_of_its_own(store: SqlMatrixStore) -> None:
    save(store, named("Board", BEFORE))
    save(store, named("Board", AFTER))
    copy(store, "board", "Template", 1)
    assert store.load(find(store, "Template").id) == NamedMatrix("Template", BEFORE, 1)
    assert store.load(find(store, "Board").id).matrix == AFTER
    for taken in ("BOARD", "template", " "):
        with pytest.raises(InputError, match="name"):
            copy(store, "Board", taken)


def test_a_pack_takes_what_has_both_roles(store: SqlMatrixStore) -> None:
    save(store, named("Pair", BEFORE))
    save(store, named("One", matrix("decision,CTO,CEO", "Roadmap,C,A")))
    save(store, named("Combined", matrix("decision,CPTO,CEO", "Roadmap,A,C")))
    assert {saved.title for saved in saved_of_pair(store, catalog())} == {"Pair"}
    assert of_pair(matrix("decision,Head of technology,Product director", "Roadmap,C,A"), catalog())
