"""The two statements that one sentence joins: "the CTO sets the limit, and the CPO names the dates"."""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.answering.reading import tokens
from advisor.lexicon import OFFICES

_OFFICE = rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})"
_JOINT = re.compile(
    r"(?:,? (?:and|but|while|whereas|although)|;)\s+(?!(?:it|they|he|she|this|that|which|who|then|not"
    r"|should|can|cannot|may|might|must|will|would|is|are|was|were|has|have|does|do)\b)"
)
_SAYS = re.compile(
    r"\b(?:should|can|cannot|may|might|must|will|would|is|are|was|were|has|have|does|do)\b"
    rf"|\b{_OFFICE} (?:\w+ly )?\w+s\b",
    re.IGNORECASE,
)
"""What only a statement has: a verb, so far as one is told without a grammar."""
_DEPENDS = re.compile(r"\b(?:if|when|where|unless|until|whether|that|which|who|what|because|so|than)\b", re.IGNORECASE)
"""Behind it, an "and" may join no more than what depends on something."""
_NAMES_LAST = re.compile(rf"\b{_OFFICE}['’]?s?$", re.IGNORECASE)
_NAMES_FIRST = re.compile(rf"(?:the )?{_OFFICE}\b", re.IGNORECASE)
_FRONTED = re.compile(
    r"(?:(?:if|when|where|once|unless|after|before|during|while|in|at|on|for|by|within|as|early|between|since)\b"
    r"[^,;:]{1,80}|first|early on), ",
    re.IGNORECASE,
)
"""When, where or on what condition, of both statements."""
_FEW = 3
"""Telling words that each statement has, at least."""
_ONLY_NOT = re.compile(
    rf",? (?:but|and|while|whereas) (?:the )?{_OFFICE} (?:should|can|may|must|will|is|has|does|need) ?not[.]?$",
    re.IGNORECASE,
)
"""A denial that leaves out what is denied."""


@lru_cache(2048)
def halves(claim: str) -> tuple[str, ...]:
    """The two statements of a claim, each as if it stood alone; none where it makes one.

    Of "…, but the CPO should not" the first alone.
    """
    if left_out := _ONLY_NOT.search(claim):
        return (f"{claim[: left_out.start()]}.",)
    front = _FRONTED.match(claim)
    opened = front.end() if front else 0
    for joint in _JOINT.finditer(claim, opened):
        one, two = claim[opened : joint.start()], claim[joint.end() :]
        depends = joint.group()[0] not in ",;" and _DEPENDS.search(one)
        if depends or (_NAMES_LAST.search(one) and _NAMES_FIRST.match(two)):
            continue
        if all(_SAYS.search(half) and _telling(half) >= _FEW for half in (one, two)):
            fronted = front.group() if front else ""
            return f"{claim[: joint.start()]}.", _capital(f"{fronted}{two}")
    return ()


def _telling(text: str) -> int:
    return sum(token.telling for token in tokens(text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
