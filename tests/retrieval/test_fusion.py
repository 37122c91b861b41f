"""Score fusion, against numbers worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from advisor.retrieval.fusion import between, min_max, of_best


def test_min_max_by_hand() -> None:
    assert min_max(np.array([2.0, 4.0, 3.0])).tolist() == [0.0, 1.0, 0.5]


def test_equal_scores_are_all_best() -> None:
    assert min_max(np.array([7.0, 7.0])).tolist() == [1.0, 1.0]
    assert min_max(np.array([])).tolist() == []


def test_bounds_become_0_and_1_and_scores_may_lie_beyond() -> None:
    assert between(np.array([0.2, 0.6, 0.8]), 0.2, 0.6).tolist() == pytest.approx([0.0, 1.0, 1.5])


def test_shares_are_of_the_best_of_the_row() -> None:
    assert of_best(np.array([[10.0, 5.0, 0.0], [0.0, 0.0, 0.0]])).tolist() == [[1.0, 0.5, 0.0], [0.0, 0.0, 0.0]]
