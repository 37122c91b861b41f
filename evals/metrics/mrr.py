"""Reciprocal rank."""

from __future__ import annotations

from collections.abc import Sequence


def mrr(ranks: Sequence[int | None], k: int) -> float | None:
    """Reciprocal rank of the first thing found among the first k; its mean over questions is MRR@k.

    RR@k = 1 / min(rank_i), 0 where nothing stands among the first k. `ranks` as in `recall_at_k`; None where there is
    nothing to find. Voorhees, The TREC-8 Question Answering Track Report, 1999.
    """
    if not ranks:
        return None
    found = [rank for rank in ranks if rank is not None and rank <= k]
    return 1 / min(found) if found else 0.0
