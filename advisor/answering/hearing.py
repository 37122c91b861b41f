"""Who decides, and who is only heard before it is decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.reading import Statement
from advisor.answering.voice import active
from advisor.lexicon import OFFICES

_OFFICE = rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})"
_HEARD = re.compile(r"\b(?:is|are|be) (?:\w+ )?(?:heard|consulted|informed|asked|told)\b", re.IGNORECASE)
_DECIDES = re.compile(
    rf"\b(?P<one>{_OFFICE})(?:,? (?:and|or) (?:the )?(?P<other>{_OFFICE}))?(?: \w+){{0,2}}?"
    r" (?:decid|approv|choos|settl|ha(?:s|ve) the (?:last|final) (?:word|say))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(rf"\band the ({_OFFICE}) in an?\b", re.IGNORECASE)


def only_heard(claim: Statement, near: Sequence[Statement]) -> str | None:
    """The office that a claim has decide what, by the sentences near, it is heard on; None where one says so too."""
    if not near or _HEARD.search(claim.text):
        return None
    for office in sorted(_deciding(active(claim.text))):
        if any(_hears(office, own.text) for own in near) and not any(office in _deciding(own.text) for own in near):
            return office.upper()
    return None


def _deciding(text: str) -> set[str]:
    """The offices of which a text says that they decide: "the CEO decides, and the CPO in a scale-up" has two."""
    found = {name for match in _DECIDES.finditer(text) for name in match.groups() if name}
    found |= {match[1] for match in _ELSEWHERE.finditer(text)} if found else set()
    return {name.lower() for name in found}


def _hears(office: str, text: str) -> bool:
    """Whether a sentence names an office before it says that somebody is heard, and nowhere behind."""
    match = _HEARD.search(text)
    named = re.compile(rf"\b{office}\b", re.IGNORECASE)
    return match is not None and bool(named.search(text, 0, match.start())) and not named.search(text, match.end())
