"""Removed text leaves SQLite's files at once: the database file with its free room, and the write-ahead log.

Other databases have files of their own, out of reach here. While it is done, others read on.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from advisor.errors import IndexLocked

_TRIES, _SECONDS = 100, 0.1
_MARK = sa.text("INSERT OR REPLACE INTO meta (key, value) VALUES ('unerased', '1')")
"""Kept while text that was removed may still be in a file."""
_MARKED = sa.text("SELECT 1 FROM meta WHERE key = 'unerased'")
_UNMARK = sa.text("DELETE FROM meta WHERE key = 'unerased'")


@contextmanager
def erasing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that removes text. After it no file holds it; killed before, the next start sees to that."""
    with engine.begin() as connection:
        yield connection
        if engine.dialect.name == "sqlite":
            connection.execute(_MARK)
    finish_erasing(engine)


def finish_erasing(engine: sa.Engine) -> None:
    """Erase what a transaction of `erasing` has left."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            marked = connection.scalar(_MARKED)
        if marked:
            erase(engine)


def erase(engine: sa.Engine) -> None:
    """Rewrite SQLite's file: `secure_delete` leaves what was moved within a page, and all of it in the log.

    Raises IndexLocked.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM"))
        for _ in range(_TRIES):
            if connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0] == 0:
                connection.execute(_UNMARK)
                return
            time.sleep(_SECONDS)
    raise IndexLocked("What was removed is still in the database's log, which somebody reads. Restart advisor.")


def empty_log(engine: sa.Engine) -> None:
    """Bring SQLite's write-ahead log into the database file and empty it: it may hold what was removed since."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
