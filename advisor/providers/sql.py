"""Documents and chunks in the one SQLAlchemy database, and how it is opened.

SQLite in WAL mode with `secure_delete`, so that what is deleted is overwritten on disk.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from advisor.access import EVERYONE, Audience
from advisor.chunks import IndexedChunk, StoredChunk
from advisor.errors import IndexDamaged, SettingsError
from advisor.providers.migrate import migrate
from advisor.providers.recent import Recent
from advisor.providers.sql_erasing import erase, finish_erasing
from advisor.providers.sql_rows import chunk_row, document_of, document_row, headed, stored_chunk
from advisor.types import Document, Listed, Provenance

metadata = sa.MetaData()
"""The tables of today. Their columns come about by `migrations/`, but for those of chunks."""
_meta = sa.Table("meta", metadata, sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.Text))
_documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("provenance", sa.String(32), nullable=False),
    sa.Column("digests", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("blocks", sa.Text, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("audience", sa.Text, nullable=False, server_default=str(EVERYONE), index=True),
    sa.Column("dated", sa.String(10)),
    sa.Column("added", sa.String(32), nullable=False, server_default=""),
    sa.Column("hidden", sa.Text, nullable=False, server_default="[]"),
    sa.Column("withheld", sa.Text),
)
_chunks = sa.Table(
    "chunks",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("headings", sa.Text, nullable=False),
    sa.Column("spans", sa.LargeBinary, nullable=False),
    sa.Column("vectors", sa.LargeBinary, nullable=False),
    sa.Column("words", sa.LargeBinary, nullable=False),
)
_cited = sa.Table(
    "cited",
    metadata,
    sa.Column("document_id", sa.String(32), primary_key=True),
    sa.Column("day", sa.String(10), nullable=False),
)
spending = sa.Table(
    "spending",
    metadata,
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("day", sa.String(10), primary_key=True),
    sa.Column("tokens", sa.BigInteger, nullable=False),
)
_HEADER = (
    _documents.c.origin,
    _documents.c.source,
    _documents.c.title,
    _documents.c.provenance,
    _documents.c.digests,
    _documents.c.audience,
    _documents.c.dated,
    _documents.c.added,
)
# Built once: putting them together takes as long as running them, and every search does.
_CHUNKS_OF = sa.select(_chunks).where(_chunks.c.id.in_(sa.bindparam("ids", expanding=True)))
_HEADERS_OF = sa.select(_documents.c.id, *_HEADER).where(_documents.c.id.in_(sa.bindparam("ids", expanding=True)))
_NOTES_OF = (
    sa.select(_chunks.c.id, _chunks.c.headings, _chunks.c.text)
    .join(_documents)
    .where(_documents.c.provenance == Provenance.NOTE.value, _chunks.c.id.in_(sa.bindparam("ids", expanding=True)))
)
_IN_LIMIT = 500
_RECENT = 3_000
"""Chunks kept as they were read last, some 25 kB each: more than the bundled corpus has."""


def open_database(url: str) -> sa.Engine:
    """An engine with every table brought up to date.

    Raises IndexDamaged when the file isn't a database of ours, and SettingsError, without the URL, which may hold a
    password, when another database can't be used.
    """
    try:
        engine = sa.create_engine(url)
    except (sa.exc.ArgumentError, ImportError) as error:
        what = "its driver isn't installed" if isinstance(error, ImportError) else "it is no SQLAlchemy URL"
        raise SettingsError(
            f"ADVISOR_DATABASE can't be used: {what}. Write it like postgresql+psycopg://USER@HOST/NAME, with "
            "`pip install advisor[postgres]`, or unset it."
        ) from None
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_pragmas)
        sa.event.listen(engine, "handle_error", _name_damage)
    else:
        _reach(engine)
    _drop_outdated_chunks(engine)
    migrate(engine)
    _chunks.create(engine, checkfirst=True)
    finish_erasing(engine)
    return engine


def _reach(engine: sa.Engine) -> None:
    try:
        engine.connect().close()
    except sa.exc.OperationalError:
        raise SettingsError(
            f"The database at {engine.url.host or 'the address of ADVISOR_DATABASE'} can't be reached, or refuses this "
            "user. Start it, or mend or unset ADVISOR_DATABASE."
        ) from None


def _drop_outdated_chunks(engine: sa.Engine) -> None:
    """Chunks are made from documents: those of an older layout go, and are rebuilt with the index."""
    inspector = sa.inspect(engine)
    if inspector.has_table(_chunks.name):
        held = {column["name"] for column in inspector.get_columns(_chunks.name)}
        if held != set(_chunks.columns.keys()):
            # The mark first: killed in between, an empty table under the right fingerprint would look in order.
            outdated = _meta.update().where(_meta.c.key == "fingerprint").values(value="an older layout")
            with engine.begin() as connection:
                connection.execute(outdated)
            _chunks.drop(engine)


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return f"sqlite:///{path}"


# Five seconds, as Python has it, were too few for some of twenty people asking at once on two cores.
_PATIENCE = "busy_timeout=60000"


def _sqlite_pragmas(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON", "synchronous=NORMAL", _PATIENCE):
        connection.execute(f"PRAGMA {pragma}")


def _name_damage(context: sa.engine.ExceptionContext) -> None:
    # This class itself says "malformed" or "not a database"; its subclasses are for everything else.
    if type(context.original_exception) is sqlite3.DatabaseError:
        raise IndexDamaged(
            "The database advisor.db can't be read. Move the data directory away and ingest again, or restore a copy."
        ) from context.original_exception


class SqlDocumentStore:
    """Documents and their chunks. Vectors are kept in half precision: enough to rank, half the space."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine
        self._recent: Recent[StoredChunk] = Recent(_RECENT)
        self._headed: Recent[Document] = Recent(_RECENT)

    def put(self, entries: Sequence[tuple[Document, str, Sequence[IndexedChunk]]]) -> None:
        """Add or replace documents, each with its content hash and chunks, in one transaction."""
        ids = [document.id for document, _, _ in entries]
        rows = [chunk_row(chunk) for _, _, chunks in entries for chunk in chunks]
        with self._engine.begin() as connection:
            _delete_documents(connection, ids)
            if entries:
                connection.execute(_documents.insert(), [document_row(d, h) for d, h, _ in entries])
            if rows:
                connection.execute(_chunks.insert(), rows)
        self._forget()

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents with their chunks."""
        with self._engine.begin() as connection:
            _delete_documents(connection, document_ids)
            for batch in _batches(document_ids):
                connection.execute(_cited.delete().where(_cited.c.document_id.in_(batch)))
        self._forget()

    def _forget(self) -> None:
        self._recent.clear()
        self._headed.clear()

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        query = sa.select(_documents).where(_documents.c.id == document_id)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return document_of(row) if row else None

    def documents(self, audiences: Collection[Audience] | None = None) -> list[Document]:
        """Every document, or those of some audiences, by source."""
        query = sa.select(_documents).where(_for(audiences)).order_by(_documents.c.source, _documents.c.id)
        with self._engine.connect() as connection:
            return [document_of(row) for row in connection.execute(query)]

    def audience(self, document_id: str) -> Audience | None:
        """Whom a document is for; None where there is no such document."""
        query = sa.select(_documents.c.audience).where(_documents.c.id == document_id)
        with self._engine.connect() as connection:
            text = connection.scalar(query)
        return None if text is None else Audience.of_text(text)

    def audiences(self) -> dict[Audience, int]:
        """Number of chunks by audience, for every audience that some document has."""
        query = (
            sa.select(_documents.c.audience, sa.func.count(_chunks.c.id))
            .select_from(_documents.outerjoin(_chunks))
            .group_by(_documents.c.audience)
        )
        with self._engine.connect() as connection:
            return {Audience.of_text(text): count for text, count in connection.execute(query)}

    def hashes(self) -> dict[str, str]:
        """Content hash by document id."""
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(_documents.c.id, _documents.c.content_hash))
            return {row.id: row.content_hash for row in rows}

    def under(self, prefix: str) -> set[str]:
        """Ids of the documents whose origin starts with `prefix`."""
        # Not LIKE: in SQLite it takes upper and lower case for the same, and paths do not.
        query = sa.select(_documents.c.id).where(sa.func.substr(_documents.c.origin, 1, len(prefix)) == prefix)
        with self._engine.connect() as connection:
            return set(connection.scalars(query))

    def sample(self, audience: Audience, n: int) -> list[str]:
        """Up to n chunk ids of one audience, always the same ones; ids are hashes, so these come from all over."""
        query = sa.select(_chunks.c.id).join(_documents).where(_for([audience])).order_by(_chunks.c.id).limit(n)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def chunk_ids(self, document_id: str | None = None, *, audience: Audience | None = None) -> set[str]:
        """Ids of one document's chunks, of one audience's, or of all."""
        query = sa.select(_chunks.c.id)
        if document_id is not None:
            query = query.where(_chunks.c.document_id == document_id)
        if audience is not None:
            query = query.join(_documents).where(_for([audience]))
        with self._engine.connect() as connection:
            return set(connection.scalars(query))

    def chunks(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        """Chunks by id; unknown ids are left out."""
        found, state = self._recent.get(ids)
        missing = [id_ for id_ in ids if id_ not in found]
        if missing:
            fresh = self._read(missing)
            self._recent.put(fresh, state)
            found |= fresh
        return found

    def _read(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        with self._engine.connect() as connection:
            rows = [row for batch in _batches(ids) for row in connection.execute(_CHUNKS_OF, {"ids": batch}).all()]
            # Later than the chunks: whoever may no longer read a document doesn't get what was read of it.
            of = self._headers(connection, {row.document_id for row in rows})
        return {row.id: stored_chunk(row, of[row.document_id]) for row in rows if row.document_id in of}

    def _headers(self, connection: sa.Connection, ids: Collection[str]) -> dict[str, Document]:
        """What is said of documents. Not in one query with chunks: SQLite reads past a document's text for it."""
        found, state = self._headed.get(ids)
        for batch in _batches([id_ for id_ in ids if id_ not in found]):
            fresh = {row.id: headed(row) for row in connection.execute(_HEADERS_OF, {"ids": batch})}
            self._headed.put(fresh, state)
            found |= fresh
        return found

    def has_notes(self) -> bool:
        """Whether some document is an organisation's note."""
        query = sa.select(_documents.c.id).where(_documents.c.provenance == Provenance.NOTE.value).limit(1)
        with self._engine.connect() as connection:
            return connection.scalar(query) is not None

    def note_texts(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """(nearest heading or "", text), by id, of those of these chunks that are of an organisation's notes."""
        with self._engine.connect() as connection:
            rows = [row for batch in _batches(ids) for row in connection.execute(_NOTES_OF, {"ids": batch})]
        return {row.id: (next(iter(json.loads(row.headings)[-1:]), ""), row.text) for row in rows}

    def headings(self, audiences: Collection[Audience] | None = None) -> list[tuple[str, ...]]:
        """Every heading path, or those of some audiences, once, in document order."""
        query = (
            sa.select(_chunks.c.headings)
            .join(_documents)
            .where(_for(audiences))
            .order_by(_documents.c.source, _documents.c.id, _chunks.c.ordinal)
        )
        with self._engine.connect() as connection:
            return [tuple(json.loads(headings)) for headings in dict.fromkeys(connection.scalars(query))]

    def counts(self, audiences: Collection[Audience] | None = None) -> tuple[int, int]:
        """Numbers of documents and of chunks, in all or of some audiences."""
        chunks = sa.select(sa.func.count()).select_from(_chunks)
        if audiences is not None:
            chunks = chunks.join(_documents).where(_for(audiences))
        with self._engine.connect() as connection:
            documents = connection.scalar(sa.select(sa.func.count()).select_from(_documents).where(_for(audiences)))
            return documents or 0, connection.scalar(chunks) or 0

    def listed(self, audiences: Collection[Audience] | None = None) -> list[Listed]:
        """What a list shows of every document, or of those of some audiences, by source."""
        chunks = sa.select(sa.func.count()).where(_chunks.c.document_id == _documents.c.id).scalar_subquery()
        query = (
            sa.select(
                _documents.c.id,
                *_HEADER,
                sa.func.length(_documents.c.text).label("characters"),
                chunks.label("chunks"),
                sa.func.coalesce(_cited.c.day, "").label("cited"),
            )
            .select_from(_documents.outerjoin(_cited, _cited.c.document_id == _documents.c.id))
            .where(_for(audiences))
            .order_by(_documents.c.source, _documents.c.id)
        )
        with self._engine.connect() as connection:
            return [Listed(headed(row), row.characters, row.chunks, row.cited) for row in connection.execute(query)]

    def cite(self, document_ids: Collection[str], day: str) -> None:
        """Remember that answers cited these documents on a day."""
        with self._engine.begin() as connection:
            known = sa.select(_documents.c.id).where(_documents.c.id.in_(document_ids))
            rows = [{"document_id": id_, "day": day} for id_ in connection.scalars(known)]
            if rows:
                connection.execute(_cited.delete().where(_cited.c.document_id.in_(document_ids)))
                connection.execute(_cited.insert(), rows)

    def purge(self) -> None:
        """Rewrite the database, so that no file of it holds what was removed."""
        if self._engine.dialect.name == "sqlite":
            erase(self._engine)
            return
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM (FULL)"))

    def get_meta(self, key: str) -> str | None:
        """A remembered value, such as the index fingerprint."""
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(_meta.c.value).where(_meta.c.key == key))

    def set_meta(self, key: str, value: str) -> None:
        """Remember a value, durably."""
        with self._engine.begin() as connection:
            connection.execute(_meta.delete().where(_meta.c.key == key))
            connection.execute(_meta.insert(), {"key": key, "value": value})

    def close(self) -> None:
        """Let go of files."""
        self._engine.dispose()


def _for(audiences: Collection[Audience] | None) -> sa.ColumnElement[bool]:
    return sa.true() if audiences is None else _documents.c.audience.in_([str(own) for own in audiences])


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[first : first + _IN_LIMIT] for first in range(0, len(ids), _IN_LIMIT))


def _delete_documents(connection: sa.Connection, ids: Sequence[str]) -> None:
    for batch in _batches(ids):
        connection.execute(_chunks.delete().where(_chunks.c.document_id.in_(batch)))
        connection.execute(_documents.delete().where(_documents.c.id.in_(batch)))
