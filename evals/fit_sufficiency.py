"""Fit advisor/retrieval/sufficiency.json: `python -m evals.fit_sufficiency [--squad DIR] [--write]`.

Logistic regression over the graded features of the open cases and, with --squad, of a folder of SQuAD2 in JSON lines
(evals/squad_abstention.py): each of its two settings weighs as much as the cases and has an intercept of its own.
Prints what five-fold cross-validation says, SQuAD2 being cut by title. Cases that the documents answer in part count
as answered. The held cases are never read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

import advisor.retrieval.sufficiency as sufficiency
from advisor.assistant import Assistant
from advisor.build import open_assistant
from advisor.plain_yaml import plain
from advisor.retrieval.sufficiency import GRADED, Calibration, Features, calibration, probability_of
from advisor.settings import load_settings
from advisor.types import Message
from evals.metrics.auroc import auroc
from evals.squad_abstention import Seen, observe
from evals.starting import start

CASES = Path(__file__).parent / "cases"
FOLDS = 5
_OTHER_CORPUS = "articles.yaml"


def main(
    squad: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of SQuAD2 as JSON lines.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Keep the weights.")] = False,
) -> None:
    """Collect features, cross-validate, fit, print."""
    sets = [_own(open_cases())]
    if squad is not None:
        sets += observe(squad)
    chances = _cross_validated(sets)
    for own, chance in zip(sets, chances, strict=True):
        answerable = [one.answerable for one in own]
        answered, others = (
            _share([c for c, y in zip(chance, answerable, strict=True) if y is which]) for which in (True, False)
        )
        typer.echo(
            f"{own[0].kind_of_set}: {len(own)} questions, AUROC {auroc(chance, answerable):.3f}, answered"
            f" {answered:.2f} of the answerable and {others:.2f} of the others"
        )
    for kind in sorted({one.group for one in sets[0]}):
        of_kind = [chance for chance, one in zip(chances[0], sets[0], strict=True) if one.group == kind]
        typer.echo(f"  {kind}: {_share(of_kind):.2f} of {len(of_kind)} answered")
    fitted = _fitted(sets)
    typer.echo(json.dumps(_as_dict(fitted), indent=2))
    if write:
        path = Path(sufficiency.__file__).with_suffix(".json")
        path.write_text(json.dumps(_as_dict(fitted), indent=2) + "\n", encoding="utf-8")


def _cross_validated(sets: Sequence[Sequence[Seen]]) -> list[list[float]]:
    """The probability of each question of each set, from weights that its fold had no part in."""
    folds = [_folds(own) for own in sets]
    chances = [[0.0] * len(own) for own in sets]
    for fold in range(FOLDS):
        train = [
            [one for one, at in zip(own, of, strict=True) if at != fold] for own, of in zip(sets, folds, strict=True)
        ]
        fitted = _fitted(train)
        for own, of, chance in zip(sets, folds, chances, strict=True):
            for place, (one, at) in enumerate(zip(own, of, strict=True)):
                if at == fold:
                    chance[place] = probability_of(one.features, fitted)
    return chances


def _folds(own: Sequence[Seen]) -> list[int]:
    """A fold for each question: by title, or in turn where there are none."""
    if not own[0].title:
        order = sorted(range(len(own)), key=lambda place: own[place].answerable)
        return [place % FOLDS for _, place in sorted(zip(order, range(len(own)), strict=True))]
    titles = sorted({one.title for one in own})
    return [titles.index(one.title) % FOLDS for one in own]


def _fitted(sets: Sequence[Sequence[Seen]]) -> Calibration:
    """Every set weighs the same; those beside the first have an intercept of their own, which is left out."""
    from sklearn.linear_model import LogisticRegression

    rows = [(number, one) for number, own in enumerate(sets) for one in own]
    graded = np.asarray([[getattr(one.features, name) for name in GRADED] for _, one in rows])
    others = np.asarray([[3.0 * (number == other) for other in range(1, len(sets))] for number, _ in rows])
    weight = np.asarray([len(sets[0]) / len(sets[number]) for number, _ in rows])
    x = np.hstack([graded, others.reshape(len(rows), -1)])
    model = LogisticRegression(C=3, max_iter=5000).fit(x, [one.answerable for _, one in rows], sample_weight=weight)
    weights = {name: round(float(value), 2) for name, value in zip(GRADED, model.coef_[0], strict=False)}
    return replace(calibration(), weights=weights, bias=round(float(model.intercept_[0]), 2))


def _own(cases: Sequence[dict[str, Any]]) -> list[Seen]:
    assistant = open_assistant(load_settings())
    found = [
        Seen("open cases", case["kind"], "", case["abstain"] is not True, True, _features(assistant, case))
        for case in cases
    ]
    assistant.close()
    return found


def open_cases() -> list[dict[str, Any]]:
    """The cases that may be tuned to: question, history, abstain, kind."""
    questions = plain((CASES / "abstention.yaml").read_bytes())
    found = [
        {"question": question, "abstain": kind == "unanswered", "kind": kind}
        for kind in ("answered", "unanswered")
        for question in questions[kind]
    ]
    for file in sorted((CASES / "dev").glob("*.yaml")):
        if file.name != _OTHER_CORPUS:
            found += plain(file.read_bytes())["cases"]
    return found


def _features(assistant: Assistant, case: dict[str, Any]) -> Features:
    return assistant.evidence(case["question"], [Message("user", turn) for turn in case.get("history", ())])


def _as_dict(fitted: Calibration) -> dict[str, Any]:
    return {
        "weights": dict(fitted.weights),
        "bias": fitted.bias,
        "threshold": fitted.threshold,
        "missing": fitted.missing,
    }


def _share(chances: Sequence[float]) -> float:
    return float(np.mean([chance >= calibration().threshold for chance in chances]))


if __name__ == "__main__":
    start(main)
