"""What lines want, whom they leave a decision to, and which say nothing."""

from __future__ import annotations

import pytest

from advisor.providers.embeddings import OnnxEmbeddings
from advisor.roles.jd.goals import POLES
from advisor.roles.jd.judging import GIVEN, GOALS, HANDS, HELD, VAGUE, Judge, judgement_models, wording_stems
from advisor.roles.jd.topics import NOTHING
from evals.fit_judgements import judgement_lines
from evals.fit_topics import digest


@pytest.fixture(scope="module")
def judge(encoder: OnnxEmbeddings) -> Judge:
    return Judge(encoder)


def best(judge: Judge, what: str, text: str) -> str:
    (found,) = judge.chances(what, [text])
    return max(found, key=lambda own: found[own]) if sum(found.values()) >= 0.5 else NOTHING


@pytest.mark.parametrize("what", [GOALS, HANDS, VAGUE])
def test_the_models_were_fitted_to_the_lines_there_are(what: str) -> None:
    model = judgement_models()[what]
    assert model.fitted_to == digest(judgement_lines(what)), "run python -m evals.fit_judgements --write"


def test_every_pole_is_judged() -> None:
    assert {pole for pair in POLES for pole in pair} <= set(judgement_models()[GOALS].classes)


def test_small_words_and_pairs_are_read() -> None:
    assert wording_stems("no more") == ["no", "more", "no more"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "text", "told"),
    [
        (GOALS, "Hosting costs down by a tenth", "thrift"),
        (GOALS, "Twelve launches each quarter", "change"),
        (GOALS, "Staff survey of the department", NOTHING),
        (HANDS, "The hosting contract is chosen by the finance director", GIVEN),
        (HANDS, "You are accountable for the uptime of the shop", HELD),
        (HANDS, "Write the release notes", NOTHING),
        (VAGUE, "Passion and excellence", VAGUE),
        (VAGUE, "Hire twelve engineers", NOTHING),
    ],
)
def test_lines_are_judged(judge: Judge, what: str, text: str, told: str) -> None:
    assert best(judge, what, text) == told


@pytest.mark.slow
def test_nothing_is_asked_of_no_lines(judge: Judge) -> None:
    assert judge.chances(GOALS, []) == []
