"""What passages list as a sign, a fault or a bad example: an answer that tells it as a fact misuses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from advisor.answering.question import Aspect, aspects_of
from advisor.text import content_stems, one_line, words

_HELD_UP = re.compile(
    r"\b(?:signs?|symptoms?|warnings?|faults?|mistakes?|traps?|pitfalls?|myths?|misconceptions?"
    r"|vague|weak|wrong|bad|poor)\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    rf"{_HELD_UP.pattern}|\b(?:spot|notice|recogni[sz]e\w*|avoid|look(?:s|ed)? like|go(?:es)? wrong"
    r"|know (?:that|when|if)|tell (?:that|when|if|whether)|verbs?|wordings?)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[•\-*–]|\d{1,2}[.)])\s+")
_MUCH_THE_SAME = 0.8
"""Share of common stems (Jaccard) from which a claim is an item of a list."""
_SHORTEST = 3


def held_up(claim: str, texts: Sequence[str], question: str) -> str | None:
    """The line or column under which passages list the claim; None where it is asked for, or says so itself."""
    if not question or _HELD_UP.search(claim):
        return None
    own, said = frozenset(content_stems(claim)), words(claim)
    asked = bool(_ASKED_FOR.search(question)) or Aspect.CONFLICT in aspects_of(question)
    for text in texts:
        for label, item, stems, cell in listed(text):
            # A cell of a table is a wording, bad whoever asks; an item of a list may be what is asked for.
            if (cell and item == said) or (not cell and not asked and _alike(own, stems)):
                return label
    return None


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(other) >= _SHORTEST and len(one & other) >= _MUCH_THE_SAME * len(one | other)


@lru_cache(256)
def listed(text: str) -> tuple[tuple[str, list[str], frozenset[str], bool], ...]:
    """What a text holds up as a sign or a fault, as of `_items`."""
    return tuple(_items(text))


def _items(text: str) -> Iterator[tuple[str, list[str], frozenset[str], bool]]:
    """(label, words, stems, whether of a table) of what stands under a line or in a column that holds it up."""
    label, header = "", list[str]()
    for line in text.splitlines():
        cells = [one_line(cell) for cell in line.strip().strip("|").split("|")]
        if len(cells) > 1:
            header = header or cells
            for head, cell in zip(header, cells, strict=False):
                if cells is not header and _HELD_UP.search(head) and len(words(cell)) >= _SHORTEST:
                    yield head, words(cell), frozenset(content_stems(cell)), True
            continue
        header = []
        item = _ITEM.match(line)
        if item and label:
            told = line[item.end() :]
            yield label, words(told), frozenset(content_stems(told)), False
        elif line.strip() and not item:
            label = line.strip().rstrip(":") if line.rstrip().endswith(":") and _HELD_UP.search(line) else ""
