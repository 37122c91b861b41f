"""A mediation brief: sections of lines with what each rests on, and its JSON.

Whatever is told of one side stands under its role, so that the brief of a description in which the roles are swapped is
the mirror of this one. What is on file about decision rights is a record and the same for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from advisor.errors import InputError
from advisor.roles.definition import Statement, within
from advisor.wrong_values import first_wrong

SCHEMA_VERSION = 1
IN_TURN = "case-in-turn"
"""The id of the option that is made of what both sides wish."""
DO_IN_TURN = "Do a part of each in turn: {}. Ask both which comes first."

Lines = tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class TypeScore:
    """A type of conflict by its id and name; the scores of all types add up to 1."""

    type: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Sides:
    """Lines of the one side and of the other."""

    cto: Lines = ()
    cpo: Lines = ()

    @property
    def imbalance(self) -> float:
        """How many times as many characters the longer side has."""
        short, long = sorted(sum(len(line.text) for line in side) for side in (self.cto, self.cpo))
        return long / max(short, 1)


@dataclass(frozen=True, slots=True)
class Option:
    """A way out: what it is, its price, risk and way back, and what each side gives for it.

    `price_level` and `risk_level` run from 1 (low) to 3 (high), beside the other options. `rejected` says in which
    decision it was rejected before, and why.
    """

    id: str
    name: str
    line: Statement
    price: Statement
    risk: Statement
    reversible: Statement
    gives: Sides
    price_level: int
    risk_level: int
    rejected: Lines = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the agenda, with the questions that are put to each side in it."""

    minutes: int
    line: Statement
    questions: Sides = Sides()


@dataclass(frozen=True, slots=True)
class Right:
    """A decision that the conflict turns on, with what is on file about it.

    `line` says the same whoever takes which side; `decides` to `way_up` are the record, by office.
    """

    decision: str
    line: Statement
    decides: str
    agrees: tuple[str, ...]
    heard: tuple[str, ...]
    way_up: tuple[str, ...]
    on_file: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a mediator brings to the table; all but `summary` is empty where the description is out of scope.

    `summary` is the neutral sentence, or says why there is no brief; `refer_to` says who is called in instead of
    mediating; `remarks` what the reader should know of how the brief was made.
    """

    in_scope: bool
    summary: str
    refer_to: Lines = ()
    types: tuple[TypeScore, ...] = ()
    known: Lines = ()
    assumed: Lines = ()
    find_out: Lines = ()
    notes: Lines = ()
    sides: Sides = Sides()
    interests: Sides = Sides()
    shared_interests: Lines = ()
    options: tuple[Option, ...] = ()
    measures: Lines = ()
    experiment: Lines = ()
    agenda: tuple[Step, ...] = ()
    escalation: Lines = ()
    rights: tuple[Right, ...] = ()
    way_up: Lines = ()
    good_in_30: Lines = ()
    good_in_90: Lines = ()
    remarks: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION


def every_line(brief: Brief) -> Iterator[Statement]:
    """Every line in the order of the sections; ids are unique."""
    yield from _lines(brief)


def to_json(brief: Brief) -> dict[str, Any]:
    """The brief as JSON, after `schema()`."""
    data: dict[str, Any] = _adapter().dump_python(brief, mode="json")
    return data


def from_json(data: Any) -> Brief:
    """The brief that `to_json` wrote. Raises InputError where it isn't one."""
    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        raise InputError(f"This is no brief: {first_wrong(error)}. Mend that field.") from None


def schema() -> dict[str, Any]:
    """The published JSON Schema of a brief."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_adapter().json_schema(mode="serialization")}


def _lines(part: object) -> Iterator[Statement]:
    if isinstance(part, Statement):
        yield from within(part)
    elif isinstance(part, tuple):
        for each in part:
            yield from _lines(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _lines(getattr(part, field.name))


@cache
def _adapter() -> TypeAdapter[Brief]:
    return TypeAdapter(Brief)
