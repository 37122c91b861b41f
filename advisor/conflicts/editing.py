"""A brief edited by hand: its lists by name, read and put back."""

from __future__ import annotations

from dataclasses import replace

from advisor.conflicts.brief import Brief, Lines, Sides, Step
from advisor.errors import InputError
from advisor.types import Role

SECTIONS = {
    "notes": "Your notes say",
    "known": "Known: what the description says, with roles for names",
    "assumed": "Assumed: said or concluded, not checked",
    "find_out": "To find out, and from whom",
    "sides.cto": "The CTO's best case",
    "sides.cpo": "The CPO's best case",
    "interests.cto": "The CTO's interests beneath the position",
    "interests.cpo": "The CPO's interests beneath the position",
    "shared_interests": "Interests of both",
    "measures": "Measures to share",
    "experiment": "The smallest reversible experiment",
    "questions.cto": "The CTO: questions to ask",
    "questions.cpo": "The CPO: questions to ask",
    "escalation": "When to escalate, and to whom",
    "way_up": "The way up",
    "good_in_30": "What good looks like in 30 days",
    "good_in_90": "What good looks like in 90 days",
}
"""The lists of lines: name and title; a dot stands before the side whose lines they are."""


def lines(brief: Brief, section: str) -> Lines:
    """The lines of a list. Raises InputError for a name that is none."""
    if section not in SECTIONS:
        raise InputError(f"There is no section {section}. Take one of {', '.join(SECTIONS)}.")
    name, _, side = section.partition(".")
    if not side:
        found: Lines = getattr(brief, name)
        return found
    return of_side(_sides(brief, name), side)


def with_lines(brief: Brief, section: str, there: Lines) -> Brief:
    """The brief with other lines in a list."""
    lines(brief, section)
    name, _, side = section.partition(".")
    if not side:
        return replace(brief, **{name: there})  # type: ignore[arg-type]
    sides = _sides(brief, name)
    sides = replace(sides, cto=there) if side == Role.CTO.lower() else replace(sides, cpo=there)
    if name != "questions":
        return replace(brief, **{name: sides})  # type: ignore[arg-type]
    asking = _asking(brief)
    steps = (replace(step, questions=sides) if number == asking else step for number, step in enumerate(brief.agenda))
    return replace(brief, agenda=tuple(steps))


def with_agenda(brief: Brief, steps: tuple[Step, ...]) -> Brief:
    """The brief with another agenda; the questions stay with the step that has the most minutes.

    Raises InputError where nothing is left of it.
    """
    if not steps:
        raise InputError("The agenda is empty. Keep a step at least.")
    questions = _sides(brief, "questions")
    asking = max(range(len(steps)), key=lambda number: steps[number].minutes)
    named = next((number for number, step in enumerate(steps) if step.questions != Sides()), asking)
    fresh = (replace(step, questions=questions if number == named else Sides()) for number, step in enumerate(steps))
    return replace(brief, agenda=tuple(fresh))


def of_side(sides: Sides, side: str) -> Lines:
    """The lines of one side, by its role in small letters."""
    return sides.cto if side == Role.CTO.lower() else sides.cpo


def _sides(brief: Brief, name: str) -> Sides:
    if name == "questions":
        return brief.agenda[_asking(brief)].questions if brief.agenda else Sides()
    sides: Sides = getattr(brief, name)
    return sides


def _asking(brief: Brief) -> int:
    """The step under which the questions stand."""
    return next((number for number, step in enumerate(brief.agenda) if step.questions != Sides()), 0)
