"""Fit advisor/answering/grounding.yaml: `python -m evals.fit_verifier FILE`, FILE as evals/faithful.py describes.

Logistic regression over the graded signals of claims, on the file's answers (a claim is invented where a marked span
touches it) and on claims of our own corpus, half of its documents: quotes, condensed quotes and paraphrases beside
their passages, and the same beside passages of other documents. What findings catch (swapped roles, numbers …) is not
in the regression: their caps are set by hand. Prints the weights to put there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import typer

from advisor.answering.grounding import (
    GroundingVerifier,
    Weights,
    answer_score,
    capped,
    doubt,
    load_weights,
    numbers_in,
    plain_score,
)
from advisor.answering.signals import NAMES, Measured
from advisor.encoders import build_verifier
from advisor.settings import load_settings
from evals.faithful import Judged, Labels, Numbers, graded, judge, load_rows
from evals.mutate import Case, cases, open_document
from evals.starting import start

OWN_SHARE = 0.5
"""What our own claims weigh together, against one for the file's."""
_STRENGTH = 1.0
"""C of the regression."""


def main(file: Path) -> None:
    """Measure, fit, print."""
    verifier = build_verifier(load_settings())
    judged, _ = judge(load_rows(file), verifier)
    own = [case for case in cases() if open_document(case.group) and (case.true or case.kind.endswith("topic"))]
    weights = fitted(judged, own_measured(own, verifier), load_weights())
    typer.echo(f"bias: {weights.bias}\nclaim: {weights.claim}\nanswer: {weights.answer}")


def own_measured(own: Sequence[Case], verifier: GroundingVerifier) -> list[tuple[Measured, bool]]:
    """Measurements of our own claims, each with whether it is invented."""
    found = [(verifier.measured(case.claim, case.passages), not case.true) for case in own]
    return [(measured, invented) for measured, invented in found if measured]


def fitted(judged: Sequence[Judged], own: Sequence[tuple[Measured, bool]], before: Weights) -> Weights:
    """New weights for the graded signals and for the answer; caps and thresholds stay."""
    theirs = [(measured, label) for row in judged for measured, label in zip(row.measured, row.labels, strict=True)]
    x = graded([measured for measured, _ in [*theirs, *own]])
    y = np.asarray([label for _, label in [*theirs, *own]])
    share = [1.0] * len(theirs) + [OWN_SHARE * len(theirs) / max(1, len(own))] * len(own)
    weights, bias = regression(x, y, np.asarray(share))
    claim = dict(zip(NAMES, (round(weight, 2) for weight in weights), strict=True))
    found = Weights(claim, round(bias, 2), before.caps, before.supported, before.partial, before.answer)
    return replace(found, answer=fitted_answer(judged, found))


def fitted_answer(judged: Sequence[Judged], weights: Weights) -> dict[str, float]:
    """What makes an answer's score of its claims'."""
    rows = [_once(row, weights) for row in judged]
    x = np.asarray([[np.log(max(doubt(plain), 1e-6)), numbers] for plain, numbers, _ in rows])
    invented = np.asarray([row.invented for row in judged])
    # Both kinds weigh the same, so that a score of one half is where balanced accuracy is best.
    even = np.where(invented, (~invented).mean(), invented.mean())
    (of_doubt, of_number), bias = regression(x, invented, even)
    return {"bias": round(bias, 2), "doubt": round(of_doubt, 2), "number": round(of_number, 2)}


def scored(row: Judged, weights: Weights) -> float:
    """The answer's score."""
    return answer_score(*_once(row, weights), weights)


def _once(row: Judged, weights: Weights) -> tuple[list[float], int, bool]:
    """Plain scores of the claims, repetitions left out; how many have a new number; whether one is unsupported."""
    own = [measured for measured, again in zip(row.measured, row.repeated, strict=True) if not again]
    plain = [plain_score(measured.signals, weights) for measured in own]
    scores = [capped(score, measured.findings, weights) for score, measured in zip(plain, own, strict=True)]
    return plain, numbers_in(own), any(score < weights.partial for score in scores)


def regression(x: Numbers, y: Labels, share: Numbers) -> tuple[list[float], float]:
    """Weights and constant."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(x, y, sample_weight=share)
    return [float(weight) for weight in model.coef_[0]], float(model.intercept_[0])


if __name__ == "__main__":
    start(main)
