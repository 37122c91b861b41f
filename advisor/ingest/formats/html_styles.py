"""What the style sheets inside a page say of its elements; sheets elsewhere are never fetched.

Read are rules for elements by tag, class, id and attribute, also within others ("nav .old > li"), in CSS's order of
importance. Rules that hold in some circumstances only (a width, a state such as `:hover`, paper) are passed over.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Declarations = dict[str, str]
"""Property to value, both in small letters."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_ALWAYS = re.compile(
    r"@layer\b.*|@supports\b(?!\s*not\b).*|@media\s+(?:only\s+)?(?:screen|all)(?:\s*,\s*print)?"
    r"|@media\s+print\s*,\s*screen",
    re.IGNORECASE,
)
_NAME = r"-?[_a-z\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*"
_PART = re.compile(
    rf"(?P<tag>\*|{_NAME})|\.(?P<class>{_NAME})|#(?P<id>[\w-]+)"
    rf"|\[\s*(?P<has>{_NAME})\s*(?:(?P<how>[~|^$*]?=)\s*(?P<quote>[\"']?)(?P<value>[^\"'\]]*)(?P=quote)\s*)?\]",
    re.IGNORECASE,
)
_STEP = re.compile(r"\s*(>)\s*|\s+")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_BRACE = re.compile("[{}]")
_STRING = re.compile(r"\"[^\"\n]*[{};,][^\"\n]*\"|'[^'\n]*[{};,][^'\n]*'")
_LONGEST = 1_000
"""Characters of a selector that is still read."""
_DEEPEST = 3
"""Blocks within blocks that are still entered."""


@dataclass(frozen=True, slots=True)
class _Element:
    """What one element has to be: a tag ("" any), classes, an id ("" any), attributes with values (None any)."""

    tag: str
    classes: frozenset[str]
    id: str
    attributes: tuple[tuple[str, str | None], ...]

    def fits(self, element: Any) -> bool:
        if (self.tag and self.tag != element.tag) or (self.id and self.id != element.get("id")):
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all((have := element.get(name)) is not None and value in (None, have) for name, value in self.attributes)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for what fits `element` within `outer`: the nearest first, each with whether it is the parent."""

    element: _Element
    outer: tuple[tuple[bool, _Element], ...]
    weight: tuple[int, int, int]
    order: int
    said: Declarations
    important: Declarations

    def fits(self, element: Any) -> bool:
        return self.element.fits(element) and _is_within(self.outer, element)


class Styles:
    """The rules of a page's sheets."""

    def __init__(self, sheets: Iterable[str]) -> None:
        """Take the texts of style elements, in order."""
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        text = _STRING.sub('""', _COMMENT.sub(" ", "\n".join(sheets)))
        for order, (selector, said, important) in enumerate(_rules(text)):
            if chain := _chain(selector):
                own = chain[0][1]
                outer = tuple((chain[n - 1][0], chain[n][1]) for n in range(1, len(chain)))
                self._rules[_key(own)].append(_Rule(own, outer, _weight(chain), order, said, important))

    def of(self, element: Any) -> Declarations:
        """What holds for an element, its own style attribute with it."""
        own_style = element.get("style")
        if not (self._rules or own_style):
            return {}
        found = [rule for key in _keys(element) for rule in self._rules.get(key, ()) if rule.fits(element)]
        found.sort(key=lambda rule: (rule.weight, rule.order))
        said, important = declarations(own_style or "")
        merged: Declarations = {}
        for own in (*(rule.said for rule in found), said, *(rule.important for rule in found), important):
            merged |= own
        return merged


def declarations(text: str) -> tuple[Declarations, Declarations]:
    """Those of a block or a style attribute: the ordinary ones, and the important ones."""
    said: Declarations = {}
    important: Declarations = {}
    for piece in _ESCAPE.sub(_meant, _COMMENT.sub(" ", text)).split(";"):
        name, sign, value = piece.partition(":")
        value = " ".join(value.lower().split())
        if sign and name.strip() and value:
            bare = _IMPORTANT.sub("", value)
            (said if bare == value else important)[name.strip().lower()] = bare
    return said, important


def _meant(escape: re.Match[str]) -> str:
    """What an escape stands for: a character by its number, or itself."""
    code = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(code) if code < sys.maxunicode else " ")


def _rules(text: str, deep: int = 0) -> Iterator[tuple[str, Declarations, Declarations]]:
    """Each selector with its declarations; blocks that hold always are entered, others passed over."""
    place = 0
    while (opened := text.find("{", place)) >= 0:
        head = text[place:opened].rpartition(";")[2].strip()
        end = _closing(text, opened)
        block = text[opened + 1 : end]
        if not head.startswith("@"):
            said, important = declarations(block)
            for selector in head.split(","):
                yield selector.strip(), said, important
        elif deep < _DEEPEST and _ALWAYS.fullmatch(head):
            yield from _rules(block, deep + 1)
        place = end + 1


def _closing(text: str, opened: int) -> int:
    """Where the block that opens there ends."""
    depth = 0
    for brace in _BRACE.finditer(text, opened):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.start()
    return len(text)


def _chain(selector: str) -> list[tuple[bool, _Element]]:
    """The elements of a selector from the last to the first, each with whether the one before is its parent.

    Empty for a selector that says something else, too.
    """
    chain: list[tuple[bool, _Element]] = []
    place, child = 0, False
    while place < len(selector) <= _LONGEST:
        parts: list[re.Match[str]] = []
        while part := _PART.match(selector, place):
            if (part["tag"] and parts) or part["how"] not in (None, "="):
                return []
            parts.append(part)
            place = part.end()
        step = _STEP.match(selector, place)
        if not parts or (step is None and place < len(selector)):
            return []
        chain.insert(0, (child, _element(parts)))
        if step:
            place, child = step.end(), step[1] is not None
    return chain


def _element(parts: Sequence[re.Match[str]]) -> _Element:
    tag = next((part["tag"].lower() for part in parts if part["tag"]), "")
    return _Element(
        "" if tag == "*" else tag,
        frozenset(part["class"] for part in parts if part["class"]),
        next((part["id"] for part in parts if part["id"]), ""),
        tuple((part["has"].lower(), part["value"]) for part in parts if part["has"]),
    )


def _weight(chain: Iterable[tuple[bool, _Element]]) -> tuple[int, int, int]:
    """CSS's specificity."""
    own = [element for _, element in chain]
    return (
        sum(bool(one.id) for one in own),
        sum(len(one.classes) + len(one.attributes) for one in own),
        sum(bool(one.tag) for one in own),
    )


def _is_within(outer: Sequence[tuple[bool, _Element]], element: Any) -> bool:
    """Whether those elements are around it, in their order."""
    waiting = {0}
    for ancestor in element.iterancestors():
        if len(outer) in waiting:
            return True
        met = {number + 1 for number in waiting if outer[number][1].fits(ancestor)}
        waiting = met | {number for number in waiting if not outer[number][0]}
    return len(outer) in waiting


def _key(own: _Element) -> str:
    """Something that whatever fits has: rules are looked up by it."""
    if own.id:
        return f"#{own.id}"
    return f".{min(own.classes)}" if own.classes else own.tag or "*"


def _keys(element: Any) -> list[str]:
    classes = dict.fromkeys((element.get("class") or "").split())
    return [*(f".{name}" for name in classes), f"#{element.get('id')}", str(element.tag), "*"]
