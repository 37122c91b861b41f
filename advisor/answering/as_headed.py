"""Questions and requests put as documents head the sections that answer them."""

from __future__ import annotations

import re

from advisor.answering.question import named

_PAPER = re.compile(
    r"\W*(?:(?:please|can you|could you|would you|i need you to|help me(?: to)?)\W+)*"
    r"(?:write|draft|compose|prepare|create|make|give|show)(?: (?:up|me|us))*"
    r" (?P<paper>(?:an? |some |(?=minutes\b))(?:(?!for\b|of\b|to\b|on\b|about\b|with\b|that\b|who\b)[\w-]+ ){0,3}?"
    r"(?:plan|charter|(?:role )?profile|agenda|message|(?P<many>minutes)))\b(?P<rest>[^?!]*?)[\s.?!]*",
    re.IGNORECASE,
)
"""A request for a paper that an office needs; what it is to be like can be told, though not written."""
_PAY = r"(?:earns?|makes?(?= (?:more|less) (?:money )?than)|(?:is|are|be|gets?|being) paid)"
_PAY_COMPARED = re.compile(
    rf"(?!\W*(?:who|which|what|how|why|when)\b|.*\b(?:our|my)\b).*\bC[TP]Os?\b[^.?!]*\b{_PAY}\b[^.?!]*"
    r"\b(?:(?:more|less|better|worse|higher|lower)\b[^.?!]*\bthan|as (?:much|little|well) as)\b[^.?!]*\bC[TP]Os?\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\W*(?:at|from|with|above|beyond) (?:what|which|how many) (?:company |team )?"
    r"(?:size|headcount|people|employees|staff)\b"
    r"(?=[^.?!]*\b(?:needs?|hires?|warrants?|justif\w+|worth)\b)[^.?!]*\bC[TP]O\b[^.?!]*[?\s]*",
    re.IGNORECASE,
)


def as_headed(text: str) -> str:
    """A request for a paper, whether one of the two should earn more, or from which size either is needed, as documents
    head it; any other text as it is."""
    if paper := _PAPER.fullmatch(text):
        do = "do" if paper["many"] else "does"
        return f"What {do} {paper['paper'].strip()}{paper['rest']} look like?"
    whom = named(text)
    if _PAY_COMPARED.match(whom) and {"CTO", "CPO"} <= set(re.findall(r"\bC[TP]O\b", whom)):
        return "Should the CTO and the CPO be paid the same?"
    if _SIZE.fullmatch(whom):
        return "From which size does a company need a CPO or a CTO?"
    return text
