"""Mediation briefs in work, in the one database; see `advisor.conflicts.kept.BriefStore`."""

from __future__ import annotations

import json
from dataclasses import asdict

import sqlalchemy as sa

from advisor.conflicts import brief as briefs
from advisor.conflicts.correction import Correction
from advisor.conflicts.kept import KeptBrief, ListedBrief, lasting
from advisor.errors import InputError
from advisor.providers.sql import metadata
from advisor.providers.sql_erasing import erasing
from advisor.providers.sql_threads import now, storable
from advisor.roles.catalog import Stage

GONE = "There is no such brief any more. Make one anew."
_briefs = sa.Table(
    "briefs",
    metadata,
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("story", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("stage", sa.String(16), nullable=False),
    sa.Column("thread_id", sa.String(64), nullable=False),
    sa.Column("correction", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("changed_at", sa.String(32), nullable=False),
)


class SqlBriefStore:
    """See `advisor.conflicts.kept.BriefStore`."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def keep(self, reader: str, kept: KeptBrief) -> None:
        """Keep a brief in place of the one of its id."""
        row = {
            "story": storable(kept.story),
            "summary": storable(kept.brief.summary),
            "stage": kept.stage.value,
            "thread_id": kept.thread,
            "correction": json.dumps(asdict(kept.correction)),
            "content": json.dumps(briefs.to_json(lasting(kept.brief))),
            "changed_at": now(),
        }
        with self._engine.begin() as connection:
            if connection.execute(_briefs.update().where(_its(reader, kept.id)).values(row)).rowcount == 0:
                connection.execute(_briefs.insert(), row | {"reader": reader, "id": kept.id})

    def load(self, reader: str, brief_id: str) -> KeptBrief:
        """One brief. Raises InputError where this reader has none of that id."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(_briefs).where(_its(reader, brief_id))).one_or_none()
        if row is None:
            raise InputError(GONE)
        correction = Correction(**json.loads(row.correction))
        brief = briefs.from_json(json.loads(row.content))
        return KeptBrief(row.id, row.story, brief, Stage(row.stage), row.thread_id, correction)

    def listed(self, reader: str) -> list[ListedBrief]:
        """All of a reader's, the one that was changed last first."""
        columns = _briefs.c.id, _briefs.c.summary, _briefs.c.changed_at
        query = sa.select(*columns).where(_briefs.c.reader == reader)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_briefs.c.changed_at.desc(), _briefs.c.id)).all()
        return [ListedBrief(*row) for row in rows]

    def delete(self, reader: str, brief_id: str) -> None:
        """Remove one; nothing where there is none."""
        with erasing(self._engine) as connection:
            connection.execute(_briefs.delete().where(_its(reader, brief_id)))


def _its(reader: str, brief_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(_briefs.c.reader == reader, _briefs.c.id == brief_id)
