"""Which sentences a claim rests on, and how much of its words they hold: by stems, and by word vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisor.answering.reading import Reading, Token, Window
from advisor.chunks import Vectors

_COSINE = 0.5
"""Weight of likeness beside that of common words when the sentences are sought that a claim rests on."""
_RIVALS = 0.05
"""Windows this near to the best one speak for the claim too."""
_SHORTER = 0.02
"""What each further sentence of a window costs."""
_WHOLE = 0.999
"""Share of a claim's words, but for rounding, from which a window has them all."""
_FAR = 0.4
"""Distance (one minus cosine) from which no word of the passages says the same."""
_UNLIKE, _ALIKE = 0.5, 0.9
"""Cosines of two words from which they begin to say the same, and say it wholly."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A claim laid beside the passages.

    `windows` are those it rests on, best first; `cover` is the share of its words, by rarity, that the best one has,
    and `meaning` the same where a word with a like vector counts in part; `cosine` is that of the nearest window;
    `strangeness`, shape (words,), is one minus the cosine of the nearest word of all passages.
    """

    windows: tuple[Window, ...]
    cover: float
    meaning: float
    cosine: float
    strangeness: Vectors

    def strange(self, told: Sequence[Token]) -> list[str]:
        """Stems of the claim's words to which no word of the passages comes near."""
        return [token.stem for token, far in zip(told, self.strangeness, strict=True) if far > _FAR]


@dataclass(frozen=True, slots=True)
class _Overlap:
    """Which sentences have which of a claim's telling words, shape (sentences, words), and each window's share."""

    has: NDArray[np.bool_]
    share: Vectors
    covers: Vectors

    @property
    def settled(self) -> bool:
        """Whether a window has every word, so that no vector needs to tell what is like it."""
        return bool(self.covers.max(initial=0.0) >= _WHOLE)


def _overlap(told: Sequence[Token], reading: Reading) -> _Overlap:
    """Lay a claim's telling words beside the passages."""
    has = np.asarray([[token.stem in sentence.stems for token in told] for sentence in reading.sentences], bool)
    has = has.reshape(len(reading.sentences), len(told))
    share = _shares(told, reading)
    said = has[reading.window_sentences].max(axis=1, initial=False).astype(share.dtype)
    return _Overlap(has, share, said @ share)


def _aligned_by_words(told: Sequence[Token], found: _Overlap, reading: Reading) -> Alignment:
    """Where a window has every word of a claim: how much else it says stands for its cosine (Dice's coefficient)."""
    own = len({token.stem for token in told})
    alike = np.asarray([2 * own / (own + len(window.stems)) for window in reading.windows], np.float32)
    windows, best = _ranked(found.covers, alike, reading)
    return Alignment(windows, float(found.covers[best]), 1.0, 1.0, np.zeros(len(told), np.float32))


def aligned(told: Sequence[Token], reading: Reading) -> Alignment:
    """Lay a claim's telling words beside the passages: by stems, and where no window has them all, by vectors too."""
    found = _overlap(told, reading)
    if found.settled:
        return _aligned_by_words(told, found, reading)
    vectors, vector = reading.vectors_of(told)
    likeness = reading.nearest(vectors)
    credit = np.where(found.has, 1.0, np.clip((likeness - _UNLIKE) / (_ALIKE - _UNLIKE), 0.0, 1.0))
    cosines = reading.window_vectors @ vector
    windows, best = _ranked(found.covers, cosines, reading)
    rows = reading.window_sentences[best]
    return Alignment(
        windows,
        float(found.covers[best]),
        float(credit[rows].max(axis=0, initial=0.0) @ found.share),
        float(cosines.max()),
        np.clip(1.0 - likeness.max(axis=0, initial=0.0), 0.0, 1.0),
    )


def _ranked(covers: Vectors, alike: Vectors, reading: Reading) -> tuple[tuple[Window, ...], int]:
    """The windows that a claim rests on, best first, and the number of the best one."""
    length = _SHORTER * np.asarray([len(window.sentences) - 1 for window in reading.windows])
    scores = covers + _COSINE * np.maximum(alike, 0.0) - length
    ranked = np.argsort(-scores, kind="stable")
    best = int(ranked[0])
    rivals = ranked[scores[ranked] >= scores[best] - _RIVALS]
    return tuple(reading.windows[place] for place in rivals), best


def _shares(told: Sequence[Token], reading: Reading) -> Vectors:
    """The weight of each word by rarity, all together 1; a stem that stands again counts once."""
    seen: set[str] = set()
    weights = np.zeros(len(told), np.float32)
    for place, token in enumerate(told):
        weights[place] = 0.0 if token.stem in seen else reading.rarity(token.stem)
        seen.add(token.stem)
    return weights / (weights.sum() or 1.0)
