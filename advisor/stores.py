"""The database that settings name, and the stores in it that are opened alone, without loading the index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from advisor.conflicts.decision_log import DecisionLog
from advisor.roles.matrices import MatrixStore
from advisor.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Engine


def database_url(settings: Settings) -> str:
    """The SQLAlchemy URL of everything that lasts."""
    from advisor.providers.sql import sqlite_url

    return settings.database.get_secret_value() or sqlite_url(settings.data_dir / "advisor.db")


@contextmanager
def open_matrices(settings: Settings) -> Iterator[MatrixStore]:
    """The stored decision matrices. Raises IndexLocked, SettingsError."""
    from advisor.providers.sql_versions import SqlMatrixStore

    with open_engine(settings) as engine:
        yield SqlMatrixStore(engine)


@contextmanager
def open_log(settings: Settings) -> Iterator[DecisionLog]:
    """The decision log; what is approved here becomes evidence when the index is opened. Raises as `open_matrices`."""
    from advisor.providers.sql_decisions import SqlDecisionStore

    with open_engine(settings) as engine:
        yield DecisionLog(SqlDecisionStore(engine))


@contextmanager
def open_engine(settings: Settings) -> Iterator[Engine]:
    """The database, owned by this process for as long. Raises IndexLocked, SettingsError."""
    from advisor.providers.lock import DirectoryLock
    from advisor.providers.sql import open_database

    lock = DirectoryLock(settings.data_dir)
    with ExitStack() as stack:
        stack.callback(lock.release)
        engine = open_database(database_url(settings))
        stack.callback(engine.dispose)
        yield engine
