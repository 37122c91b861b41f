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
    """`text` is what the writer answers; `context` are further wordings to search with."""

    text: str
    context: tuple[str, ...]


def condense(question: str, history: Sequence[Message]) -> Condensed:
    """Join the last user turn where there is one: always for searching, and for writing where the question is short.

    Searching with the last turn and with the last two, fused, beats either alone on conversations
    (evals/DECISIONS.md).
    """
    before = next((turn.content for turn in reversed(history) if turn.role == "user" and turn.content.strip()), None)
    if before is None:
        return Condensed(question, ())
    joined = f"{before} {question}"
    leans = len(set(content_stems(question))) < _FEW_WORDS
    return Condensed(joined if leans else question, (joined,))
