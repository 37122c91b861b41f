"""A follow-up with what it needs of the turns before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.text import content_stems
from advisor.types import Message

_FEW_WORDS = 3
"""With fewer content words than this a question leans on the one before."""


_TURNS = 4
"""Turns that are joined; more would not fit the encoder."""


@dataclass(frozen=True, slots=True)
class Condensed:
    """`text` is what is searched for and answered; `context` are further wordings to search with."""

    text: str
    context: tuple[str, ...]


def condense(question: str, history: Sequence[Message]) -> Condensed:
    """Join the user's turns before: the last one instead of a question too short to stand alone, all beside it.

    Searching with the last turn and with all of them, fused, beats either alone on conversations (evals/DECISIONS.md).
    """
    before = [turn.content for turn in history if turn.role == "user" and turn.content.strip()][-_TURNS:]
    if not before:
        return Condensed(question, ())
    leans = len(set(content_stems(question))) < _FEW_WORDS
    text = f"{before[-1]} {question}" if leans else question
    joined = " ".join([*before, question])
    return Condensed(text, () if joined == text else (joined,))
