"""Decisions as they are recorded: what was weighed, what was decided, by whom under which right, and its history.

A record is never overwritten: each step of its way adds one with its author, and the newest is what holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Protocol

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter, ValidationError

from advisor.access import EVERYONE, Audience
from advisor.conflicts.brief import Brief
from advisor.errors import InputError
from advisor.text import encodable, one_line
from advisor.wrong_values import first_wrong

MOST_TITLE_CHARACTERS = 120
MOST_CHARACTERS = 4_000
MOST_OPTIONS = 20
GONE = "There is no such decision in the log any more. Open the list anew."


class State(StrEnum):
    """How far a decision has come."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"


NEXT = {
    State.PROPOSED: (State.APPROVED, State.REJECTED),
    State.APPROVED: (State.SUPERSEDED, State.REJECTED),
    State.SUPERSEDED: (),
    State.REJECTED: (),
}
"""The legal ways on; what is approved and then rejected was taken back."""


def _as_audience(value: Any) -> Any:
    return value if isinstance(value, Audience) else Audience.of_names([str(name) for name in value])


Names = Annotated[Audience, BeforeValidator(_as_audience), PlainSerializer(lambda own: list(own.names))]


@dataclass(frozen=True, slots=True)
class Considered:
    """An option that was weighed; `why_not` is the reason for which it was rejected, "" where it wasn't.

    `id` is that of the brief's option, "" where it comes from elsewhere.
    """

    name: str
    id: str = ""
    text: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A decision: `decided` in words, `chosen` the name of the option it takes, "" where it takes none of them.

    `supersedes` is the id of the decision whose place it takes once approved; `thread` the conversation it came from.
    """

    title: str
    decided: str
    decided_by: str
    decided_on: date
    review: date
    context: str = ""
    right: str = ""
    options: tuple[Considered, ...] = ()
    chosen: str = ""
    dissent: str = ""
    expected: str = ""
    thread: str = ""
    supersedes: str = ""
    audience: Names = EVERYONE


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a decision's way, from 1: when (ISO, UTC), by whom (the reader's id), into which state, and why."""

    number: int
    at: str
    by: str
    state: State
    note: str


@dataclass(frozen=True, slots=True)
class Logged:
    """A decision in the log, as it stands now, with its way there, first step first."""

    id: str
    record: Record
    steps: tuple[Step, ...] = field(default=())

    @property
    def state(self) -> State:
        """How far it has come."""
        return self.steps[-1].state


@dataclass(frozen=True, slots=True)
class Move:
    """A step to be taken, after the one of number `after` (0: a new decision), with the record that holds from then."""

    id: str
    after: int
    by: str
    state: State
    record: Record
    note: str = ""


class DecisionStore(Protocol):
    """Decisions by id, each with all its steps."""

    def take(self, moves: Sequence[Move], brief: Brief | None = None) -> None:
        """Take all steps or none; `brief` is what the first of them, a new decision, came out of.

        Raises InputError where a decision has gone on meanwhile.
        """

    def load(self, decision_id: str) -> Logged:
        """One decision. Raises InputError where there is none."""

    def brief(self, decision_id: str) -> Brief | None:
        """The brief that a decision came out of, as it was then."""

    def logged(self) -> list[Logged]:
        """All decisions, the one that was moved last first."""

    def delete(self, decision_id: str) -> None:
        """Remove a decision with its history and its brief."""


def checked(record: Record) -> Record:
    """The record on clean lines. Raises InputError for what is missing, too long, or reviewed before it was decided."""
    texts: dict[str, Any] = {name: _clean(getattr(record, name)) for name in (*_LINES, *_TEXTS)}
    texts |= {name: one_line(texts[name]) for name in _LINES}
    options = tuple(_option(each) for each in record.options if each.name.strip())
    made = replace(record, options=options, **texts)
    for name, told in _NEEDED.items():
        if not getattr(made, name):
            raise InputError(f"The decision has no {told}. Write a few words.")
    for name in (*_LINES, *_TEXTS):
        _short(name.replace("_", " "), getattr(made, name), MOST_TITLE_CHARACTERS if name == "title" else None)
    for each in made.options:
        for text in (each.name, each.text, each.why_not):
            _short("option", text)
    if len(made.options) > MOST_OPTIONS:
        raise InputError(f"The decision has {len(made.options)} options; keep the {MOST_OPTIONS} that mattered.")
    if made.review < made.decided_on:
        raise InputError(f"The review on {made.review} comes before the decision on {made.decided_on}. Set it later.")
    return made


def to_json(record: Record) -> dict[str, Any]:
    """The record as JSON."""
    data: dict[str, Any] = _adapter().dump_python(record, mode="json")
    return data


def from_json(data: Any) -> Record:
    """The record that `to_json` wrote, or a person in its form. Raises InputError where it isn't one."""
    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        raise InputError(f"This is no decision: {first_wrong(error)}. Mend that field.") from None


def logged_json(logged: Logged) -> dict[str, Any]:
    """A decision of the log as JSON: id, state, the fields of its record, and its history."""
    history = [{"at": s.at, "by": s.by, "state": s.state.value, "note": s.note} for s in logged.steps]
    return {"id": logged.id, "state": logged.state.value, **to_json(logged.record), "history": history}


_LINES = ("title", "decided_by", "right", "chosen", "thread", "supersedes")
_TEXTS = ("context", "decided", "dissent", "expected")
_NEEDED = {"title": "title", "decided": "text of what was decided", "decided_by": "name of who decided"}


def _clean(text: str) -> str:
    """Paragraphs as they are, without NUL and lone surrogates, which no database takes."""
    return encodable(text).replace("\0", "").strip()


def _option(option: Considered) -> Considered:
    texts = (option.name, option.id, option.text, option.why_not)
    return Considered(*(one_line(_clean(text)) for text in texts))


def _short(what: str, text: str, most: int | None = None) -> None:
    most = most or MOST_CHARACTERS
    if len(text) > most:
        raise InputError(f"The {what} has {len(text):,} characters; shorten it to {most:,} or fewer.")


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
