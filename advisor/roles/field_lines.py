"""Lines that a field of work has of its own, beside those of the catalogue: all of them general practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Limited

from advisor.roles.catalog import Due, Id, Outcome, Text
from advisor.roles.definition import SECTIONS, Basis, Definition, Statement, lines, with_lines
from advisor.roles.making import LEVELS


class _Own(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id
    text: Text


class OwnLine(_Own):
    """An accountability or a measure, `label` its subject."""

    label: Text
    essential: bool = False


class OwnOutcome(_Own):
    """A result, as in the catalogue."""

    due: Due
    measure: Text
    evidence: Text
    guard: Text


class OwnCompetency(_Own):
    """A behaviour at three levels, with questions and what to listen for, as in the catalogue."""

    name: Text
    levels: tuple[Text, Text, Text]
    questions: Annotated[tuple[Text, ...], Limited(min_length=1)]
    strong: Text
    weak: Text


class OwnLines(BaseModel):
    """What a field says by itself; empty where the catalogue's entries are all there is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mission: str = ""
    interfaces: dict[Text, Text] = {}
    rights: dict[Text, Text] = {}
    boundaries: dict[Literal["CTO", "CPO"], Text] = {}
    must_have: tuple[Text, ...] = ()
    preferred: tuple[Text, ...] = ()
    own_responsibilities: tuple[OwnLine, ...] = ()
    own_outcomes: tuple[OwnOutcome, ...] = ()
    own_kpis: tuple[OwnLine, ...] = ()
    own_competencies: tuple[OwnCompetency, ...] = ()

    def own_ids(self) -> Iterator[str]:
        """The ids of its own lines."""
        lists: tuple[Iterable[_Own], ...] = (
            self.own_responsibilities, self.own_outcomes, self.own_kpis, self.own_competencies,
        )  # fmt: skip
        return (own.id for lines in lists for own in lines)


def practice(id_: str, text: str, label: str = "") -> Statement:
    """A line of general practice."""
    return Statement(id_, text, Basis.PRACTICE, label=label)


def labelled(own: OwnLine) -> Statement:
    """An accountability or a measure as a line."""
    return replace(practice(own.id, own.text, own.label), essential=own.essential)


def numbered(name: str, texts: Iterable[str]) -> tuple[Statement, ...]:
    """Texts as lines whose ids are numbered."""
    return tuple(practice(f"{name}-{number}", text) for number, text in enumerate(texts, 1))


def outcome(own: OwnOutcome | Outcome) -> Statement:
    """A result with its measure, its evidence and what must not suffer."""
    below = ((own.measure, "Measured by"), (own.evidence, "Evidence"), (own.guard, "Guardrail"))
    parts = tuple(practice(f"{own.id}-{n}", *each) for n, each in enumerate(below, 1))
    return replace(practice(own.id, own.text, own.due.value.capitalize()), parts=parts)


_BLANK_SUPERIOR = "Reports to: [title of the superior]."
_BLANK_COMPETENCY = (
    "[What others see this person do, without which an outcome above isn't reached.]",
    *("[What that looks like at this level.]",) * len(LEVELS),
    "[A question about something that the candidate did.]",
    "[What a good answer names.]",
    "[What a poor answer leaves out.]",
)


def skeleton(definition: Definition) -> Definition:
    """The general frame of a role of which the catalogue knows nothing: blanks, and what the reader says.

    Nothing of the CTO's or the CPO's stays: their competencies and sources would be theirs under another name.
    """
    for section in SECTIONS:
        own = [line if line.provenance is Basis.ADDED else _unsourced(line) for line in lines(definition, section)]
        definition = with_lines(definition, section, tuple(own))
    if not definition.inputs.reports_to:
        first, *rest = definition.reporting_line
        definition = replace(definition, reporting_line=(replace(first, text=_BLANK_SUPERIOR), *rest))
    added = [line for line in definition.competencies if line.provenance is Basis.ADDED]
    text, *below = _BLANK_COMPETENCY
    parts = tuple(
        practice(f"competency-blank-{number}", *each)
        for number, each in enumerate(zip(below, (*LEVELS, "Ask", "Strong answer", "Weak answer"), strict=True), 1)
    )
    blank = replace(practice("competency-blank", text, "[Competency]"), essential=True, parts=parts)
    return replace(definition, competencies=(blank, *added))


def _unsourced(line: Statement) -> Statement:
    return replace(line, provenance=Basis.PRACTICE, citations=(), parts=tuple(map(_unsourced, line.parts)))


def competency(own: OwnCompetency) -> Statement:
    """A behaviour with levels, questions and what to listen for."""
    below = (
        *zip(LEVELS, own.levels, strict=True),
        *(("Ask", question) for question in own.questions),
        ("Strong answer", own.strong),
        ("Weak answer", own.weak),
    )
    parts = tuple(practice(f"{own.id}-{n}", text, label) for n, (label, text) in enumerate(below, 1))
    return replace(practice(own.id, own.text, own.name), essential=True, parts=parts)
