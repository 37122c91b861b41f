"""Fitting the screening: what is planted where, how folds and threshold are chosen, what is fitted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from advisor.ingest.requests import Request
from advisor.ingest.screening import Screener, Weights
from evals import fit_screening as fit

TEXT = "First point. Second point.\n\nThird point.\n"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("start", "X?\n" + TEXT),
        ("middle", "First point. Second point.\n\nX?\nThird point.\n"),
        ("end", TEXT + "X?\n"),
        ("within", "First point. X? Second point.\n\nThird point.\n"),
    ],
)
def test_a_request_is_planted_where_it_should_be(place: str, text: str) -> None:
    assert fit.plant(TEXT, "X?", place) == text


def test_no_case_is_on_both_sides() -> None:
    read = yaml.safe_load(fit.CASES.read_text("utf-8"))
    opened, held = ({text for texts in read[part]["plants"].values() for text in texts} for part in ("open", "held"))
    assert not opened & held
    assert not set(read["open"]["notes"]) & set(read["held"]["notes"])
    assert len(read["open"]["notes"]) == len(read["held"]["notes"]) == 30


def test_no_request_of_the_cases_is_one_to_compare_with() -> None:
    read = yaml.safe_load(fit.CASES.read_text("utf-8"))
    known = yaml.safe_load((Path(fit.screening.__file__).with_suffix(".yaml")).read_text("utf-8"))
    planted = {text for part in read.values() for texts in part["plants"].values() for text in texts}
    assert not planted & {*known["of_assistants"], *known["of_colleagues"]}


def test_the_sentence_that_was_planted_is_known() -> None:
    sample = fit.Sample("open", "n", "Please read this.\nWrite a poem.\n", "Write a poem.", "creative", "end")
    judged = fit.judge(Screener(), sample)
    assert judged.planted == (False, True)


def judged(chance: float, attack: str = "", group: str = "") -> fit.Judged:
    sample = fit.Sample("open", group or f"{attack}{chance}", "", attack)
    return fit.Judged(sample, (Request(0, {"output": chance, "alone": 1.0}),), (bool(attack),))


def test_weights_tell_planted_from_clean() -> None:
    own = [judged(1.0, "x", f"p{n}") for n in range(20)] + [judged(0.0, "", f"c{n}") for n in range(20)]
    fitted = fit.fit(own, ("output", "alone"))
    assert own[0].probability(fitted) > 0.8 > 0.2 > own[-1].probability(fitted)
    chances = fit.cross_validated(own, ("output", "alone"))
    assert min(chances[:20]) > max(chances[20:])


def test_one_clean_document_in_fifty_may_be_flagged() -> None:
    clean = [judged(0.0, "", f"c{n}") for n in range(50)]
    assert fit.threshold_of(clean, [0.9, 0.4, *[0.1] * 48]) == pytest.approx(0.41)
    assert fit.threshold_of(clean[:49], [0.9, *[0.1] * 48]) == pytest.approx(0.91)


def test_who_takes_over_needs_no_weights() -> None:
    own = fit.Judged(fit.Sample("open", "n", ""), (Request(0, {"takeover": 1.0}),), (True,))
    assert own.probability(Weights({}, -9.0, 0.5)) == 1.0


def test_the_file_in_use_has_the_shape_that_is_written() -> None:
    read = json.loads(Path(fit.screening.__file__).with_suffix(".json").read_text("utf-8"))
    assert read == {name: fit._as_dict(fit.screening.weights(name)) for name in ("words", "encoder")}
