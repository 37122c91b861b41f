"""One clause as the several that it tells: "X says A and wants B", "X said that A, and that B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.types import Role

_AND_THAT = re.compile(r",?\s+and\s+that\s+(?!is\b|was\b)|,\s+that\s+")
REPORTS = (
    r"(?:says?|said|claims?|claimed|thinks?|thought|believes?|argues?|argued|insists?|insisted|warns?|warned|fears?"
    r"|feared|complains?|complained|reckons?|maintains?|reports?|reported|expects?|suspects?|swears?|holds)"
)
DOES = (
    rf"(?:{REPORTS}|wants|wanted|refuses|refused|demands|demanded|prefers|preferred|proposes|proposed|suggests"
    r"|suggested|opposes|opposed|rejects|rejected|promised|asks|asked|won't|would rather|blames|blamed|plans|planned)"
)
_AND_DOES = re.compile(rf",?\s+(?:and|but)\s+(?:also\s+|now\s+|then\s+|still\s+|therefore\s+|so\s+)?(?={DOES}\b)")
_SAYS = re.compile(rf"\b{REPORTS}\b|\b(?:told|tells|wrote|writes)\b")
_FIELDS = (
    r"(?<!the )(?<!our )(?<!new )(?:engineering|product|technology|design|development|operations|security|research"
    r"|management|the business)(?= (?:\w+s|never|always|only|still|has|will|won't|can|can't)\b)"
)
"""A department that does something."""
_ONE = (
    rf"{_FIELDS}|CTO|CPO|board|ceo|sales|marketing|finance|support|legal|everyone|everybody|nobody|somebody|who|they|he|she"
    r"|company|market|(?-i:[A-Z][a-z]+)"
)
_MANY = r"customers?|clients?|users?|teams?|people|investors?|owners?|engineers?|developers?|designers?"
_SOMEBODY = re.compile(rf"\b(?:{_ONE}|{_MANY})\b", re.IGNORECASE)
"""Who may want something too."""
_SOMEBODY_ALONE = re.compile(
    rf"\b(?:{_ONE}|customer|client|user|team|investor|owner|engineer|developer|designer)\b", re.I
)
_OF_ONE = re.compile(r"\w+s\b", re.IGNORECASE)
"""Verbs that several can't have: "wants"."""
_FRAME = re.compile(
    r"^(?P<whole>[^;]*?\b(?:tells?|told|says?|said|wrote|writes|announced|explained|confirmed|replied|claims?|claimed"
    r"|thinks|believes|argues|argued|warns|warned|insists|insisted|complains|complained)"
    r"(?:\s+(?!that\b)[\w']+){0,8}?)\s+that\s+|^(?P<bare>[^;]*?\b(?:says?|said|thinks|believes|argues|claims))\s+"
)


def done_apart(text: str, role: Role | None) -> Iterator[str]:
    """ "X says A and wants B" as two: "X says A" and "X wants B"; unless it may be somebody in A who wants B."""
    first, *others = _AND_DOES.split(text) if role else [text]
    anyone = _SOMEBODY if not all(_OF_ONE.match(other) for other in others) else _SOMEBODY_ALONE
    if len(first.split()) == 1 or (_says(first) and anyone.search(_SAYS.split(first, maxsplit=1)[1])):
        yield text
        return
    yield first
    yield from (f"{role} {other}" for other in others)


def _says(text: str) -> bool:
    return _SAYS.search(text) is not None


def said_apart(text: str) -> Iterator[str]:
    """ "X said that A, and that B" as two: "X said that A" and "X said that B"."""
    frame = _FRAME.match(text)
    if frame is None:
        yield text
        return
    first, *others = _AND_THAT.split(text[frame.end() :])
    yield f"{frame[0]}{first}"
    for other in others:
        yield f"{frame['whole'] or frame['bare']} that {other}"
