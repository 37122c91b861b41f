"""A brief as a document: the sections in the order in which a mediator needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from advisor.conflicts.brief import Brief, Lines, Option, Right, Sides
from advisor.roles.definition import Basis, Statement
from advisor.roles.views import Block, Layout, Outline

TITLE = "Mediation brief"
SUBTITLE = "CTO and CPO: for whoever brings the two to a decision"
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
    yield Block("Your notes say", brief.notes, Layout.LIST)
    yield Block("Known: what the description says", brief.known, Layout.LIST)
    yield Block("Assumed: said or concluded, not checked", brief.assumed, Layout.LIST)
    yield Block("To find out, and from whom", brief.find_out, Layout.LIST)
    for title, sides in (("'s best case", brief.sides), ("'s interests beneath the position", brief.interests)):
        yield from _for_each(title, sides)
    yield Block("Interests of both", brief.shared_interests, Layout.LIST)
    yield Block("Options", tuple(map(_card, brief.options)), Layout.CARDS)
    yield Block("Measures to share", brief.measures, Layout.LIST)
    yield Block("The smallest reversible experiment", brief.experiment, Layout.LIST)
    steps = tuple(replace(step.line, label=f"{step.minutes} minutes") for step in brief.agenda)
    yield Block(f"Agenda, {sum(step.minutes for step in brief.agenda)} minutes", steps, Layout.TABLE, ("Time", "Step"))
    for step in brief.agenda:
        yield from _for_each(": questions to ask", step.questions)
    yield Block("When to escalate, and to whom", brief.escalation, Layout.LIST)
    yield Block(
        "Who decides, by the decision rights on file",
        tuple(map(_right, brief.rights)),
        Layout.TABLE,
        ("Decision", "On file"),
    )
    yield Block("The way up", brief.way_up, Layout.LIST)
    yield Block("What good looks like in 30 days", brief.good_in_30, Layout.LIST)
    yield Block("What good looks like in 90 days", brief.good_in_90, Layout.LIST)


def _for_each(title: str, sides: Sides) -> Iterator[Block]:
    yield Block(f"The CTO{title}", sides.cto, Layout.LIST)
    yield Block(f"The CPO{title}", sides.cpo, Layout.LIST)


def _card(option: Option) -> Statement:
    parts = (
        _labelled(option.price, f"Price ({LEVELS[option.price_level - 1]})"),
        _labelled(option.risk, f"Risk ({LEVELS[option.risk_level - 1]})"),
        _labelled(option.reversible, "Way back"),
        *_given("The CTO gives", option.gives.cto),
        *_given("The CPO gives", option.gives.cpo),
    )
    return replace(option.line, label=option.name, parts=parts)


def _given(label: str, lines: Lines) -> Iterable[Statement]:
    return (
        _labelled(line, f"{label}, {line.label[0].lower()}{line.label[1:]}" if line.label else label) for line in lines
    )


def _right(right: Right) -> Statement:
    record = [f"decides: {right.decides}"]
    record += [f"must agree: {', '.join(right.agrees)}"] if right.agrees else []
    record += [f"heard: {', '.join(right.heard)}"] if right.heard else []
    record.append(f"way up: {', then '.join(right.way_up)}")
    return replace(right.line, label=right.decision, text=f"{'; '.join(record)} ({right.on_file}).")


def _labelled(line: Statement, label: str) -> Statement:
    return replace(line, label=label)


def _own(name: str, text: str) -> Statement:
    return Statement(name, text, Basis.STORY)
