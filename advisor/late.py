"""Late interaction: every word of a question against every word of a passage.

Khattab and Zaharia, "ColBERT" (2020). A passage's word vectors are kept as the signs of their components, one bit each;
the question's stay as they are. For unit vectors x and y of dimension d, x·sgn(y) is near cos(x, y)·√(2d/π).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from advisor.protocols import Codes, Vectors


def pack(vectors: Vectors) -> Codes:
    """Signs of shape (words, dimension) as bits of shape (words, ⌈dimension / 8⌉)."""
    return np.packbits(vectors > 0, axis=1)


def signs(codes: Sequence[Codes], dimension: int) -> list[Vectors]:
    """Codes as floats, 1 for a positive component and 0 for another: of each, shape (words, dimension)."""
    if not codes:
        return []
    unpacked = np.unpackbits(np.concatenate(codes), axis=1, count=dimension).astype(np.float32)
    return np.split(unpacked, np.cumsum([len(own) for own in codes])[:-1])


def best_cosines(question: Vectors, passages: Sequence[Vectors]) -> Vectors:
    """The largest estimated cosine of each word of the question with a word of each passage; these are given as signs.

    Shape (passages, words of the question); 0 for a passage without words.
    """
    best = np.zeros((len(passages), len(question)), np.float32)
    turned, filled = question.T, [place for place, own in enumerate(passages) if len(own)]
    for place in filled:
        best[place] = (passages[place] @ turned).max(axis=0)
    # Σ x·(2b - 1) = 2·Σ x·b - Σ x
    dots = 2 * best[filled] - question.sum(axis=1)
    best[filled] = dots * np.float32(math.sqrt(math.pi / (2 * question.shape[1])))
    return best


def interactions(questions: Sequence[Vectors], passages: Sequence[Vectors]) -> Vectors:
    """For each question and passage, the mean over the question's words of their largest cosine with a word of it.

    Passages are given as signs. Shape (questions, passages); 0 for a passage without words, and throughout for a
    question without.
    """
    matches = np.zeros((len(questions), len(passages)), np.float32)
    lengths = [len(words) for words in questions]
    if passages and any(lengths):
        asked = np.concatenate(questions)
        best = best_cosines(asked, passages)
        for row, (words, end) in enumerate(zip(lengths, np.cumsum(lengths), strict=True)):
            if words:
                matches[row] = best[:, end - words : end].mean(axis=1)
    return matches


def best_of_each(values: Vectors, lengths: Sequence[int]) -> Vectors:
    """The largest value of each run of columns, 0 for an empty one.

    Shapes (rows, sum of the lengths) in and (rows, runs) out.
    """
    filled = np.flatnonzero(lengths)
    best = np.zeros((len(values), len(lengths)), np.float32)
    if len(filled):
        starts = np.concatenate([[0], np.cumsum(lengths)])[filled]
        best[:, filled] = np.maximum.reduceat(values, starts, axis=1)
    return best
