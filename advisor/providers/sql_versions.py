"""Role definitions and decision matrices in the one database, each with its versions."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from advisor.errors import InputError
from advisor.providers.sql import metadata
from advisor.providers.sql_erasing import empty_log, erasing
from advisor.roles import definition, matrices
from advisor.roles.definition import Definition
from advisor.roles.matrices import NamedMatrix
from advisor.roles.standing import Find, standing
from advisor.roles.versions import Kept, Saved, Version
from advisor.types import Provenance

T = TypeVar("T", bound=Kept)
_MEANWHILE = "Version {} was saved meanwhile. Open it and make the change there, or save this one as a new {}."


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """What is kept: its name in sentences, the tables of titles and of versions, and its JSON."""

    name: str
    titles: sa.Table
    versions: sa.Table
    to_json: Callable[[T], dict[str, Any]]
    from_json: Callable[[Any], T]


def _tables(one: str, many: str) -> tuple[sa.Table, sa.Table]:
    titles = sa.Table(
        many,
        metadata,
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
    )
    versions = sa.Table(
        f"{one}_versions",
        metadata,
        sa.Column(f"{one}_id", sa.ForeignKey(f"{many}.id", ondelete="CASCADE"), primary_key=True, key="kept_id"),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("saved_at", sa.String(32), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    return titles, versions


_DEFINITIONS = _Kind("definition", *_tables("definition", "definitions"), definition.to_json, definition.from_json)
_MATRICES = _Kind("matrix", *_tables("matrix", "matrices"), matrices.to_json, matrices.from_json)


class _SqlVersions(Generic[T]):
    """See `advisor.roles.versions.VersionStore`."""

    def __init__(self, engine: sa.Engine, kind: _Kind[T]) -> None:
        self._engine = engine
        self._kind = kind
        self._titles, self._versions = kind.titles, kind.versions

    def add(self, kept: T, note: str = "") -> str:
        """Keep something new as version 1; its id."""
        kept_id = uuid.uuid4().hex
        with self._engine.begin() as connection:
            connection.execute(self._titles.insert(), {"id": kept_id, "title": kept.title})
            connection.execute(self._versions.insert(), self._row(kept_id, 1, kept, note))
        return kept_id

    def save(self, kept_id: str, kept: T, note: str = "") -> int:
        """Keep a further version, made from version `kept.version`. Raises InputError."""
        number = kept.version + 1
        named = self._titles.update().where(self._titles.c.id == kept_id).values(title=kept.title)
        try:
            with self._engine.begin() as connection:
                newest = self._newest(connection, kept_id)
                if newest != kept.version:
                    raise InputError(_MEANWHILE.format(newest, self._kind.name) if newest else self._gone())
                connection.execute(named)
                connection.execute(self._versions.insert(), self._row(kept_id, number, kept, note))
        except sa.exc.IntegrityError:
            raise InputError(_MEANWHILE.format(number, self._kind.name)) from None
        return number

    def load(self, kept_id: str, number: int | None = None) -> T:
        """A version, the newest where None. Raises InputError where there is none."""
        query = sa.select(self._versions.c.content).where(self._versions.c.kept_id == kept_id)
        if number is not None:
            query = query.where(self._versions.c.number == number)
        with self._engine.connect() as connection:
            content = connection.scalar(query.order_by(self._versions.c.number.desc()).limit(1))
            newest = self._newest(connection, kept_id) if content is None else 0
        if content is None:
            known = f"There is no version {number} of this {self._kind.name}; the newest is {newest}."
            raise InputError(known if newest else self._gone())
        return self._kind.from_json(json.loads(content))

    def saved(self) -> list[Saved]:
        """All that is kept, the newest first."""
        titles, versions = self._titles, self._versions
        newest = (
            sa.select(versions.c.kept_id, sa.func.max(versions.c.number).label("number"))
            .group_by(versions.c.kept_id)
            .subquery()
        )
        same = (versions.c.kept_id == newest.c.kept_id) & (versions.c.number == newest.c.number)
        query = (
            sa.select(titles.c.id, titles.c.title, versions.c.number, versions.c.saved_at)
            .join(versions)
            .join(newest, same)
            .order_by(versions.c.saved_at.desc(), titles.c.id)
        )
        with self._engine.connect() as connection:
            return [Saved(row.id, row.title, row.number, row.saved_at) for row in connection.execute(query)]

    def versions(self, kept_id: str) -> list[Version]:
        """The versions, the newest first."""
        versions = self._versions.c
        query = (
            sa.select(versions.number, versions.saved_at, versions.note)
            .where(versions.kept_id == kept_id)
            .order_by(versions.number.desc())
        )
        with self._engine.connect() as connection:
            return [Version(row.number, row.saved_at, row.note) for row in connection.execute(query)]

    def delete(self, kept_id: str) -> None:
        """Remove it with its versions."""
        with erasing(self._engine) as connection:
            connection.execute(self._versions.delete().where(self._versions.c.kept_id == kept_id))
            connection.execute(self._titles.delete().where(self._titles.c.id == kept_id))

    def put_through(self, change: Callable[[T], T], having: str) -> int:
        """Replace each version whose stored text holds `having` by what `change` makes of it; how many are another."""
        versions = self._versions.c
        query = sa.select(versions.kept_id, versions.number, versions.content).where(versions.content.contains(having))
        replaced = 0
        with self._engine.begin() as connection:
            for row in connection.execute(query).all():
                before = self._kind.from_json(json.loads(row.content))
                after = change(before)
                if after != before:
                    same = (versions.kept_id == row.kept_id) & (versions.number == row.number)
                    content = json.dumps(self._kind.to_json(after))
                    connection.execute(self._versions.update().where(same).values(content=content))
                    replaced += 1
        return replaced

    def _newest(self, connection: sa.Connection, kept_id: str) -> int:
        query = sa.select(sa.func.max(self._versions.c.number)).where(self._versions.c.kept_id == kept_id)
        return connection.scalar(query) or 0

    def _gone(self) -> str:
        return f"This {self._kind.name} is no longer stored. Save it as a new one."

    def _row(self, kept_id: str, number: int, kept: T, note: str) -> dict[str, object]:
        content = json.dumps(self._kind.to_json(kept) | {"version": number})
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        return {"kept_id": kept_id, "number": number, "saved_at": now, "note": note, "content": content}


class SqlDefinitionStore(_SqlVersions[Definition]):
    """Role definitions."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        super().__init__(engine, _DEFINITIONS)

    def let_go(self, find: Find) -> None:
        """Take out of every version what notes don't say any more, also where the database logs it."""
        if self.put_through(lambda own: standing(own, find), Provenance.NOTE.value):
            empty_log(self._engine)


class SqlMatrixStore(_SqlVersions[NamedMatrix]):
    """Decision matrices."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        super().__init__(engine, _MATRICES)
