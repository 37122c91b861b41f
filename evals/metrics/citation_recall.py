"""Citation recall."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.citation_precision import Cited
from evals.metrics.support import THRESHOLD, support


def citation_recall(claims: Sequence[Cited]) -> float | None:
    """Share of all claims that their cited spans support; a claim that cites nothing counts against it.

    CR = |{c : quotes(c) and support(c) >= 0.8}| / |claims|; see `support`. None where the answer claims nothing.
    After Gao et al., Enabling Large Language Models to Generate Text with Citations, 2023, section 3.
    """
    if not claims:
        return None
    return sum(bool(quotes) and support(claim, quotes) >= THRESHOLD for claim, quotes in claims) / len(claims)
