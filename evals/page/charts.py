"""Charts as SVG, drawn by hand: bars with intervals, the reliability diagram, the risk-coverage curve.

Colours come from the page's style sheet by class, so that the charts follow light and dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.metrics.calibration import Bin
from evals.metrics.risk_coverage import Point
from evals.page.html import Html, join, tag

_ROW = 24
_LABEL = 104
_BAR = 250
_VALUE = 96
_SIDE = 300
_MARGIN = 46
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar from 0 to `value`, in [0, 1], with its interval and how many cases it stands for."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    count: int


def bars(rows: Sequence[BarRow], title: str) -> Html:
    """Horizontal bars with whiskers; a row without a value says so."""
    height = len(rows) * _ROW + 22
    grid = [
        tag("line", x1=_LABEL + _BAR * tick, x2=_LABEL + _BAR * tick, y1=0, y2=len(rows) * _ROW, class_="grid")
        for tick in _TICKS
    ]
    ticks = [_text(_LABEL + _BAR * tick, height - 6, f"{tick:g}", "tick", "middle") for tick in _TICKS]
    body = [_bar(row, number * _ROW) for number, row in enumerate(rows)]
    return _svg(_LABEL + _BAR + _VALUE, height, title, *grid, *body, *ticks)


def _bar(row: BarRow, top: int) -> Html:
    middle = top + _ROW / 2
    label = _text(_LABEL - 8, middle + 4, row.label, "label", "end")
    if row.value is None:
        return join(label, _text(_LABEL + 6, middle + 4, "not scored", "tick", "start"))
    parts = [tag("rect", x=_LABEL, y=top + 5, width=round(_BAR * row.value, 2), height=_ROW - 10, rx=2, class_="bar")]
    if row.low is not None and row.high is not None:
        parts.append(_whisker(row.low, row.high, middle))
    said = f"{row.value:.2f}  n={row.count}"
    return join(label, *parts, _text(_LABEL + _BAR + 10, middle + 4, said, "value", "start"))


def _whisker(low: float, high: float, y: float) -> Html:
    left, right = (round(_LABEL + _BAR * min(1.0, max(0.0, end)), 2) for end in (low, high))
    caps = [tag("line", x1=x, x2=x, y1=y - 4, y2=y + 4, class_="whisker") for x in (left, right)]
    return join(tag("line", x1=left, x2=right, y1=y, y2=y, class_="whisker"), *caps)


def reliability(bins: Sequence[Bin]) -> Html:
    """Mean confidence of each bin against the share that is answerable; the dotted diagonal is perfect."""
    largest = max((own.count for own in bins), default=1)
    dots = [
        tag(
            "circle",
            tag("title", f"confidence {own.confidence:.2f}, answerable {own.share:.2f}, {own.count} cases"),
            cx=_x(own.confidence),
            cy=_y(own.share),
            r=round(3 + 8 * (own.count / largest) ** 0.5, 2),
            class_="dot",
        )
        for own in bins
    ]
    line = _line([(own.confidence, own.share) for own in bins], "curve")
    ideal = _line([(0, 0), (1, 1)], "ideal")
    return _square("Reliability of the confidence", "confidence", "share answerable", ideal, line, *dots)


def risk_curve(points: Sequence[Point], accepted: float) -> Html:
    """Risk against coverage as more is answered; the dotted line is the risk that is accepted."""
    curve = _line([(point.coverage, point.risk) for point in points], "curve")
    limit = _line([(0, accepted), (1, accepted)], "ideal")
    note = _text(_x(1) - 4, _y(accepted) - 6, f"{accepted:.0%} risk", "tick", "end")
    return _square(
        "Risk against coverage", "coverage: share answered", "risk: share of those wrong", limit, curve, note
    )


def _square(title: str, across: str, up: str, *content: Html) -> Html:
    grid = [join(_line([(t, 0), (t, 1)], "grid"), _line([(0, t), (1, t)], "grid")) for t in _TICKS]
    ticks = [
        join(
            _text(_x(tick), _y(0) + 16, f"{tick:g}", "tick", "middle"),
            _text(_x(0) - 8, _y(tick) + 4, f"{tick:g}", "tick", "end"),
        )
        for tick in _TICKS
    ]
    below = _text(_x(0.5), _y(0) + 36, across, "axis", "middle")
    beside = tag("text", up, transform=f"translate(12 {_y(0.5)}) rotate(-90)", class_="axis", text_anchor="middle")
    return _svg(_x(1) + 16, _y(0) + 46, title, *grid, *ticks, below, beside, *content)


def _x(value: float) -> float:
    return round(_MARGIN + _SIDE * value, 2)


def _y(value: float) -> float:
    return round(10 + _SIDE * (1 - value), 2)


def _line(points: Sequence[tuple[float, float]], class_: str) -> Html:
    return tag("polyline", points=" ".join(f"{_x(x)},{_y(y)}" for x, y in points), class_=class_)


def _text(x: float, y: float, said: str, class_: str, anchor: str) -> Html:
    return tag("text", said, x=round(x, 2), y=round(y, 2), class_=class_, text_anchor=anchor)


def _svg(width: float, height: float, title: str, *content: Html) -> Html:
    return tag("svg", tag("title", title), *content, viewBox=f"0 0 {width} {height}", role="img", class_="chart")
