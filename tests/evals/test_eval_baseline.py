"""The baseline, and what counts as a drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval_made import ByHand, case, unanswerable

from advisor.errors import InputError
from evals.baseline import Baseline, compare, read_baseline, write_baseline
from evals.cases import Case
from evals.run import Run, run_cases

CASES = [case(f"fact-{number}") for number in range(10)]
NONE = [unanswerable(f"none-{number}", question=f"Who knows {number}?") for number in range(5)]


def _run(cases: list[Case], subject: ByHand | None = None) -> Run:
    return Run("dev", tuple(run_cases(cases, subject or ByHand())), (), "by hand", 1.0)


def _baseline(cases: list[Case], path: Path) -> Baseline:
    write_baseline(_run(cases), {own.id for own in cases}, path)
    baseline = read_baseline(path)
    assert baseline is not None
    return baseline


def test_there_may_be_none_yet(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "baseline.json") is None


def test_a_damaged_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    for text in ("{", '{"cases": {"a": {"scores": {}}}}', "\udcff"):
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
        with pytest.raises(InputError, match="is no baseline") as raised:
            read_baseline(path)
        assert "\n" not in str(raised.value)


def test_the_same_run_is_no_change(tmp_path: Path) -> None:
    comparison = compare(_run(CASES + NONE), _baseline(CASES + NONE, tmp_path / "b.json"))
    assert comparison.compared == 15
    assert comparison.drops == ()
    assert {own.change for own in comparison.differences.values()} == {0.0}
    assert {"recall_at_4", "key_points", "auroc", "coverage", "abstention"} <= comparison.differences.keys()
    assert "ask_p50" not in comparison.differences


def test_a_line_a_case(tmp_path: Path) -> None:
    _baseline(CASES, tmp_path / "b.json")
    lines = (tmp_path / "b.json").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('"fact-') for line in lines) == len(CASES)


class Forgetful(ByHand):
    """Abstains on some of the questions, which it can tell by their ids."""

    def __init__(self, *ids: str) -> None:
        super().__init__()
        self.ids = ids

    def ask(self, question, *, history=()):  # type: ignore[no-untyped-def]
        known = not any(f"({id_})" in question for id_ in self.ids)
        return super().ask(question if known else "Unknown?", history=history)


def test_a_drop_beyond_the_interval_fails_and_one_within_does_not(tmp_path: Path) -> None:
    baseline = _baseline(CASES, tmp_path / "b.json")
    one = compare(_run(CASES, Forgetful("fact-0")), baseline)
    assert one.differences["abstention"].change == pytest.approx(-0.1)
    assert one.drops == ()
    many = compare(_run(CASES, Forgetful(*(f"fact-{n}" for n in range(6)))), baseline)
    assert many.differences["abstention"].worse
    assert any(drop.startswith("abstention accuracy 1.000 → 0.400 (change -") for drop in many.drops)


def test_a_rise_is_no_drop(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    write_baseline(_run(CASES, Forgetful(*(own.id for own in CASES))), {own.id for own in CASES}, path)
    baseline = read_baseline(path)
    assert baseline is not None
    comparison = compare(_run(CASES), baseline)
    assert comparison.differences["abstention"].beyond
    assert comparison.drops == ()


def test_an_error_that_grows_is_worse(tmp_path: Path) -> None:
    baseline = _baseline(CASES, tmp_path / "b.json")
    comparison = compare(_run(CASES, ByHand(confidence=0.3)), baseline)
    assert comparison.differences["calibration"].worse
    assert any(drop.startswith("calibration error 0.100 → 0.700") for drop in comparison.drops)


def test_new_and_reworded_cases_are_left_out(tmp_path: Path) -> None:
    baseline = _baseline(CASES, tmp_path / "b.json")
    reworded = [case("fact-0", question="Who owns what?"), *CASES[1:], *NONE]
    assert compare(_run(reworded), baseline).compared == 9


def test_a_case_that_fails_now_is_a_drop(tmp_path: Path) -> None:
    baseline = _baseline(CASES, tmp_path / "b.json")

    class Broken(ByHand):
        def passages_for(self, question, history=(), k=None):  # type: ignore[no-untyped-def]
            if "(fact-3)" in question:
                raise ValueError("broken")
            return super().passages_for(question, history, k)

    assert compare(_run(CASES, Broken()), baseline).drops == ("case fact-3 fails now",)


def test_a_run_with_failures_is_not_accepted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="1 cases failed"):
        write_baseline(_run([case(question="explode")]), {"fact-1"}, tmp_path / "b.json")
    assert not (tmp_path / "b.json").exists()


def test_accepting_a_part_keeps_the_rest_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    _baseline(CASES, path)
    write_baseline(_run(NONE), {own.id for own in NONE} | {"fact-1", "fact-2"}, path)
    kept = read_baseline(path)
    assert kept is not None
    assert set(kept.cases) == {own.id for own in NONE} | {"fact-1", "fact-2"}


def test_rounding_is_no_change(tmp_path: Path) -> None:
    third = [
        {"source": "owns.md", "heading": "Ownership"},
        {"source": "a.md", "span": "b"},
        {"source": "c", "span": "d"},
    ]
    cases = [case(f"fact-{number}", passages=third) for number in range(5)]
    comparison = compare(_run(cases), _baseline(cases, tmp_path / "b.json"))
    assert comparison.differences["recall_at_4"].change == 0.0
