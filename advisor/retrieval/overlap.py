"""How much of a question one sentence of a passage says, word by word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import NamedTuple

from advisor.chunks import IndexedChunk
from advisor.text import content_stems


class Overlap(NamedTuple):
    """The words that a question and the best sentence of each candidate have in common."""

    best: list[float]
    """Of each candidate, the share of the question's known words that its best sentence has; in [0, 1]."""
    known: float
    """The share of the question's words that some candidate has; in [0, 1]."""


def best_sentence_overlap(question: str, candidates: Sequence[IndexedChunk]) -> Overlap:
    """How much of a question single sentences, each with its heading, say.

    A word weighs log(1 + N / (n + ½)), N being the number of candidates and n how many of them have it.
    """
    asked = frozenset(content_stems(question))
    had = [{stem: bits for stem in asked if (bits := own.stems.get(stem))} for own in candidates]
    counts = Counter(stem for own in had for stem in own)
    weights = {stem: math.log(1 + len(candidates) / (counts[stem] + 0.5)) for stem in asked}
    known = sum(weights[stem] for stem in counts)
    if not known:
        return Overlap([0.0] * len(candidates), 0.0)
    best = [_best_sentence(own, weights) / known for own in had]
    return Overlap(best, known / sum(weights.values()))


def _best_sentence(had: Mapping[str, int], weights: Mapping[str, float]) -> float:
    """The largest weight that one sentence has of these stems, given with the sentences that have them."""
    if not had:
        return 0.0
    if reduce(and_, had.values()):
        return sum(weights[stem] for stem in had)
    places = range(max(had.values()).bit_length())
    return max(sum(weights[stem] for stem, bits in had.items() if bits >> at & 1) for at in places)
