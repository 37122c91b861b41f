"""Answers with their passages and a judgement of each, as JSON lines, and what the verifier measures of them.

A row is {"query", "context", "response", "source_id", "spans": [[start, end, …]], "y"}: the context holds passages,
each after "passage N:"; `spans` are the invented parts of the response; `y` is 1 where it has any.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisor.answering.claims import split
from advisor.answering.grounding import GroundingVerifier
from advisor.answering.resolving import spoken_out
from advisor.answering.signals import NAMES, Measured

_PASSAGE = re.compile(r"passage \d+:")
SEEDS = (13, 1, 2, 3, 4)
FOLDS = 5

Numbers = NDArray[np.float64]
Labels = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer: its claims' measurements and labels (true: invented), its own label, its source, its length."""

    measured: tuple[Measured, ...]
    repeated: tuple[bool, ...]
    labels: tuple[bool, ...]
    invented: bool
    source: str
    characters: int


def load_rows(file: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def passages_of(context: str) -> list[str]:
    """The passages that a context holds."""
    return [passage.strip() for passage in _PASSAGE.split(context) if passage.strip()]


def judge(rows: Sequence[dict[str, Any]], verifier: GroundingVerifier) -> tuple[list[Judged], float]:
    """Measure every answer; also milliseconds a claim, reading the passages included."""
    began, count = time.perf_counter(), 0
    found = []
    for row in rows:
        passages = passages_of(row["context"])
        spans = split(row["response"])
        count += len(spans)
        said = spoken_out([span.text for span in spans], row["query"])
        measured = [verifier.measured(text, passages, row["query"]) for text in said]
        labels = [any(a < span.end and b > span.start for a, b, *_ in row["spans"]) for span in spans]
        known = [number for number, own in enumerate(measured) if own]
        found.append(
            Judged(
                tuple(own for own in measured if own),
                tuple(spans[number].repeated for number in known),
                tuple(labels[number] for number in known),
                bool(row["y"]),
                str(row["source_id"]),
                len(row["response"]),
            )
        )
    return found, 1000 * (time.perf_counter() - began) / max(1, count)


def graded(measured: Sequence[Measured]) -> Numbers:
    """Shape (claims, signals)."""
    return np.asarray([[getattr(own.signals, name) for name in NAMES] for own in measured]).reshape(-1, len(NAMES))


def auroc(labels: Labels, scores: Numbers) -> float:
    """Area under the ROC curve; `scores` are higher for what is labelled true."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(labels, scores))


def balanced_accuracy(labels: Labels, said: Labels) -> float:
    """Mean of the shares found among the true and among the false."""
    return float((said[labels].mean() + (~said[~labels]).mean()) / 2)


def best_threshold(labels: Labels, scores: Numbers) -> float:
    """The score, of 201 quantiles, at which balanced accuracy is best."""
    options = np.unique(np.quantile(scores, np.linspace(0, 1, 201)))
    return float(max(options, key=lambda option: balanced_accuracy(labels, scores >= option)))
