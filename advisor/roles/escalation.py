"""Rules on the way up: every decision has one, and none leads back to where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from advisor.roles.decisions import ABOVE_ALL
from advisor.roles.facts import Facts
from advisor.roles.findings import Finding, Mend
from advisor.roles.matrix import ESCALATION

Edge = tuple[str, str]


def no_escalation(facts: Facts) -> Iterator[Finding]:
    """The matrix has a column for the way up, and this row leaves it empty; those above all need none."""
    if facts.decider is None or facts.escalation() != () or facts.catalog.rank(facts.decider):
        return
    message = (
        f"It doesn't say who settles it where {facts.decider} and the others differ. A disagreement without a way up "
        "is settled by delay, or in private."
    )
    yield Finding("no-escalation", facts.row.decision, message, _send_up(facts))


def circular_escalation(facts: Facts, edges: Sequence[Edge]) -> Iterator[Finding]:
    """The way up comes back: to the decider, to a step it has passed, or round through other rows."""
    way = facts.escalation()
    if not way:
        return
    steps = _steps(facts)
    again = next((step for i, step in enumerate(steps) if step in steps[:i]), None)
    if facts.decider is None:
        if again:
            yield _circle(facts, again)
        return
    settled = facts.catalog.rank(way[-1]) > facts.catalog.rank(facts.decider)
    back = None if settled else next((step for step in pairwise(steps) if _closes(facts, step, edges)), None)
    if again:
        yield _circle(facts, again)
    elif back:
        message = (
            f"{back[0]} takes it up to {back[1]}, and what {back[1]} decides goes, here or elsewhere, up to {back[0]}."
        )
        yield _finding(facts, message)


def _circle(facts: Facts, again: str) -> Finding:
    way = facts.escalation() or ()
    if {_name(facts, step) for step in way} == {again}:
        return _finding(facts, f"The way up, {' > '.join(way)}, names {again} alone: it comes back to where it starts.")
    return _finding(facts, f"The way up, {' > '.join(way)}, comes to {again} twice.")


def _finding(facts: Facts, message: str) -> Finding:
    message += " A disagreement that goes in a circle is never settled."
    return Finding("circular-escalation", facts.row.decision, message, _send_up(facts))


def _steps(facts: Facts) -> list[str]:
    """Who has it, from the decider on, who may be written as the first step too ("CPO > CEO" where the CPO decides)."""
    way = [_name(facts, step) for step in facts.escalation() or ()]
    if facts.decider is None:
        return way
    own = _name(facts, facts.decider)
    return way if len(way) > 1 and way[0] == own else [own, *way]


def edges_of(rows: Iterable[Facts]) -> tuple[Edge, ...]:
    """Every step up of every row, from its decider on."""
    found: dict[Edge, None] = {}
    for facts in rows:
        if facts.decider:
            found |= dict.fromkeys(pairwise(_steps(facts)))
    return tuple(found)


def _closes(facts: Facts, step: Edge, edges: Sequence[Edge]) -> bool:
    """Whether a step leads to somebody who isn't above, and from whom the steps of all rows lead back."""
    below, above = step
    if facts.catalog.rank(above) > facts.catalog.rank(below):
        return False
    reached, before = {above}, set[str]()
    while reached != before:
        before = reached
        reached = reached | {up for low, up in edges if low in reached}
    return below in reached


def _send_up(facts: Facts) -> Mend:
    decider = facts.decider or ""
    usual = facts.catalog.way_up(facts.known, decider) if facts.known else ()
    own = dict.fromkeys(
        step for step in facts.escalation() or () if facts.catalog.rank(step) > facts.catalog.rank(decider)
    )
    way = sorted(own, key=facts.catalog.rank) or [step for step in usual if facts.catalog.rank(step)]
    values = " > ".join(way or ABOVE_ALL[facts.catalog.rank(decider) :][:1] or ABOVE_ALL[1:])
    instead = f", instead of {' > '.join(facts.escalation() or ())}" if facts.escalation() else ""
    return Mend(f"Send a disagreement up to {values}{instead}.", {ESCALATION: values})


def _name(facts: Facts, name: str) -> str:
    party = facts.catalog.party(name)
    return party.name if party else name
