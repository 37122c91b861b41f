"""The databases that every SQL store is held to: SQLite, and a PostgreSQL of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgres import server

from advisor.providers.sql import open_database, sqlite_url

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a database on a running server."""
    with server() as url:
        yield url


@pytest.fixture
def engines(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], sa.Engine]]:
    """Opens an empty database by its name in DATABASES, with today's tables; one more call opens it again."""
    opened: dict[str, sa.Engine] = {}

    def open_(name: str) -> sa.Engine:
        url = sqlite_url(tmp_path / "advisor.db") if name == "sqlite" else request.getfixturevalue("postgres_url")
        if name in opened:
            opened[name].dispose()
        elif name == "postgresql":
            _empty(url)
        opened[name] = open_database(url)
        return opened[name]

    yield open_
    for engine in opened.values():
        engine.dispose()


def _empty(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
