"""What of a conflict goes into a calendar: the meeting of a brief, and the review of a decision."""

from __future__ import annotations

from datetime import datetime

from advisor.conflicts.brief import Brief
from advisor.conflicts.records import Logged
from advisor.export.ics import Event, calendar

MEETING = "CTO and CPO: {} minutes to a decision"
REVIEW = "Review of a decision: {}"


def meeting(brief: Brief, start: datetime, name: str) -> bytes:
    """The meeting of a brief, with its agenda; `name` is the same for the same meeting."""
    agenda = "\n".join(f"{step.minutes} min: {step.line.text}" for step in brief.agenda)
    minutes = sum(step.minutes for step in brief.agenda)
    text = f"{brief.summary}\n\n{agenda}"
    return calendar(Event(f"meeting-{name}@advisor", MEETING.format(minutes), start, minutes, text))


def review(logged: Logged) -> bytes:
    """The review of a decision, on its day."""
    record = logged.record
    told = "\n".join(filter(None, (record.decided, record.expected)))
    return calendar(Event(f"review-{logged.id}@advisor", REVIEW.format(record.title), record.review, description=told))
