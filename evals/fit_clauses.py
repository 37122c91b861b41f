"""Fit advisor/conflicts/clauses.json (fit_desk.py).

Softmax regression over the encoder's vectors and the tf-idf of stems, fitted to `evals/cases/conflicts/clauses.yaml`
and, as what is about the work, to the clauses of open stories that may be mediated.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

from advisor.conflicts.judgement import partial
from advisor.conflicts.linear import LinearModel
from advisor.conflicts.matter import JIBE, MATTER, pieces
from advisor.conflicts.reading import Reading, neutral
from advisor.conflicts.statements import told
from advisor.plain_yaml import plain
from advisor.protocols import Embeddings
from evals.conflict_cases import FOLDER, Case
from evals.fit_linear import FOLDS, Example, fitted, with_thresholds

STRENGTH, DENSE = 2.0, 2.0
LEAST = 0.6
"""The probability from which what is told of a side is taken for a jibe."""


def written() -> list[Example]:
    """The clauses written to be learnt from."""
    known = plain((FOLDER / "clauses.yaml").read_bytes())
    return [
        Example(" ".join(map(neutral, told(text).sentences)).strip(" ."), label)
        for label, texts in known.items()
        for text in texts
    ]


def of_stories(cases: Iterable[Case]) -> list[Example]:
    """What open stories tell of the work, but for what their words alone show to judge."""
    found = {
        neutral(piece)
        for case in cases
        if case.mediated
        for clause in told(case.story).clauses
        if not partial(clause.text)
        for piece in pieces(clause.text)
    }
    return [Example(text, MATTER) for text in sorted(found)]


def training(cases: Iterable[Case]) -> list[Example]:
    """Everything that the model is fitted to."""
    return [*written(), *of_stories(cases)]


def fit(cases: Sequence[Case], _: Mapping[str, Reading], embeddings: Embeddings) -> tuple[LinearModel, list[str]]:
    """The model, and what cross-validation by clause says of it."""
    examples = training(cases)
    random.Random(0).shuffle(examples)  # noqa: S311 - the same folds in every run
    jibes: dict[str, list[bool]] = {}
    for number in range(FOLDS):
        model = _fitted([own for n, own in enumerate(examples) if n % FOLDS != number], embeddings)
        rest = examples[number::FOLDS]
        texts = [own.text for own in rest]
        rows = model.chances(embeddings.embed_documents(texts), texts, embeddings.fingerprint)
        for own, row in zip(rest, rows, strict=True):
            jibes.setdefault(own.label, []).append(float(row[model.classes.index(JIBE)]) >= LEAST)
    lines = [f"{label}: taken for a jibe {sum(own)} of {len(own)}" for label, own in sorted(jibes.items())]
    return with_thresholds(_fitted(examples, embeddings), {JIBE: LEAST}), lines


def _fitted(examples: Sequence[Example], embeddings: Embeddings) -> LinearModel:
    return fitted(examples, embeddings, STRENGTH, dense=DENSE)
