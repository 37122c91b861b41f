"""Coverage at a risk that is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.risk_coverage import risk_coverage


def coverage_at_risk(confidences: Sequence[float], right: Sequence[bool], risk: float = 0.05) -> float | None:
    """The largest share of all questions that can be answered, by confidence, with at most `risk` of them wrong.

    C@r = max(coverage : risk(coverage) <= r) over the risk-coverage curve, 0 where no point of it is that good. A
    question that nothing answers is wrong when answered. None without questions. El-Yaniv and Wiener, JMLR 11, 2010.
    """
    points = risk_coverage(confidences, right)
    return max((point.coverage for point in points if point.risk <= risk), default=0.0) if points else None
