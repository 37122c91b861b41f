"""Figures to a table: the tutorial's, advisor's, their ratio, and whether the aim is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

_HEADER = ("metric", "tutorial", "advisor", "ratio", "aim", "met?")


@dataclass(frozen=True, slots=True)
class Metric:
    """One measured figure of each side, in the unit that `name` gives.

    `tutorial` is None where it has no counterpart. At most one aim: `ratio_aim` bounds advisor / tutorial, `aim` bounds
    advisor's own figure; both are upper bounds.
    """

    name: str
    tutorial: float | None
    advisor: float
    ratio_aim: float | None = None
    aim: float | None = None

    @property
    def ratio(self) -> float | None:
        """Advisor's figure over the tutorial's, or None where there is nothing to divide by."""
        return self.advisor / self.tutorial if self.tutorial else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none, or nothing to hold against it."""
        if self.aim is not None:
            return self.advisor < self.aim
        if self.ratio_aim is not None and self.ratio is not None:
            return self.ratio <= self.ratio_aim
        return None


def percentile(values: Sequence[float], percent: float) -> float:
    """The percentile by linear interpolation between the two nearest values. Raises ValueError without values."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float:
    """The value in the middle. Raises ValueError without values."""
    return percentile(values, 50)


def rows(metrics: Sequence[Metric]) -> list[tuple[str, ...]]:
    """The cells of each metric, as text."""
    return [
        (
            metric.name,
            _figure(metric.tutorial),
            _figure(metric.advisor),
            _figure(metric.ratio),
            _aim(metric),
            _met(metric),
        )
        for metric in metrics
    ]


def markdown(metrics: Sequence[Metric], notes: Sequence[str]) -> str:
    """A Markdown table, its columns aligned so that it reads as plain text too, and the notes below it."""
    cells = [_HEADER, *rows(metrics)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(_HEADER))]
    lines = [_line(row, widths) for row in cells]
    rule = [f" {'-' * width}{'-' if column == 0 else ':'}" for column, width in enumerate(widths)]
    lines.insert(1, f"|{'|'.join(rule)}|")
    return "\n".join([*lines, "", *(f"- {note}" for note in notes)]) + "\n"


def as_dicts(metrics: Sequence[Metric]) -> list[dict[str, Any]]:
    """The metrics as JSON objects, with ratio and whether the aim is met."""
    return [asdict(metric) | {"ratio": metric.ratio, "met": metric.met} for metric in metrics]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = f" {row[0]:<{widths[0]}} "
    return f"|{'|'.join([first, *(f' {cell:>{width}} ' for cell, width in zip(row[1:], widths[1:], strict=True))])}|"


def _figure(value: float | None) -> str:
    """Three significant digits, or all digits of a whole number of them."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _aim(metric: Metric) -> str:
    if metric.aim is not None:
        return f"< {metric.aim:g}"
    return "" if metric.ratio_aim is None else f"≤ {metric.ratio_aim:g} ×"


def _met(metric: Metric) -> str:
    return {None: "", True: "yes", False: "NO"}[metric.met]
