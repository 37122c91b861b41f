"""Whether a reader of a Word document can see a run of text: its colour on what is behind it, its size, its switch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document

from advisor.ingest.formats.common import TINY_POINTS, Colour, is_like
from advisor.ingest.formats.docx_styles import chain, is_on, value_of, w

WHITE: Colour = (255, 255, 255)
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_LIGHT_THEME = ("background1", "light1", "bg1", "lt1")
_HIGHLIGHTS: dict[str, Colour] = {
    "black": (0, 0, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGray": (128, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "green": (0, 255, 0),
    "lightGray": (192, 192, 192),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "white": WHITE,
    "yellow": (255, 255, 0),
}
_LEAST_WIDTH = 10
"""Per cent of their own width, below which letters are strokes."""


class Sight:
    """Looks at the runs of one document, with what they take from their styles."""

    def __init__(self, document: Document) -> None:
        root = document.styles.element
        self._styles = {style.get(w("styleId")): style for style in root.iterchildren(w("style"))}
        defaults = [id_ for id_, style in self._styles.items() if _is_default(style)]
        self._default = defaults[0] if defaults else None
        self._all = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        page = document.element.find(w("background"))
        self.page: Colour = (None if page is None else _hex(page.get(w("color")))) or WHITE

    def is_hidden(self, run: Any, paragraph: Any, behind: Colour) -> bool:
        """Whether nobody sees this run of a paragraph, which has `behind` as its background."""
        given = self._given(run.find(w("rPr")), None if paragraph is None else paragraph.find(w("pPr")))
        vanish = next((own for props in given if (own := props.find(w("vanish"))) is not None), None)
        if is_on(vanish):
            return True
        size = next((own for props in given if (own := value_of(props, "sz"))), None)
        if size and size.isdigit() and int(size) / 2 < TINY_POINTS:
            return True
        width = next((own for props in given if (own := value_of(props, "w"))), "").rstrip("%")
        if (width.isdigit() and int(width) < _LEAST_WIDTH) or self._has_no_height(paragraph):
            return True
        colour = next((_colour(own) for props in given if (own := props.find(w("color"))) is not None), None)
        return colour is not None and is_like(colour, self._ground(given, behind))

    def behind(self, paragraph: Any, outer: Colour) -> Colour:
        """What is behind the text of a paragraph that lies on `outer`."""
        return next((fill for own in self._of_paragraph(paragraph.find(w("pPr"))) if (fill := _fill(own))), outer)

    def cell(self, table: Any, cell: Any, place: tuple[int, int], size: tuple[int, int], outer: Colour) -> Colour:
        """What is behind a cell: its own shading, else that of the table or of its style for that place."""
        properties = table.find(w("tblPr"))
        own = _fill(cell.find(w("tcPr"))) or _fill(properties)
        if own:
            return own
        styles = self._chain(value_of(properties, "tblStyle"))
        for kind in _kinds(properties, place, size):
            for style in styles:
                parts = [one for one in style.iterchildren(w("tblStylePr")) if one.get(w("type")) == kind]
                for element in parts or ([style] if kind == "" else []):
                    if fill := _fill(element.find(w("tcPr"))) or _fill(element.find(w("tblPr"))):
                        return fill
        return outer

    def _has_no_height(self, paragraph: Any) -> bool:
        """Whether the lines of a paragraph are too low for letters."""
        given = self._of_paragraph(None if paragraph is None else paragraph.find(w("pPr")))
        spacing = next((own for props in given if (own := props.find(w("spacing"))) is not None), None)
        return is_low(spacing, "line", "lineRule")

    def _of_paragraph(self, properties: Any) -> list[Any]:
        """The paragraph properties that count, those that win first."""
        styles = self._chain(value_of(properties, "pStyle") or self._default)
        return [own for own in (properties, *(style.find(w("pPr")) for style in styles)) if own is not None]

    def _given(self, own: Any, paragraph: Any) -> list[Any]:
        """The run properties that count for a run, those that win first."""
        of_run = self._chain(value_of(own, "rStyle"))
        of_paragraph = self._chain(value_of(paragraph, "pStyle") or self._default)
        found = (own, *(style.find(w("rPr")) for style in (*of_run, *of_paragraph)), self._all)
        return [each for each in found if each is not None]

    def _ground(self, given: Sequence[Any], behind: Colour) -> Colour:
        for properties in given:
            if name := value_of(properties, "highlight"):
                return _HIGHLIGHTS.get(name, behind)
            if fill := _fill(properties):
                return fill
        return behind

    def _chain(self, id_: str | None) -> list[Any]:
        return chain(id_, self._styles)


def is_unseen(row: Any) -> bool:
    """Whether a row of a table is deleted, hidden, or too low for letters."""
    properties = row.find(w("trPr"))
    if properties is None:
        return False
    if properties.find(w("del")) is not None or is_on(properties.find(w("hidden"))):
        return True
    return is_low(properties.find(w("trHeight")), "val", "hRule")


def is_low(element: Any, height: str, rule: str) -> bool:
    """Whether a height, in twentieths of a point, is set for good and too small."""
    if element is None or element.get(w(rule)) != "exact":
        return False
    value = element.get(w(height)) or ""
    return value.isdigit() and int(value) / 20 < TINY_POINTS


def _kinds(properties: Any, place: tuple[int, int], size: tuple[int, int]) -> Iterator[str]:
    """The parts of a table style that a cell takes its shading from, those that win first; "" is the whole."""
    (row, column), (rows, columns) = place, size
    for there, name, bit in (
        (row == 0, "firstRow", 0x20),
        (row == rows - 1, "lastRow", 0x40),
        (column == 0, "firstCol", 0x80),
        (column == columns - 1, "lastCol", 0x100),
    ):
        if there and _looks(properties, name, bit):
            yield name
    yield from ("band1Horz" if row % 2 else "band2Horz", "wholeTable", "")


def _looks(properties: Any, name: str, bit: int) -> bool:
    look = None if properties is None else properties.find(w("tblLook"))
    if look is None:
        return name == "firstRow"
    attribute = {"firstCol": "firstColumn", "lastCol": "lastColumn"}.get(name, name)
    if (own := look.get(w(attribute))) is not None:
        return own in ("1", "true", "on")
    value = look.get(w("val")) or ""
    return bool(re.fullmatch(r"[0-9A-Fa-f]{4}", value)) and bool(int(value, 16) & bit)


def _fill(properties: Any) -> Colour | None:
    shading = None if properties is None else properties.find(w("shd"))
    return None if shading is None else _hex(shading.get(w("fill")))


def _colour(element: Any) -> Colour | None:
    """None for "auto", which Word makes black or white, whatever can be read."""
    if element.get(w("themeColor")) in _LIGHT_THEME and not element.get(w("themeShade")):
        return WHITE
    return _hex(element.get(w("val")))


def _hex(value: str | None) -> Colour | None:
    if not value or not _HEX.fullmatch(value):
        return None
    return int(value[:2], 16), int(value[2:4], 16), int(value[4:], 16)


def _is_default(style: Any) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")
