"""Which types of conflict a description tells of, how near it is to misconduct, and which pole each side takes.

Judged by cues and by the catalogue's examples: clauses are weighed by ridge regression on the examples' vectors, and by
the examples that come nearest. Roles are masked before anything is encoded, and clauses are weighed without regard to
their order, so neither can tell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from advisor.conflicts.catalog import Tension, TensionCatalog
from advisor.conflicts.examples import example_vectors
from advisor.conflicts.naming import OTHER, SIDES, masked
from advisor.conflicts.statements import Clause, Stance, Told
from advisor.protocols import Embeddings, Vectors
from advisor.types import Role

RIDGE_TYPES, RIDGE_MISCONDUCT = 2.0, 1.0
WEIGHT_NEAREST, WEIGHT_CUE = 2.0, 0.12
NEAREST = 2
"""By how many of a type's examples a clause is judged."""
SHARPNESS = 8.0
"""Turns differences of scores into shares: how much likelier a type is that scores one point more, as a logarithm."""
MOST_CUES = 4
LEAST_LEAN = 0.1
"""How far apart the two sides' leanings must be for either to be taken for a pole."""
WEIGHT_POLE_CUE = 0.25
WEIGHT_HOLDS = 0.6
"""What somebody holds tells less of a position than what is wanted or refused."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Taken:
    """Who takes which pole of a tension: an index into its poles by role, empty where the description doesn't say.

    `inferred` are roles of whom nothing is told, so that they are taken for the other pole.
    """

    poles: Mapping[Role, int]
    inferred: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class _Line:
    """A fitted line in the space of vectors: values of shape (outcomes,) for a vector."""

    weights: Matrix
    centre: Matrix
    level: Matrix

    def __call__(self, vectors: Vectors) -> Matrix:
        return (vectors - self.centre) @ self.weights + self.level


@dataclass(frozen=True, slots=True)
class _Fitted:
    """What the examples teach; `types` and `poles` are vectors by id."""

    types: Mapping[str, Vectors]
    poles: Mapping[tuple[str, int], Vectors]
    by_type: _Line
    misconduct: _Line


class Scorer:
    """Weighs descriptions against the examples of a catalogue, which are encoded on first use."""

    def __init__(self, catalog: TensionCatalog, embeddings: Embeddings, kept: Path | None = None) -> None:
        """`kept` is a file for the examples' vectors, so that another process needn't encode them again."""
        self._catalog = catalog
        self._embeddings = embeddings
        self._kept = kept

    def prepare(self) -> None:
        """Encode the examples now rather than with the first description."""
        _ = self._fitted

    def encoded(self, story: Told) -> Vectors:
        """The vectors of a description's clauses, roles masked, each clause once and in an order of its own."""
        texts = sorted({masked(clause.text) for clause in story.clauses} or set(map(masked, story.sentences)))
        return self._embeddings.embed_documents(texts)

    def types(self, story: Told, clauses: Vectors) -> tuple[tuple[Tension, float], ...]:
        """Every type with its share, best first; the shares add up to 1. `clauses` is what `encoded` made."""
        text = masked(story.text).lower()
        lines = self._fitted.by_type(clauses).mean(axis=0)
        raw = [
            float(line) + WEIGHT_NEAREST * self._nearest(tension, clauses) + WEIGHT_CUE * _cued(tension.cues, text)
            for line, tension in zip(lines, self._catalog.tensions, strict=True)
        ]
        shares = [math.exp(SHARPNESS * (value - max(raw))) for value in raw]
        found = zip(self._catalog.tensions, (round(share / sum(shares), 3) for share in shares), strict=True)
        return tuple(sorted(found, key=lambda pair: -pair[1]))

    def misconduct(self, clauses: Vectors) -> float:
        """How near a description comes to the examples of misconduct; around -1 where it is none, above 0 rarely."""
        values = self._fitted.misconduct(clauses)[:, 0]
        whole = clauses.mean(axis=0)
        return float(values.max() + self._fitted.misconduct(whole / np.linalg.norm(whole))[0])

    def poles(self, story: Told, tension: Tension) -> Taken:
        """Who takes which pole of a tension."""
        told = [(clause.role, clause) for clause in story.clauses if clause.role]
        texts = sorted({_content(clause) for _, clause in told})
        vectors = dict(zip(texts, self._embeddings.embed_documents(texts), strict=True)) if texts else {}
        said: dict[Role, float] = {}
        for role, clause in told:
            said[role] = said.get(role, 0.0) + self._lean(clause, vectors[_content(clause)], tension)
        apart = said.get(Role.CTO, 0.0) - said.get(Role.CPO, 0.0)
        if abs(apart) < LEAST_LEAN:
            return Taken({})
        first = Role.CTO if apart > 0 else Role.CPO
        return Taken({first: 0, OTHER[first]: 1}, frozenset(role for role in SIDES if role not in said))

    def _nearest(self, tension: Tension, clauses: Vectors) -> float:
        near = np.sort(clauses @ self._fitted.types[tension.id].T, axis=1)[:, -NEAREST:].mean(axis=1)
        best = np.sort(near)[::-1]
        return float(best[: max(2, len(best) // 2)].mean())

    def _lean(self, clause: Clause, vector: Vectors, tension: Tension) -> float:
        """How far a clause leans to the first pole (above 0) or to the second (below)."""
        near = [float(np.sort(self._fitted.poles[tension.id, n] @ vector)[-2:].mean()) for n in (0, 1)]
        cued = [_cued(pole.cues, _content(clause).lower()) for pole in tension.poles]
        lean = near[0] - near[1] + WEIGHT_POLE_CUE * (cued[0] - cued[1])
        if clause.position is None or clause.position.stance is Stance.HOLDS:
            return lean * WEIGHT_HOLDS
        return -lean if clause.position.against else lean

    @cached_property
    def _fitted(self) -> _Fitted:
        groups = list(self._groups())
        texts = [masked(text) for _, texts in groups for text in texts]
        vectors = example_vectors(texts, self._embeddings, self._kept)
        ends = np.cumsum([len(texts) for _, texts in groups])[:-1]
        by_group = dict(zip((name for name, _ in groups), np.split(vectors, ends), strict=True))
        types = [tension.id for tension in self._catalog.tensions]
        whole = {name: np.concatenate([by_group[name, part] for part in ("", "0", "1")]) for name in types}
        bad = np.concatenate([by_group[entry.id, ""] for entry in self._catalog.call_ins])
        fair = np.concatenate([*whole.values(), by_group["harmless", ""]])
        return _Fitted(
            types=whole,
            poles={(name, number): by_group[name, str(number)] for name in types for number in (0, 1)},
            by_type=_ridge(list(whole.values()), RIDGE_TYPES),
            misconduct=_ridge([bad, fair], RIDGE_MISCONDUCT),
        )

    def _groups(self) -> Iterable[tuple[tuple[str, str], Sequence[str]]]:
        for tension in self._catalog.tensions:
            yield (tension.id, ""), tension.examples
            for number, pole in enumerate(tension.poles):
                yield (tension.id, str(number)), pole.examples
        for entry in self._catalog.call_ins:
            yield (entry.id, ""), entry.examples
        yield ("harmless", ""), self._catalog.harmless


def _ridge(groups: Sequence[Vectors], penalty: float) -> _Line:
    """The line nearest to 1 for a vector's own group and -1/(groups - 1) for others, with small weights."""
    vectors = np.concatenate(groups).astype(np.float64)
    wanted = np.full((len(vectors), len(groups)), -1.0 / (len(groups) - 1))
    start = 0
    for number, group in enumerate(groups):
        wanted[start : start + len(group), number] = 1.0
        start += len(group)
    centre, level = vectors.mean(axis=0), wanted.mean(axis=0)
    apart = vectors - centre
    weights = np.linalg.solve(apart.T @ apart + penalty * np.eye(vectors.shape[1]), apart.T @ (wanted - level))
    return _Line(weights, centre, level)


def _content(clause: Clause) -> str:
    """What a clause tells of its side, roles masked."""
    return masked(clause.position.content if clause.position else clause.text)


def _cued(phrases: tuple[str, ...], text: str) -> int:
    """How many different words of a text are cues."""
    return min(len({match[0] for match in _cues(phrases).finditer(text)}), MOST_CUES)


@cache
def _cues(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of phrases, `*` standing for the rest of a word."""
    joined = "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"\b(?:{joined})(?!\w)" if joined else r"(?!)")
