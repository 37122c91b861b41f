"""The chart of a comparison: one row a responsibility, one column a description."""

from __future__ import annotations

from typing import Any

from advisor.roles.jd.findings import Comparison, Hold, State
from advisor.roles.jd.report import in_order
from ui import descriptions_words as words

ROW, BESIDE_ROWS = 26, 150
# Told apart by people who don't see red and green alike, and by order and shape besides.
COLOURS = {State.BOTH: "#c2410c", State.NOBODY: "#b88a00", State.ONLY_A: "#3d8399", State.ONLY_B: "#3d8399"}


def rows(comparison: Comparison, names: tuple[str, str]) -> list[dict[str, Any]]:
    """A row for each circle; a topic that nobody has is a cross on both sides."""
    return [
        {"topic": area.topic, "who": name, "state": words.STATES[area.state], "mark": _mark(hold)}
        for area in in_order(comparison)
        for name, hold in zip(names, (area.a, area.b), strict=True)
        if hold is not Hold.NOTHING or area.state is State.NOBODY
    ]


def _mark(hold: Hold) -> str:
    if hold is Hold.CLAIMS:
        return "claims"
    return "supports" if hold is Hold.SUPPORTS else "missing"


def chart(comparison: Comparison, names: tuple[str, str]) -> dict[str, Any]:
    """The specification of the chart, in Vega-Lite, with its data."""
    data = rows(comparison, names)
    order = [area.topic for area in in_order(comparison)]
    states = list(dict.fromkeys(words.STATES.values()))
    colours = list(dict.fromkeys(COLOURS.values()))
    return {
        "data": {"values": data},
        "height": {"step": ROW},
        "layer": [_layer("claims", filled=True), _layer("supports", filled=False), _layer("missing", filled=True)],
        "encoding": {
            "y": {
                "field": "topic",
                "type": "nominal",
                "sort": order,
                "title": None,
                "axis": {"labelLimit": 260, "labelFontSize": 14, "grid": True, "ticks": False, "domain": False},
            },
            "x": {
                "field": "who",
                "type": "nominal",
                "sort": list(names),
                "scale": {"domain": list(names)},
                "title": None,
                "axis": {"orient": "top", "labelAngle": 0, "labelFontSize": 14, "ticks": False, "domain": False},
            },
            "color": {
                "field": "state",
                "type": "nominal",
                "scale": {"domain": states, "range": colours},
                # One below the other: side by side they are cut off where the column is narrow.
                "legend": {"title": None, "orient": "top", "columns": 1, "labelFontSize": 14, "symbolType": "circle"},
            },
        },
    }


def _layer(mark: str, *, filled: bool) -> dict[str, Any]:
    shape = "M-.8,-.8L.8,.8M-.8,.8L.8,-.8" if mark == "missing" else "circle"
    return {
        "transform": [{"filter": f"datum.mark === '{mark}'"}],
        "mark": {
            "type": "point",
            "shape": shape,
            "size": 190,
            "filled": filled and mark != "missing",
            "strokeWidth": 2.5,
            "opacity": 1,
            "tooltip": True,
        },
    }
