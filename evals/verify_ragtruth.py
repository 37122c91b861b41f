"""How well the verifier tells invented answers: `python -m evals.verify_ragtruth FILE` (see evals/faithful.py).

Weights are fitted, and the threshold chosen, on other sources than those scored: five folds by source, five shuffles.
Each signal stands alone as the sum over an answer's claims; the answer's length is a control.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import typer

from advisor.answering.grounding import load_weights
from advisor.answering.signals import NAMES, Measured
from advisor.encoders import build_verifier
from advisor.settings import load_settings
from evals.faithful import FOLDS, SEEDS, Judged, Numbers, auroc, balanced_accuracy, best_threshold, judge, load_rows
from evals.fit_verifier import fitted, own_measured, scored
from evals.mutate import cases, open_document
from evals.starting import start

_HALF = 0.5
Scorer = Callable[[Sequence[Judged]], Callable[[Judged], float]]
"""Takes the answers to fit on; gives a score that is higher for invented answers."""


def main(file: Path) -> None:
    """Print a table."""
    verifier = build_verifier(load_settings())
    judged, milliseconds = judge(load_rows(file), verifier)
    own = [case for case in cases() if open_document(case.group) and (case.true or case.kind.endswith("topic"))]
    ours = own_measured(own, verifier)
    invented = sum(row.invented for row in judged)
    typer.echo(f"{len(judged)} answers, {invented} with something invented; {milliseconds:.1f} ms a claim")
    typer.echo("| signal | AUROC | balanced accuracy | the same at a score of one half |\n| --- | --- | --- | --- |")
    for name in NAMES:
        show(name, judged, _summed(name))
    kinds = sorted({finding.kind for row in judged for own in row.measured for finding in own.findings})
    for kind in kinds:
        show(f"finding: {kind}", judged, _counted(kind))
    show("all, fitted on the other folds", judged, lambda train: _combined(train, ours))
    show("all, fitted on the other folds, without our corpus", judged, lambda train: _combined(train, []))
    show("all, as shipped (fitted on these answers)", judged, lambda _: lambda row: -scored(row, load_weights()))
    show("length of the answer (control)", judged, lambda _: lambda row: float(row.characters))


def show(name: str, judged: Sequence[Judged], scorer: Scorer) -> None:
    """One line: means over the shuffles."""
    labels = np.asarray([row.invented for row in judged])
    areas, accuracies, halves = [], [], []
    for seed in SEEDS:
        scores, said = np.zeros(len(judged)), np.zeros(len(judged), bool)
        for train, test in _folds(judged, seed):
            score = scorer([judged[place] for place in train])
            every = np.asarray([score(row) for row in judged])
            scores[test] = every[test]
            said[test] = every[test] >= best_threshold(labels[train], every[train])
        areas.append(auroc(labels, scores))
        accuracies.append(balanced_accuracy(labels, said))
        halves.append(balanced_accuracy(labels, scores >= -_HALF))
    at_half = f"{np.mean(halves):.3f}" if name.startswith("all") else ""
    typer.echo(f"| {name} | {np.mean(areas):.3f} | {np.mean(accuracies):.3f} | {at_half} |")


def _folds(judged: Sequence[Judged], seed: int) -> list[tuple[Numbers, Numbers]]:
    from sklearn.model_selection import GroupKFold

    groups = [row.source for row in judged]
    return list(GroupKFold(FOLDS, shuffle=True, random_state=seed).split(groups, groups=groups))


def _summed(name: str) -> Scorer:
    return lambda _: lambda row: sum(float(getattr(own.signals, name)) for own in row.measured)


def _counted(kind: str) -> Scorer:
    return lambda _: lambda row: float(sum(finding.kind == kind for own in row.measured for finding in own.findings))


def _combined(train: Sequence[Judged], ours: Sequence[tuple[Measured, bool]]) -> Callable[[Judged], float]:
    weights = fitted(train, ours, load_weights())
    return lambda row: -scored(row, weights)


if __name__ == "__main__":
    start(main)
