"""What a claim is about, in its own words: without its subject and the words that claim it."""

from __future__ import annotations

import re

from advisor.text import one_line

_ROLE = re.compile(
    r"\b(?:the |our |your )?(?:chief (?:product|technology)(?: (?:and|&) (?:product|technology))? officer|C[TP]O|CPTO|"
    r"(?:post|role|job)[ -]?holder|incumbent|head of (?:technology|product|engineering))\b(?!['’]s)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"^\W*(?:(?:and|also|then|so|likewise|it is|to|you(?:['’](?:ll|re|d))?|he or she|s?he|they|will|shall|"
    r"should|would|must|"
    r"are|is|be|the one|who|we|that)\s+)*"
    r"(?:(?:fully |ultimately |personally )?(?:accountable|answerable|responsible|liable|charged|in charge|"
    r"responsibility|accountability)\s+"
    r"(?:for|to|of|with)\s+|(?:bears?|carry|carries|takes?|has|have|assumes?|under)\s+(?:the\s+|your\s+|full\s+)*"
    r"(?:responsibility|accountability|charge|direction|final say|last word)\s+(?:for|of|on|in|over|are|is)\s+|"
    r"(?:answers?|vouch(?:es)?)\s+for\s+|owns?\s+|"
    r"(?:has|have|having) the (?:final|last) (?:say|word|call) (?:on|over|in)\s+)?",
    re.IGNORECASE,
)


def core(text: str) -> str:
    """A claim without its subject and the words that claim it, so that what it is about weighs more."""
    plain = one_line(_ROLE.sub(" ", max(text.split("|"), key=len)))
    return _FORM.sub("", plain, count=1) or plain or one_line(text)
