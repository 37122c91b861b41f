"""The conversations of one visit: questions with what became of them. Nothing here draws."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from advisor.types import Answer, Message
from ui import words
from ui.asking import Asking, Snapshot
from ui.service import Advisor

TITLE_LENGTH = 32


def _new_id() -> str:
    return uuid.uuid4().hex


@dataclass(slots=True)
class Turn:
    """A question and its answer, as far as it has come; `broken` is one that broke off and is to go on."""

    question: str
    id: str = field(default_factory=_new_id)
    asking: Asking | None = None
    broken: Answer | None = None

    @property
    def snapshot(self) -> Snapshot:
        """What to show of the answer by now."""
        return self.asking.snapshot if self.asking else Snapshot()


@dataclass(slots=True)
class Conversation:
    """Turns in order; `id` is the thread that the assistant knows it by."""

    id: str = field(default_factory=_new_id)
    turns: list[Turn] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first question, shortened."""
        return shortened(self.turns[0].question) if self.turns else words.UNTITLED

    def ask(self, question: str) -> None:
        """Add a question; it is asked when those before it have ended."""
        self.turns.append(Turn(question))

    def retry(self, turn: Turn) -> None:
        """Ask a failed question again, in its place."""
        turn.asking = turn.broken = None

    def carry_on(self, turn: Turn) -> None:
        """Have an answer that broke off go on."""
        turn.broken, turn.asking = turn.snapshot.answer, None

    def remove(self, turn: Turn) -> None:
        """Take a question out."""
        self.turns.remove(turn)

    def proceed(self, assistant: Advisor, patience: float = 0.0) -> Asking | None:
        """Ask the first question that waits, once those before it have ended; give it `patience` seconds to end.

        Returns what is still being answered, None where nothing is.
        """
        for number, turn in enumerate(self.turns):
            if turn.asking is None:
                history = _history(self.turns[:number])
                turn.asking = Asking(assistant, turn.question, thread=self.id, history=history, broken=turn.broken)
            turn.asking.wait(patience)
            if not turn.asking.snapshot.finished:
                return turn.asking
        return None


@dataclass(slots=True)
class Visit:
    """What one person does in one browser tab: conversations, oldest first, one of them current."""

    conversations: list[Conversation] = field(default_factory=lambda: [Conversation()])
    current_id: str = ""

    @property
    def current(self) -> Conversation:
        """The conversation on the page."""
        chosen = (conversation for conversation in self.conversations if conversation.id == self.current_id)
        return next(chosen, self.conversations[-1])

    def begin(self) -> None:
        """Go to an empty conversation: the one there is, or a new one."""
        if self.conversations[-1].turns:
            self.conversations.append(Conversation())
        self.current_id = self.conversations[-1].id

    def switch(self, conversation_id: str) -> None:
        """Go to another conversation of this visit."""
        self.current_id = conversation_id


def shortened(text: str, length: int = TITLE_LENGTH) -> str:
    """`text` on one line, cut between words with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[:length]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"


def _history(turns: Sequence[Turn]) -> tuple[Message, ...]:
    messages: list[Message] = []
    for turn in turns:
        answer = turn.snapshot.answer
        if answer is not None:
            messages += [Message("user", turn.question), Message("assistant", answer.text)]
    return tuple(messages)
