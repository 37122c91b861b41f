"""Does the linter find what is planted, and nothing else? `python -m evals.lint_matrices`.

A pair of rule and decision counts as found, missed or false. Each mend is applied to the matrix it was found in and
must settle its finding; `fix` must leave nothing.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field

import typer

from advisor.roles.decisions import DecisionCatalog, read_decisions
from advisor.roles.findings import Case, apply
from advisor.roles.lint import RULE_NAMES, fix, lint
from advisor.roles.matrix_files import read_matrix
from evals.matrix_faults import Draft, made, written
from evals.starting import start

NUMBER = 400
SEED = 20261122


@dataclass
class Tally:
    """Counts by rule, and over all matrices."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    unsettled: Counter[str] = field(default_factory=Counter)
    matrices: int = 0
    clean: int = 0
    false_on_clean: int = 0
    not_fixed: int = 0
    wrong_scheme: int = 0
    lines: list[str] = field(default_factory=list)


def measure(number: int, catalog: DecisionCatalog, seed: int = SEED) -> Tally:
    """Lint `number` matrices."""
    tally = Tally()
    for i in range(number):
        draft = made(i, catalog, seed)
        chance = random.Random(i)  # noqa: S311 - repeatable, not secret
        _judge(draft, Case(read_matrix(written(draft, chance)), tuple(draft.claims)), catalog, tally, i)
    return tally


def _judge(draft: Draft, case: Case, catalog: DecisionCatalog, tally: Tally, number: int) -> None:
    findings = lint(case, catalog)
    found = {(finding.rule, finding.decision) for finding in findings}
    tally.matrices += 1
    tally.clean += not draft.planted
    tally.false_on_clean += len(found) if not draft.planted else 0
    tally.wrong_scheme += case.matrix.scheme is not draft.scheme
    tally.found.update(rule for rule, _ in found & draft.planted)
    tally.missed.update(rule for rule, _ in draft.planted - found)
    tally.false.update(rule for rule, _ in found - draft.planted)
    tally.lines += [f"{number} missed {pair}" for pair in sorted(draft.planted - found)]
    tally.lines += [f"{number} false {pair}" for pair in sorted(found - draft.planted)]
    for finding in findings:
        after = {(left.rule, left.decision) for left in lint(apply(case, finding), catalog)}
        tally.unsettled[finding.rule] += (finding.rule, finding.decision) in after
    tally.not_fixed += bool(fix(case, catalog, proposals=True).left)


def main(number: int = NUMBER, seed: int = SEED, show: bool = False) -> None:
    """Print a table."""
    catalog = read_decisions()
    began = time.perf_counter()
    tally = measure(number, catalog, seed)
    spent = 1000 * (time.perf_counter() - began) / number
    typer.echo("| rule | planted | found | false | precision | recall | mend doesn't settle |")
    typer.echo("| --- | --- | --- | --- | --- | --- | --- |")
    for rule in RULE_NAMES:
        found, missed, false = tally.found[rule], tally.missed[rule], tally.false[rule]
        precision, recall = found / max(1, found + false), found / max(1, found + missed)
        typer.echo(
            f"| {rule} | {found + missed} | {found} | {false} | {precision:.3f} | {recall:.3f} | "
            f"{tally.unsettled[rule]} |"
        )
    typer.echo(
        f"{tally.matrices} matrices, {tally.clean} of them clean with {tally.false_on_clean} findings; "
        f"{tally.wrong_scheme} read in another scheme; {tally.not_fixed} not clean after --fix; {spent:.1f} ms each, "
        "mends tried one by one"
    )
    if show:
        typer.echo("\n".join(tally.lines))


if __name__ == "__main__":
    start(main)
