"""Who holds a decision: lines that answer for something which another line leaves to somebody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from advisor.chunks import Vectors
from advisor.roles.catalog import RoleKind
from advisor.roles.jd.claims import CLAIMING, Clause, Stance, decided_elsewhere
from advisor.roles.jd.faults import says_held
from advisor.roles.jd.judging import GIVEN, HANDS, HELD, Judge
from advisor.roles.jd.reading import Section, Statement
from advisor.roles.jd.sides import Side

LEAST_GIVEN, LEAST_HELD = 0.4, 0.5
"""Probabilities from which a clause gives a decision away, and from which one answers for something."""
SURELY_GIVEN = 0.6
"""The same for a clause that isn't read as somebody else's, but names somebody."""
_SOMEBODY = re.compile(
    r"\b(?:CEO|CFO|COO|chief (?:executive|financial|operating|commercial|people)\w*|\w+ (?:director|committee|office|"
    r"board|centre|center)|directors?|directorate|finance|procurement|purchasing|human resources|HR|founders?|owners?|"
    r"head office|parent company|board|council|investors?|committee|I|I['’]ll)\b"
)
RELATED = 0.3
"""Cosine from which a clause that gives away is about what another one answers for; or they name one topic."""


_OWN = re.compile(
    r"^\W*(?:you|the (?:post ?holder|incumbent|CTO|CPO|position|role))\b|\breports? to\b|\bapproval\b", re.IGNORECASE
)
"""A clause about what the role itself does, or that asks others to approve it."""


def left_without(
    clauses: Sequence[Clause],
    vectors: Vectors,
    named: Mapping[str, Collection[int]],
    judge: Judge,
    role: RoleKind | None = None,
) -> list[Statement]:
    """Statements that answer for what a clause of the same description gives to somebody else, in order.

    `vectors` are the clauses' by what they are about; `named` are the numbers of the clauses by topic.
    """
    chances = judge.chances(HANDS, [clause.text for clause in clauses])
    given = [
        number
        for number, (own, clause) in enumerate(zip(chances, clauses, strict=True))
        if _gives(own[GIVEN], clause, role)
    ]
    held = [
        number
        for number, (own, clause) in enumerate(zip(chances, clauses, strict=True))
        if clause.statement.section in (Section.DUTIES, Section.MEASURES)
        and number not in given
        and (own[HELD] >= LEAST_HELD or says_held(clause.text))
    ]
    found: list[Statement] = []
    for number in given:
        near = {other: _nearness(number, other, clauses, vectors, named) for other in held}
        best = max(near, key=lambda other: near[other], default=None)
        if best is not None and near[best] >= RELATED and clauses[best].statement not in found:
            found.append(clauses[best].statement)
    return found


_RULES = re.compile(
    r"\b(?:decid\w+|approves?|determines?|rules? on|sets?|fix(?:es)?|final (?:say|word|call)|last word|signs? off|"
    r"chang\w+|chooses?)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:how (?:much|many)|whether|when|budget|spending|money|dates?|timing|scope|capacity|headcount|time|staffing|"
    r"share|sequence)\b",
    re.IGNORECASE,
)
"""What somebody needs who is to answer for a thing: money, people, time, what is in it and when it is due."""
_ASKED = re.compile(
    r"\b(?:after|with|on|upon|subject to) (?:the )?C[TP]O['’]s (?:\w+ )?(?:approval|agreement|consent|word)",
    re.IGNORECASE,
)
"""Whoever decides so has heard the one who answers for it."""
OF_IT = 0.4
"""Cosine from which the means that one decides on are those of what the other answers for."""


def ruled(side: Side, other: Side, mentioned: Callable[[str], list[str]]) -> Iterator[tuple[Clause, Clause]]:
    """Clauses that answer for a thing, each with the nearest one of the counterpart's that decides on its means."""
    means = [
        number
        for number, own in enumerate(other.clauses)
        if own.stance is Stance.DECIDES and own.statement.section is Section.DUTIES
        if _RULES.search(own.text) and _MEANS.search(own.text) and not _ASKED.search(own.text)
    ]
    if not means:
        return
    best: dict[int, tuple[float, Clause, Clause]] = {}
    for number, own in enumerate(side.clauses):
        if own.stance not in CLAIMING or not says_held(own.text) or _RULES.search(own.text):
            continue
        topics = side.about(own)
        for there in means:
            near = float(side.vectors[number] @ other.vectors[there])
            if not topics.isdisjoint(mentioned(other.clauses[there].text)):
                near = max(near, OF_IT)
            if near >= OF_IT and near > best.get(own.statement.start, (0.0,))[0]:
                best[own.statement.start] = near, own, other.clauses[there]
    yield from (pair for _, *pair in best.values())  # type: ignore[misc]  # two clauses each


def _gives(chance: float, clause: Clause, role: RoleKind | None) -> bool:
    if clause.stance is Stance.DISCLAIMS:
        return chance >= LEAST_GIVEN or decided_elsewhere(clause.text, role)
    return chance >= SURELY_GIVEN and _SOMEBODY.search(clause.text) is not None and not _OWN.search(clause.text)


def _nearness(
    one: int, other: int, clauses: Sequence[Clause], vectors: Vectors, named: Mapping[str, Collection[int]]
) -> float:
    """The cosine of a clause and of the statement of another, and 1 more where both are one or name one topic.

    "If we miss a date, that's on you": what is answered for may stand in another clause of the statement.
    """
    beside = [number for number, own in enumerate(clauses) if own.statement is clauses[other].statement]
    together = one in beside or any(one in own and not own.isdisjoint(beside) for own in map(set, named.values()))
    return float((vectors[beside] @ vectors[one]).max()) + together
