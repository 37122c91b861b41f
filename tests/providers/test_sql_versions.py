"""What changed between two definitions, and databases that can't be used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from advisor.errors import SettingsError
from advisor.providers.sql import open_database
from advisor.roles.catalog import RoleKind
from advisor.roles.definition import Basis, Definition, Inputs, Statement, with_lines
from advisor.roles.studio import Studio
from advisor.roles.versions import Kind, changes

LINES = tuple(Statement(name, f"Line {name}.", Basis.PRACTICE) for name in "abc")
MADE = Definition("CTO", RoleKind.CTO, Inputs("cto"), "HR", 1, date(2027, 1, 1), mission=LINES)


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
