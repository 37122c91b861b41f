"""What a case expects, held against what was found: words in a sentence, places in passages.

The stop words are the suite's own: the product's list serves retrieval and may change with it, and a measure must not
move with what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from advisor.text import sentences, stem, words
from advisor.types import Passage

_STOP_WORDS = frozenset(
    """
    a an the this that these those it its they them their there he she his her him we us our you your i me my
    and or but nor so if then than as of in on at by for to from with into onto over under about between
    is are was were be been being am do does did doing done has have had having will would shall should can could
    may might must which who whom whose what when where why how also too very just
    """.split()
)
_MARKUP = re.compile(r"\*\*|\[\d+\]")
_BULLET = re.compile(r"^(?:[-*•–]|\d+[.)])\s+")


class PlaceLike(Protocol):
    """A section by its heading, or a span of words, in a document."""

    @property
    def source(self) -> str:
        """Path of the document, as in its passages."""

    @property
    def heading(self) -> str | None:
        """A heading above the passage, or None."""

    @property
    def span(self) -> str | None:
        """Words that stand in the passage, or None."""


def key_stems(text: str) -> list[str]:
    """Stems of every word but the stop words, in order, with repetitions; numbers are words, and n't is "not"."""
    spelt = (word for raw in words(text) for word in _without_contraction(raw))
    return [stem(word) for word in spelt if word not in _STOP_WORDS]


def _without_contraction(word: str) -> tuple[str, ...]:
    if word in ("can't", "cannot", "won't"):
        return ("not",)
    return (word.removesuffix("n't"), "not") if word.endswith("n't") else (word,)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without markers, bold marks and bullets."""
    bare = _MARKUP.sub("", text)
    # Bullets go last: they are what parts one item from the next.
    return [_BULLET.sub("", bare[start:end]).strip() for start, end in sentences(bare)]


def stated_in(alternatives: Iterable[str], said: Sequence[str]) -> str | None:
    """The first of the sentences `said` that has all words of one of the alternatives, or None."""
    wanted = [set(key_stems(alternative)) for alternative in alternatives]
    for sentence in said:
        held = set(key_stems(sentence))
        if any(words_ <= held for words_ in wanted):
            return sentence
    return None


def stands_in(place: PlaceLike, passage: Passage) -> bool:
    """Whether the passage is of that document and below that heading, or holds that span."""
    if place.source != passage.source:
        return False
    if place.heading is not None:
        return _plain(place.heading) in map(_plain, passage.chunk.headings)
    return _plain(place.span or "") in _plain(passage.chunk.text)


def first_rank(places: Sequence[PlaceLike], passages: Sequence[Passage]) -> int | None:
    """The rank, from 1, of the first passage that is one of the places; None where none is."""
    for rank, passage in enumerate(passages, 1):
        if any(stands_in(place, passage) for place in places):
            return rank
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
