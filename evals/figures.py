"""A report in words: the cells of its table, and the remarks under it."""

from __future__ import annotations

from evals.baseline import Difference
from evals.measures import Aggregate, Measure
from evals.summary import Report

NOTHING = "–"
HEADER = ("measure", "value", "95% interval", "scored", "unscored", "to baseline")


def cells(report: Report) -> list[tuple[str, ...]]:
    """The cells of the table under HEADER, a row a measure."""
    differences = report.comparison.differences if report.comparison else {}
    return [
        (
            own.measure.label,
            value_of(own),
            interval_of(own),
            str(own.scored),
            str(own.unscored),
            _change(differences.get(own.measure.key)),
        )
        for own in report.overall
    ]


def remarks(report: Report) -> list[str]:
    """What the figures rest on, what they leave out, and what got worse."""
    run, comparison = report.run, report.comparison
    lines = [f"{len(run.results)} cases in {run.seconds:.0f} s; the {run.writer or 'unknown'} writer answered."]
    if run.failed:
        first = run.failed[0]
        lines.append(f"{len(run.failed)} failed and are not scored; the first, {first.case.id}: {first.error}")
    if run.not_run:
        lines.append(f"{len(run.not_run)} on the two articles were not run: name their folder with --articles DIR.")
    if comparison is None:
        lines.append("There is no baseline yet; accept this run as one with --save-baseline.")
        return lines
    left_out = len(run.results) - comparison.compared
    if left_out:
        lines.append(f"{left_out} are new or were changed since the baseline, and are left out of the comparison.")
    return lines + [f"Worse than the baseline: {drop}." for drop in comparison.drops]


def value_of(own: Aggregate) -> str:
    """The value in the measure's unit."""
    return NOTHING if own.value is None else _figure(own.measure, own.value)


def interval_of(own: Aggregate) -> str:
    """The interval in the measure's unit."""
    if own.low is None or own.high is None:
        return NOTHING
    return f"{_figure(own.measure, own.low)} to {_figure(own.measure, own.high)}"


def _figure(measure: Measure, value: float) -> str:
    return f"{value:.1f} ms" if measure.unit == "ms" else f"{value:.3f}"


def _change(difference: Difference | None) -> str:
    if difference is None:
        return NOTHING
    mark = "" if not difference.beyond else " ✗ worse" if difference.worse else " ✓ better"
    return f"{difference.change:+.3f}{mark}"
