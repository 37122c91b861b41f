"""A close relationship of one of the two, at work: a conflict of interest, which nobody mediates before it is raised.

Whom it is with decides: with somebody whom one decides over, it is raised first; else the reader is asked beside the
brief. Texts are read with "they" for everybody (reading.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from advisor.conflicts.signs import literal

INTEREST = "interest"

_WORKER = (
    r"(?:designer|engineer|developer|manager|lead|analyst|researcher|tester|recruiter|assistant|intern|trainee"
    r"|colleague|employee|report|reports|subordinate|candidate|applicant|contractor|architect|marketer|accountant|staff"
    r"|team ?mate|woman|man|somebody|someone|people)"
)
_ONE_OF = (
    rf"(?:(?:an?|one of|another|two of|their|the)\b(?: [\w-]+){{0,3}}? {_WORKER}s?\b"
    r"|(?:somebody|someone) (?:in|on|from|who)\b|each other|they\b|them\b|the other\b)"
)
_LOVE = re.compile(
    rf"\b(?:ha(?:s|ve|d)|having) (?:(?!love\b)\w+ ){{0,2}}?affairs?\b(?! (?:with|of) (?!{_ONE_OF}))"
    rf"|\baffairs? with {_ONE_OF}"
    rf"|\b(?:in|into|began|started|has|have|had) an? (?:\w+ )?(?<!good )(?<!close )(?<!strong )(?<!working )(?<!bad )"
    rf"(?<!poor )(?<!difficult )(?<!great )relationship with {_ONE_OF}"
    r"|\b(?:romantic|sexual|intimate) (?:relationship|affair)"
    r"|\bused to be (?:married|a couple|together|in love)\b|\b(?:the two|they|both) (?:are|were|have been) (?:once "
    r"|still )?"
    r"(?:married|divorced|a couple|an item|lovers)\b|\bex-(?:wife|husband|girlfriend|boyfriend|partner)\b"
    rf"|\b(?:sleeps?|slept|sleeping) with {_ONE_OF}|\bsleeping together\b"
    rf"|\b(?:is|are|was|were|been|started|began) (?:\w+ )?(?:dating|seeing) {_ONE_OF}"
    r"|\b(?:are|were) (?:\w+ )?(?:a couple|an item|lovers)\b"
    rf"|\b(?:romantically involved|involved with {_ONE_OF})\b"
    rf"|\b(?:in love with|married to|engaged to|lives? with|moved in with) {_ONE_OF}"
    r"|\b(?:their|the) (?:girlfriend|boyfriend|lover|wife|husband|spouse|fianc[eé]e?) (?:\w+ ){0,2}?"
    r"(?:works?|reports?|leads?|is (?:on|in|one|the)|sits|joined|got|was (?:hired|promoted))\b"
    r"|\b(?:hired|promoted|employs?|appointed|put) (?:\w+ )?their (?:\w+ )?(?:girlfriend|boyfriend|lover|wife|husband"
    r"|brother|sister|son|daughter|cousin|nephew|niece|friend)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:direct )?reports?\b(?= (?:to (?:them|they|CTO|CPO))|[.,;!?]|$| and\b| of (?:theirs|them)| who\b| in\b)"
    r"|\bdirect reports?\b|\b(?:reports|reporting|answers) (?:directly )?to (?:them|they)\b|\bsubordinates?\b"
    r"|\bassistants?\b"
    r"|\binterns?\b|\btrainees?\b|\bworks? (?:for|under) (?:them|they)\b|\bwhom? they (?:manage|lead|hired|promoted)\b"
    r"|\b(?:hired|promoted|employs?|appointed) (?:\w+ )?their\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|not|never|nothing|isn't|aren't|wasn't|without)\b(?: \w+){0,3}$|\blove affair$|\b(?:app|feature"
    r"|site)\b.{0,10}$",
    re.IGNORECASE,
)


class Close(IntEnum):
    """How close somebody is told to be to whom."""

    NOT = 0
    SOMEBODY = 1
    OWN_REPORT = 2


def closeness(texts: Sequence[str]) -> tuple[Close, int]:
    """The closest relationship that texts tell of, and the number of the text that tells it."""
    found = [_close(text) for text in texts]
    close = max(found, default=Close.NOT)
    return close, found.index(close) if found else 0


def _close(text: str) -> Close:
    plain = literal(text)
    if not any(not _NONE.search(plain[: match.start()]) for match in _LOVE.finditer(plain)):
        return Close.NOT
    return Close.OWN_REPORT if _BELOW.search(plain) else Close.SOMEBODY
