"""The decision log in the one database: every step of every decision, and the brief it came out of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from advisor.conflicts import brief as briefs
from advisor.conflicts import records
from advisor.conflicts.brief import Brief
from advisor.conflicts.records import GONE, Logged, Move, State, Step
from advisor.errors import InputError
from advisor.providers.sql import metadata
from advisor.providers.sql_erasing import erasing

_MEANWHILE = "The decision was changed meanwhile. Open it again and see whether this is still to be done."

_log = sa.Table(
    "decision_log",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("brief", sa.Text),
)
_steps = sa.Table(
    "decision_steps",
    metadata,
    sa.Column("decision_id", sa.ForeignKey("decision_log.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("author", sa.String(255), nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
)


class SqlDecisionStore:
    """See `advisor.conflicts.records.DecisionStore`."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def take(self, moves: Sequence[Move], brief: Brief | None = None) -> None:
        """Take all steps or none, in one transaction. Raises InputError."""
        content = None if brief is None else json.dumps(briefs.to_json(brief))
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        try:
            with self._engine.begin() as connection:
                for move in moves:
                    if move.after == 0:
                        connection.execute(_log.insert(), {"id": move.id, "brief": content})
                    elif (newest := _newest(connection, move.id)) != move.after:
                        raise InputError(_MEANWHILE if newest else GONE)
                    connection.execute(_steps.insert(), _row(move, now))
        except sa.exc.IntegrityError:
            raise InputError(_MEANWHILE) from None

    def load(self, decision_id: str) -> Logged:
        """One decision. Raises InputError."""
        found = self._read(_steps.c.decision_id == decision_id)
        if not found:
            raise InputError(GONE)
        return found[0]

    def brief(self, decision_id: str) -> Brief | None:
        """The brief that a decision came out of."""
        query = sa.select(_log.c.brief).where(_log.c.id == decision_id)
        with self._engine.connect() as connection:
            content = connection.scalar(query)
        return None if content is None else briefs.from_json(json.loads(content))

    def logged(self) -> list[Logged]:
        """All decisions, the one that was moved last first."""
        return sorted(self._read(sa.true()), key=lambda own: (own.steps[-1].at, own.id), reverse=True)

    def delete(self, decision_id: str) -> None:
        """Remove a decision with its history and its brief."""
        with erasing(self._engine) as connection:
            connection.execute(_steps.delete().where(_steps.c.decision_id == decision_id))
            connection.execute(_log.delete().where(_log.c.id == decision_id))

    def _read(self, which: sa.ColumnElement[bool]) -> list[Logged]:
        query = sa.select(_steps).where(which).order_by(_steps.c.decision_id, _steps.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [_logged(id_, list(own)) for id_, own in groupby(rows, key=lambda row: str(row.decision_id))]


def _newest(connection: sa.Connection, decision_id: str) -> int:
    query = sa.select(sa.func.max(_steps.c.number)).where(_steps.c.decision_id == decision_id)
    return connection.scalar(query) or 0


def _row(move: Move, now: str) -> dict[str, object]:
    return {
        "decision_id": move.id,
        "number": move.after + 1,
        "at": now,
        "author": move.by,
        "state": move.state.value,
        "note": move.note,
        "content": json.dumps(records.to_json(move.record)),
    }


def _logged(id_: str, rows: Sequence[Any]) -> Logged:
    return Logged(id_, records.from_json(json.loads(rows[-1].content)), tuple(_as_steps(rows)))


def _as_steps(rows: Iterable[Any]) -> Iterable[Step]:
    return (Step(row.number, row.at, row.author, State(row.state), row.note) for row in rows)
