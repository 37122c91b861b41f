"""Late interaction: every word of a question against every word of a passage.

Khattab and Zaharia, "ColBERT" (2020). A passage's word vectors are kept as the signs of their components, one bit each;
the question's stay as they are. For unit vectors x and y of dimension d, x·sgn(y) is near cos(x, y)·√(2d/π).
"""

from __future__ import annotations

import math

import numpy as np

from advisor.protocols import Codes, Vectors


def pack(vectors: Vectors) -> Codes:
    """Signs of shape (words, dimension) as bits of shape (words, ⌈dimension / 8⌉)."""
    return np.packbits(vectors > 0, axis=1)


def cosines(question: Vectors, codes: Codes) -> Vectors:
    """Estimated cosines, shape (words of the question, words of the passage)."""
    dimension = question.shape[1]
    signs = np.unpackbits(codes, axis=1, count=dimension).astype(np.float32)
    # Σ x·(2b - 1) = 2·Σ x·b - Σ x
    dots = 2 * (question @ signs.T) - question.sum(axis=1, keepdims=True)
    estimated: Vectors = dots * np.float32(math.sqrt(math.pi / (2 * dimension)))
    return estimated


def best_matches(question: Vectors, codes: Codes) -> Vectors:
    """For each word of the question, its largest cosine with a word of the passage; zeros where it has none."""
    if not len(codes):
        return np.zeros(len(question), np.float32)
    best: Vectors = cosines(question, codes).max(axis=1)
    return best


def interaction(question: Vectors, codes: Codes) -> float:
    """The mean of the best matches of the question's words; 0 for a question without words."""
    return float(best_matches(question, codes).mean()) if len(question) else 0.0
