"""What a comparison says: findings with quotes, and who holds what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be wrong between two job descriptions."""

    OVERLAP = "overlap"
    GAP = "gap"
    CONFLICT = "conflict"
    IMBALANCE = "imbalance"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]` of a description."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong between two descriptions, with the words of each that show it; `why` is for the reader.

    `near_a` and `near_b` are the nearest words of a description that has no part in it; they show nothing.
    """

    kind: Kind
    topic: str
    a: Quote | None
    b: Quote | None
    why: str
    near_a: Quote | None = None
    near_b: Quote | None = None


class Hold(StrEnum):
    """How a description stands to a topic."""

    CLAIMS = "claims"
    SUPPORTS = "supports"
    NOTHING = "nothing"


class State(StrEnum):
    """How two descriptions share a topic."""

    BOTH = "both claim it"
    NOBODY = "nobody has it"
    ONLY_A = "first only"
    ONLY_B = "second only"


@dataclass(frozen=True, slots=True)
class Area:
    """One topic of the catalogue, and how each description stands to it: a row of the chart and of its table."""

    topic: str
    a: Hold
    b: Hold
    essential: bool
    quote_a: Quote | None = None
    quote_b: Quote | None = None

    @property
    def state(self) -> State:
        """How the two share it."""
        claims = (self.a is Hold.CLAIMS, self.b is Hold.CLAIMS)
        if all(claims):
            return State.BOTH
        if not any(claims):
            return State.NOBODY
        return State.ONLY_A if claims[0] else State.ONLY_B


@dataclass(frozen=True, slots=True)
class Comparison:
    """Findings, worst kinds first, and the areas they come from: essential ones and all that either claims."""

    findings: tuple[Finding, ...]
    areas: tuple[Area, ...]
