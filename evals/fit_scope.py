"""Fit advisor/conflicts/scope.json (fit_desk.py).

Logistic regression over the encoder's vector of the whole and what the rules of scope.py find, fitted to the open
stories that nobody else is called in for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advisor.conflicts.linear import LinearModel
from advisor.conflicts.reading import Reading, units
from advisor.conflicts.scope import NOT_OURS, OURS, chance_of_ours, features
from advisor.conflicts.statements import told
from advisor.protocols import Embeddings
from evals.conflict_cases import Case
from evals.fit_linear import FOLDS, Example, fitted, folds, with_thresholds

STRENGTH, DENSE = 3.0, 3.0
LEAST = 0.5
"""The probability from which a description is taken for ours."""


def training(cases: Iterable[Case]) -> list[Example]:
    """Everything that the model is fitted to."""
    found = []
    for case in cases:
        if case.kind != "call_in":
            story = told(case.story)
            found.append(Example(units(story)[0][-1], OURS if case.mediated else NOT_OURS, features(story)))
    return found


def fit(cases: Sequence[Case], stories: Mapping[str, Reading], embeddings: Embeddings) -> tuple[LinearModel, list[str]]:
    """The model, and what cross-validation by story says of it."""
    fold = folds(cases)
    right: dict[tuple[str, bool], list[bool]] = {}
    for number in range(FOLDS):
        model = _fitted(training(own for own in cases if fold[own.id] != number), embeddings)
        for case in cases:
            if case.kind != "call_in" and fold[case.id] == number:
                ours = chance_of_ours(stories[case.id], model) >= LEAST
                right.setdefault((case.id[0], case.mediated), []).append(ours == case.mediated)
    lines = [
        f"{name}: {'ours' if ours else 'not ours'}, told so {sum(own) / len(own):.3f} of {len(own)}"
        for (name, ours), own in sorted(right.items())
    ]
    return with_thresholds(_fitted(training(cases), embeddings), {OURS: LEAST}), lines


def _fitted(examples: Sequence[Example], embeddings: Embeddings) -> LinearModel:
    return fitted(examples, embeddings, STRENGTH, stemmed=False, dense=DENSE)
