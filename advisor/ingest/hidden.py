"""What a person can't see in a text: characters without a shape, and markup that hides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from advisor.errors import DocumentError
from advisor.text import Span

_TAGS = "\U000e0001\U000e0020-\U000e007f"
_HIDDEN = re.compile(
    # Tags spell ASCII that nothing shows; a black flag may be followed by some of them, for England and the like.
    rf"(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
    # Embeddings and overrides put letters in another order than they are read in.
    "|[\u202a-\u202e\u2066-\u2069]+"
    # Zero width inside a word splits it for every search; a soft hyphen there is typography.
    "|(?<=[A-Za-z])[\u200b-\u200f\u2060-\u2064\ufeff]+(?=[A-Za-z])"
    # Long runs carry a message of their own.
    "|[\u200b-\u200f\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]{6,}"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_MARKUP = re.compile(r"<!--|<[a-z][a-z0-9]*\s[^<>]*(?:style|hidden)", re.IGNORECASE)


def hidden_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Those of `spans`, sentences in order, that hold characters which nobody sees."""
    mixed = _RIGHT_TO_LEFT.search(text) is not None
    places = [match.start() for match in _HIDDEN.finditer(text) if not (mixed and _DIRECTION.fullmatch(match.group()))]
    starts = [start for start, _ in spans]
    return [
        spans[number]
        for number in sorted({max(0, bisect_right(starts, place) - 1) for place in places} if spans else ())
    ]


def hidden_styles(text: str) -> list[str]:
    """What HTML in a text keeps from a reader: by its style, or in a comment. Nothing where it isn't HTML."""
    if not _MARKUP.search(text):
        return []
    from advisor.ingest.formats.html import tree, unseen_texts  # lxml takes a while to import

    try:
        return unseen_texts(tree(text))
    except DocumentError:
        return []
