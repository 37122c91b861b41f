"""The measures of the suite: which columns of the cases' scores each one needs, and the metric that sums them up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from evals.metrics.auroc import auroc
from evals.metrics.bootstrap import bootstrap
from evals.metrics.calibration import expected_calibration_error
from evals.metrics.coverage_at_risk import coverage_at_risk
from evals.metrics.latency import latency

Scores = Mapping[str, float | None]
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure over many cases: `value` of `columns`, in the unit `unit` ("share" in [0, 1], or "ms").

    `gated` measures are compared with the baseline; times are not, for they belong to a machine.
    """

    key: str
    label: str
    columns: tuple[str, ...]
    value: Callable[..., float | None]
    unit: str = "share"
    higher_is_better: bool = True

    @property
    def gated(self) -> bool:
        """Whether a drop fails the check."""
        return self.unit == "share"


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A measure over a group of cases: value and 95% interval (None where it can't be judged), and how many counted."""

    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    scored: int
    unscored: int


def mean(values: Column) -> float | None:
    """The arithmetic mean, or None without values."""
    return float(values.mean()) if len(values) else None


def _mean(key: str, label: str) -> Measure:
    return Measure(key, label, (key,), mean)


MEASURES = (
    _mean("recall_at_1", "recall@1"),
    _mean("recall_at_4", "recall@4"),
    _mean("recall_at_10", "recall@10"),
    _mean("mrr_at_10", "MRR@10"),
    _mean("ndcg_at_10", "nDCG@10"),
    _mean("key_points", "key-point recall"),
    _mean("citation_precision", "citation precision"),
    _mean("citation_recall", "citation recall"),
    _mean("abstention", "abstention accuracy"),
    _mean("gap_named", "missing half named"),
    Measure("auroc", "abstention AUROC", ("confidence", "answerable"), auroc),
    Measure("auroc_near", "… near misses", ("confidence", "near"), auroc),
    Measure("auroc_elsewhere", "… everything else", ("confidence", "elsewhere"), auroc),
    Measure("coverage", "coverage at 5% risk", ("confidence", "right"), coverage_at_risk),
    Measure(
        "calibration",
        "calibration error",
        ("confidence", "answerable"),
        expected_calibration_error,
        higher_is_better=False,
    ),
    Measure("ask_p50", "ask p50", ("ask_ms",), partial(latency, percent=50), "ms", higher_is_better=False),
    Measure("ask_p95", "ask p95", ("ask_ms",), partial(latency, percent=95), "ms", higher_is_better=False),
    Measure("search_p50", "search p50", ("search_ms",), partial(latency, percent=50), "ms", higher_is_better=False),
    Measure("search_p95", "search p95", ("search_ms",), partial(latency, percent=95), "ms", higher_is_better=False),
)

PER_GROUP = tuple(measure for measure in MEASURES if measure.value is mean)
"""What makes sense within one kind of question, where often all or none are answerable."""


def columns_of(measure: Measure, rows: Iterable[Scores]) -> list[Column]:
    """The measure's columns over the rows that have them all."""
    held = [[row.get(name) for name in measure.columns] for row in rows]
    whole = [row for row in held if None not in row]
    return list(np.array(whole, dtype=float).reshape(len(whole), len(measure.columns)).T)


def aggregate(measure: Measure, rows: Sequence[Scores]) -> Aggregate:
    """The measure over all rows, with its bootstrap interval; rows without its columns are counted as unscored."""
    columns = columns_of(measure, rows)
    scored = len(columns[0])
    interval = bootstrap(scored, lambda drawn: measure.value(*(column[drawn] for column in columns)))
    low, high = interval or (None, None)
    return Aggregate(measure, measure.value(*columns), low, high, scored, len(rows) - scored)
