"""Views of a definition: the internal scorecard, whole or short, and the external job description drawn from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from advisor.roles.catalog import Due, RoleKind, Stage
from advisor.roles.definition import SECTIONS, Definition, Statement, lines, within
from advisor.types import Citation

MOST_ADVERT_OUTCOMES = 5
SCORECARD = "Role definition: internal scorecard"
SHORT = "Role definition: short form"
_RIGHTS = "decision_rights"
_IN_SHORT = {
    "mission": "Mission",
    "outcomes": "Outcomes",
    "accountabilities": "Accountabilities",
    _RIGHTS: "Decision rights",
    "not_this_role": SECTIONS["not_this_role"],
    "kpis_own": "KPIs of this role",
    "kpis_shared": "KPIs shared with the counterpart",
}
ACHIEVED = "What you will achieve in the first year"
FUNCTIONS = "Essential functions: what you will answer for"
UNVERIFIED = "source not verified"
"""The mark of a line whose source can't be found, or no longer says it."""


def marks_of(line: Statement) -> list[str]:
    """What a line rests on, and what is to be said of that; in words of the reader's own, that they are theirs."""
    if line.verified:
        return [line.provenance.value]
    own = line.original not in ("", line.text)
    return [f"your words, for a line of {line.provenance.value}" if own else line.provenance.value, UNVERIFIED]


class View(StrEnum):
    """Which of the two is shown; the scorecard also in its short form."""

    SCORECARD = "scorecard"
    SHORT = "short"
    JOB_DESCRIPTION = "job-description"


class Layout(StrEnum):
    """How a section is set: one paragraph, paragraphs, a list, a table with a row a line, a card a line, or a grid."""

    PARAGRAPH = "paragraph"
    PROSE = "prose"
    LIST = "list"
    TABLE = "table"
    CARDS = "cards"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Block:
    """A section as shown; `columns` head a table (label, text), a card (label) or a grid, whose cells are in `rows`."""

    title: str
    lines: tuple[Statement, ...]
    layout: Layout
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as shown, whatever the format: facts are label and value; `notice` is what must be known first."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
    notice: str = ""


STAGE_NAMES = {Stage.STARTUP: "startup", Stage.SCALEUP: "scale-up", Stage.ENTERPRISE: "enterprise"}
_TABLES = {
    "outcomes": ("By", "Outcome"),
    "accountabilities": ("Subject", "Accountability"),
    "decision_rights": ("Decision", "Right"),
    "interfaces": ("Subject", "Agreement"),
    "not_this_role": ("Subject", "Whose it is"),
    "kpis_own": ("Measure", "What it counts"),
    "kpis_shared": ("Measure", "What it counts"),
    "scope": ("Scope", "For HR to fill in"),
}
_LAYOUTS = {
    "level": Layout.PROSE,
    "reporting_line": Layout.PROSE,
    "mission": Layout.PARAGRAPH,
    "competencies": Layout.CARDS,
}
_FORM = ("Competency", "Evidence", "Level (1, 2, 3)", "Confidence", "Gap")


def outline(definition: Definition, view: View, version: str = "") -> Outline:
    """The definition in one of its views; `version` is said instead of its number where it isn't that version."""
    if view is View.JOB_DESCRIPTION:
        return job_description(definition)
    return short_form(definition, version) if view is View.SHORT else scorecard(definition, version)


def scorecard(definition: Definition, version: str = "") -> Outline:
    """Everything that HR, the superior and the interviewers work with."""
    blocks = [
        _block(section, title, lines(definition, section))
        for section, title in SECTIONS.items()
        if section != "advert" and lines(definition, section)
    ]
    if definition.competencies:
        empty = ("",) * (len(_FORM) - 1)
        rows = tuple((line.label, *empty) for line in definition.competencies)
        blocks.append(Block("Scorecard, one for each interviewer", (), Layout.GRID, _FORM, rows))
    facts = (
        ("Owner", definition.owner),
        ("Version", version or str(definition.version)),
        ("Review by", definition.review_date.isoformat()),
        *_company(definition),
    )
    first = notice(definition)
    return Outline(
        definition.title,
        SCORECARD,
        facts,
        _titled(definition, blocks),
        tuple(remark for remark in definition.remarks if remark != first),
        first,
    )


def short_form(definition: Definition, version: str = "") -> Outline:
    """Mission, essential outcomes and accountabilities, decision rights by name, boundary and KPIs.

    Each line keeps the mark of what it rests on; its sources, and what stands below it, are in the whole definition.
    """
    whole = scorecard(definition, version)
    blocks = []
    for section, title in _IN_SHORT.items():
        there: tuple[Statement, ...] = getattr(definition, section)
        if section == _RIGHTS:
            found = tuple(_by_right(there))
        else:
            essential = [line for line in there if line.essential is not False]
            found = tuple(replace(line, parts=(), citations=(), essential=None) for line in essential or there)
        if found:
            blocks.append(Block(title, found, Layout.PARAGRAPH if section == "mission" else Layout.LIST))
    left = "Left out here: what isn't essential, how each is measured, interfaces, competencies, sources."
    return Outline(whole.title, SHORT, whole.facts, tuple(blocks), (left,), whole.notice)


def short_forms(overview: Outline, definitions: Iterable[Definition]) -> tuple[Outline, ...]:
    """A pack's overview without its matrix and the pairs of measures, then the short form of each definition."""
    kept = tuple(
        replace(block, lines=tuple(replace(line, parts=(), citations=()) for line in block.lines))
        for block in overview.blocks[:1]
        if block.lines
    )
    return replace(overview, blocks=kept), *map(short_form, definitions)


def _by_right(rights: Iterable[Statement]) -> Iterator[Statement]:
    """A line for each kind of right that rests on the same, with the names of what is so decided."""
    groups: dict[tuple[str, object, bool], list[Statement]] = {}
    for line in rights:
        groups.setdefault((line.text.partition(".")[0], line.provenance, line.verified), []).append(line)
    for (right, _, _), own in groups.items():
        named = "; ".join(line.label or line.text for line in own)
        yield replace(own[0], label=right, text=f"{named}.", parts=(), citations=(), essential=None)


def notice(definition: Definition) -> str:
    """How much of a definition is blank or borrowed, where the catalogue wasn't written for its role."""
    return definition.remarks[0] if definition.role is RoleKind.OTHER and definition.remarks else ""


def job_description(definition: Definition) -> Outline:
    """What candidates read: no internal measures, decision rights, questions or levels.

    Outcomes lose how they are measured; HR takes out what is confidential before it is published.
    """
    outcomes = [_bare(line) for line in definition.outcomes if line.label.lower() != Due.DAY_90.value]
    essential = [replace(line, essential=None) for line in definition.accountabilities if line.essential is not False]
    chosen = (
        Block("About the role", tuple(map(_bare, definition.mission)), Layout.PARAGRAPH),
        Block(ACHIEVED, tuple(outcomes[:MOST_ADVERT_OUTCOMES]), Layout.LIST),
        Block(FUNCTIONS, tuple(essential), Layout.LIST),
        Block("Who you will work with", tuple(_bare(line) for line in definition.reporting_line[:1]), Layout.LIST),
        Block("", tuple(definition.interfaces[:4]), Layout.LIST),
        Block("What you bring", tuple(map(_bare, definition.must_have)), Layout.LIST),
        Block("Helpful, and not required", tuple(map(_bare, definition.preferred)), Layout.LIST),
        Block("Pay, place and selection", definition.advert, Layout.LIST),
    )
    shown = Outline(definition.title, "Job description", (), tuple(block for block in chosen if block.lines))
    told = [line.text for line in shown_lines(shown)]
    # Of a paper that is as good as written, candidates needn't read how it was made.
    return replace(shown, notice=notice(definition)) if 2 * sum("[" in text for text in told) >= len(told) else shown


def footnotes(shown: Outline) -> dict[Statement, int]:
    """The number of each line's footnote, from 1 in the order of the document.

    A line has one footnote for all that it cites; one that isn't verified has none.
    """
    found: dict[Statement, int] = {}
    for line in shown_lines(shown):
        if line.verified and line.citations:
            found.setdefault(line, len(found) + 1)
    return found


def listed(numbers: Mapping[Statement, int]) -> list[tuple[tuple[int, ...], tuple[Citation, ...]]]:
    """Each source once, with the numbers of all footnotes that give it, in the order of the first."""
    found: dict[tuple[Citation, ...], list[int]] = {}
    for line, number in numbers.items():
        found.setdefault(line.citations, []).append(number)
    return [(tuple(own), citations) for citations, own in found.items()]


def shown_lines(shown: Outline) -> Iterator[Statement]:
    """Every line of the document in order."""
    for block in shown.blocks:
        for line in block.lines:
            yield from within(line)


def _block(section: str, title: str, statements: tuple[Statement, ...]) -> Block:
    if section in _TABLES:
        return Block(title, statements, Layout.TABLE, _TABLES[section])
    return Block(title, statements, _LAYOUTS.get(section, Layout.LIST))


def _titled(definition: Definition, blocks: list[Block]) -> tuple[Block, ...]:
    if definition.role is not RoleKind.CPTO:
        return tuple(blocks)
    shared = SECTIONS["kpis_shared"]
    return tuple(replace(block, title="KPIs of both halves") if block.title == shared else block for block in blocks)


def _company(definition: Definition) -> Iterator[tuple[str, str]]:
    inputs = definition.inputs
    if inputs.stage:
        yield "Stage", STAGE_NAMES[inputs.stage]
    if inputs.size:
        yield "Size", f"{inputs.size:,} people"
    if inputs.product:
        yield "Product", inputs.product
    if inputs.regulated is not None:
        yield "Regulated", "yes" if inputs.regulated else "no"
    if inputs.counterpart:
        yield "Counterpart", inputs.counterpart


def _bare(line: Statement) -> Statement:
    return replace(line, label="", essential=None, parts=())
