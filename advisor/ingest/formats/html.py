"""HTML: what a person sees, as plain text. No network, no entities, nothing hidden."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace

# lxml ships no types, and stubs for it are kept apart from its releases.
from lxml import etree, html  # type: ignore[import-untyped]

from advisor.errors import Damaged, NoText, TooLarge
from advisor.ingest.formats.common import (
    EMPTY,
    Limits,
    Loaded,
    TextBuilder,
    decode,
    one_line,
    sensible_title,
)
from advisor.ingest.formats.html_sight import UNREAD, take_unseen

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_BLOCK_TAGS = (
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup hr legend li main menu nav ol p search section summary table tbody td "
    "tfoot th thead tr ul caption option"
)
_UNSEEN = frozenset(("head", "script", "style", *UNREAD))
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_LAYOUT = etree.XPath("boolean(.//table | .//h1 | .//h2 | .//h3 | .//h4 | .//pre | .//article)")
_DATED = etree.XPath(
    "//head/meta[@name='date' or @name='dcterms.date' or @name='dcterms.modified' or @name='last-modified'"
    " or @property='article:published_time' or @property='article:modified_time']/@content"
)
_BREAK = "\x1f"
"""Stands for a line break while white space is collapsed; control characters can't come from a file."""


def parse(data: bytes, limits: Limits) -> Loaded:
    """Read a web page; its title is that of <title>, else of the first <h1>."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    root = tree(decode(data, declared[1].decode("ascii") if declared else None))
    hidden = take_unseen(root)
    builder = TextBuilder(limits.max_characters)
    _Renderer(builder).render(root)
    page_title = root.findtext("head/title") or ""
    loaded = builder.loaded(sensible_title(page_title, builder.first_heading(level=1)))
    dated = "\n".join(map(one_line, _DATED(root)))
    return replace(loaded, hidden=tuple(hidden), dated=dated)


def tree(text: str) -> html.HtmlElement:
    """Parse with libxml2's limits on; it cuts off what is over them in silence, so its log is read."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise NoText(EMPTY) from None
    except (etree.LxmlError, ValueError) as error:
        raise Damaged("not HTML that can be read; open it in a browser and save it again") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise TooLarge("nested too deeply to be read whole; save it as plain text")
    return root


class _Renderer:
    """Walks the elements; libxml2 lets them nest 256 deep, so recursion is bounded.

    `_lists` holds the last number of each open list, None for a bulleted one.
    """

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._inline: list[str] = []
        self._lists: list[int | None] = []
        self._marker = ""
        self._in_layout = False

    def render(self, root: html.HtmlElement) -> None:
        self._element(root)
        self._flush()

    def _element(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if not isinstance(tag, str) or _is_unseen(element):
            return
        if tag in _HEADINGS:
            self._flush()
            self._builder.heading(_text_of(element), _HEADINGS[tag])
        elif tag == "pre":
            self._flush()
            self._builder.code(textwrap.dedent(_verbatim(element).strip("\n")))
        elif tag == "tr" and not self._in_layout:
            self._flush()
            self._builder.row([_text_of(cell) for cell in element if cell.tag in ("td", "th")])
        elif tag == "table":
            self._table(element)
        elif tag in _LISTS:
            self._list(element)
        elif tag in _BLOCKS:
            self._flush()
            if tag == "li":
                self._marker = self._next_marker(element)
            self._children(element)
            self._flush()
        else:
            self._inline_element(element)

    def _table(self, element: html.HtmlElement) -> None:
        """A table that holds headings or tables arranges a page; its cells are read as parts of the page."""
        outer, self._in_layout = self._in_layout, bool(_LAYOUT(element))
        self._flush()
        self._children(element)
        self._flush()
        self._in_layout = outer

    def _list(self, element: html.HtmlElement) -> None:
        self._flush()
        self._lists.append(_number(element.get("start"), 1) - 1 if element.tag == "ol" else None)
        self._children(element)
        self._flush()
        self._lists.pop()

    def _children(self, element: html.HtmlElement) -> None:
        self._inline.append(element.text or "")
        for child in element:
            self._element(child)
            self._inline.append(child.tail or "")

    def _inline_element(self, element: html.HtmlElement) -> None:
        if element.tag == "br":
            self._inline.append(_BREAK)
        else:
            self._children(element)

    def _flush(self) -> None:
        """Add the text since the last block as an item or a paragraph."""
        text = _collapse("".join(self._inline))
        self._inline.clear()
        if not text:
            return
        if self._lists:
            self._builder.item(text, len(self._lists), self._marker)
            self._marker = ""
        else:
            self._builder.paragraph(text)

    def _next_marker(self, item: html.HtmlElement) -> str:
        last = self._lists[-1] if self._lists else None
        if last is None:
            return "• "
        self._lists[-1] = _number(item.get("value"), last + 1)
        return f"{self._lists[-1]}. "


def _is_unseen(element: html.HtmlElement) -> bool:
    return element.tag in _UNSEEN or (element.tag == "dialog" and element.get("open") is None)


def _text_of(element: html.HtmlElement) -> str:
    """All text inside, on one line, with a space between blocks."""
    return one_line("".join(_pieces(element)).replace(_BREAK, " "))


def _verbatim(element: html.HtmlElement) -> str:
    return "".join(_pieces(element)).replace(_BREAK, "\n")


def _pieces(element: html.HtmlElement) -> list[str]:
    if not isinstance(element.tag, str) or _is_unseen(element):
        return []
    if element.tag == "br":
        return [_BREAK]
    edge = _BREAK if element.tag in _BLOCKS else ""
    pieces = [edge, element.text or ""]
    for child in element:
        pieces += _pieces(child)
        pieces.append(child.tail or "")
    return [*pieces, edge]


def _collapse(text: str) -> str:
    lines = (one_line(line) for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
