"""Fit advisor/retrieval/sufficiency.json: `python -m evals.fit_sufficiency [--squad DIR] [--articles DIR] [--write]`.

Logistic regression over the graded features of the open cases and, with --squad, of a folder of SQuAD2 in JSON lines
(evals/squad_abstention.py): each of its two settings weighs as much as the cases and has an intercept of its own. The
open cases on the two articles alone, with --articles, weigh a quarter of that, and as if as many of them were answered.
Prints what five-fold cross-validation says, SQuAD2 being cut by title. Cases that the documents answer in part count
as answered. The held cases are never read.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from contextlib import closing
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
from evals.cases import Kind
from evals.metrics.auroc import auroc
from evals.run import opened_on
from evals.squad_abstention import Seen, observe
from evals.starting import start

CASES = Path(__file__).parent / "cases"
FOLDS = 5
_ON_ARTICLES, _ARTICLES_WEIGH = "open cases on the articles", 0.25


def main(
    squad: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of SQuAD2 as JSON lines.")] = None,
    articles: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the two articles.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Keep the weights.")] = False,
) -> None:
    """Collect features, cross-validate, fit, print."""
    with closing(open_assistant(load_settings())) as assistant:
        sets = [_own("open cases", open_cases(), assistant)]
    if squad is not None:
        sets += observe(squad)
    if articles is not None:
        with tempfile.TemporaryDirectory() as name, opened_on(load_settings(), Path(name), articles) as assistant:
            sets.append(_own(_ON_ARTICLES, open_cases(on_articles=True), assistant))
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
    """Those of a public set have an intercept of their own, which is left out."""
    from sklearn.linear_model import LogisticRegression

    rows = [(number, one) for number, own in enumerate(sets) for one in own]
    public = [number for number, own in enumerate(sets) if number and own[0].kind_of_set != _ON_ARTICLES]
    graded = np.asarray([[getattr(one.features, name) for name in GRADED] for _, one in rows])
    others = np.asarray([[3.0 * (number == other) for other in public] for number, _ in rows])
    weights_of = [_weights_of(own, sets[0]) for own in sets]
    weight = np.asarray([weights_of[number][one.answerable] for number, one in rows])
    x = np.hstack([graded, others.reshape(len(rows), -1)])
    model = LogisticRegression(C=3, max_iter=5000).fit(x, [one.answerable for _, one in rows], sample_weight=weight)
    weights = {name: round(float(value), 2) for name, value in zip(GRADED, model.coef_[0], strict=False)}
    weights["small"] = calibration().weights["small"]  # set by hand: one small index is too few to fit to
    return replace(calibration(), weights=weights, bias=round(float(model.intercept_[0]), 2))


def _weights_of(own: Sequence[Seen], first: Sequence[Seen]) -> tuple[float, float]:
    """What a question of a set weighs that isn't answerable, and one that is: in sum as much as the first set."""
    if own[0].kind_of_set != _ON_ARTICLES:
        return len(first) / len(own), len(first) / len(own)
    counts, first_counts = (
        [sum(one.answerable is which for one in each) for which in (False, True)] for each in (own, first)
    )
    no, yes = (_ARTICLES_WEIGH * all_ / max(1, here) for all_, here in zip(first_counts, counts, strict=True))
    return no, yes


def _own(name: str, cases: Sequence[dict[str, Any]], assistant: Assistant) -> list[Seen]:
    return [
        Seen(name, case["kind"], "", case["abstain"] is not True, True, _features(assistant, case)) for case in cases
    ]


def open_cases(*, on_articles: bool = False) -> list[dict[str, Any]]:
    """The cases that may be tuned to, on the bundled corpus or the articles: question, history, abstain, kind."""
    files = sorted((CASES / "dev").glob("*.yaml"))
    every = [case for file in files for case in plain(file.read_bytes())["cases"]]
    found = [case for case in every if (case["kind"] == Kind.ARTICLE) is on_articles]
    if on_articles:
        return found
    questions = plain((CASES / "abstention.yaml").read_bytes())
    return found + [
        {"question": question, "abstain": kind == "unanswered", "kind": kind}
        for kind in ("answered", "unanswered")
        for question in questions[kind]
    ]


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
