"""A role definition: what it is made for, its lines with their provenance, and its JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from advisor.errors import InputError
from advisor.roles.catalog import RoleKind, Stage
from advisor.text import one_line
from advisor.types import Citation, Provenance
from advisor.wrong_values import first_wrong

SCHEMA_VERSION = 1


class Basis(StrEnum):
    """What a line rests on, as shown beside it."""

    SOURCE = "source article"
    PLAYBOOK = "playbook"
    NOTES = "your notes"
    PRACTICE = "general practice"
    ADDED = "added by you"
    STORY = "your description"
    RIGHTS = "decision rights"
    DECIDED = "decision log"


BASIS_OF = {
    Provenance.SOURCE: Basis.SOURCE,
    Provenance.PLAYBOOK: Basis.PLAYBOOK,
    Provenance.NOTE: Basis.NOTES,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One line: `label` is its subject, `parts` are lines below it, such as a competency's levels.

    `verified` False says that the words no longer follow from what is cited, or that it can't be found: the line is
    then marked and not footnoted. `locked` lines stay as they are when the definition is made anew. `original` holds
    the words as they were made, where a person or a model has reworded them.
    """

    id: str
    text: str
    provenance: Basis
    citations: tuple[Citation, ...] = ()
    label: str = ""
    essential: bool | None = None
    parts: tuple[Statement, ...] = ()
    verified: bool = True
    locked: bool = False
    original: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A line that the reader adds to a section, by the section's name."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a definition is made for. All but the role may be left out: "", None and () mean "not said".

    With `notes`, it quotes what the organisation's documents say of the role.
    """

    role: str
    stage: Stage | None = None
    size: int | None = None
    product: str = ""
    regulated: bool | None = None
    reports_to: str = ""
    counterpart: str = ""
    owner: str = ""
    additions: tuple[Addition, ...] = ()
    notes: bool = True


@dataclass(frozen=True, slots=True)
class Definition:
    """A role, in sections of lines, each list in order of importance.

    `remarks` say, a sentence each, what the reader should know of how it was made.
    """

    title: str
    role: RoleKind
    inputs: Inputs
    owner: str
    version: int
    review_date: date
    level: tuple[Statement, ...] = ()
    reporting_line: tuple[Statement, ...] = ()
    mission: tuple[Statement, ...] = ()
    outcomes: tuple[Statement, ...] = ()
    accountabilities: tuple[Statement, ...] = ()
    decision_rights: tuple[Statement, ...] = ()
    escalation: tuple[Statement, ...] = ()
    interfaces: tuple[Statement, ...] = ()
    not_this_role: tuple[Statement, ...] = ()
    kpis_own: tuple[Statement, ...] = ()
    kpis_shared: tuple[Statement, ...] = ()
    competencies: tuple[Statement, ...] = ()
    must_have: tuple[Statement, ...] = ()
    preferred: tuple[Statement, ...] = ()
    scope: tuple[Statement, ...] = ()
    advert: tuple[Statement, ...] = ()
    said: tuple[Statement, ...] = ()
    remarks: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION


SECTIONS = {
    "level": "Level",
    "reporting_line": "Reporting line",
    "mission": "Mission",
    "outcomes": "Outcomes, most important first",
    "accountabilities": "Accountabilities",
    "decision_rights": "Decision rights",
    "escalation": "Escalation path",
    "interfaces": "Interfaces",
    "not_this_role": "Not this role's",
    "kpis_own": "KPIs of this role",
    "kpis_shared": "KPIs shared with the counterpart",
    "competencies": "Competencies",
    "must_have": "Must have",
    "preferred": "Preferred",
    "scope": "Scope",
    "advert": "For the advert",
    "said": "What the documents say of this role",
}
"""The sections that hold lines: field and title, in the order they are shown."""
HEADS = {"title": "Title", "owner": "Owner", "review_date": "Review by"}
"""What stands above the sections and can be edited: field and title."""


def addition_of(text: str) -> Addition:
    """A line of the reader's own behind its section, by name or title: "must_have=…", "Must have: …".

    Raises InputError where it names none.
    """
    match = _ADDED.match(text)
    name = _NAMES.get(_plain(match["section"])) if match else None
    if match is None or name is None:
        raise InputError(
            f"“{one_line(text)[:60]}” names no section. Write “Must have: Has run a data team.”, for example; "
            f"sections are {', '.join(SECTIONS.values())}."
        )
    return Addition(name, match["words"])


def _plain(name: str) -> str:
    return one_line(name.replace("_", " ").replace("-", " ")).casefold()


_ADDED = re.compile(r"(?P<section>[^:=]+)[:=](?P<words>.*\S.*)", re.DOTALL)
_NAMES = {_plain(name): section for section, title in SECTIONS.items() for name in (section, title)}


def lines(definition: Definition, section: str) -> tuple[Statement, ...]:
    """The lines of a section. Raises InputError for a name that is none."""
    if section not in SECTIONS:
        raise InputError(f"There is no section {section}. Take one of {', '.join(SECTIONS)}.")
    found: tuple[Statement, ...] = getattr(definition, section)
    return found


def with_lines(definition: Definition, section: str, statements: tuple[Statement, ...]) -> Definition:
    """The definition with other lines in a section."""
    lines(definition, section)
    return replace(definition, **{section: statements})  # type: ignore[arg-type]


def every_line(definition: Definition) -> Iterator[Statement]:
    """Every line, those below a line right after it, in the order shown."""
    for section in SECTIONS:
        for statement in lines(definition, section):
            yield from within(statement)


def within(statement: Statement) -> Iterator[Statement]:
    """A line and all below it."""
    yield statement
    for part in statement.parts:
        yield from within(part)


def changed(definition: Definition, change: Callable[[Statement], Statement]) -> Definition:
    """The definition with every line, parts first, put through `change`."""

    def deep(statement: Statement) -> Statement:
        return change(replace(statement, parts=tuple(map(deep, statement.parts))))

    for section in SECTIONS:
        definition = with_lines(definition, section, tuple(map(deep, lines(definition, section))))
    return definition


def to_json(definition: Definition) -> dict[str, Any]:
    """The definition as JSON, after `schema()`."""
    data: dict[str, Any] = _adapter().dump_python(definition, mode="json")
    return data


def from_json(data: Any) -> Definition:
    """The definition that `to_json` wrote. Raises InputError where it isn't one."""
    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        raise InputError(f"This is no role definition: {first_wrong(error)}. Mend that field.") from None


def schema() -> dict[str, Any]:
    """The published JSON Schema of a definition."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_adapter().json_schema(mode="serialization"),
    }


@cache
def _adapter() -> TypeAdapter[Definition]:
    return TypeAdapter(Definition)
