"""Fit the weights in advisor/retrieval/sufficiency.py on the open cases: `python -m evals.fit_sufficiency`.

Logistic regression over the graded features; prints the weights to put there, and what ten-fold cross-validation says
of them. Cases that the documents answer in part count as answered. The held cases are never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import typer
import yaml
from numpy.typing import NDArray

from advisor.assistant import Assistant
from advisor.build import open_assistant
from advisor.retrieval.sufficiency import Features, calibration, probability_of
from advisor.settings import load_settings
from advisor.types import Message

CASES = Path(__file__).parent / "cases"
GRADED = ("similarity", "sentence", "heading", "unknown")
_OTHER_CORPUS = "articles.yaml"


def main() -> None:
    """Collect features, cross-validate, fit, print."""
    from sklearn.metrics import roc_auc_score

    cases = open_cases()
    assistant = open_assistant(load_settings())
    found = [_features(assistant, case) for case in cases]
    assistant.close()
    y = np.asarray([case["abstain"] is not True for case in cases])
    chance = _cross_validated(found, y)
    typer.echo(f"{len(y)} cases, {y.sum()} answered; cross-validated AUROC {roc_auc_score(y, chance):.3f}")
    typer.echo(f"answered of the answerable {_share(chance[y]):.2f}, of the others {_share(chance[~y]):.2f}")
    for kind in sorted(Counter(case["kind"] for case in cases)):
        of_kind = np.asarray([case["kind"] == kind for case in cases])
        typer.echo(f"  {kind}: {_share(chance[of_kind]):.2f} of {of_kind.sum()} answered")
    weights, bias = _fitted(found, y)
    typer.echo(f"_BIAS = {bias}\n_WEIGHTS = {weights}")


def _cross_validated(found: Sequence[Features], y: NDArray[np.bool_]) -> NDArray[np.float64]:
    from sklearn.model_selection import StratifiedKFold

    chance = np.zeros(len(y))
    for train, test in StratifiedKFold(10, shuffle=True, random_state=0).split(np.zeros(len(y)), y):
        weights, bias = _fitted([found[i] for i in train], y[train])
        chance[test] = [probability_of(found[i], weights, bias) for i in test]
    return chance


def _fitted(found: Sequence[Features], y: NDArray[np.bool_]) -> tuple[dict[str, float], float]:
    from sklearn.linear_model import LogisticRegression

    x = np.asarray([[getattr(features, name) for name in GRADED] for features in found])
    model = LogisticRegression(C=3, max_iter=3000).fit(x, y)
    weights = [round(float(weight), 2) for weight in model.coef_[0]]
    return dict(zip(GRADED, weights, strict=True)), round(float(model.intercept_[0]), 2)


def open_cases() -> list[dict[str, Any]]:
    """The cases that may be tuned to: question, history, abstain, kind."""
    plain = yaml.safe_load((CASES / "abstention.yaml").read_text(encoding="utf-8"))
    found = [
        {"question": question, "abstain": kind == "unanswered", "kind": kind}
        for kind in ("answered", "unanswered")
        for question in plain[kind]
    ]
    for file in sorted((CASES / "dev").glob("*.yaml")):
        if file.name != _OTHER_CORPUS:
            found += yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]
    return found


def _features(assistant: Assistant, case: dict[str, Any]) -> Features:
    return assistant.evidence(case["question"], [Message("user", turn) for turn in case.get("history", ())])


def _share(chances: NDArray[np.float64]) -> float:
    return float((chances >= THRESHOLD).mean())


if __name__ == "__main__":
    main()
