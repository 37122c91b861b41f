"""Recall at k."""

from __future__ import annotations

from collections.abc import Sequence


def recall_at_k(ranks: Sequence[int | None], k: int) -> float | None:
    """Share of what must be found that stands among the first k.

    R@k = |{i : rank_i <= k}| / n, with `ranks` the rank, from 1, of each of the n things to find, None where it wasn't
    found. None where there is nothing to find. Manning, Raghavan, Schütze, Introduction to Information Retrieval, 8.4.
    """
    if not ranks:
        return None
    return sum(rank is not None and rank <= k for rank in ranks) / len(ranks)
