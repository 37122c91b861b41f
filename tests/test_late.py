"""Late interaction over packed word vectors."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import late


def units(rows: int, seed: int, dimension: int = 384) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((rows, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_signs_are_packed_one_bit_a_component() -> None:
    packed = late.pack(np.array([[0.5, -0.1, 0.2, -0.3, -0.1, -0.2, -0.1, 0.9, 0.4]], np.float32))
    assert packed.tolist() == [[0b10100001, 0b10000000]]


def test_a_cosine_worked_by_hand() -> None:
    question = np.array([[0.6, -0.8]], np.float32)
    codes = late.pack(np.array([[1.0, -1.0], [1.0, 1.0]], np.float32))
    scale = math.sqrt(math.pi / 4)
    assert late.cosines(question, codes)[0] == pytest.approx([1.4 * scale, -0.2 * scale])


@given(st.integers(0, 2**32 - 1), st.floats(-1, 1))
def test_estimates_are_near_the_cosine(seed: int, cosine: float) -> None:
    x, noise = units(2, seed)
    noise -= (noise @ x) * x
    y = cosine * x + math.sqrt(1 - cosine**2) * noise / np.linalg.norm(noise)
    estimate = late.cosines(x[None], late.pack(y[None].astype(np.float32)))[0, 0]
    assert estimate == pytest.approx(cosine, abs=0.2)


def test_each_word_of_the_question_takes_its_best_match() -> None:
    words = units(3, 1)
    best = late.best_matches(words[:2], late.pack(words))
    assert best == pytest.approx([1.0, 1.0], abs=0.1)
    other = late.best_matches(words[:2], late.pack(words[[0, 2]]))
    assert other[0] > 0.9
    assert other[1] < 0.3
    assert late.interaction(words[:2], late.pack(words[[0, 2]])) == pytest.approx(other.mean())


def test_no_words_on_either_side_match_nothing() -> None:
    words, none = units(2, 2), np.zeros((0, 384), np.float32)
    assert late.best_matches(words, late.pack(none)).tolist() == [0, 0]
    assert late.interaction(none, late.pack(words)) == 0
    assert late.interaction(none, late.pack(none)) == 0
