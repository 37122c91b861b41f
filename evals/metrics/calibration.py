"""Calibration: whether confidences are the shares they claim to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Bin:
    """`count` questions with confidences in [low, high): their mean confidence and the share that is true."""

    low: float
    high: float
    count: int
    confidence: float
    share: float


def calibration(confidences: Sequence[float], true: Sequence[bool], bins: int = 10) -> list[Bin]:
    """The reliability diagram: bins of equal width that hold anything, the lowest first; 1 is in the last.

    DeGroot and Fienberg, The Comparison and Evaluation of Forecasters, 1983.
    """
    given, labels = np.asarray(confidences, dtype=float), np.asarray(true, dtype=bool)
    place = np.clip((given * bins).astype(int), 0, bins - 1)
    return [
        Bin(own / bins, (own + 1) / bins, int(held.sum()), float(given[held].mean()), float(labels[held].mean()))
        for own in range(bins)
        if (held := place == own).any()
    ]


def expected_calibration_error(confidences: Sequence[float], true: Sequence[bool], bins: int = 10) -> float | None:
    """Mean distance of confidence and share over the bins, weighted by their counts; None without questions.

    ECE = sum(count_b / n * |confidence_b - share_b|). Naeini, Cooper, Hauskrecht, AAAI 2015.
    """
    held = calibration(confidences, true, bins)
    total = sum(own.count for own in held)
    return sum(own.count * abs(own.confidence - own.share) for own in held) / total if total else None
