"""Fusion of several scorings of the same candidates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def min_max(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores moved to [0, 1]: the worst of the pool is 0, the best 1; all 1 where they are equal."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    return {id_: (score - low) / (high - low) for id_, score in scores.items()}


def between(scores: Mapping[str, float], low: float, high: float) -> dict[str, float]:
    """Scores moved so that `low` becomes 0 and `high` 1; they may lie beyond."""
    return {id_: (score - low) / (high - low) for id_, score in scores.items()}


def of_best(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores of 0 and more as shares of the largest; all 0 where that is 0."""
    best = max(scores.values(), default=0.0)
    return {id_: score / best if best else 0.0 for id_, score in scores.items()}


def combine(weighted: Iterable[tuple[float, Mapping[str, float]]]) -> dict[str, float]:
    """Weighted sum of score sets; an id missing from one counts 0 there.

    Of normalised scores with weights that sum to 1 this is the convex combination of Bruch, Gai and Ingber, "An
    Analysis of Fusion Functions for Hybrid Retrieval" (2022), which they and we (evals/DECISIONS.md) find better than
    reciprocal ranks.
    """
    total: dict[str, float] = {}
    for weight, scores in weighted:
        for id_, score in scores.items():
            total[id_] = total.get(id_, 0.0) + weight * score
    return total
