"""Do the passages answer the question? A first rule: a logistic score over a few cheap features."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from advisor.text import content_stems, stem
from advisor.types import Passage, Provenance

_TOP = 5
_NEAR = 0.5
"""A passage is near the question when it holds at least this share of its content words."""
# Words that every passage of this domain has; that they are there says nothing.
_COMMON = frozenset(
    stem(word)
    for word in [
        "cto",
        "cpo",
        "ceo",
        "chief",
        "officer",
        "technology",
        "product",
        "executive",
        "role",
        "company",
    ]
)
_ASKS_AMOUNT = re.compile(
    r"\bhow (?:much|many|old|long|far|tall)\b|\bsalar|\bpaid\b|compensation|\bearn"
    r"|\bpercent|\bprice of\b|\bstatistic|\baverage\b",
    re.IGNORECASE,
)
_ASKS_DATE = re.compile(
    r"^\s*when (?:was|were|did|is|will)\b|\bwhat (?:year|date|time)\b|\bwhich year\b", re.IGNORECASE
)
_ASKS_PERSON = re.compile(
    r"^\s*who(?: is| was|'s| are| were|m)?\b(?!.*\b(?:responsible|accountable|in charge|owns?|decides?|should|does))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d")
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+")
# Proper names, acronyms and other officers' titles: what is asked about, so some passage must have it.
_NAMED = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w&]+|\b[A-Z]{2,}\b|\bchief \w+ officer\b")
_OWN_ROLES = re.compile(
    r"(?:C[TPE]Os?|CPTO|I|Chief|Product|Technology|Technical|Officer"
    r"|chief (?:product|technology|technical|executive) officer)"
)
_ASKS_PRIVATE = re.compile(
    r"\b(?:did|has|had|was|is|does) (?:our|my)\b|\bof (?:our|my) (?:company|firm|organi[sz]ation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Features:
    """What the rule looks at; cosines, or shares in [0, 1].

    `similarity` and `sentence` are the best cosines of a passage and of a sentence. `joint` is the best product of a
    passage's cosine and the share of the question's content words it holds: alike and in the same words at once.
    `heading` is the best overlap (Jaccard) of the question's words with a heading. `kind_missing` is 1 where an
    amount, a date or a person is asked for and no passage near the question has one; `name_missing` where it names
    somebody or something that no passage names; `private_missing` where it asks for a fact of the reader's own
    organisation and no passage is from its notes.
    """

    similarity: float
    sentence: float
    joint: float
    heading: float
    kind_missing: float
    name_missing: float
    private_missing: float


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """How probable it is that the passages answer, and whether that is enough to answer."""

    probability: float
    answerable: bool


# Fitted on evals/cases/abstention.yaml; evals/DECISIONS.md has the figures.
_BIAS = -3.71
_WEIGHTS = Features(
    similarity=2.24,
    sentence=2.34,
    joint=3.81,
    heading=3.2,
    kind_missing=-3.36,
    name_missing=-2.76,
    private_missing=-3.16,
)
THRESHOLD = 0.5


def assess(question: str, passages: Sequence[Passage]) -> Sufficiency:
    """Score the passages, best first, against the question; no passages are never enough."""
    if not passages:
        return Sufficiency(0.0, answerable=False)
    weighted = zip(astuple(_WEIGHTS), astuple(features(question, passages)), strict=True)
    probability = 1 / (1 + math.exp(-_BIAS - sum(weight * value for weight, value in weighted)))
    return Sufficiency(probability, answerable=probability >= THRESHOLD)


def features(question: str, passages: Sequence[Passage]) -> Features:
    """The features of a question and its passages; `passages` is not empty."""
    asked = set(content_stems(question))
    telling = (asked - _COMMON) or asked
    coverages = [_coverage(telling, passage) for passage in passages]
    headings = [set(content_stems(passage.chunk.heading)) for passage in passages]
    near = [p.chunk.text for p, coverage in zip(passages[:_TOP], coverages, strict=False) if coverage >= _NEAR]
    return Features(
        similarity=max(passage.similarity for passage in passages),
        sentence=max((s.similarity for passage in passages for s in passage.sentences), default=0.0),
        joint=max(max(0.0, p.similarity) * coverage for p, coverage in zip(passages, coverages, strict=True)),
        heading=max((len(asked & own) / len(asked | own) for own in headings if asked | own), default=0.0),
        kind_missing=float(not _kind_present(question, near)),
        name_missing=float(not _names_present(question, passages)),
        private_missing=float(bool(_ASKS_PRIVATE.search(question)) and not _from_notes(passages)),
    )


def _coverage(stems: set[str], passage: Passage) -> float:
    if not stems:
        return 0.0
    held = set(content_stems(f"{passage.title}\n{passage.chunk.indexed_text}"))
    return len(stems & held) / len(stems)


def _kind_present(question: str, texts: Sequence[str]) -> bool:
    for asks, there in ((_ASKS_AMOUNT, _AMOUNT), (_ASKS_DATE, _DATE), (_ASKS_PERSON, _NAME)):
        if asks.search(question) and not any(there.search(text) for text in texts):
            return False
    return True


def _names_present(question: str, passages: Sequence[Passage]) -> bool:
    names = [name for name in _NAMED.findall(question.strip()) if not _OWN_ROLES.fullmatch(name)]
    text = "\n".join(f"{p.title}\n{p.chunk.indexed_text}" for p in passages).lower()
    return all(name.lower() in text for name in names)


def _from_notes(passages: Sequence[Passage]) -> bool:
    return any(passage.provenance is Provenance.NOTE for passage in passages[:_TOP])
