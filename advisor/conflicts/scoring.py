"""Which types of conflict a description tells of, and which pole each side takes: cues, and nearness to examples.

Roles are masked before anything is encoded and clauses are weighed without regard to their order, so neither can tell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from advisor.conflicts.catalog import Tension, TensionCatalog
from advisor.conflicts.naming import OTHER, SIDES, masked
from advisor.conflicts.statements import Clause, Stance, Told
from advisor.protocols import Embeddings, Vectors
from advisor.types import Role

WEIGHT_BEST, WEIGHT_MEAN, WEIGHT_CUES = 6.0, 6.0, 1.2
TEMPERATURE = 1.0
MOST_CUES = 3
LEAST_LEAN = 0.05
"""How far apart the two sides' leanings must be for either to be taken for a pole."""
WEIGHT_POLE_CUE = 0.25


@dataclass(frozen=True, slots=True)
class Taken:
    """Who takes which pole of a tension: an index into its poles by role, empty where the description doesn't say.

    `inferred` are roles of whom nothing is told, so that they are taken for the other pole.
    """

    poles: Mapping[Role, int]
    inferred: frozenset[Role] = frozenset()

    def role(self, pole: int) -> Role | None:
        """Who takes a pole."""
        return next((role for role, taken in self.poles.items() if taken == pole), None)


class Scorer:
    """Weighs descriptions against the examples of a catalogue, which are encoded on first use."""

    def __init__(self, catalog: TensionCatalog, embeddings: Embeddings) -> None:
        self._catalog = catalog
        self._embeddings = embeddings
        self._examples: dict[str, tuple[Vectors, tuple[Vectors, Vectors]]] = {}

    def types(self, story: Told) -> tuple[tuple[Tension, float], ...]:
        """Every type with its share, best first; the shares add up to 1."""
        texts = sorted({masked(clause.text) for clause in story.clauses} or set(map(masked, story.sentences)))
        vectors = self._vectors(texts)
        text = " ".join(texts).lower()
        raw = [self._score(tension, vectors, text) / TEMPERATURE for tension in self._catalog.tensions]
        top = max(raw)
        shares = [math.exp(value - top) for value in raw]
        total = sum(shares)
        found = zip(self._catalog.tensions, (round(share / total, 3) for share in shares), strict=True)
        return tuple(sorted(found, key=lambda pair: -pair[1]))

    def poles(self, story: Told, tension: Tension) -> Taken:
        """Who takes which pole of a tension."""
        leans = {role: self._lean([c for c in story.clauses if c.role is role], tension) for role in SIDES}
        said = {role: lean for role, lean in leans.items() if lean is not None}
        if not said:
            return Taken({})
        apart = (said.get(Role.CTO) or 0.0) - (said.get(Role.CPO) or 0.0)
        if abs(apart) < LEAST_LEAN:
            return Taken({})
        first = Role.CTO if apart > 0 else Role.CPO
        return Taken({first: 0, OTHER[first]: 1}, frozenset(role for role in SIDES if role not in said))

    def _score(self, tension: Tension, vectors: Vectors, text: str) -> float:
        examples, poles = self._encoded(tension)
        near = vectors @ np.concatenate([examples, *poles]).T
        best = near.max(axis=1)
        strongest = np.sort(best)[::-1]
        cues = min(len({match[0] for match in _cues(tension.cues).finditer(text)}), MOST_CUES)
        return float(
            WEIGHT_BEST * strongest[0] + WEIGHT_MEAN * strongest[: max(2, len(best) // 2)].mean() + WEIGHT_CUES * cues
        )

    def _lean(self, clauses: Sequence[Clause], tension: Tension) -> float | None:
        """How far clauses lean to the first pole (above 0) or the second (below); None without clauses."""
        leans = [lean for clause in clauses if (lean := self._leaning(clause, tension)) is not None]
        return sum(leans) if leans else None

    def _leaning(self, clause: Clause, tension: Tension) -> float | None:
        position = clause.position
        if position is None:
            return None
        text = masked(position.content)
        (vector,) = self._vectors([text])
        _, poles = self._encoded(tension)
        near = [float(np.sort(vector @ pole.T)[-2:].mean()) for pole in poles]
        cued = [min(len(_cues(pole.cues).findall(text.lower())), MOST_CUES) for pole in tension.poles]
        lean = near[0] - near[1] + WEIGHT_POLE_CUE * (cued[0] - cued[1])
        weight = 0.6 if position.stance is Stance.HOLDS else 1.0
        return -lean * weight if position.against else lean * weight

    def _encoded(self, tension: Tension) -> tuple[Vectors, tuple[Vectors, Vectors]]:
        if tension.id not in self._examples:
            one, other = tension.poles
            vectors = self._embeddings.embed_documents([*tension.examples, *one.examples, *other.examples])
            parts = np.split(vectors, [len(tension.examples), len(tension.examples) + len(one.examples)])
            self._examples[tension.id] = parts[0], (parts[1], parts[2])
        return self._examples[tension.id]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return self._embeddings.embed_documents(list(texts))


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of phrases, `*` standing for the rest of a word."""
    joined = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{joined})(?!\w)" if joined else r"(?!)")
