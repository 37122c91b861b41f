"""Scores of different scales brought to one, a row of candidates at a time.

Weighted sums of them are the convex combination of Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
Retrieval" (2022), which they and we (evals/DECISIONS.md) find better than reciprocal ranks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def min_max(scores: Scores) -> Scores:
    """Scores of shape (candidates,) moved to [0, 1]: the worst is 0, the best 1; all 1 where they are equal."""
    if not scores.size or scores.max() == scores.min():
        return np.ones_like(scores)
    moved: Scores = (scores - scores.min()) / (scores.max() - scores.min())
    return moved


def between(scores: NDArray[np.floating], low: float, high: float) -> Scores:
    """Scores moved so that `low` becomes 0 and `high` 1; they may lie beyond."""
    moved: Scores = (scores.astype(np.float64) - low) / (high - low)
    return moved


def of_best(scores: Scores) -> Scores:
    """Scores of 0 and more, shape (rows, candidates), as shares of the largest of their row; 0 where that is 0."""
    best = scores.max(axis=-1, keepdims=True)
    shares: Scores = scores / np.where(best, best, 1.0)
    return shares
