"""Migrations: a new database, one from before there were any, and the newest step."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from support import document

from advisor.access import EVERYONE, LOCAL
from advisor.providers import sql_audit, sql_briefs, sql_decisions, sql_feedback, sql_versions
from advisor.providers.migrate import HEAD
from advisor.providers.sql import SqlDocumentStore, metadata, open_database, sqlite_url
from advisor.providers.sql_threads import SqlThreadStore


def step(engine: sa.Engine, down_to: str) -> None:
    """Take the newest steps back."""
    config = Config()
    config.set_main_option("script_location", "advisor.providers:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, down_to)


def test_the_steps_make_the_tables_of_today(tmp_path: Path) -> None:
    assert all((sql_audit, sql_briefs, sql_decisions, sql_feedback, sql_versions))
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_step_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", "advisor.providers:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


MESSAGES = (
    "CREATE TABLE messages (id INTEGER PRIMARY KEY, reader VARCHAR(255) NOT NULL DEFAULT 'local', "
    "thread_id VARCHAR(64) NOT NULL, role VARCHAR(16) NOT NULL, content TEXT NOT NULL)"
)
SAID = "INSERT INTO messages (thread_id, role, content) VALUES ('t', 'user', 'Hello'), ('t', 'user', 'And then?')"


def asked(engine: sa.Engine) -> list[tuple[str, bool]]:
    """The questions of the local person's conversation `t`, and whether each has an answer."""
    thread = SqlThreadStore(engine).get(LOCAL.id, "t")
    return [(turn.question, turn.answer is not None) for turn in thread.turns] if thread else []


def test_a_database_from_before_is_taken_over(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "advisor.db")
    engine = sa.create_engine(url)
    metadata.create_all(engine, tables=[metadata.tables[name] for name in ("meta", "documents", "spending")])
    with engine.begin() as connection:
        connection.execute(sa.text(MESSAGES))
        connection.execute(sa.text(SAID))
    engine.dispose()
    for _ in range(2):
        engine = open_database(url)
        assert asked(engine) == [("Hello", False), ("And then?", False)]
        assert [own.name for own in SqlThreadStore(engine).listed(LOCAL.id)] == ["Hello"]
        assert not sa.inspect(engine).has_table("messages")
        assert sa.inspect(engine).has_table("definition_versions")
        engine.dispose()


def test_a_database_without_one_of_the_first_tables_gets_it(tmp_path: Path) -> None:
    engine = sa.create_engine(sqlite_url(tmp_path / "advisor.db"))
    metadata.create_all(engine, tables=[metadata.tables["meta"]])
    engine.dispose()
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    assert set(sa.inspect(engine).get_table_names()) >= set(metadata.tables)


@pytest.mark.parametrize("number", range(3, int(HEAD)))
def test_each_older_database_is_brought_up_with_its_documents(tmp_path: Path, number: int) -> None:
    url = sqlite_url(tmp_path / "advisor.db")
    engine = open_database(url)
    SqlDocumentStore(engine).put([(document("/a.md", ("", "The CTO decides.")), "hash", [])])
    step(engine, f"{number:04}")
    engine.dispose()
    engine = open_database(url)
    assert [own.origin for own in SqlDocumentStore(engine).documents()] == ["/a.md"]
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_documents_and_conversations_from_before_audiences_stay_whose_they_were(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "advisor.db")
    engine = open_database(url)
    SqlDocumentStore(engine).put([(document("/a.md", ("", "The CTO decides.")), "hash", [])])
    step(engine, "0004")
    with engine.begin() as connection:
        connection.execute(sa.text(SAID))
        connection.execute(sa.text("DROP INDEX ix_documents_audience"))
        connection.execute(sa.text("ALTER TABLE documents DROP COLUMN audience"))
        connection.execute(sa.text("ALTER TABLE messages DROP COLUMN reader"))
        for table in ("matrix_versions", "matrices"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))
    engine.dispose()
    engine = open_database(url)
    assert SqlDocumentStore(engine).audiences() == {EVERYONE: 0}
    assert asked(engine) == [("Hello", False), ("And then?", False)]
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
