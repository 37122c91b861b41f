"""Does the verifier notice? `python -m evals.mutations`: claims of our own corpus, untouched and made false.

A claim counts as refused where its verdict is `unsupported` (the strict policy takes it out), as doubted where it is
`unsupported` or `partial`. The weights were fitted on half of the documents; both halves are shown.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable

import typer

from advisor.encoders import build_verifier
from advisor.settings import load_settings
from advisor.types import Verdict
from evals.mutate import Case, cases, open_document
from evals.starting import start


def main() -> None:
    """Print a table."""
    verifier = build_verifier(load_settings())
    known = cases()
    began = time.perf_counter()
    verdicts = [(case, verifier.check(case.claim, case.passages).verdict) for case in known]
    spent = 1000 * (time.perf_counter() - began) / len(known)
    typer.echo(f"{len(known)} claims, {spent:.1f} ms each with their passages")
    typer.echo("| claim | number | refused | doubted | refused, half not fitted on |\n| --- | --- | --- | --- | --- |")
    by_kind: dict[str, list[tuple[Case, Verdict]]] = defaultdict(list)
    for case, verdict in verdicts:
        by_kind[case.kind].append((case, verdict))
    for kind, found in by_kind.items():
        refused = share(verdict is Verdict.UNSUPPORTED for _, verdict in found)
        doubted = share(verdict is not Verdict.SUPPORTED for _, verdict in found)
        unseen = share(verdict is Verdict.UNSUPPORTED for case, verdict in found if not open_document(case.group))
        typer.echo(f"| {kind} | {len(found)} | {refused:.3f} | {doubted:.3f} | {unseen:.3f} |")


def share(said: Iterable[bool]) -> float:
    """The share that is true; 0 of none."""
    found = list(said)
    return sum(found) / len(found) if found else 0.0


if __name__ == "__main__":
    start(main)
