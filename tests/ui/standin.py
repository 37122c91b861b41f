"""A stand-in behind the pages' seam: it answers from the documents it is given, and fails on request."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from advisor.access import LOCAL, Reader
from advisor.answering.turn import Asked, Draft
from advisor.assistant import Event, Progress, Written
from advisor.conversations import Conversations
from advisor.errors import IndexLocked, InputError
from advisor.providers.fake_state import MemoryThreadStore
from advisor.types import (
    Answer,
    Block,
    BlockKind,
    Citation,
    Claim,
    Document,
    Message,
    Outcome,
    Provenance,
    Status,
    Verdict,
)

TITLE = "Tension over dates"
TEXT = (
    "Tension over dates\n\n"
    "Why do dates divide the pair?\n\n"
    "The CPO names a date before the work is estimated. The CTO pads the estimate in return.\n\n"
    "First sign: padding.\n"
    "Second sign: silence 🤐 in every meeting."
)
CROSSING = "in return.\n\nFirst sign: padding.\nSecond sign: silence 🤐"
SENTENCE = "The CPO names a date before the work is estimated."
STARTERS = ("Why do dates divide the pair?", "Who owns the roadmap?")
SUGGESTIONS = ("What are the signs?", "Who decides?", "What does it cost?")


def blocks_of(text: str, headings: Sequence[str] = (), items: Sequence[str] = ()) -> tuple[Block, ...]:
    """A block for every line that is not blank."""
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        kind = BlockKind.PARAGRAPH
        if match[0] in headings:
            kind = BlockKind.HEADING
        elif match[0] in items:
            kind = BlockKind.ITEM
        blocks.append(Block(kind, *match.span(), level=int(kind is not BlockKind.PARAGRAPH)))
    return tuple(blocks)


def document_of(text: str = TEXT, title: str = TITLE, source: str = "playbooks/dates.md") -> Document:
    """A playbook whose first line is its title."""
    blocks = blocks_of(
        text, headings=text.split("\n\n")[:2], items=[line for line in text.splitlines() if ": " in line]
    )
    return Document(f"here/{source}", source, title, text, blocks, Provenance.PLAYBOOK)


def citation_of(document: Document, quote: str, marker: int = 1) -> Citation:
    """A citation of the first place where the quote stands."""
    start = document.text.index(quote)
    return Citation(
        marker, document.id, document.source, document.title, "Why do dates divide the pair?", quote,
        start, start + len(quote), document.provenance,
    )  # fmt: skip


def answer_of(question: str, document: Document, quotes: Sequence[str], group: str = "") -> Answer:
    """Each quote as a claim with a source of its own."""
    citations = tuple(citation_of(document, quote, marker) for marker, quote in enumerate(quotes, 1))
    claims = tuple(
        Claim(c.quote.replace("\n", " "), (c.marker,), Verdict.SUPPORTED, group, quoted=True) for c in citations
    )
    return Answer(question, Status.ANSWERED, " ".join(c.text for c in claims), claims, citations)


def model_answer_of(question: str, document: Document) -> Answer:
    """As a language model writes: supported, in part, not at all, a quote in a gap; one removed."""
    first, second = citation_of(document, SENTENCE, 1), citation_of(document, "The CTO pads the estimate in return.", 2)
    doubt, none = "“always” says more than the passage does.", "No passage says <b>so</b>."
    claims = (
        Claim("A date is named by the CPO before anyone has estimated the work.", (1,), Verdict.SUPPORTED),
        Claim("The CTO always pads the estimate.", (2,), Verdict.PARTIAL, reasons=(doubt,)),
        Claim("The CTO earns more than the CPO.", (), Verdict.UNSUPPORTED, reasons=(none,)),
        Claim(second.quote, (2,), Verdict.SUPPORTED, reasons=("Quoted in place of a sentence.",), quoted=True),
    )
    removed = (Claim("The CPO pads <i>everything</i>.", (), Verdict.UNSUPPORTED, reasons=(none,)),)
    return Answer(
        question,
        Status.ANSWERED,
        " ".join(claim.text for claim in claims),
        claims,
        (first, second),
        writer="openai:gpt-x → ollama:llama3",
        removed=removed,
        notes=("openai:gpt-x failed on its own side (HTTP 500). Try again later.",),
    )


def abstention_of(question: str, _first: bool = False) -> Answer:
    """An answer that says the documents don't answer."""
    return Answer(
        question,
        Status.ABSTAINED,
        "The documents don't answer this.",
        closest_topics=("Dates", "Decision rights"),
        suggestions=SUGGESTIONS,
    )


@dataclass
class StandIn:
    """Answers with SENTENCE; a word in the question chooses another outcome.

    `gate` holds the end of an answer back, `before` is called before each sentence with its number.
    """

    documents: list[Document] = field(default_factory=lambda: [document_of()])
    notice: str = "The quoting writer is at work: answers are the documents' own sentences."
    sends_to: str = ""
    asked: list[tuple[str, str | None, tuple[Message, ...]]] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    carried: list[tuple[Answer, tuple[Message, ...]]] = field(default_factory=list)
    gate: threading.Event | None = None
    before: Callable[[int], None] | None = None
    failures: int = 1
    quotes: tuple[str, ...] = (SENTENCE, "The CTO pads the estimate in return.")
    group: str = ""
    threads: MemoryThreadStore = field(default_factory=MemoryThreadStore)

    @property
    def conversations(self) -> Conversations:
        reader = self.readers[-1] if self.readers else LOCAL
        return Conversations(self.threads, reader.id, self.document, abstention_of)

    def for_reader(self, reader: Reader) -> StandIn:
        self.readers.append(reader)
        return self

    def stream(
        self,
        question: str,
        *,
        thread: str | None = None,
        history: Sequence[Message] = (),
        cancel: threading.Event | None = None,
        turn: str | None = None,
    ) -> Iterator[Event]:
        self.asked.append((question, thread, tuple(history)))
        kept = self.conversations.begin(thread, question, turn) if thread else ""
        yield from self._kept(self._told(question, cancel), Asked(question, thread, (), cancel, turn=kept))

    def _kept(self, events: Iterator[Event], asked: Asked) -> Iterator[Event]:
        """As the assistant keeps what it answers."""
        draft = Draft(Outcome("stand-in"))
        return self.conversations.follow(asked, draft, _noted(events, draft, asked)) if asked.turn else events

    def _told(self, question: str, cancel: threading.Event | None) -> Iterator[Event]:
        yield Progress("searching")
        self._fail_on(question)
        if "weather" in question:
            yield abstention_of(question)
            return
        if "model" in question:
            yield from self._written_by_model(question, cancel)
            return
        quotes = (CROSSING,) if "crossing" in question else self.quotes
        answer = answer_of(question, self.documents[0], quotes, self.group)
        if "the other one" in question:
            answer = replace(answer, condensed="What does the <b>CPO</b> say of dates?")
        if "vanished" in question:
            answer = replace(answer, citations=tuple(replace(c, quote="Gone.") for c in answer.citations))
        for number, (claim, citation) in enumerate(zip(answer.claims, answer.citations, strict=True), 1):
            if self.before is not None:
                self.before(number)
            if cancel is not None and cancel.is_set():
                break
            yield Written(claim, (citation,))
        if self.gate is not None:
            self.gate.wait(100)
        yield answer

    def carry_on(
        self, broken: Answer, *, history: Sequence[Message] = (), cancel: threading.Event | None = None
    ) -> Iterator[Event]:
        self.carried.append((broken, tuple(history)))
        asked = Asked(broken.question, broken.thread, (), cancel, broken, turn=broken.turn)
        yield from self._kept(self._gone_on(broken), asked)

    def _gone_on(self, broken: Answer) -> Iterator[Event]:
        for claim in broken.claims:
            yield Written(claim, tuple(c for c in broken.citations if c.marker in claim.citations))
        more = Claim("And so they agree.", (1,), Verdict.SUPPORTED)
        yield Written(more, ())
        yield replace(broken, claims=(*broken.claims, more), incomplete=False)

    def _written_by_model(self, question: str, cancel: threading.Event | None) -> Iterator[Event]:
        """Claims of every verdict; one removed, one note; broken off where the question says so."""
        answer = model_answer_of(question, self.documents[0])
        for number, claim in enumerate(answer.claims):
            new = tuple(c for c in answer.citations if c.marker in claim.citations)
            yield Written(claim, new)
            gate = threading.Event() if "slowly" in question else self.gate
            until = time.monotonic() + 100
            while gate is not None and number == 0 and not gate.wait(0.02) and time.monotonic() < until:
                if cancel is not None and cancel.is_set():
                    break
            if cancel is not None and cancel.is_set():
                yield replace(
                    answer, claims=answer.claims[:1], notes=("You stopped the answer here.",), incomplete=True
                )
                return
        yield replace(answer, incomplete="cut short" in question)

    def _fail_on(self, question: str) -> None:
        if "too long" in question:
            raise InputError("The question is too long: 9,000 characters, at most 4,000. Shorten it.")
        if "locked" in question:
            raise IndexLocked("Another advisor uses this data directory. Stop it first.")
        if "broken" in question and self.failures:
            self.failures -= 1
            raise ValueError(f"no luck with {question}")

    def document(self, document_id: str) -> Document | None:
        return next((document for document in self.documents if document.id == document_id), None)

    def starters(self, n: int) -> tuple[str, ...]:
        return STARTERS[:n]

    def size(self) -> tuple[int, int]:
        return len(self.documents), 3 * len(self.documents)


def _noted(events: Iterator[Event], draft: Draft, asked: Asked) -> Iterator[Event]:
    """The events, what is written noted in the draft, the answer in its thread."""
    for event in events:
        if isinstance(event, Written):
            draft.written.append((event.claim, event.citations))
        yield replace(event, thread=asked.thread) if isinstance(event, Answer) else event
