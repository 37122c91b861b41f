"""Migrations: a new database, one from before there were any, and the newest step."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from support import document

from advisor.access import EVERYONE, LOCAL
from advisor.providers import sql_decisions, sql_versions
from advisor.providers.migrate import HEAD
from advisor.providers.sql import SqlDocumentStore, SqlThreadStore, metadata, open_database, sqlite_url
from advisor.types import Message


def test_the_steps_make_the_tables_of_today(tmp_path: Path) -> None:
    assert sql_decisions
    assert sql_versions
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_step_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", "advisor.providers:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_database_from_before_is_taken_over(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "advisor.db")
    engine = sa.create_engine(url)
    old = [table for name, table in metadata.tables.items() if not name.startswith(("decision", "definition", "matri"))]
    metadata.create_all(engine, tables=old)
    SqlThreadStore(engine).append("local", "t", Message("user", "Hello"))
    engine.dispose()
    for _ in range(2):
        engine = open_database(url)
        thread = SqlThreadStore(engine).get("local", "t")
        assert thread is not None
        assert thread.messages == (Message("user", "Hello"),)
        assert sa.inspect(engine).has_table("definition_versions")
        engine.dispose()


def test_a_database_without_one_of_the_first_tables_gets_it(tmp_path: Path) -> None:
    engine = sa.create_engine(sqlite_url(tmp_path / "advisor.db"))
    metadata.create_all(engine, tables=[metadata.tables["meta"]])
    engine.dispose()
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    assert set(sa.inspect(engine).get_table_names()) >= set(metadata.tables)


def test_documents_and_conversations_from_before_audiences_stay_whose_they_were(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "advisor.db")
    engine = open_database(url)
    SqlDocumentStore(engine).put([(document("/a.md", ("", "The CTO decides.")), "hash", [])])
    SqlThreadStore(engine).append("local", "t", Message("user", "Hello"))
    with engine.begin() as connection:
        connection.execute(sa.text("DROP INDEX ix_documents_audience"))
        connection.execute(sa.text("ALTER TABLE documents DROP COLUMN audience"))
        connection.execute(sa.text("ALTER TABLE messages DROP COLUMN reader"))
        for table in ("decision_steps", "decision_log", "matrix_versions", "matrices"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))
    engine.dispose()
    engine = open_database(url)
    assert SqlDocumentStore(engine).audiences() == {EVERYONE: 0}
    assert SqlThreadStore(engine).get(LOCAL.id, "t") is not None
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
