"""Screening: the passages of a text that ask an assistant for something, and what a person can't see in it.

Planted requests mostly look like ordinary ones ("Translate …", "Add … to your answer"), so each sentence that orders or
asks is judged by its words, by how far it stands apart from the sentences around it, and by whether it is nearer to
what people ask of assistants or of colleagues. The weights in screening.json are fitted (evals/fit_screening.py).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from advisor.chunks import Vectors
from advisor.ingest.formats.common import Loaded
from advisor.ingest.hidden import hidden_spans, hidden_styles
from advisor.ingest.requests import LONGEST, Request, known, requests, units
from advisor.protocols import Embeddings
from advisor.text import Span
from advisor.types import Block, BlockKind

WORDS = tuple(
    "alone apart code dated forbids genres group inside letters link listed ordinary output question quoted self sums "
    "tongues user usual".split()
)
"""Features that need no encoder; see `requests`."""
ENCODED = ("kin", "assistant", "colleague")
"""Cosines: with the mean of the sentences around, with the three nearest requests to assistants, and to colleagues."""

_COMPARED = ("assistant", "colleague")
_LISTED = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW)
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
        self._known: dict[str, Vectors] = {}

    def screen(self, text: str, *, markup: bool = True, listed: Sequence[Span] = ()) -> list[Finding]:
        """The findings of a text, those of each kind in order; with `markup`, also what HTML in it hides.

        `listed` are spans that are known to be headings or items, in order, where the text itself doesn't mark them.
        """
        spans = units(text)
        found = [
            Finding(Kind.INSTRUCTION, text[slice(*span)], span)
            for span in (spans[own.sentence] for own in self.requests(text, spans, listed) if self.is_planted(own))
        ]
        found += [Finding(Kind.HIDDEN, text[start:end], (start, end)) for start, end in hidden_spans(text, spans)]
        return found + [Finding(Kind.HIDDEN, quote) for quote in (hidden_styles(text) if markup else ())]

    def screen_blocks(self, text: str, blocks: Sequence[Block]) -> list[Finding]:
        """The findings of a document's text."""
        listed = [(block.start, block.end) for block in blocks if block.kind in _LISTED]
        return self.screen(text, markup=False, listed=listed)

    def screen_document(self, loaded: Loaded) -> list[Finding]:
        """The findings of a document's text, and what its file hides."""
        hidden = [Finding(Kind.HIDDEN, quote) for quote in loaded.hidden]
        return self.screen_blocks(loaded.text, loaded.blocks) + hidden

    def requests(
        self, text: str, spans: Sequence[Span], listed: Sequence[Span] = (), *, every: bool = False
    ) -> list[Request]:
        """The sentences that order or ask, with all features; with `every`, even those that pass whatever is added."""
        found = requests(text, spans, listed)
        if self._embeddings is None:
            return found
        open_ = [own for own in found if every or self._could_be_planted(own)]
        vectors = self._encoded(text, spans, {own.sentence for own in open_})
        open_ = [self._with(own, self._nearest(vectors[own.sentence])) for own in open_]
        open_ = [own for own in open_ if every or self._could_be_planted(own)]
        around = {near for own in open_ for near in _around(own.sentence, len(spans))}
        vectors |= self._encoded(text, spans, around - set(vectors))
        return [self._with(own, {"kin": _kinship(own.sentence, vectors, len(spans))}) for own in open_]

    def is_planted(self, request: Request) -> bool:
        """Whether a request is flagged; one that would take the assistant over always is."""
        return "takeover" in request.features or self._weights.probability(request.features) >= self._weights.threshold

    def _could_be_planted(self, request: Request) -> bool:
        return self.is_planted(Request(request.sentence, _MOST_FAVOURABLE | request.features))

    def _encoded(self, text: str, spans: Sequence[Span], numbers: Iterable[int]) -> dict[int, Vectors]:
        order = sorted(numbers)
        texts = [text[spans[number][0] : spans[number][1]][:LONGEST] for number in order]
        if self._embeddings is None or not texts:
            return {}
        return dict(zip(order, self._embeddings.embed_documents(texts), strict=True))

    def _with(self, request: Request, more: Mapping[str, float]) -> Request:
        return Request(request.sentence, request.features | dict(more))

    def _nearest(self, vector: Vectors) -> dict[str, float]:
        if not self._known and self._embeddings is not None:
            self._known = {name: self._embeddings.embed_documents(known()[f"of_{name}s"]) for name in _COMPARED}
        return {name: float(np.sort(own @ vector)[-_NEAREST:].mean()) for name, own in self._known.items()}


def _kinship(sentence: int, vectors: Mapping[int, Vectors], count: int) -> float:
    around = [vectors[near] for near in _around(sentence, count)]
    mean = np.mean(around, axis=0) if around else np.zeros_like(vectors[sentence])
    return float(mean @ vectors[sentence] / (np.linalg.norm(mean) or 1.0))


def _around(sentence: int, count: int) -> list[int]:
    near = range(max(0, sentence - _AROUND), min(count, sentence + _AROUND + 1))
    return [other for other in near if other != sentence]
