"""What all questions together tell an admin: where the documents fall short, and how the assistant does.

Nobody's question or comment is shown unless they shared it: gaps are named by the headings that come closest, of
documents that the admin may read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from advisor.access import Reader, require_admin
from advisor.answering.courtesy import reply_to
from advisor.assistant import Assistant
from advisor.audit import AuditLog
from advisor.chunks import Vectors
from advisor.feedback import Asked, FeedbackStore
from advisor.types import Status

MOST_GAPS = 500
"""Questions that are grouped, the newest: grouping takes time with the cube of their number."""
_ALIKE = 0.5
"""Mean cosine of two groups' questions from which they are one."""
_CLOSEST = 3
NOTHING_NEAR = "No document comes near"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is kept of how the assistant is used."""

    feedback: FeedbackStore
    audit: AuditLog
    insights: Insights


@dataclass(frozen=True, slots=True)
class Shared:
    """A question and a comment that their author lets admins read."""

    question: str
    comment: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions alike that were not answered, or not well.

    `closest` are the passages that come nearest, as "title › heading"; `last` is the day of the newest question.
    """

    closest: tuple[str, ...]
    questions: int
    unanswered: int
    low: int
    last: str
    shared: tuple[Shared, ...] = ()

    @property
    def topic(self) -> str:
        """What it is about, as near as can be said without anyone's words."""
        return self.closest[0] if self.closest else NOTHING_NEAR


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers of questions and ratings, times in milliseconds (None where none were taken), gaps, unused documents."""

    questions: int
    answered: int
    abstained: int
    useful: int
    low: int
    p50: float | None
    p95: float | None
    gaps: tuple[Gap, ...]
    never_cited: tuple[str, ...]


class Insights:
    """Makes reports for admins, each within what that admin may read."""

    def __init__(self, feedback: FeedbackStore, assistant: Assistant) -> None:
        """`assistant` is anybody's: it is asked with the admin's eyes."""
        self._feedback = feedback
        self._assistant = assistant

    def report(self, reader: Reader, since: str = "") -> Report:
        """What was asked from a time on (ISO, UTC). Raises NotAllowed for anybody but an admin."""
        require_admin(reader)
        own = self._assistant.for_reader(reader)
        asked = [one for one in self._feedback.asked(since) if not reply_to(one.question)]
        cited = self._feedback.cited()
        times = [one.milliseconds for one in asked if one.milliseconds is not None]
        ratings = [one.rating for one in asked if one.rating]
        return Report(
            questions=len(asked),
            answered=sum(one.status == Status.ANSWERED for one in asked),
            abstained=sum(one.status == Status.ABSTAINED for one in asked),
            useful=sum(rating.useful is True for rating in ratings),
            low=sum(rating.low for rating in ratings),
            p50=_percentile(times, 50),
            p95=_percentile(times, 95),
            gaps=_gaps(own, [one for one in asked if _fell_short(one)]),
            never_cited=tuple(found.source for found in own.documents() if found.id not in cited),
        )


def as_csv(report: Report) -> str:
    """The gaps as CSV, a line each; no cell is taken for a formula."""
    head = ("topic", "also close", "questions", "unanswered", "low ratings", "last asked", "shared")
    return table_as_csv(head, map(_line, report.gaps))


def table_as_csv(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A table as CSV; no cell is taken for a formula."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(head)
    rows.writerows([_cell(value) for value in line] for line in lines)
    return out.getvalue()


def _line(gap: Gap) -> Sequence[object]:
    told = "\n".join(": ".join(filter(None, (own.question, own.comment))) for own in gap.shared)
    return gap.topic, "; ".join(gap.closest[1:]), gap.questions, gap.unanswered, gap.low, gap.last, told


def grouped(vectors: Vectors, alike: float = _ALIKE) -> list[list[int]]:
    """Rows of unit vectors, grouped: the two groups that are nearest on average are made one as long as they are alike.

    Groups are in the order of their first row.
    """
    groups = [[row] for row in range(len(vectors))]
    nearness = np.asarray(vectors @ vectors.T, np.float64)
    np.fill_diagonal(nearness, -np.inf)
    while len(groups) > 1:
        a, b = sorted(divmod(int(nearness.argmax()), len(groups)))
        if nearness[a, b] < alike:
            break
        joined = (nearness[a] * len(groups[a]) + nearness[b] * len(groups[b])) / (len(groups[a]) + len(groups[b]))
        nearness[a], nearness[:, a] = joined, joined
        nearness[a, a] = -np.inf
        nearness = np.delete(np.delete(nearness, b, 0), b, 1)
        groups[a] += groups.pop(b)
    return groups


def _fell_short(asked: Asked) -> bool:
    return asked.status == Status.ABSTAINED or bool(asked.rating and asked.rating.low)


def _gaps(assistant: Assistant, asked: Sequence[Asked]) -> tuple[Gap, ...]:
    newest = asked[-MOST_GAPS:]
    if not newest:
        return ()
    vectors = np.stack([assistant.embeddings.embed_query(one.question) for one in newest])
    found = [_gap(assistant, [newest[row] for row in rows], vectors[rows]) for rows in grouped(vectors)]
    return tuple(sorted(found, key=lambda gap: -gap.questions))


def _gap(assistant: Assistant, asked: Sequence[Asked], vectors: Vectors) -> Gap:
    ratings = [(one, one.rating) for one in asked if one.rating]
    return Gap(
        closest=_closest(assistant, asked[int((vectors @ vectors.mean(axis=0)).argmax())].question),
        questions=len(asked),
        unanswered=sum(one.status == Status.ABSTAINED for one in asked),
        low=sum(rating.low for _, rating in ratings),
        last=max(one.asked_at for one in asked)[:10],
        shared=tuple(Shared(one.question, rating.comment) for one, rating in ratings if rating.shared),
    )


def _closest(assistant: Assistant, question: str) -> tuple[str, ...]:
    found = assistant.search(question, _CLOSEST)
    names = (" › ".join(dict.fromkeys(filter(None, (own.title, own.chunk.heading)))) for own in found)
    return tuple(dict.fromkeys(names))


def _percentile(times: Sequence[float], share: float) -> float | None:
    return round(float(np.percentile(times, share)), 1) if times else None


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
