"""Conversations as they are kept: what was asked, and the answers without the sentences that they quote.

A quoted sentence is kept as the place where it stands in its document and a hash of it, and read there again whenever
it is shown. What is written in other words is kept with the documents it was written from, and goes when one of them
does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from advisor.types import Status, Verdict


def digest(text: str) -> str:
    """Tells texts apart without saying them: 32 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation as it is kept: `document.text[start:end]` has the hash `digest`, the heading above it `heading`."""

    marker: int
    document_id: str
    start: int
    end: int
    digest: str
    heading: str


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as it is kept: `text` is "" where its citations say it, `headed` that its group is their heading.

    With neither text nor citations, what it rested on is gone.
    """

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    group: str = ""
    headed: bool = False
    reasons: tuple[str, ...] = ()
    quoted: bool = False
    lead: str = ""
    at_odds: int = 0

    @property
    def gone(self) -> bool:
        """Whether nothing of it is left."""
        return not self.text and not self.citations


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it is kept; the fields are those of `Answer`.

    `documents` are the ids of all documents that its words may come from, cited or not.
    """

    status: Status
    claims: tuple[KeptClaim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    documents: tuple[str, ...] = ()
    writer: str = ""
    confidence: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    removed: tuple[KeptClaim, ...] = ()
    notes: tuple[str, ...] = ()
    incomplete: bool = False
    uncovered: tuple[str, ...] = ()
    condensed: str = ""

    @property
    def cited(self) -> frozenset[str]:
        """Ids of the documents that it cites."""
        return frozenset(quote.document_id for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question, and its answer as far as it came; None where nothing of it was written."""

    id: str
    question: str
    asked_at: str
    answer: KeptAnswer | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: its turns, oldest first. `title` is "" where the reader gave none."""

    id: str
    title: str
    pinned: bool
    changed_at: str
    turns: tuple[KeptTurn, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedThread:
    """A conversation in a list: named by its reader, or by its first question."""

    id: str
    title: str
    question: str
    pinned: bool
    changed_at: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or self.question


def to_text(answer: KeptAnswer) -> str:
    """An answer as JSON."""
    return json.dumps(asdict(answer), ensure_ascii=False)


def of_text(text: str) -> KeptAnswer:
    """An answer out of its JSON."""
    data = json.loads(text)
    return KeptAnswer(
        **data
        | {
            "status": Status(data["status"]),
            "claims": _claims(data["claims"]),
            "quotes": tuple(Quote(**quote) for quote in data["quotes"]),
            "removed": _claims(data["removed"]),
        }
        | {name: tuple(data[name]) for name in ("documents", "notes", "uncovered")}
    )


def _claims(data: Iterable[dict[str, Any]]) -> tuple[KeptClaim, ...]:
    return tuple(
        KeptClaim(
            **claim
            | {"verdict": Verdict(claim["verdict"])}
            | {name: tuple(claim[name]) for name in ("citations", "reasons")}
        )
        for claim in data
    )
