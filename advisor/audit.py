"""Who did what with which document: added to, and never changed. Entries hold ids and names, and no document's text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from advisor.access import Reader
from advisor.types import Document


class Action(StrEnum):
    """What was done."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    RELEASED = "released"
    REMOVED = "removed"
    READ = "read"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done with: a document's id and source, or a file that was exported."""

    id: str
    name: str

    @classmethod
    def of(cls, document: Document) -> Subject:
        """A document as entries name it."""
        return cls(document.id, document.source)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit; `at` is ISO, UTC."""

    at: str
    reader: str
    action: Action
    subject: Subject


OTHERS = "(not yours to read)"
"""Said for a name that whoever looks at the audit may not know."""


def as_seen_by(reader: Reader, entries: Iterable[Entry], may_read: Callable[[str], bool]) -> list[Entry]:
    """Entries for one reader: what others did is named where it was done with a document that they may read.

    `may_read` takes a document's id. A name may tell as much as a document.
    """
    return [
        entry
        if reader.everything or entry.reader == reader.id or may_read(entry.subject.id)
        else replace(entry, subject=Subject("", OTHERS))
        for entry in entries
    ]


class AuditLog(Protocol):
    """The audit: what is in it stays as it is."""

    def record(self, reader_id: str, action: Action, subject: Subject) -> None:
        """Add an entry."""

    def entries(self, since: str = "", most: int | None = None) -> list[Entry]:
        """Entries from a time on, the newest first."""
