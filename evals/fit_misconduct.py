"""Fit advisor/conflicts/misconduct.json (fit_desk.py).

Softmax regression over the encoder's vectors, the tf-idf of stems, the signs of signs.py and the acts of acts.py.
Fitted to the sentences of `evals/cases/conflicts/sentences`, to those of open stories that may be mediated or aren't
ours and to what types are learnt from, all of them harmless, and to open stories as wholes. Prints what five-fold
cross-validation by story says; the thresholds are the best there by an F measure. Cases kept apart are never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np

from advisor.conflicts.linear import LinearModel
from advisor.conflicts.misconduct import HARMLESS, KINDS, Grade, Suspicion, signs_of, suspicion
from advisor.conflicts.reading import Reading, neutral, units
from advisor.conflicts.statements import told
from advisor.plain_yaml import plain
from advisor.protocols import Embeddings
from evals.conflict_cases import FOLDER, Case
from evals.fit_linear import FOLDS, Example, fitted, folds, with_thresholds
from evals.fit_types import examples, typed

STRENGTH = 3.0
LEAST_WORDS = 4
"""Shorter sentences of stories teach nothing."""


def sentences() -> list[Example]:
    """The sentences written to be learnt from."""
    found = []
    for path in sorted((FOLDER / "sentences").glob("*.yaml")):
        texts = plain(path.read_bytes())
        found += [_example(" ".join(map(neutral, told(text).sentences)), path.stem) for text in texts]
    return found


def of_types() -> list[Example]:
    """What types are learnt from: the catalogue's examples and short stories, all of them harmless."""
    return [_example(" ".join(map(neutral, told(text).sentences)), HARMLESS) for text in examples() | typed()]


def of_stories(cases: Iterable[Case]) -> list[Example]:
    """Stories as wholes, and the sentences of those that tell of no misconduct."""
    found = []
    for case in cases:
        *parts, whole = units(told(case.story))[0]
        found.append(_example(whole, case.refer or HARMLESS))
        if case.kind != "call_in":
            found += [_example(text, HARMLESS) for text in parts if len(text.split()) >= LEAST_WORDS]
    return found


def fit(cases: Sequence[Case], stories: Mapping[str, Reading], embeddings: Embeddings) -> tuple[LinearModel, list[str]]:
    """The model, and what cross-validation says of it."""
    found = cross_validated(cases, stories, embeddings)
    thresholds = chosen(cases, found)
    model = with_thresholds(fitted(training(cases), embeddings, STRENGTH), thresholds)
    return model, [*report(cases, found, thresholds), f"thresholds: {thresholds}"]


def training(cases: Iterable[Case]) -> list[Example]:
    """Everything that the model is fitted to."""
    return [*sentences(), *of_types(), *of_stories(cases)]


def cross_validated(
    cases: Sequence[Case], stories: Mapping[str, Reading], embeddings: Embeddings
) -> dict[str, Suspicion]:
    """Each story's suspicion by weights that its fold had no part in."""
    fold = folds(cases)
    found: dict[str, Suspicion] = {}
    for number in range(FOLDS):
        known = [case for case in cases if fold[case.id] != number]
        model = fitted(training(known), embeddings, STRENGTH)
        found |= {case.id: suspicion(stories[case.id], model) for case in cases if fold[case.id] == number}
    return found


def chosen(cases: Sequence[Case], found: Mapping[str, Suspicion]) -> dict[str, float]:
    """The thresholds, on two decimals: to call in, less beside a plain sign, and to ask."""
    steps = [round(float(step), 2) for step in np.arange(0.2, 2.5, 0.05)]
    pairs = [(call, plain) for call in steps for plain in steps if plain <= call]
    call, plain = max(
        pairs, key=lambda pair: _f(cases, found, {"call": pair[0], "plain": pair[1], "ask": 0}, Grade.CALL)
    )
    below = [step for step in steps if step <= plain]
    never = {"call": np.inf, "plain": np.inf}
    return {
        "call": call,
        "plain": plain,
        "ask": max(below, key=lambda step: _f(cases, found, never | {"ask": step}, Grade.ASK)),
    }


def _f(cases: Sequence[Case], found: Mapping[str, Suspicion], thresholds: Mapping[str, float], least: Grade) -> float:
    """An F measure: a miss weighs as much as two false alarms of calling in, or five of asking.

    Acts are known of the open stories, so that others' will lie lower: a needless question costs the reader a glance.
    """
    weight = 2.0 if least is Grade.CALL else 5.0
    hits, false, missed = _counts(cases, found, thresholds, least)
    return (1 + weight) * hits / ((1 + weight) * hits + weight * missed + false)


def _counts(
    cases: Iterable[Case], found: Mapping[str, Suspicion], thresholds: Mapping[str, float], least: Grade
) -> tuple[int, int, int]:
    """How many rightly come to a grade, wrongly, and wrongly don't."""
    rows = [(case.kind == "call_in", found[case.id].grade(thresholds) >= least) for case in cases]
    return rows.count((True, True)), rows.count((False, True)), rows.count((True, False))


def report(cases: Sequence[Case], found: Mapping[str, Suspicion], thresholds: Mapping[str, float]) -> Iterable[str]:
    """What the folds say, for all stories and for each file of them."""
    for least, name in product(Grade, ("", *sorted({case.id[0] for case in cases}))):
        if least:
            own = [case for case in cases if case.id.startswith(name)]
            hits, false, missed = _counts(own, found, thresholds, least)
            yield (
                f"{least.name} {name or 'all'}: precision {hits / max(hits + false, 1):.3f}, recall "
                f"{hits / max(hits + missed, 1):.3f} ({hits} found, {false} wrongly, {missed} missed of {len(own)})"
            )
    called = [case for case in cases if case.kind == "call_in" and found[case.id].grade(thresholds) is Grade.CALL]
    right = sum(case.refer in found[case.id].named() for case in called)
    named = sum(len(found[case.id].named()) for case in called)
    yield f"the right one named: {right} of {len(called)}, {named / max(len(called), 1):.2f} named each"
    for kind in (*KINDS, "conflict", "near_miss", "not_ours"):
        grades = [found[case.id].grade(thresholds) for case in cases if kind in {case.refer, case.kind}]
        yield f"{kind}: {grades.count(Grade.CALL)} called in, {grades.count(Grade.ASK)} asked of {len(grades)}"


def _example(text: str, label: str) -> Example:
    return Example(text, label, signs_of(text))
