"""Briefs as they are kept between visits: a reader's alone, and without what a removed document may have said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from advisor.conflicts.brief import Brief
from advisor.conflicts.correction import Correction
from advisor.roles.catalog import Stage


@dataclass(frozen=True, slots=True)
class KeptBrief:
    """A brief in work with what it was made from; `thread` is the conversation that it came out of, or ""."""

    id: str
    story: str
    brief: Brief
    stage: Stage = Stage.SCALEUP
    thread: str = ""
    correction: Correction = field(default_factory=Correction)


@dataclass(frozen=True, slots=True)
class ListedBrief:
    """A kept brief in a list: its sentence, and when it was changed last, in UTC as ISO 8601."""

    id: str
    summary: str
    changed_at: str


class BriefStore(Protocol):
    """Keeps briefs by reader; nobody reads another's."""

    def keep(self, reader: str, kept: KeptBrief) -> None:
        """Keep a brief in place of the one of its id."""

    def load(self, reader: str, brief_id: str) -> KeptBrief:
        """One brief. Raises InputError where this reader has none of that id."""

    def listed(self, reader: str) -> list[ListedBrief]:
        """All of a reader's, the one that was changed last first."""

    def delete(self, reader: str, brief_id: str) -> None:
        """Remove one; nothing where there is none."""


def lasting(brief: Brief) -> Brief:
    """The brief without what notes and the decision log say: both can be removed, and are read anew."""
    return replace(brief, notes=(), options=tuple(replace(option, rejected=()) for option in brief.options))
