"""Whether a claim tells of two things what its source tells of the other one: each part's words exchanged."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from advisor.answering.reading import Statement, Token
from advisor.lexicon import NEGATIONS

_PART = re.compile(
    r"[,;:()]\s*(?:and\s)?|\s[–—-]\s|\s+(?:but|while|whereas|though|although|when|if|unless|rather than|instead of)\s+",
    re.IGNORECASE,
)
_JOINS = frozenset("and or nor as than".split())
_ALIKE = 0.7
"""Share of the claim's telling words that the sentence must have."""


def crossed(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """A word of each of two parts of the claim that changed places; None where the parts hold together as they did.

    Of the words that each sentence has once, two parts of the claim must have words of the same two parts of the
    source, each of both.
    """
    if len(claim.stems & source.stems) < _ALIKE * len(claim.stems):
        return None
    here, there = _homes(claim.text), _homes(source.text)
    cells: dict[tuple[int, int], list[str]] = {}
    for stem in here.keys() & there.keys():
        cells.setdefault((here[stem][0], there[stem][0]), []).append(here[stem][1])
    for one, two in combinations(sorted({row for row, _ in cells}), 2):
        for first, last in combinations(sorted({column for _, column in cells}), 2):
            corners = [cells.get(at, []) for at in ((one, first), (one, last), (two, first), (two, last))]
            if all(corners):
                pairs = (corners[0], corners[3]), (corners[1], corners[2])
                moved = min(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))
                return min(moved[0]), min(moved[1])
    return None


def exchanged(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """Two words that stand in each other's place, all before and between them the same: "which a each b needs"."""
    here, there = _framed(claim), _framed(source)
    for frame, (one, two) in here.items():
        if frame in there and one.stem != two.stem:
            first, last = there[frame]
            if (first.stem, last.stem) == (two.stem, one.stem):
                return one.raw, two.raw
    return None


def _framed(statement: Statement) -> dict[tuple[str, ...], tuple[Token, Token]]:
    """Two telling words, by the word before them and the one or two between, none of them an "and"."""
    own = statement.tokens
    found: dict[tuple[str, ...], tuple[Token, Token]] = {}
    for first in range(1, len(own)):
        for last in (first + 2, first + 3):
            between = own[first + 1 : last]
            if last >= len(own) or not (own[first].telling and own[last].telling):
                continue
            if not any(token.word in _JOINS for token in between):
                frame = (own[first - 1].word, *(token.word for token in between))
                found[frame] = (own[first], own[last])
    return found


@lru_cache(4096)
def _homes(text: str) -> dict[str, tuple[int, str]]:
    """The part that each telling word, by its stem, stands in, of words that stand in one part only; and the word."""
    found: dict[str, dict[int, str]] = {}
    for number, part in enumerate(_PART.split(text)):
        for token in Statement(part).telling:
            if token.word not in NEGATIONS:
                found.setdefault(token.stem, {})[number] = token.raw
    return {stem: next(iter(parts.items())) for stem, parts in found.items() if len(parts) == 1}
