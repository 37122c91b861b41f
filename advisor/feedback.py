"""What readers say of answers, and what is known of all questions together, for insights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

MOST_COMMENT = 2_000
"""Characters of a comment that are kept."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a reader says of an answer: useful, not, or None where they don't say; `comment` in their own words.

    `shared` lets admins read the question and the comment; without it they see neither.
    """

    useful: bool | None = None
    wrong_citation: bool = False
    not_in_documents: bool = False
    comment: str = ""
    shared: bool = False

    @property
    def low(self) -> bool:
        """Whether something is wrong with the answer."""
        return self.useful is False or self.wrong_citation or self.not_in_documents


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that somebody asked, and how it was answered; for counting, not for showing.

    `status` is "" where nothing was answered; `milliseconds` are None where no time was taken.
    """

    question: str
    asked_at: str
    status: str
    milliseconds: float | None = None
    rating: Rating | None = None


class FeedbackStore(Protocol):
    """Ratings by reader and turn."""

    def rate(self, reader: str, turn_id: str, rating: Rating) -> bool:
        """Keep what a reader says of an answer in the place of what they said; whether that turn is there."""

    def ratings(self, reader: str, thread_id: str) -> dict[str, Rating]:
        """What the reader said of the answers of a conversation, by turn."""

    def asked(self, since: str = "") -> list[Asked]:
        """Every question of all readers from a time on (ISO, UTC), oldest first."""

    def cited(self) -> frozenset[str]:
        """Ids of the documents that some answer cited, stored or not."""
