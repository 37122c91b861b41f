"""How much of a question one sentence of a passage says, word by word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from advisor.protocols import IndexedChunk
from advisor.text import content_stems


def best_sentence_overlap(question: str, candidates: Sequence[IndexedChunk]) -> list[float]:
    """Of each candidate, the largest share of the question's words that a sentence, with its heading, has; in [0, 1].

    A word weighs log(1 + N / (n + ½)), N being the number of candidates and n how many of them have it; words that no
    candidate has don't count.
    """
    asked = frozenset(content_stems(question))
    had = [[own & asked for own in chunk.sentence_stems] for chunk in candidates]
    counts = Counter(stem for sentences in had for stem in frozenset().union(*sentences))
    weights = {stem: math.log(1 + len(candidates) / (n + 0.5)) for stem, n in counts.items()}
    total = sum(weights.values())
    if not total:
        return [0.0] * len(candidates)
    return [max((sum(weights[stem] for stem in own) for own in sentences), default=0.0) / total for sentences in had]
