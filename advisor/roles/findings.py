"""What the linter says of a decision matrix, and how a mend is applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from advisor.roles.matrix import Matrix, write_values


@dataclass(frozen=True, slots=True)
class Claim:
    """A decision that a role document gives to its role, in its own words."""

    role: str
    decision: str
    quote: str


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that settles a finding: values of the row by column, or a claim that a role document should drop.

    A `doubtful` one is a proposal: nothing on file says that it is right, so somebody has to choose it.
    """

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    drop: Claim | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one row: the rule it breaks, what is wrong and why it matters, and a mend."""

    rule: str
    decision: str
    message: str
    mend: Mend


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding whose mend was applied, and what stood in the row's columns before."""

    finding: Finding
    before: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged together: a matrix, and what role documents claim."""

    matrix: Matrix
    claims: tuple[Claim, ...] = ()


def apply(case: Case, finding: Finding) -> Case:
    """The case with a finding's mend applied. Raises KeyError where the row is gone."""
    matrix, claims = case.matrix, case.claims
    if finding.mend.values:
        matrix = write_values(matrix, finding.decision, finding.mend.values)
    return replace(case, matrix=matrix, claims=tuple(claim for claim in claims if claim != finding.mend.drop))


def findings_dict(findings: Iterable[Finding]) -> dict[str, Any]:
    """The object of `advisor decisions lint --json`; `changes` are the mend's values by column."""
    return {"findings": [_finding_dict(finding) for finding in findings]}


def fixed_dict(mended: Iterable[Mended], left: Iterable[Finding]) -> dict[str, Any]:
    """The object of `advisor decisions lint --fix --json`: what is left, and what was mended, with what stood there."""
    done = [_finding_dict(each.finding) | {"before": dict(each.before)} for each in mended]
    return findings_dict(left) | {"mended": done}


def _finding_dict(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "decision": finding.decision,
        "message": finding.message,
        "mend": finding.mend.text,
        "changes": dict(finding.mend.values),
        "proposal": finding.mend.doubtful,
    }
