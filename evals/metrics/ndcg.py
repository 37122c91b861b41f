"""Normalised discounted cumulative gain."""

from __future__ import annotations

import math
from collections.abc import Sequence


def ndcg(ranks: Sequence[int | None], k: int, grades: Sequence[float] | None = None) -> float | None:
    """Graded gain of what was found among the first k, against the best order there is.

    nDCG@k = sum(grade_i / log2(rank_i + 1), rank_i <= k) / the same sum for the grades in falling order at ranks
    1, 2, … k. `ranks` as in `recall_at_k`; `grades` are 1 where not given. Gains are linear, as in trec_eval. Two
    things may stand in one passage and share its rank, which beats the best order; 1 is the most. None where there is
    nothing to find. Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002.
    """
    gains = list(grades) if grades is not None else [1.0] * len(ranks)
    best = sum(gain / math.log2(place + 1) for place, gain in enumerate(sorted(gains, reverse=True)[:k], 1))
    if best <= 0:
        return None
    pairs = zip(ranks, gains, strict=True)
    return min(1.0, sum(gain / math.log2(rank + 1) for rank, gain in pairs if rank is not None and rank <= k) / best)
