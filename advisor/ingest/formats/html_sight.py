"""What nobody sees of a page: its comments, and what styles don't display, make tiny or paint on their own colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb
from dataclasses import dataclass, field, replace
from typing import Any

# lxml ships no types, and stubs for it are kept apart from its releases.
from lxml import etree  # type: ignore[import-untyped]

from advisor.ingest.formats.common import Colour, is_like, one_line
from advisor.ingest.formats.html_styles import Styles

_SAYING = frozenset({"hidden", "color", "text", "bgcolor"})
"""Attributes that say something of it by themselves."""
_FEWEST_WORDS = 4
"""A comment of fewer words marks a place in the page."""
_NO_TEXT = frozenset({"head", "script", "style", "template", "noscript"})
_NEXT_TO_NONE = r"0*\.?(?:0\d*)?|\d(?:\.\d+)?%"
"""Less than a tenth."""
_ALWAYS_GONE: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "display": "none",
        "content-visibility": "hidden",
        "opacity": _NEXT_TO_NONE,
        "filter": rf"opacity\((?:{_NEXT_TO_NONE})\)",
        "scale": _NEXT_TO_NONE,
        "left": r"-\d{3,}.*",
        "top": r"-\d{3,}.*",
        "text-indent": r"-\d{3,}.*",
        "transform": rf"scale[xy]?\((?:{_NEXT_TO_NONE})(?:, ?(?:{_NEXT_TO_NONE}))?\)",
        "clip": r"rect\((?:[01](?:px)?[, ]*){4}\)",
        "clip-path": r"inset\((?:50|100)%.*\)|circle\(0.*\)",
    }.items()
}
_NO_ROOM = re.compile(r"0(?:\.0+)?[a-z%]*|1p[xt]")
_ROOM = ("height", "max-height", "width", "max-width")
_TINY = re.compile(r"0*\.?0*[a-z%]*|[01](?:\.\d+)?p[xt]")
_RELATIVE = re.compile(r".*(?:em|ex|ch|%)|inherit|smaller|larger")
_ABSOLUTE_EM = re.compile(r".*rem")
_SIZE_IN_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+(?:px|pt|em|rem|%)?)(?:\s*/\s*\S+)?\s+\S")
_HEX = re.compile(r"#(?:([0-9a-f]{3})([0-9a-f])?|([0-9a-f]{6})([0-9a-f]{2})?)")
_NUMBER = r"(\d*\.?\d+%?)(?:deg)?"
_FUNCTION = re.compile(rf"(rgb|hsl)a?\(\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*(?:[,/]\s*{_NUMBER}\s*)?\)")
_NAMES: Mapping[str, Colour] = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "mintcream": (245, 255, 250),
    "azure": (240, 255, 255),
    "seashell": (255, 245, 238),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "red": (255, 0, 0),
    "maroon": (128, 0, 0),
    "yellow": (255, 255, 0),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
}
_CLEAR = re.compile(r"transparent|rgba\(.*[,/]\s*0*\.?0*%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
_NOTHING = ("none", "initial", "unset")
_LINK: Colour = (0, 0, 238)
_SCREENS = re.compile(r"(?:^|,)\s*(?:screen|all)\s*(?:,|$)")
_AS_BEFORE = ("inherit", "currentcolor", "unset")


@dataclass(frozen=True, slots=True)
class _Sight:
    """How text is shown somewhere: whether at all, in which colour on which ground (None: unknown), how small.

    `gone` is where the text of something that nobody sees is gathered, None where it is seen.
    """

    displayed: bool = True
    visible: bool = True
    tiny: bool = False
    clear: bool = False
    colour: Colour | None = (0, 0, 0)
    ground: Colour | None = (255, 255, 255)
    gone: list[str] | None = field(default=None, compare=False)

    @property
    def is_seen(self) -> bool:
        if not (self.displayed and self.visible) or self.tiny or self.clear:
            return False
        return self.colour is None or self.ground is None or not is_like(self.colour, self.ground)


def take_unseen(root: Any) -> list[str]:
    """Take out of a page what nobody sees, scripts and the like apart; these texts, comments last."""
    curtain = _Curtain(Styles("".join(sheet.itertext()) for sheet in root.iter("style") if _is_for_screens(sheet)))
    curtain.draw(root, _Sight())
    comments = (one_line(own.text or "") for own in root.iter(etree.Comment))
    told = [text for text in comments if len(text.split()) >= _FEWEST_WORDS and not text.startswith("[if")]
    told += filter(None, map(_untold, root.iter("meta", "template")))
    return [*(text for own in curtain.gone if (text := one_line(" ".join(own)))), *told]


def _untold(element: Any) -> str:
    """What a page says of itself, or keeps for its scripts, in as many words as a comment has to have."""
    is_said = str(element.get("name") or element.get("property") or "").lower().endswith(("description", "keywords"))
    text = one_line((element.get("content") or "") if is_said else "".join(element.itertext()))
    return text if len(text.split()) >= _FEWEST_WORDS else ""


class _Curtain:
    """Walks the elements; libxml2 lets them nest 256 deep, so recursion is bounded."""

    def __init__(self, styles: Styles) -> None:
        self.gone: list[list[str]] = []
        self._styles = styles

    def draw(self, element: Any, around: _Sight) -> bool:
        """Take out of an element the text that isn't seen in it; whether it isn't displayed at all."""
        sight = self._sight(element, around)
        if self._takes(element.text, sight):
            element.text = " "
        for child in list(element):
            gone = child.tag == "img" and not sight.is_seen
            if isinstance(child.tag, str) and child.tag not in _NO_TEXT:
                gone = self.draw(child, sight) or gone
            if self._takes(child.tail, sight):
                child.tail = " "
            if gone:
                child.drop_tree()
        return not sight.displayed

    def _takes(self, text: str | None, sight: _Sight) -> bool:
        """Whether a text isn't seen; it is kept then."""
        if sight.gone is None or not text:
            return False
        sight.gone.append(text)
        return True

    def _sight(self, element: Any, around: _Sight) -> _Sight:
        said = self._styles.of(element)
        if not (said or element.tag == "a" or _SAYING.intersection(element.keys())):
            return around
        colour = said.get("color") or element.get("text" if element.tag == "body" else "color") or ""
        own = replace(
            around,
            # A page that hides all of itself waits for its script.
            displayed=around.displayed and (element.tag in ("html", "body") or not _is_gone(element, said)),
            visible=_visible(said.get("visibility"), around.visible),
            tiny=_tiny(said, around.tiny),
            clear=_clear(colour, said, around.clear),
            colour=_LINK if element.tag == "a" and not colour else _colour(colour, around.colour, through=True),
            ground=_ground(element, said, around.ground),
        )
        if own.is_seen:
            return replace(own, gone=None)
        if around.gone is None:
            self.gone.append([])
            return replace(own, gone=self.gone[-1])
        return own


def _is_for_screens(sheet: Any) -> bool:
    media = (sheet.get("media") or "all").lower()
    return bool(_SCREENS.search(media)) and next(sheet.iterancestors("template", "noscript"), None) is None


def _clear(colour: str, said: Mapping[str, str], before: bool) -> bool:
    """Whether letters have no colour, and aren't filled with what is behind them instead."""
    if any(said.get(name) == "text" for name in ("background-clip", "-webkit-background-clip")):
        return False
    return before if colour in ("", *_AS_BEFORE) else _CLEAR.fullmatch(colour) is not None


def _ground(element: Any, said: Mapping[str, str], before: Colour | None) -> Colour | None:
    """What is behind an element's letters; None where that is a picture, or colours that run into each other."""
    if said.get("background-image", "none") not in _NOTHING:
        return None
    behind = said.get("background-color") or said.get("background") or element.get("bgcolor") or ""
    return before if behind in _NOTHING or _CLEAR.fullmatch(behind) else _colour(behind, before)


def _is_gone(element: Any, said: Mapping[str, str]) -> bool:
    if element.get("hidden") is not None:
        return True
    if any(name in said and pattern.fullmatch(said[name]) for name, pattern in _ALWAYS_GONE.items()):
        return True
    clipped = said.get("overflow") in ("hidden", "clip")
    return clipped and any(name in said and _NO_ROOM.fullmatch(said[name]) for name in _ROOM)


def _visible(said: str | None, before: bool) -> bool:
    return before if said in (None, "inherit", "unset") else said not in ("hidden", "collapse")


def _tiny(said: Mapping[str, str], before: bool) -> bool:
    size = said.get("font-size") or ""
    if not size and (short := _SIZE_IN_FONT.search(said.get("font", ""))):
        size = short[1]
    if not size or (before and _RELATIVE.fullmatch(size) and not _ABSOLUTE_EM.fullmatch(size)):
        return before
    return _TINY.fullmatch(size) is not None


def _colour(said: str, before: Colour | None, *, through: bool = False) -> Colour | None:
    """A colour as it was written; None where that is none that is known here.

    With `through`, so is one that lets through what is behind it: letters only come nearer to that.
    """
    said = said.lower().strip()
    if not said or said in _AS_BEFORE:
        return before
    if said in _NAMES:
        return _NAMES[said]
    if found := _HEX.fullmatch(said):
        digits, clear = found[3] or "".join(2 * digit for digit in found[1]), found[2] or found[4] or "f"
        colour = int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
        return colour if through or not clear.strip("f") else None
    found = _FUNCTION.fullmatch(said)
    if found is None or not (through or _part(found[5] or "1", 1) >= 1):
        return None
    if found[1] == "rgb":
        red, green, blue = (_part(found[number], 255) for number in (2, 3, 4))
    else:
        hue, full, light = (_part(found[number], size) for number, size in ((2, 360), (3, 100), (4, 100)))
        red, green, blue = hls_to_rgb(hue, light, full)
    return round(255 * red), round(255 * green), round(255 * blue)


def _part(number: str, whole: int) -> float:
    """A number of a colour as a share, 1 at most."""
    share = float(number.rstrip("%")) / (100 if number.endswith("%") else whole)
    return min(1.0, share)
