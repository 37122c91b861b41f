"""Which sentences a claim rests on, and how much of its words they hold: by stems, and by word vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from advisor.answering.reading import Reading, Token, Window
from advisor.protocols import Vectors

_COSINE = 0.5
"""Weight of likeness beside that of common words when the sentences are sought that a claim rests on."""
_RIVALS = 0.05
"""Windows this near to the best one speak for the claim too."""
_SHORTER = 0.02
"""What each further sentence of a window costs."""
_FAR = 0.4
"""Distance (one minus cosine) from which no word of the passages says the same."""
_UNLIKE, _ALIKE = 0.5, 0.9
"""Cosines of two words from which they begin to say the same, and say it wholly."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim laid beside the passages.

    `windows` are those it rests on, best first; `cover` is the share of its words, by rarity, that the best one has,
    and `meaning` the same where a word with a like vector counts in part; `weakest` is the cosine, with the
    best one's words, of that word of the claim which comes least near to any; `cosine` is that of the nearest window;
    `strangeness`, shape (words,), is one minus the cosine of the nearest word of all passages.
    """

    windows: tuple[Window, ...]
    cover: float
    meaning: float
    weakest: float
    cosine: float
    strangeness: Vectors

    def strange(self, told: Sequence[Token]) -> list[str]:
        """Stems of the claim's words to which no word of the passages comes near."""
        return [token.stem for token, far in zip(told, self.strangeness, strict=True) if far > _FAR]


def aligned(told: Sequence[Token], vector: Vectors, word_vectors: Vectors, reading: Reading) -> Alignment:
    """Lay a claim's telling words, its vector and those of its words beside the passages."""
    vectors = np.zeros((len(told), len(vector)), np.float32)
    vectors[: len(word_vectors)] = word_vectors
    likeness = reading.nearest(vectors)
    has = np.asarray([[token.stem in sentence.stems for token in told] for sentence in reading.sentences], bool)
    has = has.reshape(len(reading.sentences), len(told))
    credit = np.where(has, 1.0, np.clip((likeness - _UNLIKE) / (_ALIKE - _UNLIKE), 0.0, 1.0))
    share = _shares(told, reading)
    places = reading.window_sentences
    covers = has[places].max(axis=1, initial=False) @ share
    cosines = reading.window_vectors @ vector
    length = _SHORTER * np.asarray([len(window.sentences) - 1 for window in reading.windows])
    scores = covers + _COSINE * np.maximum(cosines, 0.0) - length
    ranked = np.argsort(-scores, kind="stable")
    best = int(ranked[0])
    rivals = ranked[scores[ranked] >= scores[best] - _RIVALS]
    return Alignment(
        tuple(reading.windows[place] for place in rivals),
        float(covers[best]),
        float(credit[places[best]].max(axis=0, initial=0.0) @ share),
        float(np.where(has, 1.0, likeness)[places[best]].max(axis=0, initial=0.0).min(initial=1.0)),
        float(cosines.max()),
        np.clip(1.0 - likeness.max(axis=0, initial=0.0), 0.0, 1.0),
    )


def _shares(told: Sequence[Token], reading: Reading) -> Vectors:
    """The weight of each word by rarity, all together 1; a stem that stands again counts once."""
    seen: set[str] = set()
    weights = np.zeros(len(told), np.float32)
    for place, token in enumerate(told):
        weights[place] = 0.0 if token.stem in seen else reading.rarity(token.stem)
        seen.add(token.stem)
    return weights / (weights.sum() or 1.0)
