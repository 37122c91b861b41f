"""What values of CSS come to: whether something is there to be seen, how large letters are, in which colour."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import tinycss2
from tinycss2.color4 import Color, parse_color

from advisor.ingest.formats.common import Colour

FONT = 16.0
"""Pixels of letters whose size nothing says."""
AS_BEFORE = ("inherit", "currentcolor", "unset")
_NOTHING = ("none", "initial", "unset")
_UNITS: Mapping[str, float] = {
    "": 1, "px": 1, "pt": 4 / 3, "pc": 16, "cm": 37.8, "mm": 3.78, "in": 96, "q": 0.945, "rem": FONT, "vw": 12, "vh": 8,
}  # fmt: skip
"""Pixels, in a window of some width."""
_WIDE = 1_000.0
"""Pixels that a share of the width is taken of."""
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)")
_CALL = re.compile(r"([a-z0-9-]+)\(([^()]*)\)")
_SHORT_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%)?)(?:\s*/\s*\S+)?\s+\S")
_NAMED_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": FONT, "smaller": 0.8, "larger": 1.2}
_NEXT_TO_NONE = 0.1
"""Of what it would be: letters that pale or small can't be read."""
_AWAY = -100.0
"""Pixels to the left or above that take text off the page."""
_FAR = 2_000.0
"""Pixels in any direction that take it out of the window, where others stand beside it."""
_TIGHT = -0.4
"""Of a letter's size: letters that much closer lie on each other."""
_SIDES = ("margin", "margin-left", "margin-top", "right", "bottom")
_NO_ROOM = 4 / 3
"""Pixels."""
_ROOM = ("height", "max-height", "width", "max-width", "block-size", "inline-size")


def font_size(said: Mapping[str, str], before: float) -> float:
    """The size of letters, in pixels; `before` is that of those around."""
    size = said.get("font-size") or ""
    if not size and (short := _SHORT_FONT.search(said.get("font", ""))):
        size = short[1]
    if size in ("smaller", "larger"):
        return before * _NAMED_SIZES[size]
    if size in _NAMED_SIZES:
        return _NAMED_SIZES[size]
    return before if (found := _pixels(size, before, before)) is None else found


def is_gone(said: Mapping[str, str], size: float) -> bool:
    """Whether an element with letters of this size isn't shown, is nowhere, or has no room."""
    if said.get("display") == "none" or said.get("content-visibility") == "hidden":
        return True
    if any(_is_next_to_none(said.get(name)) for name in ("opacity", "scale")):
        return True
    calls = _CALL.findall(" ".join(said.get(name, "") for name in ("filter", "transform", "clip", "clip-path")))
    return any(_takes_away(name, given) for name, given in calls) or _is_away(said, size) or _has_no_room(said, size)


def colour_of(said: str, before: Colour | None, *, through: bool = False) -> Colour | None:
    """A colour as it was written; None where that is none that is known here.

    With `through`, so is one that lets through what is behind it: letters only come nearer to that.
    """
    if not said or said.lower() in AS_BEFORE:
        return before
    parsed = _parsed(said)
    if parsed is None or not (through or parsed.alpha >= 1):
        return None
    try:
        parts = parsed.to("srgb").coordinates
    except NotImplementedError:  # lightness first, then two that say how far from grey
        light, *tint = parsed.coordinates
        full = 1 if parsed.space.startswith("ok") else 100
        if abs(tint[0] or 0) > full / 50 or (parsed.space.endswith("lab") and abs(tint[1] or 0) > full / 50):
            return None
        parts = ((light or 0) / full,) * 3
    red, green, blue = (round(255 * min(1.0, max(0.0, part or 0))) for part in parts)
    return red, green, blue


def ground_of(said: str, image: str, before: Colour | None) -> Colour | None:
    """What is behind letters; None where that is a picture, or colours that run into each other."""
    if image not in _NOTHING or "url(" in said or "gradient(" in said:
        return None
    values = tinycss2.parse_component_value_list(said)
    pieces = [tinycss2.serialize([own]) for own in values if own.type != "whitespace"]
    named = next((own for own in pieces if _parsed(own) is not None), said if len(pieces) == 1 else "")
    return before if named in _NOTHING or is_clear(named) else colour_of(named, before)


def is_clear(said: str) -> bool:
    """Whether a colour is none to be seen."""
    parsed = _parsed(said)
    return parsed is not None and bool(parsed.alpha < _NEXT_TO_NONE)


@lru_cache(1024)
def _parsed(said: str) -> Color | None:
    found = parse_color(said.strip() if not re.fullmatch(r"[0-9a-f]{6}", said.strip(), re.IGNORECASE) else f"#{said}")
    return found if isinstance(found, Color) else None


def _pixels(said: str, font: float = FONT, whole: float = _WIDE) -> float | None:
    """A length in pixels; `whole` is what a share is of. None for what is no length."""
    found = _LENGTH.fullmatch(said.strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return number * whole / 100
    if unit in ("em", "ex", "ch"):
        return number * font
    return number * _UNITS.get(unit, 1)


def _numbers(given: str) -> list[float]:
    return [float(own) / (100 if unit == "%" else 1) for own, unit in _LENGTH.findall(given)]


def _is_next_to_none(said: str | None) -> bool:
    numbers = _numbers(said or "")
    return bool(numbers) and min(map(abs, numbers)) < _NEXT_TO_NONE


def _takes_away(name: str, given: str) -> bool:
    """Whether a function of a filter, a transformation or a clip leaves nothing to be seen."""
    numbers = _numbers(given)
    match name:
        case "opacity" | "scale" | "scalex" | "scaley" | "scale3d":
            return any(abs(own) < _NEXT_TO_NONE for own in numbers[:2])
        case "matrix":
            return len(numbers) > 3 and abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) < _NEXT_TO_NONE**2
        case "rotatex" | "rotatey":
            return given.strip() in ("90deg", "-90deg", "270deg", "100grad", "0.25turn", ".25turn")
        case "translate" | "translatex" | "translatey" | "translate3d":
            return any(abs(_pixels(own) or 0) >= _FAR for own in given.split(","))
        case "rect":
            edges = [_pixels(own) for own in re.split(r"[\s,]+", given.strip())]
            return len(edges) == 4 and (_is_narrow(edges[0], edges[2]) or _is_narrow(edges[3], edges[1]))
        case "xywh":
            return 0 in numbers[2:4]
        case "inset":
            return _is_cut(given.split("round")[0].split())
        case "circle" | "ellipse":
            return bool(numbers) and numbers[0] == 0
        case "polygon":
            points = {tuple(own.split()) for own in given.split(",")}
            return any(len({own[axis] for own in points if len(own) == 2}) == 1 for axis in (0, 1))
    return False


def _is_narrow(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and other - one <= _NO_ROOM


def _is_cut(edges: Sequence[str]) -> bool:
    """Whether an inset from four edges, written as margins are, leaves no room."""
    shares = [(_pixels(own, whole=100) or 0) if own.endswith("%") else 0 for own in edges] or [0]
    top, right, bottom, left = (shares[own if own < len(shares) else max(0, own - 2)] for own in range(4))
    return top + bottom >= 100 or left + right >= 100


def _is_away(said: Mapping[str, str], size: float) -> bool:
    """Whether text is off the page, or its letters lie on each other."""
    left, top, indent, spacing = (
        _pixels(said.get(name, ""), size, whole) or 0
        for name, whole in (("left", 100), ("top", 100), ("text-indent", _WIDE), ("letter-spacing", size))
    )
    if min(left, top, indent) <= _AWAY or indent >= _WIDE or left >= 2 * _FAR:
        return True
    sides = (own for name in _SIDES for own in said.get(name, "").split())
    if any((_pixels(own, size) or 0) <= -_WIDE for own in sides):
        return True
    if any(abs(_pixels(own, size) or 0) >= _FAR for own in said.get("translate", "").split()):
        return True
    return spacing < 0 and spacing <= _TIGHT * size


def _has_no_room(said: Mapping[str, str], size: float) -> bool:
    clipped = {own for name in ("overflow", "overflow-x", "overflow-y") for own in said.get(name, "").split()}
    if clipped <= {"visible"}:
        return False
    lines = said.get("line-height", "")
    lengths = [_pixels(said[name], size) for name in _ROOM if name in said]
    lengths.append(_pixels(f"{lines}em" if lines.replace(".", "").isdigit() else lines, size))
    return any(own is not None and own <= _NO_ROOM for own in lengths)
