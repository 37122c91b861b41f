"""One reader's conversations: kept while they are had, shown again as the documents stand now."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from advisor.answering.keeping import Find, in_other_words, kept, pruned, restored
from advisor.answering.turn import Asked, Draft, Event, Written
from advisor.errors import InputError, NoConversation
from advisor.protocols import DocumentStore, ThreadStore
from advisor.text import encodable, one_line
from advisor.threads import KeptTurn, ListedThread, Thread
from advisor.types import Answer, Message, Status

MOST_ID = 64
"""Characters of a conversation's or a turn's id."""
MOST_TITLE = 200
_PAUSE_SECONDS = 0.1
"""While an answer is written, this much of what was shown may not be stored yet: a commit for each claim of an answer
that comes at once would cost more than it saves."""


@dataclass(frozen=True, slots=True)
class Past:
    """A turn as it is shown again; `answer` is None where nothing of one was written."""

    id: str
    question: str
    answer: Answer | None


class Conversations:
    """What a reader asked before, and what they were answered. Safe to use from several threads."""

    def __init__(self, store: ThreadStore, reader: str, find: Find, offer: Callable[[str, bool], Answer]) -> None:
        """`find` gives the documents that the reader may read, `offer` what is said where these don't answer.

        `offer` takes a question, and whether the conversation begins with it.
        """
        self._store = store
        self._reader = reader
        self._find = find
        self._offer = offer

    def listed(self, search: str = "") -> list[ListedThread]:
        """Conversations, pinned ones first, then the newest; those in whose title or questions each word stands."""
        found = self._store.listed(self._reader)
        wanted = search.casefold().split()
        if not wanted:
            return found
        told = {own.id: own.title for own in found}
        for thread, question in self._store.questions(self._reader):
            told[thread] = f"{told.get(thread, '')}\n{question}"
        return [own for own in found if all(word in told[own.id].casefold() for word in wanted)]

    def get(self, thread: str) -> Thread:
        """A conversation as it is kept. Raises InputError where the reader has none of this id."""
        found = self._store.get(self._reader, encodable(thread))
        if found is None:
            raise NoConversation
        return found

    def shown(self, thread: str) -> list[Past]:
        """The turns of a conversation as the documents stand now. Raises InputError where there is none."""
        find = cache(self._find)
        return [self._past(thread, turn, find, first=not place) for place, turn in enumerate(self.get(thread).turns)]

    def rename(self, thread: str, title: str) -> None:
        """Give a conversation a name; "" takes it away. Raises InputError."""
        name = one_line(encodable(title))
        if len(name) > MOST_TITLE:
            raise InputError(f"The name has {len(name)} characters; shorten it to {MOST_TITLE} or fewer.")
        self._known(self._store.rename(self._reader, thread, name))

    def pin(self, thread: str, pinned: bool = True) -> None:
        """List a conversation before the others, or no longer. Raises InputError."""
        self._known(self._store.pin(self._reader, thread, pinned))

    def delete(self, thread: str) -> None:
        """Remove a conversation with its answers and what was said of them. Raises InputError."""
        self._known(self._store.delete(self._reader, thread))

    def asked(self, thread: str) -> tuple[Message, ...]:
        """The questions of a conversation, oldest first; none where there is none."""
        found = self._store.get(self._reader, thread)
        return tuple(Message("user", turn.question) for turn in found.turns) if found else ()

    def begin(self, thread: str, question: str, turn: str | None = None) -> str:
        """Keep a question, and drop what was answered to it in the same turn; the turn's id. Raises InputError."""
        turn = turn or uuid.uuid4().hex
        if not 0 < max(len(thread), len(turn)) <= MOST_ID:
            raise InputError(f"A conversation's id has 1 to {MOST_ID} characters. Give another one.")
        self._store.begin(self._reader, thread, turn, question)
        return turn

    def follow(self, asked: Asked, draft: Draft, events: Iterator[Event]) -> Iterator[Event]:
        """Pass on an answer's events, each once it is kept in the turn, or a moment before."""
        stored, since = 0, time.monotonic()
        try:
            for event in events:
                if isinstance(event, Answer):
                    event = replace(event, turn=asked.turn)
                    self._keep(event)
                    stored = len(draft.written)
                elif isinstance(event, Written) and time.monotonic() - since > _PAUSE_SECONDS:
                    self._keep(_so_far(asked, draft))
                    stored, since = len(draft.written), time.monotonic()
                yield event
        finally:
            if stored < len(draft.written):
                self._keep(_so_far(asked, draft))

    def _keep(self, answer: Answer) -> None:
        before: Sequence[str] = ()
        if in_other_words(answer) and answer.thread is not None:
            known = self._store.get(self._reader, answer.thread)
            turns = known.turns if known else ()
            before = [id_ for turn in turns if turn.answer and turn.id != answer.turn for id_ in turn.answer.documents]
        own = kept(answer, before)
        if not self._store.keep(self._reader, answer.turn, own):
            self._store.keep(self._reader, answer.turn, pruned(own, self._find))

    def _past(self, thread: str, turn: KeptTurn, find: Find, *, first: bool) -> Past:
        if turn.answer is None:
            return Past(turn.id, turn.question, None)
        answer = restored(turn.question, turn.answer, find)
        if answer.status is Status.ABSTAINED:
            offered = self._offer(turn.question, first)
            answer = replace(
                answer, text=offered.text, closest_topics=offered.closest_topics, suggestions=offered.suggestions
            )
        return Past(turn.id, turn.question, replace(answer, thread=thread, turn=turn.id))

    @staticmethod
    def _known(there: bool) -> None:
        if not there:
            raise NoConversation


def let_go(store: ThreadStore, documents: DocumentStore) -> int:
    """Take out of every stored answer what no longer stands; the number of answers looked at."""
    outdated = store.outdated()
    for reader, turn, answer in outdated:
        store.keep(reader, turn, pruned(answer, documents.document))
    return len(outdated)


def _so_far(asked: Asked, draft: Draft) -> Answer:
    """An answer that is still being written, as if it had broken off here."""
    return Answer(
        question=asked.question,
        status=Status.ANSWERED,
        text="",
        claims=tuple(draft.claims),
        citations=tuple(citation for _, new in draft.written for citation in new),
        thread=asked.thread,
        writer=draft.outcome.writer,
        incomplete=True,
        documents=draft.documents,
        turn=asked.turn,
    )
