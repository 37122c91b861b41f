"""Whether a part of a question that seemed unanswered is told by what is quoted for the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.question import named
from advisor.lexicon import GENERIC_STEMS, OFFICES
from advisor.retrieval.asked import kind_present
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.text import content_stems, words
from advisor.types import Claim

_MAY_NOT = re.compile(
    r"\b(?:must|should|may|can|shall|ought)(?:n['’]t\b|not\b|\b(?: (?!not\b|never\b)[\w'’-]+){0,4}? (?:not|never)\b)"
    r"|\bnever\b",
    re.IGNORECASE,
)
"""What somebody must not do, in any of its words, question or statement."""
_OF_TIMES_AND_MODES = frozenset(
    content_stems("meanwhile meantime now today then until while during time may shall ought cannot never do")
)
_SHORTENED = re.compile(r"\b\w+n['’]t\b", re.IGNORECASE)
_COUNTERPART = frozenset({"counterpart", "counterparts", "both", "neither"})
_LEAST = 2
"""Words that tell a part, with fewer of which any sentence has them."""


def is_told(part: str, claims: Sequence[Claim]) -> bool:
    """Whether one quoted sentence has all that tells the part, and the kind of thing that it asks for.

    A part that asks what an office must not do, and of what nothing more, is told by any sentence that says of that
    office, or of the counterpart, what it should not.
    """
    telling = (
        set(content_stems(_SHORTENED.sub(" ", part))) - COMMON_STEMS - GENERIC_STEMS - OFFICES - _OF_TIMES_AND_MODES
    )
    denies, offices = bool(_MAY_NOT.search(part)), OFFICES & _own(part)
    if len(telling) < _LEAST and not denies:
        return False
    return any(
        telling <= set(content_stems(claim.text))
        and denies == bool(_MAY_NOT.search(claim.text))
        and (not offices or (offices | _COUNTERPART) & _own(claim.text))
        and kind_present(part, [claim.text])
        for claim in claims
        if claim.quoted
    )


def _own(text: str) -> set[str]:
    return {word.removesuffix("'s") for word in words(named(text))}
