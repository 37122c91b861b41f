"""What nobody sees of a page: its comments, and what styles don't display, make tiny or paint on their own colour."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

# lxml ships no types, and stubs for it are kept apart from its releases.
from lxml import etree  # type: ignore[import-untyped]

from advisor.ingest.formats.common import Colour, is_like, one_line
from advisor.ingest.formats.html_styles import Declarations, Styles
from advisor.ingest.formats.html_values import AS_BEFORE, FONT, colour_of, font_size, ground_of, is_clear, is_gone

_SAYING = frozenset({"hidden", "color", "text", "bgcolor"})
"""Attributes that say something of it by themselves."""
_FEWEST_WORDS = 4
"""A comment of fewer words marks a place in the page."""
UNREAD = tuple(
    "template noscript noframes noembed svg iframe object embed canvas audio video datalist select button textarea "
    "frameset annotation annotation-xml".split()
)
"""Elements whose text isn't read: most show it to nobody, or to old browsers; others are parts of a form."""
_APART = (*UNREAD, "dialog")
_NO_TEXT = frozenset({"head", "script", "style", *UNREAD})
_SPOKEN = etree.XPath(
    "//@alt | //@title | //@aria-label | //@aria-description | //@placeholder | //@summary | //@value",
    smart_strings=False,
)
"""Attributes that say something to those who point at an element, or hear it."""
_SMALLEST = 2.0
"""Pixels; smaller letters aren't there to be read."""
_LINK: Colour = (0, 0, 238)
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style)]", smart_strings=False)
_SCREENS = re.compile(r"(?:^|,)\s*(?:screen|all)\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class _Sight:
    """How text is shown somewhere: whether at all, in which colour on which ground (None: unknown), how large.

    `gone` is where the text of something that nobody sees is gathered, None where it is seen.
    """

    displayed: bool = True
    visible: bool = True
    size: float = FONT
    clear: bool = False
    colour: Colour | None = (0, 0, 0)
    ground: Colour | None = (255, 255, 255)
    gone: list[str] | None = field(default=None, compare=False)

    @property
    def is_seen(self) -> bool:
        if not (self.displayed and self.visible) or self.size < _SMALLEST or self.clear:
            return False
        return self.colour is None or self.ground is None or not is_like(self.colour, self.ground)


def take_unseen(root: Any) -> list[str]:
    """Take out of a page what nobody sees, scripts and the like apart; these texts, then those of `told_apart`."""
    return [*take_hidden(root), *told_apart(root)]


def take_hidden(root: Any) -> list[str]:
    """Take out of a page what its styles hide; these texts."""
    sheets = ("".join(sheet.itertext()) for sheet in root.iter("style") if _is_for_screens(sheet))
    curtain = _Curtain(Styles(root, sheets))
    curtain.draw(root, _Sight())
    return [text for own in curtain.gone if (text := one_line(" ".join(own)))]


def told_apart(root: Any) -> list[str]:
    """What a page says beside its text, in some words: comments, what isn't read of it, and what attributes say."""
    found = [text for own in root.iter(etree.Comment) if not (text := one_line(own.text or "")).startswith("[if")]
    found += [_written(own) for own in root.iter(*_APART) if next(own.iterancestors(*_APART), None) is None]
    found += [_content(own) for own in root.iter("meta")]
    seen = one_line(" ".join(_TEXTS(root)))
    said = [text for text in dict.fromkeys((*found, *map(one_line, _SPOKEN(root)))) if _is_long(text)]
    return [text for text in said if text in found or text not in seen]


def _is_long(text: str) -> bool:
    return len(text.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS


def _written(element: Any) -> str:
    """The text in an element that isn't read; what is shown of a dialogue is."""
    if element.tag == "dialog" and element.get("open") is not None:
        return ""
    return one_line(" ".join(_TEXTS(element)))


def _content(meta: Any) -> str:
    """What a page says of itself."""
    is_said = str(meta.get("name") or meta.get("property") or "").lower().endswith(("description", "keywords"))
    return one_line((meta.get("content") or "") if is_said else "")


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
        attribute = element.get("text" if element.tag == "body" else "color")
        colour = said.get("-webkit-text-fill-color") or said.get("color") or attribute or ""
        size = font_size(said, around.size)
        own = replace(
            around,
            # A page that hides all of itself waits for its script.
            displayed=around.displayed and (element.tag in ("html", "body") or not _is_gone(element, said, size)),
            visible=_visible(said.get("visibility"), around.visible),
            size=size,
            clear=_clear(colour, said, around.clear),
            colour=_LINK if element.tag == "a" and not colour else colour_of(colour, around.colour, through=True),
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


def _clear(colour: str, said: Declarations, before: bool) -> bool:
    """Whether letters have no colour, and aren't filled with what is behind them instead."""
    if any(said.get(name) == "text" for name in ("background-clip", "-webkit-background-clip")):
        return False
    return before if colour in ("", *AS_BEFORE) else is_clear(colour)


def _is_gone(element: Any, said: Declarations, size: float) -> bool:
    return element.get("hidden") is not None or is_gone(said, size)


def _visible(said: str | None, before: bool) -> bool:
    return before if said in (None, "inherit", "unset") else said not in ("hidden", "collapse")


def _ground(element: Any, said: Declarations, before: Colour | None) -> Colour | None:
    """What is behind an element's letters; None where that is a picture, or colours that run into each other."""
    own = said.get("background-color") or said.get("background") or element.get("bgcolor") or ""
    return ground_of(own, said.get("background-image", "none"), before)
