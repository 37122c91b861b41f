"""What readers have spent on language models, in the one database."""

from __future__ import annotations

import sqlalchemy as sa

from advisor.providers.sql import spending


class SqlSpending:
    """Tokens by reader and day."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def spent(self, reader: str, day: str) -> int:
        """Tokens of one reader on one day."""
        query = sa.select(spending.c.tokens).where(spending.c.reader == reader, spending.c.day == day)
        with self._engine.connect() as connection:
            return int(connection.scalar(query) or 0)

    def add(self, reader: str, day: str, tokens: int) -> None:
        """Count more of them."""
        row = {"reader": reader, "day": day}
        mine = sa.and_(spending.c.reader == reader, spending.c.day == day)
        more = spending.update().where(mine).values(tokens=spending.c.tokens + tokens)
        with self._engine.begin() as connection:
            if connection.execute(more).rowcount == 0:
                connection.execute(spending.insert(), row | {"tokens": tokens})
