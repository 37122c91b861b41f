"""Late interaction over packed word vectors."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import late


def packed(vectors: np.ndarray) -> np.ndarray:
    return late.pack(vectors.astype(np.float32))


def units(rows: int, seed: int, dimension: int = 384) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((rows, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_signs_are_packed_one_bit_a_component() -> None:
    codes = packed(np.array([[0.5, -0.1, 0.2, -0.3, -0.1, -0.2, -0.1, 0.9, 0.4]]))
    assert codes.tolist() == [[0b10100001, 0b10000000]]


def test_a_cosine_worked_by_hand() -> None:
    question = np.array([[0.6, -0.8]], np.float32)
    scale = math.sqrt(math.pi / 4)
    passages = [packed(np.array(own)) for own in ([[1.0, -1.0]], [[1.0, 1.0], [-1.0, 1.0]])]
    assert late.best_cosines(question, passages)[0] == pytest.approx([1.4 * scale, -0.2 * scale])


@given(st.integers(0, 2**32 - 1), st.floats(-1, 1))
def test_estimates_are_near_the_cosine(seed: int, cosine: float) -> None:
    x, noise = units(2, seed)
    noise -= (noise @ x) * x
    y = cosine * x + math.sqrt(1 - cosine**2) * noise / np.linalg.norm(noise)
    ((estimate,),) = late.best_cosines(x[None], [packed(y[None])])
    assert estimate == pytest.approx(cosine, abs=0.2)


def test_each_word_of_the_question_takes_its_best_match() -> None:
    words = units(3, 1)
    found = late.best_cosines(words[:2], [packed(words), packed(words[[0, 2]])])
    assert found[:, 0] == pytest.approx([1.0, 1.0], abs=0.1)
    assert found[0, 1] > 0.9
    assert found[1, 1] < 0.3


def test_no_words_on_either_side_match_nothing() -> None:
    words, none = units(2, 2), np.zeros((0, 384), np.float32)
    assert late.best_cosines(none, [packed(words), packed(none)]).shape == (0, 2)
    assert late.best_cosines(words, [packed(none)]).tolist() == [[0], [0]]
    assert late.best_cosines(words, []).shape == (2, 0)
    amid = late.best_cosines(words, [packed(none), packed(words), packed(none)])
    assert amid[:, [0, 2]].tolist() == [[0, 0], [0, 0]]
    assert (amid[:, 1] > 0.9).all()


def test_a_question_is_as_near_as_its_words_in_the_mean() -> None:
    cosines = np.array([[1.0, 0.5], [0.0, 0.5], [0.25, 0.75]], np.float32)
    assert late.interactions(cosines, [2, 0, 1]).tolist() == [[0.5, 0.5], [0, 0], [0.25, 0.75]]
    assert late.interactions(cosines[:, :0], [2, 1]).shape == (2, 0)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.integers(0, 99))
def test_the_best_of_each_run_is_its_largest(lengths: list[int], seed: int) -> None:
    values = np.random.default_rng(seed).standard_normal((2, sum(lengths))).astype(np.float32)
    cuts = np.cumsum(lengths)[:-1]
    expected = [[run.max() if run.size else 0 for run in np.split(row, cuts)] for row in values]
    assert late.best_of_each(values, lengths).tolist() == np.asarray(expected, np.float32).tolist()
