"""What the style sheets inside a page say of its elements, variables put in; sheets elsewhere are never fetched.

Rules that hold in some circumstances only (a narrow window, a state such as `:hover`, paper) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2
from cssselect2 import parser as selectors

# lxml ships no types, and stubs for it are kept apart from its releases.
from lxml import etree  # type: ignore[import-untyped]

from advisor.ingest.formats.html_selectors import Selectors, nodes_of

Declarations = dict[str, str]
"""Property to value, both in small letters."""

_ALWAYS = re.compile(
    r"layer\b.*|supports\b(?!\s*not\b).*|media\s*(?:only\s+)?(?:(?:screen|all)\b(?:\s*,\s*print)?|print\s*,\s*screen)?"
    r"(?:(?:\s*and\s*)?\(\s*(?:min-width\s*:|width\s*>=?)\s*(?P<least>\d+(?:\.\d+)?)(?:px|r?em)?\s*\))?\s*",
    re.IGNORECASE,
)
_NARROWEST = 1_000
"""Windows are at least as wide, in pixels."""
_LONGEST = 1_000
"""Characters of a selector that is still read, and of a value with its variables put in."""
_DEEPEST = 3
"""Blocks within blocks that are still entered."""
_STYLED = etree.XPath("boolean(//@style)")
_VARIABLE = re.compile(r"var\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_MOST_ROUNDS = 10
"""Variables within variables that are put in."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations of a block, the ordinary and the important ones."""

    said: Declarations
    important: Declarations


class Styles:
    """What holds for each element of a page."""

    def __init__(self, root: Any, sheets: Iterable[str]) -> None:
        """Take the texts of style elements, in order; raises TooLarge where working them out takes too long."""
        chosen: Selectors[_Rule] = Selectors()
        for selector, rule in _rules(tinycss2.parse_stylesheet("\n".join(sheets), True, True)):
            chosen.add(selector, rule)
        self._said: dict[Any, Declarations] = {}
        variables: dict[Any, Declarations] = {}
        for node in nodes_of(root) if chosen or _STYLED(root) else ():
            found = chosen.of(node)
            own_style = node.element.get("style")
            inherited = variables[node.parent.element] if node.parent else {}
            merged = _merged(found, declarations(own_style)) if found or own_style else {}
            own = {name: value for name, value in merged.items() if name.startswith("--")}
            variables[node.element] = inherited | own if own else inherited
            if merged:
                put = {name: _put_in(value, variables[node.element]) for name, value in merged.items()}
                self._said[node.element] = {name: value for name, value in put.items() if value}

    def of(self, element: Any) -> Declarations:
        """What holds for an element, its own style attribute with it."""
        return self._said.get(element, {})


def declarations(text: str | None) -> _Rule:
    """Those of a style attribute."""
    return _declared(tinycss2.parse_blocks_contents(text or "", True, True))


def _merged(rules: Sequence[_Rule], own: _Rule) -> Declarations:
    merged: Declarations = {}
    for said in (*(rule.said for rule in rules), own.said, *(rule.important for rule in rules), own.important):
        merged |= said
    return merged


def _declared(content: Iterable[Any]) -> _Rule:
    rule = _Rule({}, {})
    for own in content:
        if own.type == "declaration":
            value = " ".join(_text(own.value).lower().split())
            if value:
                (rule.important if own.important else rule.said)[own.lower_name] = value
    return rule


def _put_in(value: str, variables: Declarations) -> str:
    """A value with its variables; "" where one of them is unknown, or there is no end of them."""
    for _ in range(_MOST_ROUNDS):
        if "var(" not in value or len(value) > _LONGEST:
            break
        value = _VARIABLE.sub(lambda own: variables.get(own[1], own[2] or "").strip(), value)
    return "" if "var(" in value or len(value) > _LONGEST else value.strip()


def _rules(content: Iterable[Any], outer: str = "", deep: int = 0) -> Iterator[tuple[selectors.Selector, _Rule]]:
    """Each selector with its declarations; blocks that hold always are entered, others passed over.

    `outer` is the selector of the rule around these.
    """
    for own in content:
        if own.type == "qualified-rule":
            inside = tinycss2.parse_blocks_contents(own.content, True, True)
            rule = _declared(inside)
            for text in _listed(own.prelude):
                if outer:
                    text = text.replace("&", f":is({outer})") if "&" in text else f":is({outer}) {text}"
                if len(text) <= _LONGEST:
                    yield from ((selector, rule) for selector in _selectors(text))
                    if deep < _DEEPEST:
                        yield from _rules(inside, text, deep + 1)
        elif own.type == "at-rule" and own.content is not None and deep < _DEEPEST and _holds(own):
            inside = tinycss2.parse_blocks_contents(own.content, True, True)
            if outer:
                yield from ((selector, _declared(inside)) for selector in _selectors(outer))
            yield from _rules(inside, outer, deep + 1)


def _holds(rule: Any) -> bool:
    held = _ALWAYS.fullmatch(f"{rule.lower_at_keyword} {_text(rule.prelude).strip()}")
    return held is not None and float(held["least"] or 0) <= _NARROWEST


def _listed(prelude: Sequence[Any]) -> Iterator[str]:
    """The selectors of a list, each by itself: one that can't be read doesn't take the others with it."""
    parts: list[list[Any]] = [[]]
    for piece in prelude:
        if piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    return (_text(part).strip() for part in parts)


def _selectors(text: str) -> Iterator[selectors.Selector]:
    try:
        yield from (own for own in selectors.parse(text) if own.pseudo_element is None)
    except (selectors.SelectorError, RecursionError):
        return


def _text(tokens: Iterable[Any]) -> str:
    return str(tinycss2.serialize([own for own in tokens if own.type != "comment"]))
