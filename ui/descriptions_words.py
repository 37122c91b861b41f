"""The fixed sentences of the page of job descriptions."""

from __future__ import annotations

from advisor.roles.jd.findings import Kind, State
from advisor.roles.jd.lint import LEGAL_WRITTEN

PAGE = "Job descriptions"
TITLE = "Job descriptions"
INTRODUCTION = (
    "Lay two job descriptions side by side and see what both claim, what nobody has, and what pulls them apart. "
    "Nothing is stored: what you add is read, and forgotten with this tab."
)
COMPARE_TAB = "Side by side"
LINT_TAB = "One by itself"
FIRST = "First description"
SECOND = "Second description"
ONE = "Description"
UPLOAD = "A file: Word, PDF, Markdown, text or HTML"
PASTE = "or its text"
COMPARE = "Compare"
LINT = "Check"
NEEDS_TWO = "Add a file or text on both sides, then compare."
NEEDS_ONE = "Add a file or text, then check."
WORKING = "Reading"
CHART = "Who holds what"
CHART_HELP = (
    "A full circle claims it, a ring only supports it or touches on it, a cross: nobody has it. From the top: what "
    "both claim, then what nobody has."
)
TABLE = "The table behind the chart"
NO_FINDINGS = "Nothing was found between the two."
NOTHING_FOUND = "Nothing was found."
NOT_THERE = "Not there"
NEAREST = "nearest:"
INSTEAD_OF_PEOPLE = (
    "This rates the document, never a person. Legal points are reminders to check locally, written on "
    f"{LEGAL_WRITTEN.isoformat()}; they are not legal advice."
)
KINDS = {
    Kind.OVERLAP: ("Overlaps", "Both claim the same"),
    Kind.GAP: ("Gaps", "Essential, and nobody has it"),
    Kind.CONFLICT: ("Conflicts", "Goals or measures that pull apart"),
    Kind.IMBALANCE: ("Imbalances", "Accountable without the right to decide"),
    Kind.VAGUE: ("Vague lines", "No act, no outcome"),
}
"""Heading and one line of explanation."""
STATES = {
    State.BOTH: "Both claim it",
    State.NOBODY: "Nobody has it",
    State.ONLY_A: "One has it",
    State.ONLY_B: "One has it",
}
COLUMNS = ("Responsibility", "Essential", "State", "Words of the first", "Words of the second")


def measured(words: int, must_haves: int, grade: float) -> str:
    """What the lint counted."""
    return f"{words:,} words · {must_haves} must-haves · reading grade {grade:g}"
