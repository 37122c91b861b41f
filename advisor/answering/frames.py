"""What an answer says of itself and its passages, apart from what it states: "based on the passages", "note that"."""

from __future__ import annotations

import re

from advisor.answering.figures import REFERENCE
from advisor.lexicon import OFFICES

_OPENING = re.compile(
    r"^(?:(?:additionally|furthermore|moreover|however|therefore|thus|hence|overall|finally|lastly|also|so|answer|remember|"
    r"(?:please )?note|keep in mind|in (?:conclusion|summary|addition|general|short|essence|other words)|for example|"
    r"for instance|it(?:'s| is)(?: also)? (?:important|worth|essential|crucial|necessary)(?: to)?"
    r"(?: (?:note|noting|remember|mention|mentioning))?)(?: that)?[,:]? )+",
    re.IGNORECASE,
)
_REPLY = re.compile(r"^(?:yes|no)[,.:;!–-]+\s+(?=\w)", re.IGNORECASE)
_OF_PASSAGES = re.compile(
    r"\b(?:(?:based on|according to|as (?:mentioned|stated|described|noted|seen) (?:in|by)|from|in) )?"
    r"(?:the |these |this |all |both )*(?:given |provided |above |following )*"
    r"(?:passages?|sources?|documents?|excerpts?)\b(?:,? (?:we can see|it (?:appears|seems)"
    r"|it is (?:clear|stated|mentioned)|states?|suggests?|mentions?|provides?"
    r"|describes?|indicates?|explains?)(?: that)?)?,?",
    re.IGNORECASE,
)
_ABSENCE = re.compile(
    r"\b(?:passages?|texts?|sources?|documents?|information|it|they)\b.{0,40}\b(?:not|n't|no) (?:\w+ ){0,2}"
    r"(?:provide|mention|contain|state|specif|include|give|explain|discuss|cover|address|answer|say|clarif|offer|clear)"
    r"|\bunable to (?:answer|provide|determine|find)\b"
    r"|\bnot (?:explicitly |specifically |clearly |directly )?(?:stated|mentioned|provided|specified|possible to)\b"
    r"|\bno (?:specific |explicit |further |direct )?(?:information|mention|details?)\b"
    r"|\b(?:additional|further|more) (?:information|resources|sources|research|context|guidance|assistance|details)\b"
    r"|\bcannot (?:be )?(?:answer|determin|provid)"
    r"|\bconsult\b|\bseek (?:\w+ ){0,2}(?:advice|help|assistance)\b",
    re.IGNORECASE,
)

_OF_WHAT_IS_GIVEN = re.compile(
    r"\b(?:passages?|texts?|sources?|documents?|information|details?|context|further)\b", re.I
)
_PARTY = re.compile(rf"\b(?:{'|'.join(sorted(OFFICES))})s?\b", re.IGNORECASE)


def stated(claim: str) -> str:
    """The claim without what only frames it; the claim as it is where nothing else is left."""
    text = _OPENING.sub("", _REPLY.sub("", claim))
    text = _OF_PASSAGES.sub(" ", REFERENCE.sub(" ", text))
    return text.strip(" ,;:") or claim


def speaks_of_gaps(claim: str) -> bool:
    """Whether it says what the passages lack, or sends the reader elsewhere, instead of stating something."""
    if not _OF_WHAT_IS_GIVEN.search(claim) and _PARTY.search(claim):
        return False  # "it is not stated by the CEO", "the CPO consults the CTO"
    return bool(_ABSENCE.search(claim))
