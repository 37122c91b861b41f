"""A run summed up: every measure over all cases, and the means over each group of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evals.baseline import Comparison
from evals.measures import MEASURES, PER_GROUP, Aggregate, aggregate
from evals.run import Result, Run

Groups = Mapping[str, tuple[Aggregate, ...]]
"""The aggregates of each group, by its name."""

_GROUPED_BY: Mapping[str, Callable[[Result], str]] = {
    "kind": lambda result: result.case.kind.value,
    "voice": lambda result: result.case.voice.value,
    "part": lambda result: result.case.part,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a run: measures over all cases, over the groups of each grouping, and beside the baseline."""

    run: Run
    overall: tuple[Aggregate, ...]
    groups: Mapping[str, Groups]
    comparison: Comparison | None = None


def summarise(run: Run, comparison: Comparison | None = None) -> Report:
    """Sum a run up."""
    overall = tuple(aggregate(measure, [result.scores for result in run.results]) for measure in MEASURES)
    return Report(run, overall, {name: _groups(run, name) for name in _GROUPED_BY}, comparison)


def _groups(run: Run, grouping: str) -> Groups:
    by_name: dict[str, list[Result]] = {}
    for result in run.results:
        by_name.setdefault(_GROUPED_BY[grouping](result), []).append(result)
    return {
        name: tuple(aggregate(measure, [result.scores for result in own]) for measure in PER_GROUP)
        for name, own in sorted(by_name.items())
    }
