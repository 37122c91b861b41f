"""What the audit keeps to, in each database: what is in it stays as it is."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from advisor.audit import Action, AuditLog, Subject
from advisor.providers import sql_audit
from advisor.providers.sql_audit import SqlAuditLog

PLAN = Subject("d" * 32, "plan 👩‍💻.md")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> sa.Engine:
    return engines(request.param)


@pytest.fixture
def log(engine: sa.Engine) -> AuditLog:
    made = SqlAuditLog(engine)
    made.record("ann", Action.ADDED, PLAN)
    made.record("bob", Action.EXPORTED, Subject("", "cto\0.docx"))
    return made


def test_entries_come_newest_first(log: AuditLog) -> None:
    entries = log.entries()
    assert [(own.reader, own.action, own.subject) for own in entries] == [
        ("bob", Action.EXPORTED, Subject("", "cto\ufffd.docx")),
        ("ann", Action.ADDED, PLAN),
    ]
    assert entries[0].at >= entries[1].at > "2026"
    assert log.entries(most=1) == entries[:1]
    assert log.entries(since="2999") == []
    assert log.entries(since=entries[1].at) == entries


def test_the_database_itself_refuses_to_change_an_entry(engine: sa.Engine, log: AuditLog) -> None:
    before = log.entries()
    changes = ["UPDATE audit SET reader = 'nobody'", "DELETE FROM audit"]
    again = "INTO audit SELECT number, at, 'nobody', action, subject_id, subject FROM audit"
    named = f"INSERT {again} WHERE true ON CONFLICT (number) DO UPDATE SET reader = 'nobody'"
    more = {
        "postgresql": ["TRUNCATE audit", named],
        "sqlite": [f"REPLACE {again}", f"INSERT OR REPLACE {again}", "UPDATE OR REPLACE audit SET number = 1", named],
    }
    for change in (*changes, *more[engine.dialect.name]):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(sa.text(change))
    assert log.entries() == before


def test_no_code_changes_an_entry() -> None:
    code = inspect.getsource(sql_audit)
    assert "insert" in code
    assert not [word for word in (".update(", ".delete(") if word in code]
