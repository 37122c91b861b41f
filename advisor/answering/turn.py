"""One turn of a conversation: what is asked, the answer as it is written, and what is told of it meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from advisor import protocols
from advisor.answering.citations import answer_text
from advisor.answering.covered import is_told
from advisor.answering.parts import without
from advisor.errors import InputError
from advisor.text import encodable
from advisor.types import Answer, Citation, Claim, Message, Outcome, Passage, Status

MAX_QUESTION = 4000


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done now, as the end of "The assistant is …"."""

    stage: str


@dataclass(frozen=True, slots=True)
class Written:
    """A claim that is ready to be read, with the citations it introduces."""

    claim: Claim
    citations: tuple[Citation, ...]


Event = Progress | Written | Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn to answer; `broken` is the answer to go on with, `turn` the id it is kept under, "" where it isn't.

    `began` is when it was asked, by `time.monotonic`.
    """

    question: str
    thread: str | None
    history: tuple[Message, ...]
    cancel: threading.Event | None
    broken: Answer | None = None
    turn: str = ""
    began: float = field(default_factory=time.monotonic)

    def put_to(
        self,
        writer: protocols.Writer,
        question: str,
        passages: Sequence[Passage],
        kept: Sequence[protocols.Written],
        beside: Sequence[Passage],
    ) -> Iterable[protocols.Written | Outcome]:
        """What `writer` writes to a question as this turn, in the time that this turn has left."""
        return writer.write(
            question,
            passages,
            history=self.history,
            cancel=self.cancel,
            kept=kept,
            beside=beside,
            since=self.began,
        )


@dataclass(slots=True)
class Draft:
    """An answer as it is written; `documents` are the ids of those it is written from."""

    outcome: Outcome
    documents: tuple[str, ...] = ()
    written: list[protocols.Written] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """What is written."""
        return [claim for claim, _ in self.written]

    def rests_on(self, passages: Iterable[Passage]) -> None:
        """Note which documents it is written from, beside those that an answer that goes on was."""
        found = (passage.chunk.document_id for passage in passages)
        self.documents = tuple(dict.fromkeys((*self.documents, *found)))

    def follow(self, events: Iterable[protocols.Written | Outcome]) -> Iterator[Written]:
        """Keep what a writer writes, and pass it on."""
        for event in events:
            if isinstance(event, Outcome):
                self.outcome = event
                continue
            self.written.append(event)
            yield Written(*event)

    def follow_each(self, events: Iterable[tuple[int, protocols.Written | None]]) -> Generator[Written, None, set[int]]:
        """`follow`, of claims with the place of the question that each answers; ends with these places.

        None is a claim that stands already and answers this question too.
        """
        said: set[int] = set()
        for place, written in events:
            said.add(place)
            yield from self.follow([written] if written else [])
        return said

    def note(self, *lines: str) -> None:
        """Tell the reader more of how it was written."""
        self.outcome = replace(self.outcome, notes=(*self.outcome.notes, *lines))

    def resume(self, broken: Answer) -> Iterator[Written]:
        """Begin with what an answer that broke off has, each citation where it was introduced."""
        self.documents = broken.documents
        known = {citation.marker: citation for citation in broken.citations}
        for claim in broken.claims:
            new = tuple(known.pop(marker) for marker in claim.citations if marker in known)
            yield from self.follow([(claim, new)])

    def answer(self, turn: Asked, uncovered: tuple[str, ...]) -> Answer:
        """What is written as the turn's answer; `uncovered` are the parts that nothing seemed to answer."""
        uncovered = tuple(part for part in uncovered if not is_told(part, self.claims))
        return Answer(
            question=turn.question,
            status=Status.ANSWERED,
            text=answer_text(self.claims, uncovered),
            uncovered=uncovered,
            claims=tuple(self.claims),
            citations=tuple(citation for _, new in self.written for citation in new),
        )

    def told(self, broken: Answer | None) -> dict[str, Any]:
        """How the writing went, with what was removed and who wrote before it broke off."""
        steps = [*(broken.writer.split(" → ") if broken else []), self.outcome.writer]
        return {
            "writer": " → ".join(dict.fromkeys(step for step in steps if step)),
            "removed": (*(broken.removed if broken else ()), *self.outcome.removed),
            "notes": self.outcome.notes,
            "incomplete": self.outcome.incomplete,
        }


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A question of several as it was put and as it stands alone, with its passages.

    `doubtful` says that no passage is on its matter; `unsure` that it leans on the question before, and may be answered
    by nothing else than that.
    """

    asks: str
    text: str
    passages: list[Passage]
    doubtful: bool
    unsure: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a question is answered, and what isn't; `parts` are those answered each by itself, if any."""

    answerable: str
    uncovered: tuple[str, ...]
    text: str
    parts: tuple[PlannedPart, ...]
    near: list[Passage]

    @property
    def given(self) -> list[tuple[str, str, list[Passage]]]:
        """The parts as they are given to who quotes; one alone needs no label."""
        named = len(self.parts) > 1 or bool(self.uncovered)
        return [(part.asks if named else "", part.text, part.passages) for part in self.parts]

    def mixed(self, most: int) -> list[Passage]:
        """The best passages of each part in turn, for who answers them in one; of one question, those near it."""
        if not self.parts:
            return self.near[:most]
        rows = zip_longest(*(part.passages for part in self.parts))
        every = {own.chunk.id: own for row in rows for own in row if own is not None}
        return [replace(own, rank=rank) for rank, own in enumerate([*every.values()][:most], 1)]

    def new_of(
        self, events: Iterable[tuple[int, protocols.Written | None]]
    ) -> Iterator[tuple[int, protocols.Written | None]]:
        """Without what a part that is unsure only says again: that was an answer to the one before."""
        return (event for event in events if event[1] or not self.parts[event[0]].unsure)

    def without_doubtful(self) -> Plan:
        """The same without the parts on whose matter no passage is; with all where none is on any."""
        sure = tuple(part for part in self.parts if not part.doubtful)
        if not sure:
            return self
        others = [part.asks for part in self.parts if part.doubtful]
        if not others:
            return self
        text = without(self.answerable, [part.asks for part in self.parts], others)
        return replace(self, text=text, parts=sure, uncovered=(*self.uncovered, *others))


def checked(question: str) -> str:
    """The question, trimmed. Raises InputError where it is empty or too long."""
    question = encodable(question).strip()
    if not question:
        raise InputError("There is no question. Type one, in your own words.")
    if len(question) > MAX_QUESTION:
        raise InputError(f"The question has {len(question):,} characters; shorten it to {MAX_QUESTION:,} or fewer.")
    return question


def timings(began: float, retrieved: float, written: float) -> dict[str, float]:
    """Milliseconds by stage, of readings of `time.perf_counter`; the whole lasts until now."""
    spent = {"retrieve": retrieved - began, "write": written - retrieved, "total": time.perf_counter() - began}
    return {stage: round(seconds * 1000, 2) for stage, seconds in spent.items()}
