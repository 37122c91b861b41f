"""Score fusion, against numbers worked by hand."""

from __future__ import annotations

import pytest

from advisor.retrieval.fusion import combine, min_max


def test_min_max_by_hand() -> None:
    assert min_max({"a": 2.0, "b": 4.0, "c": 3.0}) == {"a": 0.0, "b": 1.0, "c": 0.5}


def test_equal_scores_are_all_best() -> None:
    assert min_max({"a": 7.0, "b": 7.0}) == {"a": 1.0, "b": 1.0}
    assert min_max({}) == {}


def test_combine_by_hand() -> None:
    dense, lexical = min_max({"a": 0.9, "b": 0.5, "c": 0.1}), min_max({"b": 10.0, "d": 5.0})
    fused = combine([(0.5, dense), (0.5, lexical)])
    assert fused == pytest.approx({"a": 0.5, "b": 0.75, "c": 0.0, "d": 0.0})


def test_combine_weighs() -> None:
    assert combine([(0.8, {"a": 1.0, "b": 0.0}), (0.2, {"b": 1.0})]) == pytest.approx({"a": 0.8, "b": 0.2})
    assert combine([]) == {}
