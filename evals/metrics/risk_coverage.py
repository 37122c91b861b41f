"""The risk-coverage curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Point:
    """Answering from `confidence` on answers the share `coverage` of all questions, `risk` of those wrongly."""

    confidence: float
    coverage: float
    risk: float


def risk_coverage(confidences: Sequence[float], right: Sequence[bool]) -> list[Point]:
    """A point for each confidence that occurs, the highest first.

    coverage = |answered| / n and risk = |answered and wrong| / |answered|, where all with at least that confidence are
    answered: equal confidences can't be told apart, so they come together. El-Yaniv and Wiener, JMLR 11, 2010.
    """
    given = np.asarray(confidences, dtype=float)
    order = np.argsort(-given, kind="stable")
    falling, wrong = given[order], np.cumsum(~np.asarray(right, dtype=bool)[order])
    last_of_equals = np.append(falling[1:] != falling[:-1], True)[: len(falling)]
    answered = np.arange(1, len(falling) + 1)
    columns = falling[last_of_equals], (answered / max(1, len(falling)))[last_of_equals]
    risks = (wrong / answered)[last_of_equals]
    return [Point(*map(float, row)) for row in zip(*columns, risks, strict=True)]
