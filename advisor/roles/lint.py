"""`lint` a decision matrix by the named rules, and `fix` what they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.roles.decisions import DecisionCatalog
from advisor.roles.escalation import circular_escalation, edges_of, no_escalation
from advisor.roles.facts import Facts
from advisor.roles.findings import Case, Finding, Mended, apply
from advisor.roles.matrix import read_values
from advisor.roles.rules import RULES, role_document

RULE_NAMES = (
    *(rule.__name__.replace("_", "-") for rule in RULES),
    "no-escalation",
    "circular-escalation",
    "role-document",
)
_PASSES = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended case, what was mended in it, and the findings that are left."""

    case: Case
    mended: tuple[Mended, ...]
    left: tuple[Finding, ...]


def lint(case: Case, catalog: DecisionCatalog) -> tuple[Finding, ...]:
    """What is wrong with a matrix, row by row."""
    matrix = case.matrix
    rows = [Facts(matrix, row, catalog, catalog.find(row.decision)) for row in matrix.rows]
    edges = edges_of(rows)

    def found(facts: Facts) -> Iterator[Finding]:
        for rule in RULES:
            yield from rule(facts)
        yield from no_escalation(facts)
        yield from circular_escalation(facts, edges)
        yield from role_document(facts, case.claims)

    return tuple(finding for facts in rows for finding in found(facts))


def fix(case: Case, catalog: DecisionCatalog, *, proposals: bool = False) -> Fixed:
    """Apply the first mend of each row, look again, and so on until nothing is found or nothing helps.

    Doubtful mends are applied with `proposals` alone; without it their findings are left.
    """
    mended: list[Mended] = []
    for _ in range(_PASSES):
        findings = lint(case, catalog)
        first: dict[str, Finding] = {}
        for finding in findings:
            if (proposals or not finding.mend.doubtful) and finding not in [each.finding for each in mended]:
                first.setdefault(finding.decision, finding)
        if not first:
            return Fixed(case, tuple(mended), findings)
        for finding in first.values():
            mended.append(Mended(finding, read_values(case.matrix, finding.decision, finding.mend.values)))
            case = apply(case, finding)
    return Fixed(case, tuple(mended), lint(case, catalog))
