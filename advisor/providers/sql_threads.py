"""Conversations in the one database: what was asked, and the answers as they are kept."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from advisor.providers.sql import metadata
from advisor.providers.sql_erasing import erasing
from advisor.threads import KeptAnswer, KeptTurn, ListedThread, Thread, of_text, to_text

documents = metadata.tables["documents"]
threads = sa.Table(
    "threads",
    metadata,
    sa.Column("reader", sa.String(255), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("pinned", sa.Boolean, nullable=False),
    sa.Column("changed_at", sa.String(32), nullable=False),
)
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("reader", sa.String(255), nullable=False),
    sa.Column("thread_id", sa.String(64), nullable=False),
    sa.Column("id", sa.String(64), nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("asked_at", sa.String(32), nullable=False),
    sa.Column("status", sa.String(16)),
    sa.Column("milliseconds", sa.Float),
    sa.Column("answer", sa.Text),
    sa.UniqueConstraint("reader", "id", name="uq_turns"),
    sa.Index("ix_turns_thread", "reader", "thread_id"),
)
turn_documents = sa.Table(
    "turn_documents",
    metadata,
    sa.Column("turn", sa.ForeignKey("turns.number", ondelete="CASCADE"), primary_key=True),
    sa.Column("document_id", sa.String(32), primary_key=True),
    sa.Column("version", sa.String(64), nullable=False),
    sa.Column("cited", sa.Boolean, nullable=False),
    sa.Index("ix_turn_documents_document_id", "document_id"),
)


def now() -> str:
    """This moment as it is stored: UTC, so that texts sort by time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def storable(text: str) -> str:
    """A text without NUL, which PostgreSQL refuses."""
    return text.replace("\0", "\ufffd")


class SqlThreadStore:
    """See `advisor.protocols.ThreadStore`. Text is stored without NUL, which PostgreSQL refuses."""

    def __init__(self, engine: sa.Engine) -> None:
        """Work on `engine`, which `open_database` made."""
        self._engine = engine

    def begin(self, reader: str, thread_id: str, turn_id: str, question: str) -> None:
        """Add a question; makes the thread where the reader has none of this id. A turn that is there begins anew."""
        at, text = now(), storable(question)
        thread = {"reader": reader, "id": thread_id, "title": "", "pinned": False, "changed_at": at}
        asked = {"question": text, "asked_at": at, "status": None, "milliseconds": None, "answer": None}
        turn = {"reader": reader, "thread_id": thread_id, "id": turn_id} | asked
        with self._engine.begin() as connection:
            connection.execute(self._put(threads, thread, {"changed_at": at}))
            connection.execute(self._put(turns, turn, asked))

    def keep(self, reader: str, turn_id: str, answer: KeptAnswer) -> bool:
        """Keep an answer in the place of what there is of it; nothing where its turn is gone.

        False where one of its documents is gone already, so that `outdated` has it at once.
        """
        values = {
            "status": answer.status.value,
            "milliseconds": answer.timings_ms.get("total"),
            "answer": storable(to_text(answer)),
        }
        again = sa.exists().where(turn_documents.c.turn == turns.c.number)
        before = sa.select(turns.c.number, again).where(_turn(reader, turn_id))
        named = sa.select(documents.c.id, documents.c.content_hash).where(documents.c.id.in_(answer.documents))
        with self._engine.begin() as connection:
            turn = connection.execute(before).first()
            if turn is None:
                return True
            number, kept_before = turn
            connection.execute(turns.update().where(turns.c.number == number).values(values))
            versions = {row.id: row.content_hash for row in connection.execute(named)}
            if kept_before:
                connection.execute(turn_documents.delete().where(turn_documents.c.turn == number))
            rows = [
                {"turn": number, "document_id": id_, "version": versions.get(id_, ""), "cited": id_ in answer.cited}
                for id_ in answer.documents
            ]
            if rows:
                connection.execute(turn_documents.insert(), rows)
        return len(versions) == len(rows)

    def get(self, reader: str, thread_id: str) -> Thread | None:
        """One conversation of the reader's, or None."""
        mine = sa.and_(turns.c.reader == reader, turns.c.thread_id == thread_id)
        query = sa.select(turns).where(mine).order_by(turns.c.number)
        with self._engine.connect() as connection:
            head = connection.execute(sa.select(threads).where(_thread(reader, thread_id))).first()
            found = tuple(_kept_turn(row) for row in connection.execute(query))
        return Thread(thread_id, head.title, head.pinned, head.changed_at, found) if head else None

    def listed(self, reader: str) -> list[ListedThread]:
        """The reader's conversations: pinned ones first, then the one that changed last."""
        own = turns.alias()
        mine = sa.and_(own.c.reader == reader, own.c.thread_id == threads.c.id)
        first = sa.select(sa.func.min(own.c.number)).where(mine).scalar_subquery()
        query = (
            sa.select(threads, turns.c.question)
            .select_from(threads.join(turns, turns.c.number == first))
            .where(threads.c.reader == reader)
            .order_by(threads.c.pinned.desc(), threads.c.changed_at.desc(), threads.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query)
            return [ListedThread(row.id, row.title, row.question, row.pinned, row.changed_at) for row in rows]

    def questions(self, reader: str) -> list[tuple[str, str]]:
        """(thread id, question) of all that the reader asked."""
        query = sa.select(turns.c.thread_id, turns.c.question).where(turns.c.reader == reader).order_by(turns.c.number)
        with self._engine.connect() as connection:
            return [(row.thread_id, row.question) for row in connection.execute(query)]

    def rename(self, reader: str, thread_id: str, title: str) -> bool:
        """Name a conversation, or let it be called by its first question (""). Whether there is one."""
        return self._change(reader, thread_id, title=storable(title))

    def pin(self, reader: str, thread_id: str, pinned: bool) -> bool:
        """List a conversation before those that aren't pinned, or no longer. Whether there is one."""
        return self._change(reader, thread_id, pinned=pinned)

    def delete(self, reader: str, thread_id: str) -> bool:
        """Remove a conversation with its answers. Whether there was one."""
        mine = sa.and_(turns.c.reader == reader, turns.c.thread_id == thread_id)
        with erasing(self._engine) as connection:
            connection.execute(turns.delete().where(mine))
            return connection.execute(threads.delete().where(_thread(reader, thread_id))).rowcount > 0

    def outdated(self) -> list[tuple[str, str, KeptAnswer]]:
        """(reader, turn id, answer) wherever a document of it changed or went since it was kept."""
        same = sa.and_(
            documents.c.id == turn_documents.c.document_id, documents.c.content_hash == turn_documents.c.version
        )
        stale = sa.select(turn_documents.c.turn).where(~sa.exists().where(same)).distinct()
        query = sa.select(turns.c.reader, turns.c.id, turns.c.answer).where(turns.c.number.in_(stale))
        with self._engine.connect() as connection:
            return [(row.reader, row.id, of_text(row.answer)) for row in connection.execute(query) if row.answer]

    def _put(self, table: sa.Table, row: dict[str, Any], change: dict[str, Any]) -> sa.Insert:
        """Insert a row, or change the reader's row of this id where there is one."""
        if self._engine.dialect.name == "sqlite":
            from sqlalchemy.dialects.sqlite import insert
        else:
            from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
        return insert(table).values(row).on_conflict_do_update(index_elements=["reader", "id"], set_=change)

    def _change(self, reader: str, thread_id: str, **values: object) -> bool:
        with self._engine.begin() as connection:
            return connection.execute(threads.update().where(_thread(reader, thread_id)).values(values)).rowcount > 0


def _thread(reader: str, thread_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(threads.c.reader == reader, threads.c.id == thread_id)


def _turn(reader: str, turn_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(turns.c.reader == reader, turns.c.id == turn_id)


def _kept_turn(row: Any) -> KeptTurn:
    return KeptTurn(row.id, row.question, row.asked_at, of_text(row.answer) if row.answer else None)
