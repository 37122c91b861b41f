"""Fusion of a dense and a lexical ranking by score."""

from __future__ import annotations

from collections.abc import Mapping


def min_max(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores moved to [0, 1]: the worst of the pool is 0, the best 1; all 1 where they are equal."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high == low:
        return dict.fromkeys(scores, 1.0)
    return {id_: (score - low) / (high - low) for id_, score in scores.items()}


def fuse(dense: Mapping[str, float], lexical: Mapping[str, float], lexical_weight: float = 0.5) -> dict[str, float]:
    """Convex combination of the two min-max normalised score sets; an id missing from one counts 0 there.

    (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2022: score fusion by convex
    combination beats reciprocal ranks. evals/DECISIONS.md has our own figures.)
    """
    d, b = min_max(dense), min_max(lexical)
    return {id_: (1 - lexical_weight) * d.get(id_, 0.0) + lexical_weight * b.get(id_, 0.0) for id_ in {*d, *b}}
