"""Fit advisor/conflicts/types.json (fit_desk.py).

Softmax regression over the encoder's vectors, the tf-idf of stems and the catalogue's cues, fitted to the catalogue's
examples, to short stories written for it (`evals/cases/conflicts/typed.yaml`) and to open stories as wholes, each of
its best type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advisor.conflicts.catalog import TensionCatalog, read_tensions
from advisor.conflicts.linear import LinearModel
from advisor.conflicts.reading import Reading, clause_units, neutral, read_clauses
from advisor.conflicts.scoring import cues_in, type_scores
from advisor.conflicts.statements import told
from advisor.plain_yaml import plain
from advisor.protocols import Embeddings
from advisor.roles.decisions import read_decisions
from evals.conflict_cases import FOLDER, Case
from evals.fit_linear import FOLDS, Example, fitted, folds

STRENGTH = 2.0


def catalog() -> TensionCatalog:
    """The catalogue that ships."""
    return read_tensions(decision.id for decision in read_decisions().decisions)


def examples(tensions: TensionCatalog | None = None) -> dict[str, str]:
    """The catalogue's examples, and the type of each."""
    return {
        text: tension.id
        for tension in (tensions or catalog()).tensions
        for own in (tension.examples, *(pole.examples for pole in tension.poles))
        for text in own
    }


def typed() -> dict[str, str]:
    """The short stories written to be learnt from, and the type of each."""
    known = plain((FOLDER / "typed.yaml").read_bytes())
    return {text: name for name, texts in known.items() for text in texts}


def training(cases: Iterable[Case], tensions: TensionCatalog) -> list[Example]:
    """Everything that the model is fitted to."""
    found = [(neutral(text), name) for text, name in examples(tensions).items()]
    found += [(clause_units(told(text))[-1], name) for text, name in typed().items()]
    found += [(clause_units(told(case.story))[-1], case.types[0]) for case in cases if case.types]
    return [Example(text, label, cues_in(text, tensions)) for text, label in found]


def fit(cases: Sequence[Case], stories: Mapping[str, Reading], embeddings: Embeddings) -> tuple[LinearModel, list[str]]:
    """The model, and what cross-validation by story says of it."""
    tensions, fold = catalog(), folds(cases)
    right: dict[str, list[tuple[bool, bool]]] = {}
    for number in range(FOLDS):
        model = fitted(training([own for own in cases if fold[own.id] != number], tensions), embeddings, STRENGTH)
        for case in cases:
            if case.types and fold[case.id] == number:
                scores = type_scores(read_clauses(stories[case.id].story, embeddings), model, tensions)
                best = max(scores, key=lambda name: scores[name])
                right.setdefault(case.id[0], []).append((best == case.types[0], best in case.types))
    lines = [
        f"{name}: first {sum(one for one, _ in own) / len(own):.3f}, any {sum(any_ for _, any_ in own) / len(own):.3f}"
        for name, own in sorted(right.items())
    ]
    return fitted(training(cases, tensions), embeddings, STRENGTH), lines
