"""Fitting and measuring abstention: which questions are read, how folds are cut, what is weighed."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.retrieval.sufficiency import GRADED, Features, calibration, probability_of
from evals import fit_sufficiency as fit
from evals.squad_abstention import Seen, observe

PLAIN = Features(**{field.name: 0.0 for field in fields(Features)})
HELD = Path(fit.CASES) / "held"


def seen(answerable: bool, title: str = "", **own: float) -> Seen:
    return Seen("made", "", title, answerable, True, replace(PLAIN, **own))


def test_the_held_cases_are_not_fitted_to() -> None:
    asked = {(case["question"], *case.get("history", ())) for case in fit.open_cases()}
    held = [case for path in HELD.glob("*.yaml") for case in yaml.safe_load(path.read_text("utf-8"))["cases"]]
    assert len(asked) > 100
    assert held
    asked |= {(case["question"], *case.get("history", ())) for case in fit.open_cases(on_articles=True)}
    assert not asked & {(case["question"], *case.get("history", ())) for case in held}


def test_cases_on_the_articles_are_a_set_of_their_own() -> None:
    assert all(case["kind"] == "article" for case in fit.open_cases(on_articles=True))
    assert not any(case["kind"] == "article" for case in fit.open_cases())


def test_the_articles_weigh_a_quarter_and_as_the_cases_are_shared() -> None:
    own = [seen(place < 6) for place in range(10)]
    articles = [replace(seen(place < 16), kind_of_set=fit._ON_ARTICLES) for place in range(20)]
    no, yes = fit._weights_of(articles, own)
    assert (4 * no, 16 * yes) == pytest.approx((0.25 * 4, 0.25 * 6))
    assert fit._weights_of(own, own) == (1.0, 1.0)


def test_a_title_is_in_one_fold() -> None:
    own = [seen(True, title) for title in "abcdefgabcdefg"]
    folds = fit._folds(own)
    assert folds[:7] == folds[7:]
    assert set(folds) == set(range(fit.FOLDS))


def test_without_titles_each_fold_has_as_many_of_either_kind() -> None:
    own = [seen(place % 2 == 0) for place in range(20)]
    folds = fit._folds(own)
    for fold in range(fit.FOLDS):
        of = [one.answerable for one, at in zip(own, folds, strict=True) if at == fold]
        assert (of.count(True), of.count(False)) == (2, 2)


def test_what_tells_the_two_apart_gets_the_weight() -> None:
    own = [seen(place % 2 == 0, sentence=0.8 if place % 2 == 0 else 0.2) for place in range(40)]
    fitted = fit._fitted([own])
    assert set(fitted.weights) == set(GRADED)
    assert fitted.weights["sentence"] > 2
    assert all(value == 0 for name, value in fitted.weights.items() if name not in ("sentence", "small"))
    assert fitted.weights["small"] == calibration().weights["small"]
    assert (fitted.threshold, fitted.missing) == (calibration().threshold, calibration().missing)
    assert probability_of(own[0].features, fitted) > 0.6
    assert probability_of(own[1].features, fitted) < 0.4


def test_the_file_in_use_has_the_shape_that_is_written() -> None:
    assert json.loads(Path(fit.sufficiency.__file__).with_suffix(".json").read_text("utf-8")) == fit._as_dict(
        calibration()
    )


def test_both_settings_of_a_set_are_observed(tmp_path: Path) -> None:
    names = ["zebra", "walrus", "badger", "falcon"]
    corpus = [{"id": f"{name}-0", "title": name, "text": f"The {name} eats grass in spring."} for name in names]
    questions: list[dict[str, Any]] = [
        {
            "id": f"{name}-{n}",
            "title": name,
            "question": f"What does the {name} {verb}?",
            "answerable": verb == "eat",
            "relevant": {f"{name}-0": 1},
        }
        for name in names
        for n, verb in enumerate(("eat", "drive"))
    ]
    for file, rows in (("corpus", corpus), ("questions", questions)):
        (tmp_path / f"{file}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    whole, half = observe(tmp_path)
    assert [one.answerable for one in whole] == [True, False] * 4
    assert all(one.found for one in whole)
    assert sorted(one.title for one in half) == sorted(names)
    assert sum(one.answerable for one in half) == 2
    assert [one.found for one in half] == [one.answerable for one in half]


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_share_is_of_those_above_the_threshold(share: float) -> None:
    assert fit._share([share, share]) == share
