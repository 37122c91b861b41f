"""The two charts of a brief: whose interests meet where, and the options by price and risk."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from advisor.conflicts.brief import Brief, Lines
from ui import mediation_words as words

# Told apart by people who don't see red and green alike, and by their place besides.
COLOURS = {"cto": "#3d8399", "both": "#5c7a3f", "cpo": "#c2410c"}
INK = "currentColor"
"""That of the page's text, light or dark: Vega's own is black, which a dark page hides."""
WIDTH, LINE = 30, 17
"""Characters in a line of a box, and pixels from one line to the next."""
NARROW = "width < 450"
"""Where the picture is as narrow as on a telephone, by Vega's own measure: texts are smaller there, or numbers."""
_NARROW_WIDTH, _NARROW_LINE, _NARROW_FONT = 17, 13, 10.5
_GAP = 1.2
_FONT = 13
NAME_WIDTH = 28
"""Characters in a line of an option's name."""
_LEAST_HEIGHT = 330
_SQUARE = 0.9
"""How much of a square names may take, as a share of its side."""


def interests(brief: Brief) -> dict[str, Any]:
    """Three fields that overlap: what the CTO minds, what both do, what the CPO does; a specification in Vega-Lite."""
    columns = {"cto": brief.interests.cto, "both": brief.shared_interests, "cpo": brief.interests.cpo}
    texts, heights = [], []
    for place, lines in enumerate(columns.values()):
        for narrow in (False, True):
            rows, height = _stacked(lines, narrow=narrow)
            heights.append(height)
            texts += [{"x": place, "y": y, "text": text, "narrow": narrow} for y, text in rows]
    high = max(*heights, 2.0) + 1.2
    fields = [
        {"from": -0.5, "to": 1.5, "top": 0, "bottom": high, "side": words.ONLY["cto"]},
        {"from": 0.5, "to": 2.5, "top": 0, "bottom": high, "side": words.ONLY["cpo"]},
    ]
    heads = [{"x": place, "y": 0.75, "text": words.ONLY[side]} for place, side in _places()]
    return {
        "height": int(high * LINE) + 10,
        "layer": [
            _fields(fields, high),
            _labels(heads, bold=True),
            _labels([text for text in texts if not text["narrow"]]),
            _labels([text for text in texts if text["narrow"]], narrow=True),
        ],
        "config": {"view": {"stroke": None}},
    }


def interests_in_words(brief: Brief) -> list[str]:
    """The first chart as lines of text."""
    columns = {"cto": brief.interests.cto, "both": brief.shared_interests, "cpo": brief.interests.cpo}
    return [f"{words.ONLY[side]}: {' '.join(line.text for line in lines)}" for side, lines in columns.items() if lines]


def options(brief: Brief) -> dict[str, Any]:
    """The options on a field of price and risk; those in the same square stand under one another."""
    cells = _cells(brief)
    points = [point for cell in cells.values() for point in _in_cell(cell)]
    high = max([_LEAST_HEIGHT, *(3 * LINE * _rows(cell) / _SQUARE for cell in cells.values())])
    axis = {
        "values": [1, 2, 3],
        "labelExpr": f"['', '{words.LEVELS[0]}', '{words.LEVELS[1]}', '{words.LEVELS[2]}'][datum.value]",
        "grid": False, "ticks": False, "domain": False, "labelFontSize": _FONT, "titleFontSize": _FONT,
    }  # fmt: skip
    scale = {"domain": [0.5, 3.5], "nice": False}
    x = {"field": "x", "type": "quantitative", "scale": scale, "title": words.PRICE, "axis": axis}
    y = {"field": "y", "type": "quantitative", "scale": scale, "title": words.RISK, "axis": axis}
    shade = {"field": "shade", "type": "quantitative", "legend": None, "scale": {"range": ["#3d839918", "#c2410c26"]}}
    squares = [
        {"left": price - 0.48, "right": price + 0.48, "low": risk - 0.48, "high": risk + 0.48, "shade": price + risk}
        for price in (1, 2, 3)
        for risk in (1, 2, 3)
    ]
    corners = {
        "x": {"field": "left", "type": "quantitative", "scale": scale, "title": words.PRICE, "axis": axis},
        "y": {"field": "low", "type": "quantitative", "scale": scale, "title": words.RISK, "axis": axis},
        "x2": {"field": "right"},
        "y2": {"field": "high"},
        "color": shade,
    }
    mark = {"type": "point", "filled": True, "size": 110, "opacity": 1, "shape": "circle", "color": COLOURS["cto"]}
    told = {"type": "text", "align": "left", "dx": 10, "fontSize": _FONT, "limit": 250, "lineHeight": LINE}
    names = _where(NARROW, "number", "name")
    ring = {"condition": {"test": "datum.rejected", "value": "#8a8f94"}, "value": COLOURS["cto"]}
    return {
        "height": int(high),
        "layer": [
            {"data": {"values": squares}, "mark": {"type": "rect", "cornerRadius": 4}, "encoding": corners},
            {"data": {"values": points}, "mark": mark, "encoding": {"x": x, "y": y, "color": ring}},
            {
                "data": {"values": points},
                "mark": told | {"color": INK},
                "encoding": {"x": x, "y": y, "text": names},
            },
        ],
        "config": {"view": {"stroke": None}},
    }


def options_in_words(brief: Brief) -> list[str]:
    """The second chart as lines of text."""
    return [
        f"{option.name}: {words.PRICE.lower()} {words.LEVELS[option.price_level - 1]}, "
        f"{words.RISK.lower()} {words.LEVELS[option.risk_level - 1]}"
        + (f" ({words.REJECTED.lower()})" if option.rejected else "")
        for option in brief.options
    ]


def _places() -> Iterable[tuple[int, str]]:
    return enumerate(words.ONLY)


def _stacked(lines: Lines, *, narrow: bool = False) -> tuple[list[tuple[float, list[str]]], float]:
    """Each line's place from the top and its text in short lines; how far down they come."""
    at, rows = 2.4, []
    high = 1.12 * (_NARROW_LINE / LINE if narrow else 1)
    for line in lines:
        pieces = textwrap.wrap(line.text, _NARROW_WIDTH if narrow else WIDTH) or [""]
        rows.append((at, pieces))
        at += len(pieces) * high + _GAP
    return rows, at


def _fields(fields: list[dict[str, Any]], high: float) -> dict[str, Any]:
    return {
        "data": {"values": fields},
        "mark": {"type": "rect", "cornerRadius": 26, "opacity": 0.13, "strokeWidth": 1.5, "strokeOpacity": 0.6},
        "encoding": {
            "x": {"field": "from", "type": "quantitative", "axis": None, "scale": {"domain": [-0.52, 2.52]}},
            "x2": {"field": "to"},
            "y": {"field": "top", "type": "quantitative", "axis": None, "scale": {"domain": [high, 0]}},
            "y2": {"field": "bottom"},
            "color": _by_side(),
            "stroke": _by_side(),
        },
    }


def _labels(texts: list[dict[str, Any]], *, bold: bool = False, narrow: bool = False) -> dict[str, Any]:
    """Texts on the field of interests; those of a narrow picture, and those of a wide one, give way to each other."""
    style: dict[str, Any] = {"fontSize": 16, "fontWeight": "bold"}
    if not bold:
        style = {"fontSize": _FONT, "lineHeight": LINE}
    if narrow:
        style = {"fontSize": _NARROW_FONT, "lineHeight": _NARROW_LINE}
    shown = {"field": "text"} if bold else _where(NARROW if narrow else f"!({NARROW})", "text")
    return {
        "data": {"values": texts},
        "mark": {"type": "text", "baseline": "top", "align": "center", "color": INK, **style},
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "y": {"field": "y", "type": "quantitative"},
            "text": shown,
        },
    }


def _where(test: str, field: str, otherwise: str = "") -> dict[str, Any]:
    """The text of a field where a test of Vega holds; elsewhere that of another, or none."""
    return {"condition": {"test": test, "field": field}, **({"field": otherwise} if otherwise else {"value": ""})}


def _by_side() -> dict[str, Any]:
    scale = {"domain": list(words.ONLY.values()), "range": list(COLOURS.values())}
    return {"field": "side", "type": "nominal", "legend": None, "scale": scale}


def _cells(brief: Brief) -> dict[tuple[int, int], list[dict[str, Any]]]:
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for number, option in enumerate(brief.options, 1):
        name = textwrap.wrap(f"{number} {option.name}", NAME_WIDTH) or [""]
        name += [f"({words.REJECTED.lower()})"] if option.rejected else []
        place = (option.price_level, option.risk_level)
        cells.setdefault(place, []).append(
            {"name": name, "number": str(number), "rejected": bool(option.rejected), "at": place}
        )
    return cells


def _in_cell(cell: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The options of one square with their points, under one another."""
    step = _SQUARE / _rows(cell)
    above = 0.0
    for option in cell:
        price, risk = option["at"]
        # A point stands beside the first line of its name.
        yield option | {"x": price - 0.43, "y": risk + _SQUARE / 2 - (above + 0.75) * step}
        above += len(option["name"]) + 0.5


def _rows(cell: Iterable[dict[str, Any]]) -> float:
    """How many lines high the options of one square are, with half a line after each."""
    return sum(len(option["name"]) + 0.5 for option in cell)
