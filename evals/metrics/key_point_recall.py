"""Key-point recall."""

from __future__ import annotations

from collections.abc import Sequence


def key_point_recall(sentences: Sequence[str | None]) -> float | None:
    """Share of a case's key points that the answer states.

    KPR = |{i : a sentence states point i}| / n, with `sentences` the sentence that states each of the n points, None
    where none does (`evals.matching.stated_in` says when one does). None where the case has no key points. After
    nugget recall: Voorhees, Overview of the TREC 2003 Question Answering Track.
    """
    if not sentences:
        return None
    return sum(sentence is not None for sentence in sentences) / len(sentences)
