"""Whom "I", "you" and "the latter" mean where the two speak: "CTO: I can't." becomes "CTO: CTO can't."."""

from __future__ import annotations

import re

from advisor.conflicts.naming import OTHER, mentions, spoken_by
from advisor.text import sentences
from advisor.types import Role

_SPEECH = re.compile(
    r"(?P<open>^|[.!?]\s+)(?P<who>CTO|CPO):\s+(?P<said>[^\n]+?)(?=$|[.!?]\s+(?:CTO|CPO):\s)", re.MULTILINE
)
_WHICH = re.compile(
    r"\b[Tt]he (?P<which>former|latter)(?=(?:'s)?\s+(?:\w+(?:s|ed)|told|won't|would|will|can't|cannot)\b)"
)
_LINE = re.compile(r"^(?:CTO|CPO):\s", re.MULTILINE)


def spoken_to(text: str) -> str:
    """A text of `roles_named` with roles for the I and the you of what the two are written to say.

    Where each line is somebody's, all of it is what that one says.
    """
    lines = len(_LINE.findall(text)) > 1
    return _SPEECH.sub(lambda match: match["open"] + _said(Role(match["who"]), match["said"], whole=lines), text)


def former_and_latter(text: str) -> str:
    """A text of `roles_named` with roles for the former and the latter of the two that it named last."""

    def named(match: re.Match[str]) -> str:
        before = mentions(text[: match.start()])
        if len(set(before)) != len(OTHER):
            return match[0]
        latter = before[-1]
        return (latter if match["which"] == "latter" else OTHER[latter]).value

    return _WHICH.sub(named, text)


def _said(own: Role, said: str, *, whole: bool) -> str:
    spans = sentences(said) if whole else [(0, len(said))]
    return " ".join(f"{own}: {spoken_by(own, said[start:end])}" for start, end in spans)
