"""A decision of the log as a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.conflicts.evidence import written_out
from advisor.conflicts.records import Considered, Logged, Record
from advisor.roles.definition import Basis, Statement
from advisor.roles.views import Block, Layout, Outline

TITLE = "Decision record"


def outline(logged: Logged, successor: Logged | None = None) -> Outline:
    """A decision with its history, as shown whatever the format; `successor` is what took its place."""
    record = logged.record
    blocks = (block for block in _blocks(logged) if block.lines)
    facts = tuple((label, value) for label, value in _facts(logged, successor) if value)
    return Outline(record.title, TITLE, facts, tuple(blocks))


def _facts(logged: Logged, successor: Logged | None) -> Iterator[tuple[str, str]]:
    record = logged.record
    yield "Status", logged.state.value
    yield "Superseded by", f"{successor.record.title} ({successor.id})" if successor else ""
    yield "Decided on", written_out(record.decided_on)
    yield "Decided by", record.decided_by
    yield "Decision right", record.right
    yield "Review on", written_out(record.review)
    yield "Who may read it", ", ".join(record.audience.names)
    yield "Supersedes", record.supersedes
    yield "Conversation", record.thread
    yield "Record", logged.id


def _blocks(logged: Logged) -> Iterator[Block]:
    record = logged.record
    for title, text in (("What it was about", record.context), ("What was decided", record.decided)):
        yield Block(title, tuple(_paragraphs(title, text)), Layout.PROSE)
    yield Block("Options considered", tuple(_options(record)), Layout.LIST)
    for title, text in (("Dissent noted", record.dissent), ("What is expected of it", record.expected)):
        yield Block(title, tuple(_paragraphs(title, text)), Layout.PROSE)
    yield Block("History", tuple(_history(logged)), Layout.TABLE, ("When", "What"))


def _options(record: Record) -> Iterable[Statement]:
    return (
        _line(f"option-{number}", f"{each.text} {_fate(each, record)}".strip(), label=each.name)
        for number, each in enumerate(record.options, 1)
    )


def _fate(option: Considered, record: Record) -> str:
    if option.name == record.chosen:
        return "Chosen."
    return f"Rejected: {option.why_not}" if option.why_not else "Not taken."


def _history(logged: Logged) -> Iterator[Statement]:
    for step in logged.steps:
        told = f"{step.state.value} by {step.by}" + (f": {step.note}" if step.note else "")
        yield _line(f"step-{step.number}", told, label=step.at[:16].replace("T", " "))


def _paragraphs(title: str, text: str) -> Iterator[Statement]:
    parts = (part.strip() for part in text.split("\n"))
    return (_line(f"{title}-{number}", part) for number, part in enumerate(filter(None, parts)))


def _line(name: str, text: str, label: str = "") -> Statement:
    return Statement(name, text, Basis.ADDED, label=label)
