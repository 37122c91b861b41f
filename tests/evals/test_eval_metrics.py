"""Each metric against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evals.metrics.abstention_accuracy import abstention_accuracy
from evals.metrics.auroc import auroc
from evals.metrics.bootstrap import bootstrap
from evals.metrics.calibration import Bin, calibration, expected_calibration_error
from evals.metrics.citation_precision import citation_precision
from evals.metrics.citation_recall import citation_recall
from evals.metrics.coverage_at_risk import coverage_at_risk
from evals.metrics.gap_named import gap_named
from evals.metrics.key_point_recall import key_point_recall
from evals.metrics.latency import latency
from evals.metrics.mrr import mrr
from evals.metrics.ndcg import ndcg
from evals.metrics.recall_at_k import recall_at_k
from evals.metrics.risk_coverage import Point, risk_coverage
from evals.metrics.support import support


@pytest.mark.parametrize(
    ("ranks", "k", "expected"),
    [([1, 5, None], 4, 1 / 3), ([1, 5, None], 5, 2 / 3), ([4], 4, 1.0), ([5], 4, 0.0), ([], 4, None)],
)
def test_recall_at_k(ranks: list[int | None], k: int, expected: float | None) -> None:
    assert recall_at_k(ranks, k) == expected


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [([3, 2, None], 0.5), ([1], 1.0), ([11], 0.0), ([10], 0.1), ([None], 0.0), ([], None)],
)
def test_mrr_at_10(ranks: list[int | None], expected: float | None) -> None:
    assert mrr(ranks, 10) == expected


def test_ndcg_of_equal_grades() -> None:
    found, best = 1 / math.log2(3), 1 + 1 / math.log2(3)
    assert ndcg([2, None], 10) == pytest.approx(found / best)
    assert ndcg([1, 2], 10) == 1.0
    assert ndcg([11], 10) == 0.0
    assert ndcg([], 10) is None


def test_ndcg_is_graded() -> None:
    # Grade 1 stands first and grade 3 second: (1/1 + 3/log2 3) / (3/1 + 1/log2 3).
    assert ndcg([1, 2], 10, [1, 3]) == pytest.approx(2.892789 / 3.630930, abs=1e-6)
    assert ndcg([2, 1], 10, [1, 3]) == 1.0
    assert ndcg([1], 10, [0]) is None


def test_ndcg_has_the_best_order_of_the_first_k_only() -> None:
    assert ndcg([1, None, None], 1) == 1.0


def test_two_things_in_one_passage_are_no_more_than_perfect() -> None:
    assert ndcg([1, 1], 10) == 1.0


def test_key_point_recall() -> None:
    assert key_point_recall(["said", None, None, "said"]) == 0.5
    assert key_point_recall([None]) == 0.0
    assert key_point_recall([]) is None


@pytest.mark.parametrize(
    ("claim", "quotes", "expected"),
    [
        ("The CTO owns it.", ["Here: The CTO  owns\nit. Always."], 1.0),
        ("The CTO owns the architecture and the security.", ["Architecture is owned by the CTO."], 3 / 4),
        ("The CTO owns architecture.", ["The CTO decides.", "Architecture is what matters; it owns us."], 1.0),
        ("Repay 30 debts.", ["Repay 20 debts."], 0.0),
        ("Repay 20 debts.", ["20 debts, to repay."], 1.0),
        ("The CTO decides.", [], 0.0),
        ("It is.", ["Something else."], 0.0),
    ],
)
def test_support(claim: str, quotes: list[str], expected: float) -> None:
    assert support(claim, quotes) == pytest.approx(expected)


def test_citation_precision_leaves_out_what_cites_nothing_and_recall_counts_it() -> None:
    claims = [("A holds.", ["A holds."]), ("B holds.", ["C falls."]), ("D holds.", [])]
    assert citation_precision(claims) == 1 / 2
    assert citation_recall(claims) == 1 / 3


def test_citations_that_cannot_be_judged() -> None:
    assert citation_precision([("D holds.", [])]) is None
    assert citation_recall([("D holds.", [])]) == 0.0
    assert citation_precision([]) is None
    assert citation_recall([]) is None


def test_a_claim_is_supported_from_four_fifths_of_its_words() -> None:
    five = "alpha beta gamma delta epsilon"
    assert citation_precision([(five, ["epsilon delta gamma beta"])]) == 1.0
    assert citation_precision([(five, ["epsilon delta gamma"])]) == 0.0


def test_gap_named() -> None:
    assert gap_named("average salary of a CTO", "I found nothing on the average salary.") == 1.0
    assert gap_named("average salary of a CTO", "I found nothing on the CTO.") == 0.0
    assert gap_named("what is it", "anything") is None


def test_auroc() -> None:
    # Of the four pairs (.9, .3), (.9, .5), (.5, .3), (.5, .5) three are in order and one is a tie.
    assert auroc([0.9, 0.5, 0.3, 0.5], [True, True, False, False]) == 3.5 / 4
    assert auroc([1, 2], [True, False]) == 0.0
    assert auroc([1, 1, 1], [True, False, False]) == 0.5
    assert auroc([1, 2], [True, True]) is None
    assert auroc([], []) is None


def test_risk_coverage_takes_equal_confidences_together() -> None:
    points = risk_coverage([0.5, 0.9, 0.5, 0.1], [True, True, False, True])
    assert points == [Point(0.9, 0.25, 0.0), Point(0.5, 0.75, 1 / 3), Point(0.1, 1.0, 0.25)]
    assert risk_coverage([], []) == []


def test_coverage_at_risk_is_the_largest_share_and_not_the_first() -> None:
    right = [True] * 9 + [False] + [True] * 10
    falling = list(np.linspace(1, 0, 20))
    assert coverage_at_risk(falling, right, risk=0.05) == 1.0
    assert coverage_at_risk(falling, right, risk=0.04) == 9 / 20
    assert coverage_at_risk([0.9, 0.1], [False, True], risk=0.05) == 0.0
    assert coverage_at_risk([], []) is None


def test_equal_confidences_cannot_be_told_apart() -> None:
    assert coverage_at_risk([0.5, 0.5], [True, False]) == 0.0


def test_abstention_accuracy() -> None:
    assert abstention_accuracy([True, False, True, False], [True, True, False, False]) == 0.5
    assert abstention_accuracy([], []) is None


def test_latency() -> None:
    assert latency([40, 10, 20, 30], 50) == 25
    assert latency(list(range(101)), 95) == 95
    assert latency([], 50) is None


def test_calibration() -> None:
    bins = calibration([0.1, 0.2, 0.9, 1.0], [False, True, True, True], bins=2)
    assert bins == [Bin(0.0, 0.5, 2, pytest.approx(0.15), 0.5), Bin(0.5, 1.0, 2, pytest.approx(0.95), 1.0)]
    error = expected_calibration_error([0.1, 0.2, 0.9, 1.0], [False, True, True, True], bins=2)
    assert error == pytest.approx((0.35 + 0.05) / 2)
    assert expected_calibration_error([], []) is None


def test_bootstrap_of_a_constant_is_that_constant() -> None:
    assert bootstrap(5, lambda rows: float(np.ones(5)[rows].mean())) == (1.0, 1.0)


def test_bootstrap_comes_near_the_normal_interval() -> None:
    values = np.random.default_rng(3).normal(10, 2, 400)
    interval = bootstrap(400, lambda rows: float(values[rows].mean()))
    half = 1.96 * values.std(ddof=1) / 20
    assert interval == pytest.approx((values.mean() - half, values.mean() + half), abs=0.03)


def test_bootstrap_is_the_same_every_time_and_of_its_seed() -> None:
    values = np.arange(50.0)

    def interval(seed: int) -> tuple[float, float] | None:
        return bootstrap(50, lambda rows: float(values[rows].mean()), resamples=50, seed=seed)

    assert interval(0) == interval(0) != interval(1)


def test_bootstrap_passes_over_draws_that_cannot_be_judged() -> None:
    # Both classes are there in most draws of four; without them AUROC is None.
    labels, scores = np.array([1, 1, 0, 0]), np.array([4.0, 3.0, 2.0, 1.0])
    assert bootstrap(4, lambda rows: auroc(scores[rows], labels[rows])) == (1.0, 1.0)
    assert bootstrap(4, lambda _: None) is None
    assert bootstrap(1, lambda _: 1.0) is None
