"""Definitions in the database: versions, conflicts, restoring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from advisor.errors import InputError, SettingsError
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlDefinitionStore
from advisor.roles.catalog import RoleKind
from advisor.roles.definition import Basis, Definition, Inputs, Statement, with_lines
from advisor.roles.studio import Studio
from advisor.roles.versions import Kind, changes, duplicate, restore

LINES = tuple(Statement(name, f"Line {name}.", Basis.PRACTICE) for name in "abc")
MADE = Definition("CTO", RoleKind.CTO, Inputs("cto"), "HR", 1, date(2027, 1, 1), mission=LINES)


@pytest.fixture
def store(tmp_path: Path) -> SqlDefinitionStore:
    return SqlDefinitionStore(open_database(sqlite_url(tmp_path / "advisor.db")))


def test_it_comes_back_as_it_was(store: SqlDefinitionStore) -> None:
    known = store.add(MADE, "first")
    assert store.load(known) == MADE
    (saved,) = store.saved()
    assert (saved.id, saved.title, saved.version) == (known, "CTO", 1)
    assert [(version.number, version.note) for version in store.versions(known)] == [(1, "first")]


def test_versions_are_kept(store: SqlDefinitionStore) -> None:
    known = store.add(MADE)
    assert store.save(known, replace(MADE, title="Head"), "renamed") == 2
    assert store.load(known).title == "Head"
    assert store.load(known).version == 2
    assert store.load(known, 1).title == "CTO"
    assert [saved.title for saved in store.saved()] == ["Head"]


def test_two_people_do_not_overwrite_each_other(store: SqlDefinitionStore) -> None:
    known = store.add(MADE)
    store.save(known, MADE)
    with pytest.raises(InputError, match="Version 2 was saved meanwhile"):
        store.save(known, MADE)


def test_what_is_gone_is_told(store: SqlDefinitionStore) -> None:
    known = store.add(MADE)
    store.delete(known)
    assert store.saved() == []
    for act in (lambda: store.load(known), lambda: store.save(known, MADE), lambda: store.load("x", 3)):
        with pytest.raises(InputError, match="no longer stored"):
            act()


def test_a_version_is_restored_and_copied(store: SqlDefinitionStore) -> None:
    known = store.add(MADE)
    store.save(known, with_lines(MADE, "mission", ()))
    assert restore(store, known, 1) == 3
    assert store.load(known) == replace(MADE, version=3)
    copy = duplicate(store, MADE)
    assert store.load(copy) == replace(MADE, title="CTO (copy)")
    assert len(store.saved()) == 2


def test_a_studio_without_a_store_says_so() -> None:
    with pytest.raises(RuntimeError, match="keeps nothing"):
        _ = Studio().store


def test_what_changed_is_shown() -> None:
    a, b, c = LINES
    after = with_lines(MADE, "mission", (c, replace(a, text="New."), Statement("d", "Own.", Basis.ADDED)))
    found = {(change.kind, change.before, change.after) for change in changes(MADE, after)}
    assert found >= {
        (Kind.REWORDED, a.text, "New."),
        (Kind.REMOVED, b.text, ""),
        (Kind.ADDED, "", "Own."),
    }
    assert [change.kind for change in changes(MADE, with_lines(MADE, "mission", (c, a, b)))] == [Kind.MOVED]
    assert changes(MADE, MADE) == ()


@pytest.mark.parametrize(
    "url", ["nonsense", "postgresql+nodriver://u:secret@h/n", "postgresql+psycopg2cffi://u:secret@h/n"]
)
def test_another_database_that_cannot_be_used_is_one_line(url: str) -> None:
    with pytest.raises(SettingsError) as raised:
        open_database(url)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_another_database_that_cannot_be_reached_is_one_line() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(SettingsError, match="can't be reached") as raised:
        open_database("postgresql+psycopg://u:secret@127.0.0.1:1/n")
    assert "secret" not in str(raised.value)
