"""A brief as a document: the sections in the order in which a mediator needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from advisor.conflicts.brief import Brief, Lines, Option, Right
from advisor.conflicts.editing import SECTIONS, lines
from advisor.roles.definition import Basis, Statement
from advisor.roles.views import Block, Layout, Outline

TITLE = "Mediation brief"
SUBTITLE = "CTO and CPO: for whoever brings the two to a decision"
BEFORE_OPTIONS = (
    "notes",
    "known",
    "assumed",
    "find_out",
    "sides.cto",
    "sides.cpo",
    "interests.cto",
    "interests.cpo",
    "shared_interests",
)
LEVELS = ("low", "middle", "high")


def outline(brief: Brief) -> Outline:
    """The brief as shown, whatever the format."""
    if not brief.in_scope:
        return Outline(TITLE, "No brief was made", (), tuple(_refused(brief)))
    blocks = tuple(block for block in _blocks(brief) if block.lines or block.rows)
    return Outline(TITLE, SUBTITLE, tuple(_facts(brief)), blocks, brief.remarks)


def _refused(brief: Brief) -> Iterator[Block]:
    yield Block("Why", (_own("why", brief.summary),), Layout.PROSE)
    if brief.refer_to:
        yield Block("Who should be called in", brief.refer_to, Layout.TABLE, ("Whom", "What for"))


def _facts(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "Type", ", ".join(f"{each.name} ({each.score:.0%})" for each in brief.types)


def _blocks(brief: Brief) -> Iterator[Block]:
    yield Block("What it is about, in one neutral sentence", (_own("summary", brief.summary),), Layout.PROSE)
    for section in BEFORE_OPTIONS:
        yield _list(brief, section)
    yield Block("Options", tuple(map(_card, brief.options)), Layout.CARDS, ("What it asks",))
    yield _list(brief, "measures")
    yield _list(brief, "experiment")
    steps = tuple(replace(step.line, label=f"{step.minutes} minutes") for step in brief.agenda)
    yield Block(f"Agenda, {sum(step.minutes for step in brief.agenda)} minutes", steps, Layout.TABLE, ("Time", "Step"))
    for section in ("questions.cto", "questions.cpo", "escalation"):
        yield _list(brief, section)
    yield Block(
        "Who decides, by the decision rights on file",
        tuple(map(on_file, brief.rights)),
        Layout.TABLE,
        ("Decision", "On file"),
    )
    for section in ("way_up", "good_in_30", "good_in_90"):
        yield _list(brief, section)


def _list(brief: Brief, section: str) -> Block:
    return Block(SECTIONS[section], lines(brief, section), Layout.LIST)


def _card(option: Option) -> Statement:
    parts = (
        _labelled(option.price, f"Price ({LEVELS[option.price_level - 1]})"),
        _labelled(option.risk, f"Risk ({LEVELS[option.risk_level - 1]})"),
        _labelled(option.reversible, "Way back"),
        *_given("The CTO gives", option.gives.cto),
        *_given("The CPO gives", option.gives.cpo),
        *(_labelled(line, "Rejected before") for line in option.rejected),
    )
    return replace(option.line, label=option.name, parts=parts)


def _given(label: str, lines: Lines) -> Iterable[Statement]:
    """What a side gives; where nobody knows its position, with the one that the line is for."""
    for line in lines:
        text = f"{line.text.removesuffix('.')} ({line.label[0].lower()}{line.label[1:]})." if line.label else line.text
        yield replace(line, label=label, text=text)


def on_file(right: Right) -> Statement:
    """A right as a line: the decision, and who has which part in it."""
    record = [f"decides: {right.decides}"]
    record += [f"must agree: {', '.join(right.agrees)}"] if right.agrees else []
    record += [f"heard: {', '.join(right.heard)}"] if right.heard else []
    record.append(f"way up: {', then '.join(right.way_up)}")
    return replace(right.line, label=right.decision, text=f"{'; '.join(record)} ({right.on_file}).")


def _labelled(line: Statement, label: str) -> Statement:
    return replace(line, label=label)


def _own(name: str, text: str) -> Statement:
    return Statement(name, text, Basis.STORY)
