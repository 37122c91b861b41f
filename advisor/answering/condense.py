"""A follow-up with what it needs of the turns before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.text import content_stems
from advisor.types import Message

_FEW_WORDS = 3
"""With fewer content words than this a question leans on the one before."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """`text` is what is searched for and answered; `context` are further wordings to search with."""

    text: str
    context: tuple[str, ...]


def condense(question: str, history: Sequence[Message]) -> Condensed:
    """Join the last user turn where there is one: instead of a question too short to stand alone, else beside it.

    Searching with the last turn and with the last two, fused, beats either alone on conversations
    (evals/DECISIONS.md).
    """
    before = next((turn.content for turn in reversed(history) if turn.role == "user" and turn.content.strip()), None)
    if before is None:
        return Condensed(question, ())
    joined = f"{before} {question}"
    if len(set(content_stems(question))) < _FEW_WORDS:
        return Condensed(joined, ())
    return Condensed(question, (joined,))
