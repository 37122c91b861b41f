"""Sentences that grant a point so that the next can turn it, and those that turn it: quoted alone, either misleads."""

from __future__ import annotations

import re

_GRANTS = re.compile(
    r"\b(?:may|might|can|could|will|would)(?: \w+)? (?:at first |initially |perhaps )?"
    r"(?:seem|appear|sound|look(?! (?:at|after|for|into)\b))\b"
    r"|\b(?:seem|appear|look|sound)s? (?:\w+ ){0,3}at first\b"
    r"|\bat first (?:glance|sight|seems?|appears?|looks?|sounds?)\b"
    r"|\bon the face of it\b|\bin theory\b|\b(?:is|was|seems?|be|are) (?:\w+ )?tempting\b|\bthe temptation is\b"
    r"|\b(?:some|many|people|critics|others|opponents|supporters|sceptics|skeptics)(?: \w+)? "
    r"(?:argue|say|claim|believe|think|assume|hold|object)\b"
    r"|\bit (?:is|was) (?:often|sometimes|commonly|widely|frequently) "
    r"(?:said|argued|claimed|believed|thought|assumed|objected)\b"
    r"|\bit is true that\b|\b(?:common|popular|widespread) (?:belief|misconception|myth|assumption)\b"
    r"|^(?:admittedly|granted|to be sure|of course|true|sure|conventional wisdom)\b",
    re.IGNORECASE,
)
_TURNS_INSIDE = re.compile(
    r"[,;:–—]\s*(?:but|yet|however|though|although|while|whereas|still|nevertheless|nonetheless)\b"
    r"|^(?:although|though|while|whereas|even (?:if|though)|despite|in spite of)\b|\bbut\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"(?:(?:but|yet|however|nevertheless|nonetheless|even so|that said|having said that|on the other hand"
    r"|(?:by|in) contrast|on the contrary)\b|still,)",
    re.IGNORECASE,
)


def concedes(text: str) -> bool:
    """Whether a sentence grants a point and does not turn it itself: the next one has to be read with it."""
    return bool(_GRANTS.search(text) and not _TURNS.match(text) and not _TURNS_INSIDE.search(text))


def turns(text: str) -> bool:
    """Whether a sentence opens by turning what was said before it."""
    return bool(_TURNS.match(text))
