"""A conversation, brief, definition, matrix or decision that is deleted is in no file any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlalchemy as sa

from advisor.access import LOCAL
from advisor.build import Workspace
from advisor.conflicts.brief import Brief
from advisor.conflicts.kept import KeptBrief
from advisor.conflicts.records import Record
from advisor.feedback import Rating
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_threads import SqlThreadStore, threads, turns
from advisor.roles.catalog import RoleKind
from advisor.roles.definition import Basis, Definition, Inputs, Statement
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix_files import read_matrix
from advisor.settings import Settings

WORD = "zebrafinch"
MANY = 40


def text(number: int) -> str:
    """Some text with the secret in it, long or short."""
    return f"{WORD} {number} " * (1, 5, 40, 400)[number % 4]


def conversation(workspace: Workspace, number: int) -> Callable[[], object]:
    kept, id_ = workspace.state, f"{number}"
    kept.threads.begin(LOCAL.id, id_, f"turn-{number}", text(number))
    kept.threads.rename(LOCAL.id, id_, f"{WORD} {number}")
    kept.feedback.rate(LOCAL.id, f"turn-{number}", Rating(True, comment=text(number + 1)))
    return lambda: kept.threads.delete(LOCAL.id, id_)


def brief(workspace: Workspace, number: int) -> Callable[[], object]:
    kept = KeptBrief(f"{number:032}", text(number), Brief(in_scope=True, summary=f"{WORD} {number}"))
    workspace.briefs.keep(LOCAL.id, kept)
    workspace.briefs.keep(LOCAL.id, replace(kept, story=text(number + 1)))
    return lambda: workspace.briefs.delete(LOCAL.id, kept.id)


def definition(workspace: Workspace, number: int) -> Callable[[], object]:
    line = Statement("a", text(number), Basis.PRACTICE)
    kept = Definition("CTO", RoleKind.CTO, Inputs("cto"), "HR", 1, date(2027, 1, 1), mission=(line,))
    id_ = workspace.definitions.add(kept, text(number + 1))
    return lambda: workspace.definitions.delete(id_)


def matrix(workspace: Workspace, number: int) -> Callable[[], object]:
    cells = read_matrix(f"decision,CTO,CPO\n{text(number).strip()},A,C".encode())
    id_ = workspace.matrices.add(NamedMatrix(f"{WORD} {number}", cells))
    return lambda: workspace.matrices.delete(id_)


def decision(workspace: Workspace, number: int) -> Callable[[], object]:
    record = Record(f"{WORD} {number}", text(number)[:2000], "CEO", date(2026, 1, 1), date(2027, 1, 1))
    id_ = workspace.decisions.propose(LOCAL, record)
    return lambda: workspace.decisions.delete(LOCAL, id_)


KINDS = {own.__name__: own for own in (conversation, brief, definition, matrix, decision)}


def holds(folder: Path) -> list[str]:
    """The files that hold the secret."""
    return [path.name for path in folder.rglob("*") if path.is_file() and WORD.encode() in path.read_bytes()]


@pytest.mark.parametrize("kind", KINDS)
def test_deleted_it_is_in_no_file_at_once_and_after_a_restart(kind: str, data_dir: Path) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        deletions = [KINDS[kind](workspace, number) for number in range(MANY)]
        assert holds(data_dir)
        deletions = deletions[::3] + deletions[1::3] + deletions[2::3]
        for delete in deletions:
            delete()
        assert holds(data_dir) == []
    assert holds(data_dir) == []
    with Workspace(Settings()) as again:
        again.open()
        assert holds(data_dir) == []


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    opened = open_database(sqlite_url(tmp_path / "own.db"))
    yield opened
    opened.dispose()


def test_killed_before_it_was_erased_the_next_start_does_it(engine: sa.Engine, tmp_path: Path) -> None:
    SqlThreadStore(engine).begin("ann", "a", "1", text(3))
    with engine.begin() as connection:  # as `erasing` leaves it where it is killed behind the deletion
        connection.execute(turns.delete())
        connection.execute(threads.delete())
        connection.execute(sa.text("INSERT INTO meta (key, value) VALUES ('unerased', '1')"))
    assert holds(tmp_path)
    again = open_database(sqlite_url(tmp_path / "own.db"))
    assert holds(tmp_path) == []
    again.dispose()


def test_others_read_and_write_meanwhile(engine: sa.Engine) -> None:
    store, done, failed = SqlThreadStore(engine), Event(), list[str]()
    for number in range(MANY):
        store.begin("ann", f"{number}", f"{number}", text(number))
    store.begin("bo", "b", "b", "What is left?")

    def others() -> None:
        while not done.is_set():
            try:
                store.begin("bo", "b", "b", "What is left?")
                assert len(store.listed("bo")) == 1
            except Exception as error:
                failed.append(repr(error))

    asking = Thread(target=others)
    asking.start()
    try:
        assert all(store.delete("ann", f"{number}") for number in range(MANY))
    finally:
        done.set()
        asking.join()
    assert failed == []
