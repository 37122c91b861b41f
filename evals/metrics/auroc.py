"""Area under the receiver operating characteristic."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def auroc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Probability that a positive scores higher than a negative; a tie counts one half.

    AUROC = (sum of the positives' mid-ranks - p (p + 1) / 2) / (p n) with p positives and n negatives, the
    Mann-Whitney statistic. None where either class is empty. Hanley and McNeil, Radiology 143, 1982.
    """
    positive = np.asarray(labels, dtype=bool)
    p, n = int(positive.sum()), int((~positive).sum())
    if not p or not n:
        return None
    _, place, counts = np.unique(np.asarray(scores, dtype=float), return_inverse=True, return_counts=True)
    mid_ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((mid_ranks[place][positive].sum() - p * (p + 1) / 2) / (p * n))
