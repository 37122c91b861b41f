"""The conversations that one visit has open: questions with what became of them. Nothing here draws."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from advisor.answering.keeping import as_it_stands
from advisor.assistant import MAX_QUESTION
from advisor.conversations import Past
from advisor.text import encodable
from advisor.types import Answer, Message
from ui import words
from ui.asking import Asking, Failure, Fault, Snapshot, running
from ui.service import Advisor

TITLE_LENGTH = 32


def _new_id() -> str:
    return uuid.uuid4().hex


@dataclass(slots=True)
class Turn:
    """A question and its answer, as far as it has come; `id` is the one it is kept under.

    `broken` is an answer that broke off and is to go on, `past` what there was of one when the conversation was opened.
    """

    question: str
    id: str = field(default_factory=_new_id)
    asking: Asking | None = None
    broken: Answer | None = None
    past: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot:
        """What to show of the answer by now."""
        return self.asking.snapshot if self.asking else self.past or Snapshot()

    @classmethod
    def of(cls, past: Past) -> Turn:
        """A turn that was kept: the answer that is still being written, or what there is of one."""
        if asking := running(past.id):
            return cls(past.question, past.id, asking)
        failure = None if past.answer else Failure(Fault.OURS, words.NOT_ANSWERED)
        return cls(past.question, past.id, past=Snapshot(answer=past.answer, failure=failure))


@dataclass(slots=True)
class Conversation:
    """Turns in order; `id` is the thread that the assistant knows it by."""

    id: str = field(default_factory=_new_id)
    turns: list[Turn] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The first question, shortened."""
        return shortened(self.turns[0].question) if self.turns else words.UNTITLED

    def ask(self, question: str, assistant: Advisor | None = None) -> None:
        """Add a question; it is asked when those before it have ended, and kept by `assistant` until then."""
        turn = Turn(question)
        waits = any(not own.snapshot.finished for own in self.turns)
        self.turns.append(turn)
        # One that can't be asked is told so when its turn comes.
        if waits and assistant is not None and len(question) <= MAX_QUESTION:
            assistant.conversations.begin(self.id, encodable(question.strip()), turn.id)

    def retry(self, turn: Turn) -> None:
        """Ask a failed question again, in its place."""
        turn.asking = turn.broken = turn.past = None

    def carry_on(self, turn: Turn) -> None:
        """Have an answer that broke off go on."""
        turn.broken, turn.asking, turn.past = turn.snapshot.answer, None, None

    def remove(self, turn: Turn) -> None:
        """Take a question out."""
        self.turns.remove(turn)

    def proceed(self, assistant: Advisor, patience: float = 0.0) -> Asking | None:
        """Ask the first question that waits, once those before it have ended; give it `patience` seconds to end.

        Returns what is still being answered, None where nothing is.
        """
        for number, turn in enumerate(self.turns):
            if turn.past is not None:
                continue
            if turn.asking is None:
                history = _history(self.turns[:number], assistant)
                turn.asking = Asking(
                    assistant, turn.question, thread=self.id, history=history, broken=turn.broken, turn=turn.id
                )
            turn.asking.wait(patience)
            if not turn.asking.snapshot.finished:
                return turn.asking
        return None


@dataclass(slots=True)
class Visit:
    """What one person does in one browser tab: the conversations opened in it, one of them current.

    `address` is the conversation that the tab's address named last. `asked` are questions that were sent and stand in
    no conversation yet, and `acted` says that something was clicked or sent: what a tab says then may come with an
    address from before, when the page has moved on already.
    """

    conversations: list[Conversation] = field(default_factory=lambda: [Conversation()])
    current_id: str = ""
    address: str = ""
    asked: list[str] = field(default_factory=list)
    acted: bool = False

    @property
    def current(self) -> Conversation:
        """The conversation on the page."""
        return self.opened(self.current_id) or self.conversations[-1]

    def opened(self, conversation_id: str) -> Conversation | None:
        """A conversation that is open here, or None."""
        return next((own for own in self.conversations if own.id == conversation_id), None)

    def begin(self) -> None:
        """Go to an empty conversation: the one there is, or a new one."""
        empty = next((own for own in self.conversations if not own.turns), None)
        if empty is None:
            empty = Conversation()
            self.conversations.append(empty)
        self.current_id = empty.id
        self.acted = True

    def send(self, question: str) -> None:
        """Have a question asked in the conversation that is on the page once all clicks are attended to."""
        self.asked.append(question)
        self.acted = True

    def put_asked(self, assistant: Advisor) -> None:
        """Put the questions that were sent into the conversation on the page."""
        while self.asked:
            self.current.ask(self.asked.pop(0), assistant)

    def go_to(self, conversation_id: str, assistant: Advisor) -> None:
        """`switch`, by a click."""
        self.acted = True
        self.switch(conversation_id, assistant)

    def switch(self, conversation_id: str, assistant: Advisor) -> None:
        """Go to a conversation, which is opened where it isn't yet. Raises InputError where there is none."""
        if self.opened(conversation_id) is None:
            turns = [Turn.of(past) for past in assistant.conversations.shown(conversation_id)]
            self.conversations.append(Conversation(conversation_id, turns))
        self.current_id = conversation_id

    def drop(self, conversation_id: str) -> None:
        """Stop what is being answered in a conversation that was deleted, and go to an empty one."""
        dropped = self.opened(conversation_id)
        if dropped is None:
            return
        for turn in dropped.turns:
            if turn.asking is not None:
                turn.asking.stop()
        self.conversations.remove(dropped)
        self.begin()


def shortened(text: str, length: int = TITLE_LENGTH) -> str:
    """`text` on one line, cut between words with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[:length]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"


def _history(turns: Sequence[Turn], assistant: Advisor) -> tuple[Message, ...]:
    messages: list[Message] = []
    for turn in turns:
        if (answer := turn.snapshot.answer) is not None:
            text = as_it_stands(answer, assistant.document).text
            messages += [Message("user", turn.question), Message("assistant", text)]
    return tuple(messages)
