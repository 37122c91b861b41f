"""What readers say of answers, in the one database, beside the turns it is said of."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from advisor.feedback import MOST_COMMENT, Asked, Rating
from advisor.providers.sql import metadata
from advisor.providers.sql_threads import now, storable, turn_documents, turns

feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("turn", sa.ForeignKey("turns.number", ondelete="CASCADE"), primary_key=True),
    sa.Column("useful", sa.Boolean),
    sa.Column("wrong_citation", sa.Boolean, nullable=False),
    sa.Column("not_in_documents", sa.Boolean, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("given_at", sa.String(32), nullable=False),
)


class SqlFeedbackStore:
    """See `advisor.feedback.FeedbackStore`."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def rate(self, reader: str, turn_id: str, rating: Rating) -> bool:
        """Keep what a reader says of an answer in the place of what they said; whether that turn is there."""
        mine = sa.select(turns.c.number).where(turns.c.reader == reader, turns.c.id == turn_id)
        row = {
            "useful": rating.useful,
            "wrong_citation": rating.wrong_citation,
            "not_in_documents": rating.not_in_documents,
            "comment": storable(rating.comment)[:MOST_COMMENT],
            "shared": rating.shared,
            "given_at": now(),
        }
        with self._engine.begin() as connection:
            number = connection.scalar(mine)
            if number is None:
                return False
            connection.execute(feedback.delete().where(feedback.c.turn == number))
            connection.execute(feedback.insert(), row | {"turn": number})
        return True

    def ratings(self, reader: str, thread_id: str) -> dict[str, Rating]:
        """What the reader said of the answers of a conversation, by turn."""
        query = (
            sa.select(turns.c.id, feedback)
            .join(feedback, feedback.c.turn == turns.c.number)
            .where(turns.c.reader == reader, turns.c.thread_id == thread_id)
        )
        with self._engine.connect() as connection:
            return {row.id: _rating(row) for row in connection.execute(query)}

    def asked(self, since: str = "") -> list[Asked]:
        """Every question of all readers from a time on (ISO, UTC), oldest first."""
        query = (
            sa.select(turns.c.question, turns.c.asked_at, turns.c.status, turns.c.milliseconds, feedback)
            .outerjoin(feedback, feedback.c.turn == turns.c.number)
            .where(turns.c.asked_at >= since)
            .order_by(turns.c.number)
        )
        with self._engine.connect() as connection:
            return [
                Asked(
                    row.question, row.asked_at, row.status or "", row.milliseconds,
                    None if row.turn is None else _rating(row),
                )
                for row in connection.execute(query)
            ]  # fmt: skip

    def cited(self) -> frozenset[str]:
        """Ids of the documents that some answer cited, stored or not."""
        stored = sa.select(turn_documents.c.document_id).where(turn_documents.c.cited)
        query = stored.union(sa.select(metadata.tables["cited"].c.document_id))
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(query))


def _rating(row: Any) -> Rating:
    return Rating(row.useful, row.wrong_citation, row.not_in_documents, row.comment, row.shared)
