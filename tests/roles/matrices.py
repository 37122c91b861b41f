"""Matrices for the tests of decision rights, written as people write them."""

from __future__ import annotations

from functools import cache

from advisor.roles.decisions import DecisionCatalog, read_decisions
from advisor.roles.findings import Case, Claim, Finding
from advisor.roles.lint import lint
from advisor.roles.matrix import Matrix
from advisor.roles.matrix_files import read_matrix


@cache
def catalog() -> DecisionCatalog:
    return read_decisions()


def matrix(*lines: str) -> Matrix:
    """A matrix out of CSV lines, the header first."""
    return read_matrix("\n".join(lines).encode())


def found(*lines: str, claims: tuple[Claim, ...] = ()) -> list[tuple[str, str]]:
    """Rule and decision of what the linter finds in CSV lines."""
    return [(finding.rule, finding.decision) for finding in findings(*lines, claims=claims)]


def findings(*lines: str, claims: tuple[Claim, ...] = ()) -> tuple[Finding, ...]:
    return lint(Case(matrix(*lines), claims), catalog())
