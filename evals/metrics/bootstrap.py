"""Bootstrap confidence intervals."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
"""Numbers of the cases drawn, with repetitions."""

RESAMPLES = 1000
LEVEL = 0.95


def bootstrap(
    count: int,
    statistic: Callable[[Rows], float | None],
    *,
    resamples: int = RESAMPLES,
    level: float = LEVEL,
    seed: int = 0,
) -> tuple[float, float] | None:
    """The percentile interval of a statistic of `count` cases.

    Draws `count` cases with replacement `resamples` times and takes the (1 - level) / 2 and (1 + level) / 2 quantiles
    of the statistic; a draw for which it is None (all of one class, say) is left out. None with fewer than two cases,
    or where no draw could be judged. The same seed gives the same interval. Efron and Tibshirani, An Introduction to
    the Bootstrap, 1993, chapter 13.
    """
    if count < 2:
        return None
    draws = np.random.default_rng(seed).integers(0, count, size=(resamples, count))
    values = [value for rows in draws if (value := statistic(rows)) is not None]
    if not values:
        return None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
