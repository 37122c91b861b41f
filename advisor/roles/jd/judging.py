"""What lines want, whom they leave a decision to, whether they say nothing: linear classifiers like that of topics.

Their weights are in judgements.json, fitted by `python -m evals.fit_judgements` to the lines of
`corpus/descriptions/judgements.yaml`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from advisor.chunks import Vectors
from advisor.protocols import Embeddings
from advisor.roles.jd.topics import NOTHING, TopicModel, log_chances, model_of
from advisor.text import one_line, stem, words

GOALS, HANDS, VAGUE = "goals", "hands", "vague"
HELD, GIVEN = "held", "given"


def wording_stems(text: str) -> list[str]:
    """The stems of all words of a text, small ones too, and of each two that stand side by side."""
    stems = [stem(word) for word in words(text)]
    return [*stems, *(" ".join(pair) for pair in pairwise(stems))]


def as_written(embeddings: Embeddings, texts: Sequence[str]) -> Vectors:
    """Vectors of lines with all their words, shape (len(texts), dimension)."""
    return embeddings.embed_documents([one_line(text) for text in texts])


@cache
def judgement_models() -> dict[str, TopicModel]:
    """The models that ship, by what they judge."""
    data = json.loads(files(__package__).joinpath("judgements.json").read_text(encoding="utf-8"))
    return {name: model_of(own, wording_stems) for name, own in data.items()}


class Judge:
    """Judges lines; each is encoded once for all that is asked of it."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._models = judgement_models()

    def chances(self, what: str, texts: Sequence[str]) -> list[dict[str, float]]:
        """The probability of each class but none, of each text."""
        if not texts:
            return []
        model = self._models[what]
        vectors = as_written(self._embeddings, texts)
        rows = np.exp(log_chances(model.scores(vectors, texts, self._embeddings.fingerprint)))
        return [
            {own: float(chance) for own, chance in zip(model.classes, row, strict=True) if own != NOTHING}
            for row in rows
        ]
