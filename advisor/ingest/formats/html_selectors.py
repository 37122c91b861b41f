"""Which selectors of style sheets fit an element, by the trees of cssselect2's parser.

cssselect2 compiles its trees to Python and tries every way through the elements around one, which takes a hostile
selector forever: here each step is counted, and looked at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cssselect2 import parser as css
from tinycss2.nth import parse_nth

from advisor.errors import TooLarge

T = TypeVar("T")
_NONE: frozenset[str] = frozenset()
_MOST_STEPS = 2_000_000


@dataclass(slots=True, eq=False)
class Node:
    """An element of a page: where it stands among those around it (from 1), and among those with its tag."""

    element: Any
    parent: Node | None = None
    beside: list[Node] = field(default_factory=list)
    place: int = 1
    of_type: int = 1
    types: dict[str, int] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    classes: frozenset[str] = frozenset()

    @property
    def tag(self) -> str:
        """Its name in small letters, as HTML has them."""
        return str(self.element.tag)

    @property
    def ancestors(self) -> Iterator[Node]:
        """Those around it, the nearest first."""
        above = self.parent
        while above:
            yield above
            above = above.parent


def nodes_of(root: Any) -> list[Node]:
    """Every element, in the order of the page."""
    nodes: list[Node] = []
    todo = [Node(root, classes=_classes(root), types={str(root.tag): 1})]
    todo[0].beside.append(todo[0])
    while todo:
        node = todo.pop()
        types: dict[str, int] = {}
        for child in node.element:
            if isinstance(child.tag, str):
                types[child.tag] = types.get(child.tag, 0) + 1
                place = len(node.children) + 1
                node.children.append(
                    Node(child, node, node.children, place, types[child.tag], types, classes=_classes(child))
                )
        nodes.append(node)
        todo += reversed(node.children)
    return nodes


class Selectors(Generic[T]):
    """Selectors, each with what it stands for."""

    def __init__(self) -> None:
        """Begin without any."""
        self._by_key: dict[str, list[tuple[tuple[int, int, int], int, Any, T]]] = defaultdict(list)
        self._dead: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self._count = 0
        self._steps = 0

    def __len__(self) -> int:
        return self._count

    def add(self, selector: css.Selector, what: T) -> None:
        """Add one, which goes before those of its weight that were added earlier."""
        self._count += 1
        tree = selector.parsed_tree
        self._by_key[_key(tree)].append((selector.specificity, self._count, tree, what))

    def of(self, node: Node) -> list[T]:
        """What those stand for that fit an element, the most important last. Raises TooLarge."""
        keys = (*(f".{name}" for name in node.classes), f"#{node.element.get('id')}", node.tag, "*")
        near = [own for key in keys for own in self._by_key.get(key, ())]
        found = [own for own in near if self._fits(own[2], node)]
        return [what for _, _, _, what in sorted(found, key=lambda own: own[:2])]

    def _fits(self, tree: Any, node: Node) -> bool:
        """Whether a selector fits: its last part, and those before it somewhere around."""
        ways, parts, dead = list[str](), list[Any](), self._dead[id(tree)]
        while isinstance(tree, css.CombinedSelector):
            ways.append(tree.combinator)
            parts.append(tree.right)
            tree = tree.left
        last, *before = (*parts, tree)
        return self._is(last, node) and self._leads(list(zip(ways, before, strict=True)), node, dead)

    def _leads(self, chain: list[tuple[str, Any]], node: Node, dead: set[tuple[int, int]]) -> bool:
        """Whether the parts before, the nearest first, are where they have to be around an element.

        `dead` are the places that led nowhere from other elements.
        """
        todo, seen = [(0, node)], set[tuple[int, int]]()
        while todo:
            number, here = todo.pop()
            if number == len(chain):
                return True
            combinator, left = chain[number]
            for other in _towards(combinator, here):
                self._count_steps()
                if (number, id(other)) in seen or (number, id(other)) in dead:
                    break  # with all that are farther in that direction
                seen.add((number, id(other)))
                if self._is(left, other):
                    todo.append((number + 1, other))
        dead |= seen
        return False

    def _is(self, tree: Any, node: Node) -> bool:
        """Whether a part of a selector is true of an element by itself."""
        self._count_steps()
        match tree:
            case css.CompoundSelector():
                return all(self._is(own, node) for own in tree.simple_selectors)
            case css.LocalNameSelector():
                return bool(tree.lower_local_name == node.tag)
            case css.ClassSelector():
                return tree.class_name in node.classes
            case css.IDSelector():
                return bool(tree.ident == node.element.get("id"))
            case css.AttributeSelector():
                return _has(tree, node.element.get(tree.lower_name))
            case css.NegationSelector():
                return not self._any(tree.selector_list, node)
            case css.MatchesAnySelector() | css.SpecificityAdjustmentSelector():
                return self._any(tree.selector_list, node)
            case css.RelationalSelector():
                return any(
                    self._any([own.selector], other)
                    for own in tree.selector_list
                    for other in _from(own.combinator, node)
                )
            case css.PseudoClassSelector():
                return _is_placed(tree.name, node)
            case css.FunctionalPseudoClassSelector():
                return _is_counted(tree, node)
        return False

    def _any(self, listed: Iterable[Any], node: Node) -> bool:
        return any(own.pseudo_element is None and self._fits(own.parsed_tree, node) for own in listed)

    def _count_steps(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise TooLarge("its style sheets take too long to work out; save it as plain text")


def _key(tree: Any) -> str:
    """Something that whatever fits has: selectors are looked up by it."""
    last = tree.right if isinstance(tree, css.CombinedSelector) else tree
    kinds = {type(own): own for own in last.simple_selectors}
    if own := kinds.get(css.IDSelector):
        return f"#{own.ident}"
    if own := kinds.get(css.ClassSelector):
        return f".{own.class_name}"
    own = kinds.get(css.LocalNameSelector)
    return str(own.lower_local_name) if own else "*"


def _classes(element: Any) -> frozenset[str]:
    named = element.get("class")
    return frozenset(named.split()) if named else _NONE


def _towards(combinator: str, node: Node) -> Iterable[Node]:
    """Those that the part before a combinator may be, the nearest first."""
    match combinator:
        case " ":
            return node.ancestors
        case ">":
            return [node.parent] if node.parent else []
        case "+":
            return node.beside[max(0, node.place - 2) : node.place - 1]
        case _:
            return (node.beside[place] for place in range(node.place - 2, -1, -1))


def _from(combinator: str, node: Node) -> Iterable[Node]:
    """Those that the part behind a combinator may be."""
    match combinator:
        case " ":
            return _within(node)
        case ">":
            return node.children
        case "+":
            return node.beside[node.place : node.place + 1]
        case _:
            return node.beside[node.place :]


def _has(wanted: Any, value: str | None) -> bool:
    if value is None or wanted.operator is None:
        return value is not None
    sought = wanted.value
    if wanted.case_sensitive is False:
        sought, value = sought.lower(), value.lower()
    match wanted.operator:
        case "=":
            return bool(value == sought)
        case "~=":
            return sought in value.split()
        case "|=":
            return bool(value == sought or value.startswith(f"{sought}-"))
        case "^=":
            return bool(sought) and value.startswith(sought)
        case "$=":
            return bool(sought) and value.endswith(sought)
        case _:
            return bool(sought) and sought in value


def _is_placed(name: str, node: Node) -> bool:
    """Pseudo-classes that hold as long as nobody touches the page; others don't."""
    last, last_of_type = node.place == len(node.beside), node.of_type == node.types[node.tag]
    match name:
        case "root" | "scope":
            return node.parent is None
        case "first-child":
            return node.place == 1
        case "last-child":
            return last
        case "only-child":
            return node.place == 1 and last
        case "first-of-type":
            return node.of_type == 1
        case "last-of-type":
            return last_of_type
        case "only-of-type":
            return node.of_type == 1 and last_of_type
        case "empty":
            return not node.children and not node.element.text
        case "link" | "any-link":
            return node.tag == "a" and node.element.get("href") is not None
    return False


def _is_counted(tree: Any, node: Node) -> bool:
    """The pseudo-classes that count children: by `an + b`, from the first or the last."""
    places = {
        "nth-child": node.place,
        "nth-last-child": len(node.beside) - node.place + 1,
        "nth-of-type": node.of_type,
        "nth-last-of-type": node.types[node.tag] - node.of_type + 1,
    }
    found = parse_nth(tree.arguments) if tree.name in places else None
    if found is None:
        return False
    step, first = found
    off = places[tree.name] - first
    return bool(off == 0) if step == 0 else bool(off % step == 0 and off // step >= 0)


def _within(node: Node) -> Iterator[Node]:
    """Those inside an element."""
    todo = list(node.children)
    while todo:
        own = todo.pop()
        yield own
        todo += own.children
