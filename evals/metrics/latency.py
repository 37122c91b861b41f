"""Latency."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def latency(milliseconds: Sequence[float], percent: float) -> float | None:
    """The percentile of the times taken, by linear interpolation between the two nearest (numpy's default).

    50 gives p50, the median; 95 gives p95. None without times. Hyndman and Fan, Sample Quantiles, 1996, type 7.
    """
    return float(np.percentile(milliseconds, percent)) if len(milliseconds) else None
