"""Questions about what one of your own papers says: "our strategy", "the minutes"."""

from __future__ import annotations

import re

from advisor.lexicon import forms
from advisor.types import Passage, Provenance

_PAPERS = (
    r"(?:strategy|plan|roadmap|minutes|polic(?:y|ies)|memo|handbook|guidelines?|charter|contract|budget|report|paper"
)
_PAPERS += r"|agreement)"
_PAPER_ASKED = re.compile(
    rf"\bwhat (?:do|does|did) (?:the|our|my) (?:[\w-]+ ){{0,2}}?(?P<paper>{_PAPERS})(?: (?:of|from|for) [^?]*?)?"
    r" (?:say|state|tell(?: us)?|mention|provide|require|hold)s? (?:about|on|of|for|regarding) (?P<topic>.+?)\W*$",
    re.IGNORECASE,
)


def paper_asked(question: str) -> tuple[str, frozenset[str]] | None:
    """What one's own paper that is asked for is called, and the stems of what it is asked about."""
    match = _PAPER_ASKED.search(question)
    if match is None:
        return None
    return match["paper"].lower(), frozenset(forms(match["topic"]))


def paper_word(question: str) -> str:
    """The word by which a question calls one of your papers; "" for none."""
    paper = paper_asked(question)
    return paper[0] if paper else ""


def of_paper(question: str, passage: Passage) -> bool:
    """Whether a passage is of the paper that a question asks about."""
    word = paper_word(question)
    return bool(word) and passage.provenance is Provenance.NOTE and _is_paper(word, passage)


def _is_paper(word: str, passage: Passage) -> bool:
    return bool(forms(word) & forms(f"{passage.title} {re.sub(r'[-_./]', ' ', passage.source)}"))


def on_topic(topic: frozenset[str], text: str, passage: Passage) -> bool:
    """Whether a line has half of what a paper is asked about, with its heading."""
    return 2 * len(topic & forms(f"{passage.chunk.heading} {text}")) >= len(topic)
