"""Stand-ins behind the seams, for tests of what uses them."""

from __future__ import annotations

import re
import threading
from collections.abc import Generator, Mapping, Sequence

from advisor.errors import ModelError
from advisor.text import content_stems, sentences
from advisor.types import Check, Evidence, Finish, Message, Verdict

ENOUGH, SOME = 0.8, 0.7


class WordVerifier:
    """Looks for the stems of a claim, and its role, in one sentence of a passage: eight or seven in ten of them."""

    def check(self, claim: str, passages: Sequence[str], cited: Sequence[int] = (), question: str = "") -> Check:
        del question
        wanted = set(content_stems(claim))
        best, evidence = 0.0, None
        for index in cited or range(len(passages)):
            for start, end in sentences(passages[index]):
                own = set(content_stems(passages[index][start:end]))
                share = len(wanted & own) / len(wanted) if wanted else 0.0
                if roles(claim) <= roles(passages[index][start:end]) and share > best:
                    best, evidence = share, Evidence(index, start, end)
        if best >= ENOUGH:
            return Check(Verdict.SUPPORTED, best, (), evidence)
        if best >= SOME:
            return Check(Verdict.PARTIAL, best, ("Only part of it is said.",), evidence)
        return Check(Verdict.UNSUPPORTED, best, ("No passage says so.",), evidence)


def roles(text: str) -> set[str]:
    return set(re.findall(r"\bC[TPE]O\b", text))


class ScriptedModel:
    """A chat model that says what it is told to: each call takes the next script of pieces; an error is raised."""

    def __init__(
        self,
        *scripts: Sequence[str | Finish | ModelError],
        name: str = "test:model",
        sent_to: str = "",
        structured: bool = False,
    ) -> None:
        self.name = name
        self.sent_to = sent_to
        self.structured = structured
        self.schemas: list[Mapping[str, object] | None] = []
        self.scripts = [tuple(script) for script in scripts]
        self.asked: list[tuple[Message, ...]] = []
        self.closed = 0

    def stream(
        self,
        messages: Sequence[Message],
        seconds: float,
        cancel: threading.Event | None = None,
        schema: Mapping[str, object] | None = None,
    ) -> Generator[str | Finish, None, None]:
        del seconds
        self.schemas.append(schema)
        self.asked.append(tuple(messages))
        script = self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]
        try:
            for piece in script:
                if cancel is not None and cancel.is_set():
                    return
                if isinstance(piece, ModelError):
                    raise piece
                yield piece
        finally:
            self.closed += 1

    def close(self) -> None:
        """Nothing to let go of."""


def said(text: str, finish: str = "stop") -> tuple[str | Finish, ...]:
    """A script that says a text in pieces of a few characters."""
    pieces = tuple(text[first : first + 7] for first in range(0, len(text), 7))
    return (*pieces, Finish(finish)) if finish is not None else pieces
