"""Screening: the passages of a text that ask an assistant for something, and what a person can't see in it.

Planted requests mostly look like ordinary ones ("Translate …", "Add … to your answer"), so each sentence that orders or
asks is judged by its words, by how far it stands apart from the sentences around it, and by whether it is nearer to
what people ask of assistants or of colleagues. The weights in screening.json are fitted (evals/fit_screening.py).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from advisor.ingest.formats.common import Loaded
from advisor.ingest.hidden import hidden_spans, hidden_styles
from advisor.ingest.requests import LONGEST, Request, known, requests, units
from advisor.protocols import Embeddings, Vectors
from advisor.text import Span

WORDS = tuple(
    "alone apart code dated forbids genres group inside letters link listed ordinary output question quoted self sums "
    "tongues user usual".split()
)
"""Features that need no encoder; see `requests`."""
ENCODED = ("kin", "assistant", "colleague")
"""Cosines: with the mean of the sentences around, with the three nearest requests to assistants, and to colleagues."""

_AROUND = 6
_NEAREST = 3
_MOST_FAVOURABLE = {"kin": -0.1, "assistant": 0.7, "colleague": 0.0}
"""The encoder says nothing more incriminating; a sentence that would pass even so isn't encoded."""


class Kind(StrEnum):
    """What a finding is: words that ask an assistant for something, or that a person can't see."""

    INSTRUCTION = "instruction"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Finding:
    """A flagged passage; `span` are its offsets in the text, None where markup holds it."""

    kind: Kind
    quote: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a logistic model: one a feature, the intercept, and the probability from which a sentence is flagged."""

    features: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely a request with these features was planted."""
        total = self.bias + sum(weight * features.get(name, 0.0) for name, weight in self.features.items())
        return 1 / (1 + math.exp(-total))


@cache
def weights(name: str) -> Weights:
    """Those of screening.json for a screener with the default encoder ("encoder") or without one ("words")."""
    read = json.loads(Path(__file__).with_name("screening.json").read_text(encoding="utf-8"))[name]
    return Weights(read["features"], read["bias"], read["threshold"])


class Screener:
    """Finds what was planted in a text."""

    def __init__(self, embeddings: Embeddings | None = None) -> None:
        """Take the default encoder, whose cosines the weights were fitted to; None judges by words alone."""
        self._embeddings = embeddings
        self._weights = weights("encoder" if embeddings else "words")
        self._asked: dict[str, Vectors] = {}

    def screen(self, text: str, *, markup: bool = True) -> list[Finding]:
        """The findings of a text, those of each kind in order; with `markup`, also what HTML in it hides."""
        found = [Finding(Kind.INSTRUCTION, text[start:end], (start, end)) for start, end in self._planted(text)]
        found += [Finding(Kind.HIDDEN, text[start:end], (start, end)) for start, end in hidden_spans(text, units(text))]
        return found + [Finding(Kind.HIDDEN, quote) for quote in (hidden_styles(text) if markup else ())]

    def screen_document(self, loaded: Loaded) -> list[Finding]:
        """The findings of a document's text, and what its file hides."""
        return self.screen(loaded.text, markup=False) + [Finding(Kind.HIDDEN, quote) for quote in loaded.hidden]

    def requests(self, text: str, spans: Sequence[Span], *, every: bool = False) -> list[Request]:
        """The sentences that order or ask, with all features; with `every`, even those that words alone acquit."""
        found = requests(text, spans)
        if self._embeddings is None:
            return found
        open_ = [own for own in found if every or self._could_be_planted(own)]
        around = sorted({near for own in open_ for near in (own.sentence, *_around(own.sentence, len(spans)))})
        if not around:
            return []
        encoded = self._embeddings.embed_documents([text[spans[near][0] : spans[near][1]][:LONGEST] for near in around])
        vectors = dict(zip(around, encoded, strict=True))
        return [Request(own.sentence, {**own.features, **self._encoded(own, vectors, len(spans))}) for own in open_]

    def _planted(self, text: str) -> list[Span]:
        spans = units(text)
        return [spans[own.sentence] for own in self.requests(text, spans) if self.is_planted(own)]

    def is_planted(self, request: Request) -> bool:
        """Whether a request is flagged; one that would take the assistant over always is."""
        return "takeover" in request.features or self._weights.probability(request.features) >= self._weights.threshold

    def _could_be_planted(self, request: Request) -> bool:
        return self.is_planted(Request(request.sentence, {**request.features, **_MOST_FAVOURABLE}))

    def _encoded(self, request: Request, vectors: Mapping[int, Vectors], count: int) -> dict[str, float]:
        own = vectors[request.sentence]
        around = [vectors[near] for near in _around(request.sentence, count)]
        mean = np.mean(around, axis=0) if around else np.zeros_like(own)
        return {
            "kin": float(mean @ own / (np.linalg.norm(mean) or 1.0)),
            "assistant": self._nearness(own, "of_assistants"),
            "colleague": self._nearness(own, "of_colleagues"),
        }

    def _nearness(self, vector: Vectors, name: str) -> float:
        if name not in self._asked and self._embeddings is not None:
            self._asked[name] = self._embeddings.embed_documents(known()[name])
        return float(np.sort(self._asked[name] @ vector)[-_NEAREST:].mean())


def _around(sentence: int, count: int) -> list[int]:
    near = range(max(0, sentence - _AROUND), min(count, sentence + _AROUND + 1))
    return [other for other in near if other != sentence]
