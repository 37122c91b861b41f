"""Accuracy of abstention."""

from __future__ import annotations

from collections.abc import Sequence


def abstention_accuracy(abstained: Sequence[bool], should: Sequence[bool]) -> float | None:
    """Share of questions that were answered where they can be, and not where they can't.

    A = |{i : abstained_i = should_i}| / n. None without questions.
    """
    if not should:
        return None
    return sum(did == ought for did, ought in zip(abstained, should, strict=True)) / len(should)
