"""Names, amounts and short forms by one wording: "the finance chief" is the CFO, "a fortnight" two weeks."""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.answering.question import named

_SAME = (
    ("CPTO", r"chief product (?:and|&) technology officer"),
    ("CISO", r"chief information security officer|information security chief"),
    ("CFO", r"chief financ(?:e|ial) officer|finance (?:chief|director)"),
    ("COO", r"chief operat(?:ions|ing) officer"),
    ("CIO", r"chief information officer"),
    ("CMO", r"chief marketing officer"),
    ("CRO", r"chief revenue officer"),
    ("CHRO", r"chief (?:human resources|hr|people) officer"),
    ("CEO", r"chief executive(?: officer)?"),
    ("six", r"half a dozen(?: of)?"),
    ("twelve", r"(?:a|one) dozen(?: of)?"),
    ("two weeks", r"(?:a|one) fortnight"),
    ("eighteen months", r"a year and a half|one and a half years"),
    ("six months", r"half a year"),
    ("thirty minutes", r"half an hour"),
    ("ten years", r"(?:a|one) decade"),
    ("two", r"a couple of"),
    ("cannot", r"can(?:n['’]t|['’]t| not)"),
    ("will not", r"won['’]t"),
    ("should", r"ought to"),
    ("should not", r"ought not to"),
    ("stop", r"give up(?= (?!on )\w+ing\b)"),
    ("stops", r"gives up(?= (?!on )\w+ing\b)"),
)
"""Longer wordings before those they hold."""
_SHORT_NOT = re.compile(
    r"\b(is|are|was|were|do|does|did|has|have|had|should|would|could|must|need)n['’]t\b", re.IGNORECASE
)
_WORDINGS = re.compile("|".join(rf"\b({way})\b" for _, way in _SAME), re.IGNORECASE)


@lru_cache(4096)
def standard(text: str) -> str:
    """The text with offices by their short names, amounts in plain numbers, each "not" as a word of its own."""
    text = _SHORT_NOT.sub(r"\1 not", text)
    return named(_WORDINGS.sub(lambda match: _SAME[(match.lastindex or 1) - 1][0], text))
