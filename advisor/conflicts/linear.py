"""A linear classifier over the encoder's vector of a text, its stems and a few signs, kept as JSON."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from advisor.chunks import Vectors
from advisor.text import content_stems

ALONE = 3.0
"""What stems weigh where no vector speaks beside them."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by class: of `directions` (classes, dimension), of stems and of signs, {name: {class: weight}}.

    `rarity` is each stem's inverse document frequency; `thresholds` are what whoever asks the model compares with.
    `encoder` is the fingerprint of the encoder that the directions are for, `fitted_to` the digest of the texts.
    """

    classes: tuple[str, ...]
    bias: Vectors
    directions: Vectors
    rarity: Mapping[str, float]
    stems: Mapping[str, Mapping[str, float]]
    signs: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]
    encoder: str
    fitted_to: str

    def chances(
        self, vectors: Vectors, texts: Sequence[str], encoder: str, signs: Sequence[Mapping[str, float]] = ()
    ) -> Vectors:
        """Probabilities, (texts, classes); by stems and signs alone for another encoder's vectors."""
        known = encoder == self.encoder
        scores = np.tile(self.bias.astype(np.float64), (len(texts), 1))
        if known:
            scores += vectors @ self.directions.T
        column = {own: number for number, own in enumerate(self.classes)}
        for number, text in enumerate(texts if self.rarity or signs else ()):
            told = [(self.stems.get(stem, {}), weight) for stem, weight in frequencies(text, self.rarity).items()]
            told = [(own, weight * (1 if known else ALONE)) for own, weight in told]
            told += [(self.signs.get(name, {}), value) for name, value in (signs[number] if signs else {}).items()]
            for weights, value in told:
                for own, weight in weights.items():
                    scores[number, column[own]] += value * weight
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: Vectors = shares / shares.sum(axis=1, keepdims=True)
        return found


def frequencies(text: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """The tf-idf of a text's known stems, as a unit vector; a stem's count is damped to 1 + log(count)."""
    counts = Counter(own for own in content_stems(text) if own in rarity)
    weights = {own: (1 + math.log(count)) * rarity[own] for own, count in counts.items()}
    length = math.hypot(*weights.values())
    return {own: weight / length for own, weight in weights.items()}


@cache
def linear_model(name: str) -> LinearModel:
    """The model that ships under a name."""
    data = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    classes = tuple(data["classes"])
    return LinearModel(
        classes,
        np.asarray([data["classes"][own]["bias"] for own in classes], np.float32),
        np.asarray([data["classes"][own]["direction"] for own in classes], np.float32) / data["scale"],
        {stem: own["rarity"] for stem, own in data["stems"].items()},
        {stem: own["weights"] for stem, own in data["stems"].items()},
        data["signs"],
        data["thresholds"],
        data["encoder"],
        data["fitted_to"],
    )
