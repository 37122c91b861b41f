"""What a claim is about: a linear classifier over the encoder's vector of a claim and its stems.

Its weights are in topics.json, fitted by `python -m evals.fit_topics` to `corpus/descriptions/`.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from advisor.chunks import Vectors
from advisor.errors import CorpusError
from advisor.protocols import Embeddings
from advisor.roles.jd.core import core
from advisor.text import content_stems, one_line

ALONE = 3.0
"""What stems weigh where no vector speaks beside them."""
NOTHING = "_none"
"""The class of what claims no topic."""


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Weights by class: of `directions` (classes, dimension) and of stems, {stem: {class: weight}}.

    `rarity` is each stem's inverse document frequency. `encoder` is the fingerprint of the encoder that the directions
    are for, `fitted_to` the digest of the texts.
    """

    classes: tuple[str, ...]
    bias: Vectors
    directions: Vectors
    rarity: Mapping[str, float]
    stems: Mapping[str, Mapping[str, float]]
    encoder: str
    fitted_to: str
    features: Callable[[str], list[str]]

    def scores(self, vectors: Vectors, texts: Sequence[str], encoder: str) -> Vectors:
        """Log-odds up to a constant of each text, (texts, classes); by stems alone for another encoder's vectors."""
        known = encoder == self.encoder
        blank: Vectors = np.zeros((len(texts), len(self.classes)), np.float32)
        found = vectors @ self.directions.T + self.bias if known else blank
        column = {own: number for number, own in enumerate(self.classes)}
        for row, text in zip(found, texts, strict=True):
            for stem, weight in frequencies(self.features(text), self.rarity).items():
                for own, value in self.stems.get(stem, {}).items():
                    row[column[own]] += weight * value * (1 if known else ALONE)
        return found


def claim_stems(text: str) -> list[str]:
    """The stems of a claim's words that carry meaning, without those that claim."""
    return content_stems(core(text))


def frequencies(stems: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """The tf-idf of a text's known stems, as a unit vector; a stem's count is damped to 1 + log(count)."""
    counts = Counter(own for own in stems if own in rarity)
    weights = {own: (1 + math.log(count)) * rarity[own] for own, count in counts.items()}
    length = math.hypot(*weights.values()) if weights else 1.0
    return {own: weight / length for own, weight in weights.items()}


@cache
def topic_model() -> TopicModel:
    """The model that ships."""
    data = json.loads(files(__package__).joinpath("topics.json").read_text(encoding="utf-8"))
    return model_of(data, claim_stems)


def model_of(data: Mapping[str, Any], features: Callable[[str], list[str]]) -> TopicModel:
    """A model as it was written; `features` are the stems that it was fitted to."""
    classes = tuple(data["classes"])
    return TopicModel(
        classes,
        np.asarray([data["classes"][own]["bias"] for own in classes], np.float32),
        np.asarray([data["classes"][own]["direction"] for own in classes], np.float32) / data["scale"],
        {stem: own["rarity"] for stem, own in data["stems"].items()},
        {stem: own["weights"] for stem, own in data["stems"].items()},
        data["encoder"],
        data["fitted_to"],
        features,
    )


def embed(embeddings: Embeddings, texts: Sequence[str]) -> Vectors:
    """Vectors of claims without the words that claim them, shape (len(texts), dimension)."""
    return embeddings.embed_documents([core(text) for text in texts])


ABOUT, PASSING = 0.4, 0.2
"""Probabilities from which a clause is about a topic, and from which it is enough that somebody has the topic."""
WHOLE = 0.8
"""Weight of the whole sentence beside one of its clauses, whose own weighs the rest of 1.6."""
LISTED, MOST_LISTED_WORDS = 0.7, 4
"""Probability from which one of several listed things is a topic by itself, and how long such things are."""
MOST_PAIRED, PAIRED = 2, 0.8
"""One of two things counts from this probability, and then as somebody's, not as what the clause is about."""
NAMED = 0.95
"""Probability of a topic that a clause calls by its name."""
HOME = 0.5
"""What it adds to the log-odds of a topic that it is usual for the role."""


@dataclass(frozen=True, slots=True)
class Match:
    """A topic that a clause may be about, with its probability."""

    topic: str
    score: float


class Topics:
    """Finds what clauses are about."""

    def __init__(self, embeddings: Embeddings, roles: Mapping[str, Sequence[str]]) -> None:
        """`roles` are the topics of the catalogue and whose they are. Raises CorpusError where one is unknown."""
        self._model = topic_model()
        if unknown := set(roles) - set(self._model.classes):
            raise CorpusError(
                f"The comparison of job descriptions wasn't fitted to {min(unknown)}. Give wordings of it in "
                "descriptions/wordings.yaml and run python -m evals.fit_topics --write."
            )
        self._embeddings = embeddings
        self._roles = roles

    def of(self, clauses: Sequence[tuple[str, str]], vectors: Vectors, role: str | None) -> list[tuple[Match, ...]]:
        """The topics of each clause and its sentence, best first, () where it claims none.

        `vectors` are the clauses'. A sentence lends its clauses what they leave unsaid ("… and signs the review").
        """
        if not clauses:
            return []
        texts = [text for text, _ in clauses]
        own = log_chances(self._scores(vectors, texts))
        wholes = list(dict.fromkeys(whole for _, whole in clauses))
        of_whole = log_chances(self._scores(embed(self._embeddings, wholes), wholes))
        place = {whole: number for number, whole in enumerate(wholes)}
        shared = of_whole[[place[whole] for _, whole in clauses]]
        home = np.asarray([HOME * (role in self._roles.get(name, ())) for name in self._model.classes])
        chances = np.exp(log_chances((1 - WHOLE / 2) * own + WHOLE * shared + home))
        return [_both(self._best(row), more) for row, more in zip(chances, self._listed(texts, home), strict=True)]

    def _listed(self, texts: Sequence[str], home: Vectors) -> list[tuple[Match, ...]]:
        """The topics of the short things that a text lists ("architecture, security and design"), each by itself."""
        parts = [(number, part) for number, text in enumerate(texts) for part in _things(text)]
        found: list[tuple[Match, ...]] = [() for _ in texts]
        if parts:
            alone = [part for _, part in parts]
            rows = np.exp(log_chances(self._scores(embed(self._embeddings, alone), alone) + home))
            for (number, _), row in zip(parts, rows, strict=True):
                least = LISTED if len(_things(texts[number])) > MOST_PAIRED else PAIRED
                best = self._best(row)[:1]
                if best and best[0].score >= least:
                    paired = least == PAIRED
                    found[number] += (Match(best[0].topic, PASSING),) if paired else best
        return found

    def _scores(self, vectors: Vectors, texts: Sequence[str]) -> Vectors:
        return self._model.scores(vectors, texts, self._embeddings.fingerprint)

    def _best(self, row: Vectors) -> tuple[Match, ...]:
        found = [Match(name, float(row[i])) for i, name in enumerate(self._model.classes) if row[i] >= PASSING]
        return tuple(sorted((own for own in found if own.topic != NOTHING), key=lambda own: -own.score))


_COORDINATED = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|&|or)\s+|\s*/\s*")


_HOLDS = re.compile(
    r"^(?:you(?:['’]ll)? )?(?:lead|own|run|manage|head|oversee|direct|handle|cover|decide)s? ", re.IGNORECASE
)


_WITH = re.compile(r"\w (?:with|for|from|among|by|between|to|across|about|than) \w", re.IGNORECASE)
"""Behind these words stand people and places, which are no things that somebody has."""
_COUNT = re.compile(r"\s*\([^)]*\d[^)]*\)")


def _things(text: str) -> list[str]:
    """What a text lists, where it lists two or more short things and nothing else."""
    plain = _COUNT.sub("", _HOLDS.sub("", one_line(core(text)), count=1))
    parts = [part for part in _COORDINATED.split(plain) if part]
    if len(parts) < MOST_PAIRED or _WITH.search(parts[0]):
        return []
    return parts if all(len(part.split()) <= MOST_LISTED_WORDS for part in parts) else []


def _both(matches: tuple[Match, ...], more: tuple[Match, ...]) -> tuple[Match, ...]:
    """Each topic once, with its better probability, best first."""
    found = {own.topic: own for own in sorted((*matches, *more), key=lambda own: own.score)}
    return tuple(sorted(found.values(), key=lambda own: -own.score))


def called(names: Sequence[str], matches: tuple[Match, ...], *, alone: bool) -> tuple[Match, ...]:
    """The topics of a clause that calls some by name: these surely; where it has these `alone`, others in passing."""
    if not names:
        return matches
    most = PASSING if alone else 1.0
    others = tuple(Match(own.topic, min(own.score, most)) for own in matches if own.topic not in names)
    return (*(Match(name, NAMED) for name in names), *others)


def log_chances(scores: Vectors) -> Vectors:
    """Scores as the logarithms of probabilities, row by row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    found: Vectors = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return found
