"""How the pages reach the one Assistant of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Protocol

from advisor.assistant import Event
from advisor.roles.studio import Studio
from advisor.types import Answer, Document, Message


class Advisor(Protocol):
    """What the pages use of `advisor.assistant.Assistant`; safe to call from several threads."""

    @property
    def notice(self) -> str:
        """Which writer is at work, one sentence."""

    @property
    def sends_to(self) -> str:
        """Who receives questions and passages, "" where nobody does."""

    def stream(
        self,
        question: str,
        *,
        thread: str | None = None,
        history: Sequence[Message] = (),
        cancel: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Progress and claims as they come; the Answer is always last. Raises AdvisorError.

        Once `cancel` is set, the answer ends with what is written by then.
        """

    def carry_on(
        self, broken: Answer, *, history: Sequence[Message] = (), cancel: threading.Event | None = None
    ) -> Iterator[Event]:
        """Go on with an answer that broke off: events as of `stream`, what it has first."""

    def document(self, document_id: str) -> Document | None:
        """A stored document, or None where it is gone."""

    def starters(self, n: int) -> tuple[str, ...]:
        """Up to n questions that the documents answer."""

    def size(self) -> tuple[int, int]:
        """How many documents and chunks are stored."""


_registered: list[Advisor] = []
_studios: list[Studio] = []


def register(assistant: Advisor, studio: Studio | None = None) -> None:
    """Make this the assistant that every page of this process asks, and the studio that roles are defined in."""
    _registered[:] = [assistant]
    _studios[:] = [studio] if studio else []


def studio() -> Studio:
    """The registered studio. Raises RuntimeError where serve() was given none."""
    if not _studios:
        raise RuntimeError("no studio is registered; start the pages with `advisor ui`")
    return _studios[0]


def current() -> Advisor:
    """The registered assistant. Raises RuntimeError where serve() has not registered one."""
    if not _registered:
        raise RuntimeError("no assistant is registered; start the pages with `advisor ui`")
    return _registered[0]
