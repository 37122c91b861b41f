"""What a person can't see in a text: characters without a shape, and markup that hides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from advisor.errors import DocumentError
from advisor.ingest.formats.common import Loaded
from advisor.text import Span, sentences

_TAG = 0xE0000
"""A tag character is this much above the letter it spells."""
_TAGS = "\U000e0001\U000e0020-\U000e007f"
_HIDDEN = re.compile(
    # Tags spell ASCII that nothing shows; a black flag may be followed by some of them, for England and the like.
    rf"(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
    # Embeddings and overrides put letters in another order than they are read in.
    "|[\u202a-\u202e\u2066-\u2069]+"
    # Zero width inside a word splits it for every search; a soft hyphen there is typography.
    "|(?<=[A-Za-z])[\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0]+(?=[A-Za-z])"
    # A sign may be followed by one that picks its form, a Latin letter by none: there, and in runs, they spell bytes.
    "|(?<=[A-Za-z])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}"
    # Long runs carry a message of their own.
    "|[\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]{6,}"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_MARKUP = re.compile(
    r"<!--|<(?:style|template|noscript|dialog)\b|<[a-z][a-z0-9]*\s[^<>]*(?:style|hidden|color|title|alt|aria-|value)",
    re.IGNORECASE,
)


def hidden_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Those of `spans`, sentences in order, that hold characters which nobody sees."""
    mixed = _RIGHT_TO_LEFT.search(text) is not None
    places = [match.start() for match in _HIDDEN.finditer(text) if not (mixed and _DIRECTION.fullmatch(match.group()))]
    starts = [start for start, _ in spans]
    return [
        spans[number]
        for number in sorted({max(0, bisect_right(starts, place) - 1) for place in places} if spans else ())
    ]


def without_unseen(loaded: Loaded) -> Loaded:
    """A document without characters that nobody sees; the sentences that held them are among what it hides.

    What tag characters spell is given in plain letters.
    """
    text = loaded.text
    mixed = _RIGHT_TO_LEFT.search(text) is not None
    gone = [own.span() for own in _HIDDEN.finditer(text) if not (mixed and _DIRECTION.fullmatch(own.group()))]
    if not gone:
        return replace(loaded, title=_HIDDEN.sub("", loaded.title))
    quotes = [text[start:end] for start, end in hidden_spans(text, sentences(text))]
    spelled = ["".join(chr(ord(char) - _TAG) for char in text[a:b] if ord(char) > _TAG + 31) for a, b in gone]
    edges = [0, *(edge for span in gone for edge in span), len(text)]
    kept = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    blocks = (replace(own, start=_moved(own.start, gone), end=_moved(own.end, gone)) for own in loaded.blocks)
    return replace(
        loaded,
        title=_HIDDEN.sub("", loaded.title),
        text=kept,
        blocks=tuple(own for own in blocks if kept[own.start : own.end].strip()),
        hidden=(*loaded.hidden, *quotes, *filter(None, spelled)),
    )


def _moved(place: int, gone: Sequence[Span]) -> int:
    """Where a place in a text is once spans of it are gone."""
    return place - sum(min(end, place) - start for start, end in gone[: bisect_right(gone, (place, -1))])


def hidden_styles(text: str) -> list[str]:
    """What HTML in a text keeps from a reader: by its style, in a comment, … Nothing where it isn't HTML."""
    if not _MARKUP.search(text):
        return []
    from advisor.ingest.formats.html import tree  # lxml takes a while to import
    from advisor.ingest.formats.html_sight import take_unseen

    try:
        return take_unseen(tree(text))
    except DocumentError:
        return []


def hides(markup: str) -> bool:
    """Whether the styles of some HTML hide text in it."""
    if not _MARKUP.search(markup):
        return False
    from advisor.ingest.formats.html import tree
    from advisor.ingest.formats.html_sight import take_hidden

    try:
        return bool(take_hidden(tree(markup)))
    except DocumentError:
        return False
