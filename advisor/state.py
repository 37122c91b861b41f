"""What is kept in the one database beside the documents, and how a command reaches it without loading an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from advisor.access import Reader
from advisor.answering.citations import ABSTENTION
from advisor.audit import AuditLog
from advisor.conversations import Conversations, let_go
from advisor.errors import InputError
from advisor.feedback import FeedbackStore
from advisor.protocols import DocumentStore
from advisor.settings import Settings
from advisor.stores import open_engine
from advisor.types import Answer, Status

if TYPE_CHECKING:
    from sqlalchemy import Engine


class State:
    """Conversations, what was said of their answers, and the audit, over one database."""

    def __init__(self, engine: Engine, documents: DocumentStore) -> None:
        """Work on `engine`, whose tables are up to date; `documents` are those that answers quote."""
        from advisor.providers.sql_audit import SqlAuditLog
        from advisor.providers.sql_feedback import SqlFeedbackStore
        from advisor.providers.sql_threads import SqlThreadStore

        self._engine = engine
        self._documents = documents
        self.threads = SqlThreadStore(engine)
        self.feedback: FeedbackStore = SqlFeedbackStore(engine)
        self.audit: AuditLog = SqlAuditLog(engine)

    def rejected(self, reader: Reader, answer: Answer) -> tuple[str, ...]:
        """See `DecisionLog.rejected`."""
        from advisor.conflicts.decision_log import DecisionLog
        from advisor.providers.sql_decisions import SqlDecisionStore

        return DecisionLog(SqlDecisionStore(self._engine)).rejected(reader, answer)

    def let_go(self) -> None:
        """Take out of the stored answers what rests on documents that are gone, also where the database logs it."""
        from advisor.providers.sql_erasing import empty_log

        if let_go(self.threads, self._documents):
            empty_log(self._engine)

    def conversations(self, reader: str) -> Conversations:
        """A reader's conversations, of one who may read everything; of what isn't answered, only that is said."""
        return Conversations(self.threads, reader, self._documents.document, _unanswered)


@contextmanager
def open_state(settings: Settings) -> Iterator[State]:
    """The state alone, without the index. Raises IndexLocked, SettingsError."""
    from advisor.providers.sql import SqlDocumentStore

    with open_engine(settings) as engine:
        yield State(engine, SqlDocumentStore(engine))


def since_of(text: str) -> str:
    """A day or time as a person writes it, to compare with times as they are stored. Raises InputError."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"{text!r} is no date. Write it like 2027-01-31, or 2027-01-31T09:00.") from None
    if moment is None:
        return ""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")


def _unanswered(question: str, _first: bool) -> Answer:
    return Answer(question, Status.ABSTAINED, ABSTENTION)
