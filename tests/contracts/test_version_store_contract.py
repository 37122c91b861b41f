"""What every store of versions keeps to: role definitions and decision matrices, in each database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from advisor.errors import InputError
from advisor.providers.sql_versions import SqlDefinitionStore, SqlMatrixStore
from advisor.roles.catalog import RoleKind
from advisor.roles.definition import Basis, Definition, Inputs, Statement, with_lines
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix_files import read_matrix
from advisor.roles.versions import VersionStore, duplicate, restore

LINES = tuple(Statement(name, f"Line {name} 👩‍💻.", Basis.PRACTICE) for name in "abc")
DEFINITION = Definition("CTO", RoleKind.CTO, Inputs("cto"), "HR", 1, date(2027, 1, 1), mission=LINES)
SHORTER = with_lines(DEFINITION, "mission", ())
MATRIX = NamedMatrix("Board", read_matrix(b'{"stage": "startup", "decisions": [{"decision": "Roadmap", "CTO": "A"}]}'))
OTHER = replace(MATRIX, matrix=read_matrix(b"decision,CTO,CPO,escalation\nRoadmap,C,A,CEO > Board"))
KINDS: dict[str, tuple[Any, Any, Any]] = {
    "definition": (SqlDefinitionStore, DEFINITION, SHORTER),
    "matrix": (SqlMatrixStore, MATRIX, OTHER),
}


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def made(kind: str) -> Any:
    return KINDS[kind][1]


@pytest.fixture
def other(kind: str) -> Any:
    return KINDS[kind][2]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, kind: str, engines: Callable[[str], sa.Engine]) -> VersionStore[Any]:
    opened: VersionStore[Any] = KINDS[kind][0](engines(request.param))
    return opened


def test_it_comes_back_as_it_was(store: VersionStore[Any], made: Any) -> None:
    known = store.add(made, "first")
    assert store.load(known) == made
    (saved,) = store.saved()
    assert (saved.id, saved.title, saved.version) == (known, made.title, 1)
    assert [(version.number, version.note) for version in store.versions(known)] == [(1, "first")]


def test_versions_are_kept(store: VersionStore[Any], made: Any, other: Any) -> None:
    known = store.add(made)
    assert store.save(known, replace(other, title="Head"), "renamed") == 2
    assert store.load(known) == replace(other, title="Head", version=2)
    assert store.load(known, 1) == made
    assert [saved.title for saved in store.saved()] == ["Head"]
    with pytest.raises(InputError, match=r"no version 3 of this \w+; the newest is 2"):
        store.load(known, 3)


def test_two_people_do_not_overwrite_each_other(store: VersionStore[Any], made: Any) -> None:
    known = store.add(made)
    store.save(known, made)
    with pytest.raises(InputError, match="Version 2 was saved meanwhile"):
        store.save(known, made)


def test_what_is_gone_is_told(store: VersionStore[Any], made: Any) -> None:
    known = store.add(made)
    store.delete(known)
    assert store.saved() == []
    for act in (lambda: store.load(known), lambda: store.save(known, made), lambda: store.load("x", 3)):
        with pytest.raises(InputError, match="no longer stored"):
            act()


def test_a_version_is_restored_and_copied(store: VersionStore[Any], made: Any, other: Any) -> None:
    known = store.add(made)
    store.save(known, other)
    assert restore(store, known, 1) == 3
    assert store.load(known) == replace(made, version=3)
    assert [version.note for version in store.versions(known)] == ["Version 1 restored", "", ""]
    copy = duplicate(store, made)
    assert store.load(copy) == replace(made, title=f"{made.title} (copy)")
    assert len(store.saved()) == 2


def test_the_newest_comes_first(store: VersionStore[Any], made: Any) -> None:
    first, second = store.add(made), store.add(replace(made, title="Second"))
    assert {saved.id for saved in store.saved()} == {first, second}
    store.save(first, made)
    assert next((saved.id, saved.version) for saved in store.saved()) == (first, 2)


def test_every_version_is_put_through(store: VersionStore[Any], made: Any, other: Any) -> None:
    known = store.add(made, "first")
    store.save(known, other, "second")
    before = store.versions(known)
    assert store.put_through(lambda own: replace(own, title=f"{own.title}!"), "no version holds this") == 0
    assert store.put_through(lambda own: own, made.title) == 0
    assert store.put_through(lambda own: replace(own, title=f"{own.title}!"), made.title) == 2
    assert [store.load(known, number).title for number in (1, 2)] == [f"{made.title}!", f"{other.title}!"]
    assert store.versions(known) == before
