"""What Word's style and numbering parts say of a paragraph: heading, list item, contents entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAME = re.compile(
    r"heading (?P<heading>[1-9])|(?P<title>title)|(?P<contents>toc (?:\d|heading))"
    r"|list \w+(?: (?P<depth>\d))?"
)
_DEEPEST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: `heading` level or 0, the list it numbers by, and the depth that its name gives."""

    heading: int = 0
    is_title: bool = False
    is_contents: bool = False
    is_list: bool = False
    num_id: str | None = None
    depth: int = 1


@dataclass(slots=True)
class _List:
    """One abstract list: number format and first number by level, and how far it has counted."""

    formats: dict[int, str] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def marker(self, level: int) -> str:
        if self.formats.get(level, "bullet") in ("bullet", "none"):
            return "• "
        self.counts = {deep: count for deep, count in self.counts.items() if deep <= level}
        self.counts[level] = self.counts.get(level, self.starts.get(level, 1) - 1) + 1
        return f"{self.counts[level]}. "


class Numbering:
    """The numbers and bullets of list paragraphs, counted as Word counts them."""

    def __init__(self, document: Document) -> None:
        self._lists: dict[str, _List] = {}
        root = part(document, "numbering")
        if root is None:
            return
        abstract: defaultdict[str, _List] = defaultdict(_List)
        for element in root.iterchildren(w("abstractNum")):
            _read_levels(element, abstract[element.get(w("abstractNumId"))])
        for element in root.iterchildren(w("num")):
            list_ = abstract[value_of(element, "abstractNumId") or ""]
            if element.find(w("lvlOverride")) is not None:
                list_ = _overridden(element, list_)
            self._lists[element.get(w("numId"))] = list_

    def marker(self, properties: Any, style: Style) -> tuple[int, str] | None:
        """(depth from 1, marker) of a list paragraph, which it counts; None for any other."""
        numbering = None if properties is None else properties.find(w("numPr"))
        num_id = value_of(numbering, "numId") or style.num_id
        if num_id == "0" or (num_id is None and not style.is_list):
            return None
        level = min(_int(value_of(numbering, "ilvl"), 0), _DEEPEST_LEVEL)
        list_ = self._lists.get(num_id or "", _List())
        return max(level + 1, style.depth), list_.marker(level)


def styles_of(document: Document) -> dict[str, Style]:
    """Paragraph styles by id, with what they take from the styles they are based on."""
    root = document.styles.element
    elements = {element.get(w("styleId")): element for element in root.iterchildren(w("style"))}
    return {id_: _style(chain(id_, elements)) for id_ in elements}


def w(name: str) -> str:
    """A tag or attribute name in WordprocessingML's name space."""
    return _W + name


def value_of(element: Any, name: str) -> str | None:
    """The value of a child element such as <w:ilvl w:val="0"/>, or None."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(w("val"))


def is_on(element: Any) -> bool:
    """Whether a switch such as <w:vanish/> is there and not turned off."""
    return element is not None and element.get(w("val")) not in ("0", "false", "off")


def chain(id_: str | None, elements: dict[str, Any]) -> list[Any]:
    """A style, the one it is based on, and so on; a circle is cut."""
    chain: list[Any] = []
    while id_ in elements and elements[id_] not in chain:
        chain.append(elements[id_])
        id_ = value_of(elements[id_], "basedOn")
    return chain


def _style(chain: list[Any]) -> Style:
    for element in chain:
        name = _NAME.fullmatch((value_of(element, "name") or "").lower())
        properties = element.find(w("pPr"))
        outline = value_of(properties, "outlineLvl")
        numbering = None if properties is None else properties.find(w("numPr"))
        if name and not name["depth"] and (name["heading"] or name["title"] or name["contents"]):
            return Style(_int(name["heading"], 0), bool(name["title"]), bool(name["contents"]))
        if outline and outline in "012345678":
            return Style(int(outline) + 1)
        if name or numbering is not None:
            depth = _int(name["depth"], 1) if name else 1
            return Style(is_list=_is_listed(name), num_id=value_of(numbering, "numId"), depth=depth)
    return Style()


def _is_listed(name: re.Match[str] | None) -> bool:
    return name is not None and name[0].startswith(("list bullet", "list number"))


def _read_levels(element: Any, list_: _List) -> None:
    for level in element.iterchildren(w("lvl")):
        index = _int(level.get(w("ilvl")), 0)
        list_.formats[index] = value_of(level, "numFmt") or "decimal"
        list_.starts[index] = _int(value_of(level, "start"), 1)


def _overridden(element: Any, base: _List) -> _List:
    """A list that looks like its base but counts by itself."""
    list_ = _List(dict(base.formats), dict(base.starts))
    for override in element.iterchildren(w("lvlOverride")):
        _read_levels(override, list_)
        start = value_of(override, "startOverride")
        if start is not None:
            list_.starts[_int(override.get(w("ilvl")), 0)] = _int(start, 1)
    return list_


def part(document: Document, name: str) -> Any:
    """The root of a part that not every document has, or None."""
    return next(parts(document, name), None)


def parts(document: Document, *names: str) -> Iterator[Any]:
    """The roots of parts by the kind they are of; python-docx reads some of them, and can't say what is there."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] in names:
            root = getattr(relation.target_part, "element", None)
            yield parse_xml(relation.target_part.blob) if root is None else root


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
