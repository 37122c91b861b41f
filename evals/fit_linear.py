"""What fitting a linear classifier of the mediation desk needs: texts in, a model of readable JSON out."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from advisor.chunks import Vectors
from advisor.conflicts.linear import LinearModel, frequencies
from advisor.protocols import Embeddings
from advisor.text import content_stems
from evals.conflict_cases import Case

FOLDS = 5
LEAST_SEEN = 2
"""A stem must be in so many texts."""
LEAST_WEIGHT = 0.2
"""Smaller weights of stems are left out: the file is a fraction as long."""
SCALE = 50
"""Directions are stored as whole numbers, this many to one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as it is judged, its class, and its signs."""

    text: str
    label: str
    signs: Mapping[str, float] = field(default_factory=dict)


class Remembered:
    """Embeddings that encode each text once."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._known: dict[str, Vectors] = {}
        self.fingerprint, self.dimension = embeddings.fingerprint, embeddings.dimension
        self.embed_query, self.embed_passages = embeddings.embed_query, embeddings.embed_passages
        self.embed_questions = embeddings.embed_questions
        self.is_word = embeddings.is_word

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """As the embeddings do."""
        if new := sorted(set(texts) - set(self._known)):
            self._known |= dict(zip(new, self._embeddings.embed_documents(new), strict=True))
        return np.asarray([self._known[text] for text in texts])


def digest(examples: Sequence[Example]) -> str:
    """Changes with the texts, so that weights fitted to others are noticed."""
    told = "\n".join(sorted(f"{own.label}\t{own.text}" for own in examples))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def folds(cases: Sequence[Case]) -> dict[str, int]:
    """The fold of each case, the same in every run."""
    ids = sorted(case.id for case in cases)
    random.Random(0).shuffle(ids)  # noqa: S311 - the same folds in every run
    return {own: number % FOLDS for number, own in enumerate(ids)}


def fitted(
    examples: Sequence[Example],
    embeddings: Embeddings,
    strength: float,
    *,
    stemmed: bool = True,
    dense: float = 1.0,
) -> LinearModel:
    """Fit to texts; `strength` is the inverse of the penalty on weights, `dense` what vectors weigh beside the rest."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # it has no annotations
    from sklearn.linear_model import LogisticRegression

    vectors = embeddings.embed_documents([own.text for own in examples])
    signs = sorted({name for own in examples for name in own.signs})
    rarity = _rarity(examples) if stemmed else {}
    column = {stem: number for number, stem in enumerate(rarity)}
    places = [
        (row, column[stem], weight)
        for row, own in enumerate(examples)
        for stem, weight in frequencies(own.text, rarity).items()
    ]
    stems = np.zeros((len(examples), len(rarity)))
    for row, place, weight in places:
        stems[row, place] = weight
    told = np.asarray([[own.signs.get(name, 0.0) for name in signs] for own in examples]).reshape(len(examples), -1)
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit(csr_matrix(np.hstack([vectors * dense, stems, told])), [own.label for own in examples])
    # Of two classes, one line is fitted.
    lines = model.coef_ if len(model.classes_) > 2 else np.vstack([np.zeros_like(model.coef_[0]), model.coef_[0]])
    bias = model.intercept_ if len(model.classes_) > 2 else np.asarray([0.0, model.intercept_[0]])
    size = vectors.shape[1]
    classes = tuple(str(own) for own in model.classes_)

    def named(names: Sequence[str], columns: Any, least: float) -> dict[str, dict[str, float]]:
        return {
            name: {classes[i]: round(float(value), 1) for i, value in enumerate(own) if abs(value) >= least}
            for name, own in zip(names, columns.T, strict=True)
        }

    return LinearModel(
        classes,
        np.round(bias, 2).astype(np.float32),
        np.asarray(np.round(lines[:, :size] * dense * SCALE) / SCALE, np.float32),
        rarity,
        named(list(rarity), lines[:, size : size + len(rarity)], LEAST_WEIGHT),
        named(signs, lines[:, size + len(rarity) :], 0.0),
        {},
        embeddings.fingerprint,
        digest(examples),
    )


def with_thresholds(model: LinearModel, thresholds: Mapping[str, float]) -> LinearModel:
    """The model with what whoever asks it compares with."""
    return replace(model, thresholds=thresholds)


def as_json(model: LinearModel) -> str:
    """One class, and one stem, a line."""
    whole = np.round(model.directions * SCALE).astype(int).tolist()
    classes = {
        own: {"bias": round(float(bias), 2), "direction": direction}
        for own, bias, direction in zip(model.classes, model.bias, whole, strict=True)
    }
    stems = {stem: {"rarity": model.rarity[stem], "weights": own} for stem, own in model.stems.items() if own}
    parts = [
        f'"encoder": {json.dumps(model.encoder)}',
        f'"fitted_to": {json.dumps(model.fitted_to)}',
        f'"thresholds": {json.dumps(model.thresholds)}',
        f'"scale": {SCALE}',
        *(
            f'"{name}": {{\n{_rows(own)}\n}}'
            for name, own in (("signs", model.signs), ("classes", classes), ("stems", stems))
        ),
    ]
    return "{" + ",\n".join(parts) + "}\n"


def _rows(entries: Mapping[str, Any]) -> str:
    return ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(own, separators=(',', ':'))}"
        for name, own in entries.items()
    )


def _rarity(examples: Sequence[Example]) -> dict[str, float]:
    """1 + log((1 + texts) / (1 + texts that have it)) of every stem."""
    seen: dict[str, int] = {}
    for own in examples:
        for stem in set(content_stems(own.text)):
            seen[stem] = seen.get(stem, 0) + 1
    total = 1 + len(examples)
    return {
        stem: round(1 + float(np.log(total / (1 + seen[stem]))), 2) for stem in sorted(seen) if seen[stem] >= LEAST_SEEN
    }
