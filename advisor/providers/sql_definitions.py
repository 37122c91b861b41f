"""Role definitions and their versions in the one database."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa

from advisor.errors import InputError
from advisor.providers.sql import metadata
from advisor.roles.definition import Definition, from_json, to_json
from advisor.roles.versions import Saved, Version

_definitions = sa.Table(
    "definitions",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
)
_versions = sa.Table(
    "definition_versions",
    metadata,
    sa.Column("definition_id", sa.ForeignKey("definitions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("saved_at", sa.String(32), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
)
_GONE = "This definition is no longer stored. Save it as a new one."
_MEANWHILE = "Version {} was saved meanwhile. Open it and make the change there, or save this one as a new definition."


class SqlDefinitionStore:
    """See `advisor.roles.versions.DefinitionStore`."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def add(self, definition: Definition, note: str = "") -> str:
        """Keep a new definition as version 1; its id."""
        definition_id = uuid.uuid4().hex
        with self._engine.begin() as connection:
            connection.execute(_definitions.insert(), {"id": definition_id, "title": definition.title})
            connection.execute(_versions.insert(), _row(definition_id, 1, definition, note))
        return definition_id

    def save(self, definition_id: str, definition: Definition, note: str = "") -> int:
        """Keep a further version, made from version `definition.version`. Raises InputError."""
        number = definition.version + 1
        named = _definitions.update().where(_definitions.c.id == definition_id).values(title=definition.title)
        try:
            with self._engine.begin() as connection:
                newest = _newest(connection, definition_id)
                if newest != definition.version:
                    raise InputError(_MEANWHILE.format(newest) if newest else _GONE)
                connection.execute(named)
                connection.execute(_versions.insert(), _row(definition_id, number, definition, note))
        except sa.exc.IntegrityError:
            raise InputError(_MEANWHILE.format(number)) from None
        return number

    def load(self, definition_id: str, number: int | None = None) -> Definition:
        """A version, the newest where None. Raises InputError where there is none."""
        query = sa.select(_versions.c.content).where(_versions.c.definition_id == definition_id)
        if number is not None:
            query = query.where(_versions.c.number == number)
        with self._engine.connect() as connection:
            content = connection.scalar(query.order_by(_versions.c.number.desc()).limit(1))
        if content is None:
            raise InputError(_GONE)
        return from_json(json.loads(content))

    def saved(self) -> list[Saved]:
        """Every definition, the newest first."""
        newest = (
            sa.select(_versions.c.definition_id, sa.func.max(_versions.c.number).label("number"))
            .group_by(_versions.c.definition_id)
            .subquery()
        )
        same = (_versions.c.definition_id == newest.c.definition_id) & (_versions.c.number == newest.c.number)
        query = (
            sa.select(_definitions.c.id, _definitions.c.title, _versions.c.number, _versions.c.saved_at)
            .join(_versions)
            .join(newest, same)
            .order_by(_versions.c.saved_at.desc(), _definitions.c.id)
        )
        with self._engine.connect() as connection:
            return [Saved(row.id, row.title, row.number, row.saved_at) for row in connection.execute(query)]

    def versions(self, definition_id: str) -> list[Version]:
        """The versions of a definition, the newest first."""
        query = (
            sa.select(_versions.c.number, _versions.c.saved_at, _versions.c.note)
            .where(_versions.c.definition_id == definition_id)
            .order_by(_versions.c.number.desc())
        )
        with self._engine.connect() as connection:
            return [Version(row.number, row.saved_at, row.note) for row in connection.execute(query)]

    def delete(self, definition_id: str) -> None:
        """Remove a definition with its versions."""
        with self._engine.begin() as connection:
            connection.execute(_versions.delete().where(_versions.c.definition_id == definition_id))
            connection.execute(_definitions.delete().where(_definitions.c.id == definition_id))


def _newest(connection: sa.Connection, definition_id: str) -> int:
    query = sa.select(sa.func.max(_versions.c.number)).where(_versions.c.definition_id == definition_id)
    return connection.scalar(query) or 0


def _row(definition_id: str, number: int, definition: Definition, note: str) -> dict[str, object]:
    content = json.dumps(to_json(definition) | {"version": number})
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return {"definition_id": definition_id, "number": number, "saved_at": now, "note": note, "content": content}
