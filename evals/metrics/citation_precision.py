"""Citation precision."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.support import THRESHOLD, support

Cited = tuple[str, Sequence[str]]
"""A claim, and the quotes it cites."""


def citation_precision(claims: Sequence[Cited]) -> float | None:
    """Share of the cited claims whose cited spans support them.

    CP = |{c : quotes(c) and support(c) >= 0.8}| / |{c : quotes(c)}|; see `support`. None where no claim cites anything.
    After Gao et al., Enabling Large Language Models to Generate Text with Citations, 2023, section 3.
    """
    cited = [(claim, quotes) for claim, quotes in claims if quotes]
    if not cited:
        return None
    return sum(support(claim, quotes) >= THRESHOLD for claim, quotes in cited) / len(cited)
