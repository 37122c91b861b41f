"""Claims that read alike and are of two things."""

from __future__ import annotations

import re

_TECHNOLOGY = re.compile(r"\b(?:tech|engineer|develop|CTO)\w*", re.IGNORECASE)
_PRODUCT = re.compile(r"\b(?:products?|CPO)\b", re.IGNORECASE)


_AMOUNT = re.compile(
    r"\W*(?:\w+ ){0,4}?(?:growth|rise|increase|decrease|decline|volume|number|share|revenue|turnover|margins?|bookings"
    r"|conversion|churn|retention|profit)\b(?! (?:and|team|manage\w*|operations))",
    re.IGNORECASE,
)


def apart(ours: str, theirs: str) -> bool:
    """Whether two claims are about two things, though the encoder reads them alike."""
    return _two_fields(ours, theirs) or _two_kinds(ours, theirs)


def _two_fields(*texts: str) -> bool:
    """Whether one speaks of technology and the other of the product, in words that are alike otherwise."""
    return any(_TECHNOLOGY.search(one) and _PRODUCT.search(other) for one, other in (texts, texts[::-1]))


def _two_kinds(ours: str, theirs: str) -> bool:
    """Whether one is about how much there is of something, and the other about a thing."""
    return bool(_AMOUNT.match(ours)) is not bool(_AMOUNT.match(theirs))
