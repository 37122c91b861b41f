"""Clauses aligned to the catalogue's measures: nearness in meaning, by the encoder, and phrases that speak for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from advisor.chunks import Vectors
from advisor.protocols import Embeddings
from advisor.roles.jd.topics import Match, embed
from advisor.roles.jd.wordings import Wording

CUE, CUE_WORD = 0.28, 0.05
"""What a phrase adds to the cosine, and each further word of it."""
LEAST = 0.5
"""Lower scores align to nothing."""
NEAR = 0.06
"""A second topic this near the best, and with a phrase of its own, is meant as well."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that clauses may be about: texts that say it, and phrases that give it away."""

    id: str
    label: str
    like: tuple[str, ...]
    cues: tuple[str, ...]


def topic(id_: str, label: str, texts: Sequence[str], wording: Wording | None) -> Topic:
    """A topic out of a catalogue entry's texts and the wordings that people use."""
    own = wording or Wording()
    return Topic(id_, label, (label, *texts, *own.like), own.cues)


class Aligner:
    """Finds the topics of clauses; its topics are encoded once."""

    def __init__(self, embeddings: Embeddings, topics: Sequence[Topic]) -> None:
        self._ids = [own.id for own in topics]
        self._vectors = embed(embeddings, [text for own in topics for text in own.like])
        self._starts = np.cumsum([0, *(len(own.like) for own in topics)])[:-1]
        self._cues = [_pattern(own.cues) for own in topics]

    def matches(self, texts: Sequence[str], vectors: Vectors) -> list[tuple[Match, ...]]:
        """The topics of each text, of which `vectors` are the encoder's, best first; () where nothing fits."""
        if not texts:
            return []
        cosines = np.maximum.reduceat(vectors @ self._vectors.T, self._starts, axis=1)
        scores = cosines + np.asarray([self._phrases(text) for text in texts])
        return [self._best(text, row) for text, row in zip(texts, scores, strict=True)]

    def _best(self, text: str, row: Vectors) -> tuple[Match, ...]:
        order = np.argsort(-row)
        best = row[order[0]]
        kept = [
            i
            for i in order
            if row[i] >= LEAST and (i == order[0] or (best - row[i] < NEAR and self._cues[i].search(text)))
        ]
        return tuple(Match(self._ids[i], float(row[i])) for i in kept)

    def _phrases(self, text: str) -> list[float]:
        found = []
        for pattern in self._cues:
            longest = max((len(match[0].split()) for match in pattern.finditer(text)), default=0)
            found.append(CUE + CUE_WORD * (longest - 1) if longest else 0.0)
        return found


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    """Whole words; `*` is the rest of a word, or one or two words of its own."""
    forms = (
        re.escape(cue).replace(r"\ \*\ ", r"\s+(?:\w+\s+){1,2}").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for cue in cues
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w])" if cues else r"(?!)", re.IGNORECASE)
