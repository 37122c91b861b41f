"""Figures over described conflicts."""

from __future__ import annotations

from evals.conflict_cases import load_cases
from evals.conflicts import Scores, lines
from evals.fit_types import catalog, typed


def test_of_stories_kept_apart_no_ids_are_shown() -> None:
    scores = Scores(seconds=[0.1])
    scores.call_recall.count(load_cases("dev")[0], right=False)
    case = load_cases("dev")[0].id
    assert case in "\n".join(lines(scores))
    assert case not in "\n".join(lines(scores, ids=False))


def test_half_of_the_stories_in_one_voice_is_kept_apart() -> None:
    kept = load_cases("kept")
    opened = [case for case in load_cases("dev") if case.id.startswith("w")]
    assert len(kept) == len(opened) == 60
    for cases in (kept, opened):
        assert {
            kind: sum(case.refer == kind for case in cases) for kind in ("crisis", "hr", "legal", "compliance")
        } == {
            "crisis": 5,
            "hr": 5,
            "legal": 5,
            "compliance": 5,
        }


def test_short_stories_are_of_types_there_are() -> None:
    names = {tension.id for tension in catalog().tensions}
    assert set(typed().values()) == names
