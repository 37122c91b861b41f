"""Questions about another office than the CTO's and the CPO's, which documents on these two answer for these two only.

"How should we structure the bonus of our head of sales?" finds how to structure a CTO's or CPO's. What is true of one
office need not be of another: unless a passage found tells of that one, nothing answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.retrieval.twists import nearest, sentence_texts
from advisor.text import content_stems
from advisor.types import Passage

_READ = 3
"""Passages among which one tells of the office, if any does."""
_FUNCTIONS = {
    "finance": r"financ\w+|accounting|treasury",
    "marketing": "marketing|brand|communications?",
    "sales": "sales|revenue|commercial",
    "people": r"hr|human resources|people|personnel|talent",
    "operations": "operations|operating",
    "legal": "legal|law",
    "security": "(?:information )?security",
    "data": "data|analytics|digital|ai",
    "information": "information|it",
    "customers": "customers?|customer (?:success|service|support)|support",
    "procurement": "procurement|purchasing",
    "risk": "risk|compliance",
}
_TITLE = r"chief|director|heads?|leader|boss|executive|manager|vp|vice president|lead"
_SHORT = {
    "finance": "cfo",
    "marketing": "cmo",
    "sales": "cro|cso|cco",
    "people": "chro",
    "operations": "coo",
    "legal": "clo|general counsel",
    "security": "ciso",
    "data": "cdo|caio",
    "information": "cio",
}
_OFFICES = {
    name: re.compile(
        rf"\bchief (?:{function}) officers?\b|\b(?:{function}) (?:{_TITLE})s?\b"
        rf"|\b(?:{_TITLE})s? (?:of|for) (?:the )?(?:{function})\b"
        + (rf"|\b(?:{_SHORT[name]})s?\b" if name in _SHORT else ""),
        re.IGNORECASE,
    )
    for name, function in _FUNCTIONS.items()
} | {"chair": re.compile(r"\bchair(?:man|woman|person)?(?= (?:of|and|or|should|do|does|is|has)\b)", re.IGNORECASE)}
_ANY = _OFFICES | {
    "executive": re.compile(r"\bceos?\b|\bchief executives?\b", re.IGNORECASE),
    "board": re.compile(r"\bboard\b", re.IGNORECASE),
}
_TWO = 2
_WHETHER = re.compile(
    r"\W*(?:is|are|do|does|did|can|could|may|might|should|must|shall|will|would|has|have)\b", re.IGNORECASE
)
_OF_THE_SUBJECT = re.compile(
    r"\b(?:c[tp]os?|cptos?|technology|technical|product|engineering|engineers?|developers?|tech|the two|both|pair"
    r"|counterparts?|these two)\b",
    re.IGNORECASE,
)


def offices_beside(text: str) -> frozenset[str]:
    """The functions of the other offices that a text names: "CFO", "head of finance" and "finance chief" are one."""
    return frozenset(name for name, pattern in _OFFICES.items() if pattern.search(text))


def other_office_apart(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a question is about other offices only, of which none of the passages found first tells near it."""
    asked = offices_beside(question)
    if not asked or _OF_THE_SUBJECT.search(question):
        return False
    near = passages[:_READ]
    if (relation := _relation(question)) is not None:
        return not any(_tells(relation, text) for own in near for text in (own.chunk.heading, *sentence_texts(own)))
    return not any(asked <= offices_beside(f"{own.chunk.heading}\n{nearest(own)}") for own in near)


def _relation(question: str) -> tuple[str, frozenset[str], str] | None:
    """(doer, stems of what is done, whom) of a question about two offices: "Should the CFO report to the CEO?"."""
    found = sorted((match.start(), match.end(), name) for name, own in _ANY.items() if (match := own.search(question)))
    if len(found) != _TWO or not _WHETHER.match(question):
        return None
    (_, end, doer), (start, _, whom) = found
    done = frozenset(content_stems(question[end:start]))
    return (doer, done, whom) if done else None


def _tells(relation: tuple[str, frozenset[str], str], text: str) -> bool:
    """Whether a text has the one before what is done, and the other behind it."""
    doer, done, whom = relation
    return any(
        done <= set(content_stems(text[one.end() : other.start()]))
        for one in _ANY[doer].finditer(text)
        for other in _ANY[whom].finditer(text, one.end())
    )
