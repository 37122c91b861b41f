"""Pairs of job descriptions with their faults marked in the text: `[[topic|words]]`.

Topics marked on both sides are overlaps, and essential ones marked on neither are gaps. `!conflict-…` and
`!imbalance-…` mark the sides of one finding each, `!vague` a line of its own. Several marks on the same words are
parted by commas.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.errors import InputError
from advisor.plain_yaml import plain

_MARK = re.compile(r"\[\[(?P<names>[a-z0-9!,-]+)\|(?P<words>.*?)\]\]", re.DOTALL)
_FOLDER = Path(__file__).parent / "cases" / "jd"


@dataclass(frozen=True, slots=True)
class Side:
    """One description: its text without marks, and the marked spans by name."""

    text: str
    marked: dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A finding that ought to be made; spans are None on a side that has no part in it."""

    kind: str
    topic: str
    a: tuple[tuple[int, int], ...] | None
    b: tuple[tuple[int, int], ...] | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two descriptions and what is planted in them."""

    id: str
    a: Side
    b: Side

    def planted(self, essential: Collection[str]) -> list[Planted]:
        """Every finding that ought to be made, with these topics of the catalogue as the essential ones."""
        found = [Planted("gap", topic, None, None) for topic in essential if topic not in self._names]
        for name in self._names:
            a, b = self.a.marked.get(name), self.b.marked.get(name)
            if not name.startswith("!"):
                found += [Planted("overlap", name, a, b)] if a and b else []
            elif name == "!vague":
                found += [Planted("vague", "", (span,), None) for span in a or ()]
                found += [Planted("vague", "", None, (span,)) for span in b or ()]
            else:
                found.append(Planted(name[1:].partition("-")[0], "", a, b))
        return found

    @property
    def _names(self) -> list[str]:
        return sorted({*self.a.marked, *self.b.marked})


def load_pairs(half: str) -> list[Pair]:
    """The pairs of "dev", "second", "held" or "unread". Raises InputError where a file or its marks can't be read."""
    pairs: list[Pair] = []
    for path in sorted((_FOLDER / half).glob("*.yaml")):
        try:
            pairs += _pairs(plain(path.read_bytes()))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path} can't be read: {error}. Mend it.") from error
    if len({pair.id for pair in pairs}) != len(pairs):
        raise InputError(f"Two pairs of {half} have the same id. Rename one.")
    return pairs


def _pairs(data: dict[str, Any]) -> Iterator[Pair]:
    for entry in data["pairs"]:
        yield Pair(str(entry["id"]), read_side(entry["a"]), read_side(entry["b"]))


def read_side(marked: str) -> Side:
    """Take the marks out of a text, keeping where they stood. Raises ValueError where one is left open."""
    parts: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    done = length = 0
    for match in _MARK.finditer(marked):
        before = marked[done : match.start()]
        parts += [before, match["words"]]
        start = length + len(before)
        length = start + len(match["words"])
        for name in match["names"].split(","):
            spans[name].append((start, length))
        done = match.end()
    text = "".join([*parts, marked[done:]])
    if "[[" in text or "]]" in text:
        raise ValueError(f"a mark is left open near {text[max(0, text.find('[[')) :][:40]!r}")
    return Side(text, {name: tuple(own) for name, own in spans.items()})
