"""Markdown: CommonMark with tables, to plain text without markup."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.errors import TooLarge
from advisor.ingest.formats.common import (
    Limits,
    Loaded,
    TextBuilder,
    check_characters,
    decode,
    sensible_title,
)
from advisor.ingest.hidden import hidden_styles, hides

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_DATED = re.compile(
    r"^(?:date|updated|modified|last[ _-]?(?:updated|modified|changed)|lastmod)[ \t]*:[ \t]*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = re.compile(r"[•◦▪‣●○■►✓→]\s")
"""Signs of lists that Markdown takes for text: a line that one opens is a line of its own."""
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_LAST_TAG = re.compile(r"<([A-Za-z][\w-]*)\b[^<>]*>\s*\Z")
"""A tag that nothing follows: what it opens goes on after it."""
_STYLE = re.compile(r"<style\b.*?</style>", re.IGNORECASE | re.DOTALL)
_MOST_NESTING = 100
"""Deeper blocks are left unread by the parser; its own default of 20 is reached by real outlines."""


def parse(data: bytes, limits: Limits) -> Loaded:
    """Read a Markdown file; front matter and raw HTML are left out."""
    source = decode(data)
    check_characters(len(source), limits.max_characters)
    builder = TextBuilder(limits.max_characters)
    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTING}).enable("table")
    front = _FRONT_MATTER.match(source)
    renderer = _Renderer(builder)
    tokens = parser.parse(source[front.end() :] if front else source)
    if max((token.level for token in tokens), default=0) >= _MOST_NESTING - 1:
        raise TooLarge("nested too deeply to be read whole; save it as plain text")
    renderer.render(tokens)
    loaded = builder.loaded(sensible_title(builder.first_heading(level=1)))
    dated = "\n".join(_DATED.findall(front.group())) if front else ""
    return replace(loaded, dated=dated, hidden=tuple(renderer.curtain.hidden))


class _Curtain:
    """What HTML amid Markdown hides of the text around it; `hidden` is what was behind it."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        self._styles = ""
        self._tag = ""
        self._depth = 0

    @property
    def is_down(self) -> bool:
        """Whether an element that nobody sees is open."""
        return self._depth > 0

    def saw(self, markup: str) -> None:
        """Take note of tags, and of what elements and comments that are whole hide."""
        if not self.is_down:
            self._styles += "".join(_STYLE.findall(markup))
            self.hidden += hidden_styles(f"<br>{self._styles}{markup}")  # a comment alone is no page
        for closing, tag in _TAG.findall(markup):
            if self.is_down and tag.lower() == self._tag:
                self._depth += -1 if closing else 1
        opened = None if self.is_down else _LAST_TAG.search(markup)
        if opened and hides(f"{self._styles}{opened.group()}x"):
            self._tag, self._depth = opened[1].lower(), 1


class _Renderer:
    """Walks the block tokens; `_lists` holds the last number of each open list, None for a bulleted one."""

    def __init__(self, builder: TextBuilder) -> None:
        self.curtain = _Curtain()
        self._builder = builder
        self._lists: list[int | None] = []
        self._marker = ""
        self._heading = 0
        self._cells: list[str] | None = None

    def render(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "inline":
                    self._text(self._seen(token.children or ()))
                case "html_block":
                    self.curtain.saw(token.content)
                case "fence" | "code_block":
                    self._builder.code(textwrap.dedent(token.content))
                case "heading_open":
                    self._heading = int(token.tag[1:])
                case "heading_close":
                    self._heading = 0
                case "tr_open":
                    self._cells = []
                case "tr_close":
                    self._builder.row(self._cells or ())
                    self._cells = None
                case _:
                    self._list(token)

    def _seen(self, tokens: Sequence[Token]) -> str:
        """The text of a line that is not behind the curtain."""
        seen, unseen = list[str](), list[str]()
        for token, following in zip_longest(tokens, tokens[1:]):
            if token.type == "html_inline":
                self.curtain.saw(token.content)
            opens = token.type == "softbreak" and following is not None and _BULLET.match(following.content)
            (unseen if self.curtain.is_down else seen).append("\n" if opens else _inline_text(token))
        self.curtain.hidden += filter(None, ["".join(unseen).strip()])
        return "".join(seen)

    def _list(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(-1)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._next_marker(token)

    def _next_marker(self, item: Token) -> str:
        """The item's own number, or the one after the last where a list numbers all its items alike."""
        last = self._lists[-1]
        if last is None:
            return "• "
        written = int(item.info)
        self._lists[-1] = written if written > last else last + 1
        return f"{self._lists[-1]}. "

    def _text(self, text: str) -> None:
        if self._cells is not None:
            self._cells.append(text)
        elif self._heading:
            self._builder.heading(text, self._heading)
        elif self._lists:
            self._builder.item(text, len(self._lists), self._marker)
            self._marker = ""
        else:
            self._builder.paragraph(text)


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(_inline_text(token) for token in tokens)


def _inline_text(token: Token) -> str:
    match token.type:
        case "text" | "code_inline" | "text_special":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return _inline(token.children or ())
        case "html_inline" if _LINE_BREAK_TAG.fullmatch(token.content):
            return "\n"
        case _:
            return ""
