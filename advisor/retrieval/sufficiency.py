"""Do the passages answer the question? A first rule: a logistic score over a few cheap features."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.text import content_stems, stem, words
from advisor.types import Passage

_TOP = 5
# Words that every passage of this domain has; that they are there says nothing.
_COMMON = frozenset(stem(word) for word in "cto cpo ceo chief officer technology product executive role company".split())
_ASKS_NUMBER = re.compile(
    r"\bhow (?:much|many|old|long|far|tall|big|large)\b|\bsalar|\bpay\b|\bpaid\b|compensation|\bearn|\bpercent|\bcosts?\b"
    r"|\bprice\b|\bbudget of\b|\bstatistic",
    re.IGNORECASE,
)
_ASKS_DATE = re.compile(r"^\s*when (?:was|were|did|is|will)\b|\bwhat (?:year|date|day)\b|\bwhich year\b", re.IGNORECASE)
_ASKS_PERSON = re.compile(r"^\s*who(?: is| was|'s| are| were)\b(?!.*\b(?:responsible|accountable|in charge|own))", re.IGNORECASE)
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half)\b", re.IGNORECASE)
_DATE = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Features:
    """What the rule looks at; all in [0, 1] or cosines.

    `similarity` and `sentence` are the best cosines of a passage and of a sentence; `coverage` is the share of the
    question's content words that the best passages hold; `kind_present` is 0 where a number, date or person is asked
    for and none is there.
    """

    similarity: float
    sentence: float
    coverage: float
    kind_present: float


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """How probable it is that the passages answer, and whether that is enough to answer."""

    probability: float
    answerable: bool


# Fitted by evals/fit_sufficiency.py on evals/cases/abstention.yaml; evals/DECISIONS.md has the figures.
_BIAS = -8.0
_WEIGHTS = Features(similarity=7.0, sentence=5.0, coverage=3.0, kind_present=2.0)
THRESHOLD = 0.5


def assess(question: str, passages: Sequence[Passage]) -> Sufficiency:
    """Score the passages, best first, against the question; no passages are never enough."""
    if not passages:
        return Sufficiency(0.0, answerable=False)
    f = features(question, passages)
    logit = (
        _BIAS
        + _WEIGHTS.similarity * f.similarity
        + _WEIGHTS.sentence * f.sentence
        + _WEIGHTS.coverage * f.coverage
        + _WEIGHTS.kind_present * f.kind_present
    )
    probability = 1 / (1 + math.exp(-logit))
    return Sufficiency(probability, answerable=probability >= THRESHOLD)


def features(question: str, passages: Sequence[Passage]) -> Features:
    """The features of a question and its passages; `passages` is not empty."""
    top = passages[:_TOP]
    texts = [f"{passage.title}\n{passage.chunk.indexed_text}" for passage in top]
    held = {stem_ for text in texts for stem_ in content_stems(text)}
    asked = set(content_stems(question)) - _COMMON
    return Features(
        similarity=max(passage.similarity for passage in passages),
        sentence=max((s.similarity for passage in passages for s in passage.sentences), default=0.0),
        coverage=len(asked & held) / len(asked) if asked else float(bool(words(question))),
        kind_present=float(_kind_present(question, texts)),
    )


def _kind_present(question: str, texts: Sequence[str]) -> bool:
    for asks, there in ((_ASKS_NUMBER, _NUMBER), (_ASKS_DATE, _DATE), (_ASKS_PERSON, _NAME)):
        if asks.search(question) and not any(there.search(text) for text in texts):
            return False
    return True
