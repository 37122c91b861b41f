"""How large the reader's company is, told within a question: "do we need both at 40 people".

No document has that number, and none needs to: what is asked is judged without it.
"""

from __future__ import annotations

import re

_PEOPLE = r"(?:people|persons|employees|staff|heads|engineers|developers|devs|FTEs?|of us)"
_COUNT = r"(?:about |around |roughly |some |only |just |over |under |almost |nearly )?\d[\d,.]*k?"
_BEHIND = re.compile(
    rf",?\s+(?:at|with|for|when we (?:are|have)|if we (?:are|have)|now that we (?:are|have)|being) {_COUNT} {_PEOPLE}\b"
    rf"|,?\s+in an? (?:company|firm|team|business) of {_COUNT}(?: {_PEOPLE})?\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"^\s*(?:we (?:are|have|'re)|we're|(?:with|at|for|being)) {_COUNT} {_PEOPLE}\s*[,;:–-]\s*(?:so |and )?"
    r"(?!.*\b(?:they|them|their)\b)",
    re.IGNORECASE,
)


def at_our_size(question: str) -> str:
    """The question with that number left out: "30 people" finds what is told of 30 days."""
    return _BEHIND.sub(" at our size", _AHEAD.sub("At our size, ", question, count=1), count=1)


def without_size(question: str) -> str:
    """The question without the number of people that it tells; all of it where that is what it asks about."""
    rest = _BEHIND.sub("", _AHEAD.sub("", question, count=1), count=1).strip()
    return rest if len(rest.split()) > 2 else question
