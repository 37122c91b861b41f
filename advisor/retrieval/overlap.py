"""How much of a question one sentence of a passage says, word by word."""

from __future__ import annotations

import math
from collections.abc import Mapping

from advisor.protocols import IndexedChunk
from advisor.text import content_stems


def best_sentence_overlap(question: str, candidates: Mapping[str, IndexedChunk]) -> dict[str, float]:
    """By id, the largest share of the question's words that a sentence, with its heading, has; in [0, 1].

    A word weighs log(1 + N / (n + ½)), N being the number of candidates and n how many of them have it; words that no
    candidate has don't count.
    """
    asked = set(content_stems(question))
    sentences = {id_: _sentence_stems(own) for id_, own in candidates.items()}
    counts = {stem: sum(any(stem in own for own in sets) for sets in sentences.values()) for stem in asked}
    weights = {stem: math.log(1 + len(candidates) / (n + 0.5)) for stem, n in counts.items() if n}
    total = sum(weights.values())
    if not total:
        return dict.fromkeys(candidates, 0.0)
    return {
        id_: max((sum(weights[stem] for stem in own & weights.keys()) for own in sets), default=0.0) / total
        for id_, sets in sentences.items()
    }


def _sentence_stems(indexed: IndexedChunk) -> list[set[str]]:
    chunk = indexed.chunk
    headed = set(content_stems(" ".join(chunk.headings)))
    return [headed.union(content_stems(chunk.text[start:end])) for start, end in indexed.spans]
