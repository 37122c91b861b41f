"""The audit in the one database. Its table refuses changes by triggers, which the migration makes."""

from __future__ import annotations

import sqlalchemy as sa

from advisor.audit import Action, Entry, Subject
from advisor.providers.sql import metadata
from advisor.providers.sql_threads import now, storable

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False, index=True),
    sa.Column("reader", sa.String(255), nullable=False),
    sa.Column("action", sa.String(16), nullable=False),
    sa.Column("subject_id", sa.String(64), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
)


class SqlAuditLog:
    """See `advisor.audit.AuditLog`."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def record(self, reader_id: str, action: Action, subject: Subject) -> None:
        """Add an entry."""
        row = {
            "at": now(),
            "reader": reader_id,
            "action": action.value,
            "subject_id": subject.id,
            "subject": storable(subject.name),
        }
        with self._engine.begin() as connection:
            connection.execute(audit.insert(), row)

    def entries(self, since: str = "", most: int | None = None) -> list[Entry]:
        """Entries from a time on, the newest first."""
        query = sa.select(audit).where(audit.c.at >= since).order_by(audit.c.number.desc()).limit(most)
        with self._engine.connect() as connection:
            return [
                Entry(row.at, row.reader, Action(row.action), Subject(row.subject_id, row.subject))
                for row in connection.execute(query)
            ]
