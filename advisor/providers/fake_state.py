"""What is kept beside the documents, in memory, for tests."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from advisor.threads import KeptAnswer, KeptTurn, ListedThread, Thread, of_text, to_text


class MemoryThreadStore:
    """Conversations in a dictionary. See `advisor.protocols.ThreadStore`."""

    def __init__(self) -> None:
        self._threads: dict[tuple[str, str], Thread] = {}
        self._clock = count()

    def begin(self, reader: str, thread_id: str, turn_id: str, question: str) -> None:
        """Add a question; makes the thread where the reader has none of this id. A turn that is there begins anew."""
        at = f"{next(self._clock):09}"
        thread = self._threads.get((reader, thread_id)) or Thread(thread_id, "", False, at)
        turn = KeptTurn(turn_id, question, at)
        known = [own.id for own in thread.turns]
        turns = tuple(turn if own.id == turn_id else own for own in thread.turns)
        turns = turns if turn_id in known else (*turns, turn)
        self._threads[reader, thread_id] = replace(thread, changed_at=at, turns=turns)

    def keep(self, reader: str, turn_id: str, answer: KeptAnswer) -> bool:
        """Keep an answer in the place of what there is of it; nothing where its turn is gone."""
        stored = of_text(to_text(answer))
        for key, thread in self._threads.items():
            if key[0] == reader:
                turns = tuple(replace(own, answer=stored) if own.id == turn_id else own for own in thread.turns)
                self._threads[key] = replace(thread, turns=turns)
        return True

    def get(self, reader: str, thread_id: str) -> Thread | None:
        """One conversation of the reader's, or None."""
        return self._threads.get((reader, thread_id))

    def listed(self, reader: str) -> list[ListedThread]:
        """The reader's conversations: pinned ones first, then the one that changed last."""
        own = [thread for (whose, _), thread in self._threads.items() if whose == reader]
        ordered = sorted(own, key=lambda thread: (thread.pinned, thread.changed_at), reverse=True)
        return [ListedThread(t.id, t.title, t.turns[0].question, t.pinned, t.changed_at) for t in ordered]

    def questions(self, reader: str) -> list[tuple[str, str]]:
        """(thread id, question) of all that the reader asked."""
        own = [thread for (whose, _), thread in self._threads.items() if whose == reader]
        return [(thread.id, turn.question) for thread in own for turn in thread.turns]

    def rename(self, reader: str, thread_id: str, title: str) -> bool:
        """Name a conversation, or let it be called by its first question (""). Whether there is one."""
        if there := self.get(reader, thread_id):
            self._threads[reader, thread_id] = replace(there, title=title)
        return there is not None

    def pin(self, reader: str, thread_id: str, pinned: bool) -> bool:
        """List a conversation before those that aren't pinned, or no longer. Whether there is one."""
        if there := self.get(reader, thread_id):
            self._threads[reader, thread_id] = replace(there, pinned=pinned)
        return there is not None

    def delete(self, reader: str, thread_id: str) -> bool:
        """Remove a conversation with its answers. Whether there was one."""
        return self._threads.pop((reader, thread_id), None) is not None

    def outdated(self) -> list[tuple[str, str, KeptAnswer]]:
        """Every answer that rests on documents: which of these changed isn't known here."""
        return [
            (reader, turn.id, turn.answer)
            for (reader, _), thread in self._threads.items()
            for turn in thread.turns
            if turn.answer and turn.answer.documents
        ]
