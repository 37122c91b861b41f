"""The writer that lets a language model speak, and shows no sentence of it before its verdict is in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from copy import copy
from dataclasses import dataclass, field
from threading import Event

from advisor.answering.calls import AGAIN, EVERYBODY, Call, Limits, check, today
from advisor.answering.drafting import Drafting
from advisor.answering.prompts import Prompt, Prompts
from advisor.answering.review import Policy, Review
from advisor.answering.rewording import Rewording
from advisor.answering.structured import StructuredDrafting
from advisor.answering.writers import QuotingWriter
from advisor.errors import SchemaRefused
from advisor.protocols import ChatModel, Spending, Verifier, Written
from advisor.text import one_line
from advisor.types import Message, Outcome, Passage, Provenance

_LONGEST = 12_000
"""Characters after which a model that doesn't come to an end is stopped."""
_MOST_REPEATS = 4
"""Repeated sentences, or words within one, after which it is taken to be going round in circles."""
_TRIES = 2
"""An answer of which no sentence can be read is asked for once more."""
_CHARACTERS_A_TOKEN = 4
"""Of English text, about; used where the provider doesn't count."""
_CONDENSE_SECONDS = 10.0
"""For a follow-up to be put anew; the rules do it where that takes longer."""
_CONDENSE_SHARE = 3
"""One part in so many of the time for a whole answer, at most, is spent on that."""
_NAMED = re.compile(r"“([^”]+)”")
_LONGEST_QUESTION = 1_000
"""Characters after which a question put anew is none."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How models are used: see the settings of these names."""

    limits: Limits
    context: int
    policy: Policy
    send_notes: bool
    daily_tokens: int
    prompts: Prompts = field(default_factory=Prompts)


class ModelWriter:
    """Asks models in order, checks every sentence, and quotes where they fail. See `protocols.Writer`."""

    def __init__(
        self, models: Sequence[ChatModel], verifier: Callable[[], Verifier], spending: Spending, rules: Rules
    ) -> None:
        """`models` are the first choice and those to fall back to; `verifier` is called when it is first needed."""
        self._models = models
        self._verifier = verifier
        self._spending = spending
        self._rules = rules
        self._quoting = QuotingWriter()
        self._problems = {"now": ""}
        self._reader = EVERYBODY

    @property
    def name(self) -> str:
        """The model of first choice."""
        return self._models[0].name

    @property
    def sends_to(self) -> str:
        """Who receives prompts, the fallbacks' receivers too; "" where all stays on this machine."""
        return " and ".join(dict.fromkeys(model.sent_to for model in self._models if model.sent_to))

    @property
    def notice(self) -> str:
        """Who writes, what leaves the machine, and what is wrong now."""
        first, *others = self._models
        lines = [f"Answers are written by {first.name}{_sent(first, self._rules)}, and checked sentence by sentence."]
        lines += [f"Where it fails, {other.name} writes{_sent(other, self._rules)}." for other in others]
        if self._problems["now"]:
            lines.append(f"Just now it didn't answer: {self._problems['now']}")
        return " ".join(lines)

    def try_out(self) -> str:
        """Send one request without documents; what is wrong, or ""."""
        self._problems["now"] = check(self._models[0], self._rules.limits.seconds).problem
        return self._problems["now"]

    def for_reader(self, reader: str) -> ModelWriter:
        """This writer with what it spends counted for one reader; what is wrong with the models is known to all."""
        own = copy(self)
        own._reader = reader
        return own

    def rewording(self) -> Rewording:
        """What polishes single lines with the same models, limits and spending; it closes with this writer."""
        return Rewording(self._models, self._spending, self._rules.limits, self._rules.daily_tokens)

    def close(self) -> None:
        """Let go of every model."""
        for model in self._models:
            model.close()

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Message] = (),
        cancel: Event | None = None,
        kept: Sequence[Written] = (),
        beside: Sequence[Passage] = (),
        since: float | None = None,
    ) -> Iterator[Written | Outcome]:
        """See `protocols.Writer`; always ends with an Outcome. What disagrees is quoted behind what was written."""
        if not passages:
            return
        quotes = list(self._quoting.write(question, passages, beside=beside))
        models, given = self._allowed(passages, [*quotes, *kept], named_from_notes(question, (*passages, *beside)))
        begun = [claim.text for claim, _ in kept]
        asked = self._rules.prompts.for_answer(
            question,
            given,
            self._sendable(history, models),
            self._rules.context,
            begun,
            structured=any(model.structured for model in models),
        )
        if why := self._why_quote(models, asked):
            yield from () if kept else quotes
            yield Outcome(self._quoting.name, notes=(why,), incomplete=bool(kept))
            return
        review = Review(question, asked.given, quotes, self._verifier(), self._rules.policy, kept)
        deadline = (since if since is not None else time.monotonic()) + self._rules.limits.seconds
        retries, stop = self._rules.limits.retries, cancel or Event()
        answer = _Answer(models, asked, review, retries, deadline, stop, goes_on=bool(kept))
        try:
            yield from answer.written()
            if not (cancel and cancel.is_set()):
                yield from review.disagreements()
        finally:
            self._spending.add(self._reader, today(), answer.tokens)
        self._problems["now"] = answer.problem
        yield answer.outcome()

    def condense(self, question: str, history: Sequence[Message], cancel: Event | None = None) -> str:
        """See `protocols.Condenser`. The models are asked once each, within a few seconds."""
        if self._spent():
            return ""
        asked = self._rules.prompts.for_condensing(question, self._sendable(history, self._models), self._rules.context)
        deadline = time.monotonic() + min(_CONDENSE_SECONDS, self._rules.limits.seconds / _CONDENSE_SHARE)
        call, text = Call(self._models, asked.messages, 0, deadline, cancel or Event()), ""
        try:
            with closing(iter(call)) as pieces:
                for piece in pieces:
                    text += piece
                    if len(text) > _LONGEST_QUESTION:
                        return ""
        finally:
            self._spending.add(self._reader, today(), _spent_on(call, asked, len(text)))
        return text if call.complete else ""

    def _allowed(
        self, passages: Sequence[Passage], quotes: Sequence[Written], named: bool
    ) -> tuple[Sequence[ChatModel], Sequence[Passage]]:
        """The models that may be asked, and the passages they may see.

        Notes that are kept from hosted models are kept from all where the models are mixed. Where a note would be
        quoted in the answer, or was in what an answer has that goes on, hosted models are not asked at all: without it
        they would miss what matters. Nor are they where a follow-up was put anew with a name out of a note (`named`).
        """
        if self._rules.send_notes or not any(model.sent_to for model in self._models):
            return self._models, passages
        if named or any(citation.provenance is Provenance.NOTE for _, citations in quotes for citation in citations):
            return [model for model in self._models if not model.sent_to], passages
        return self._models, [passage for passage in passages if passage.provenance is not Provenance.NOTE]

    def _sendable(self, history: Sequence[Message], models: Sequence[ChatModel]) -> Sequence[Message]:
        """The turns before; only the questions where answers may have quoted what is not to be sent."""
        whole = self._rules.send_notes or not any(model.sent_to for model in models)
        return history if whole else [turn for turn in history if turn.role == "user"]

    def _spent(self) -> bool:
        limit = self._rules.daily_tokens
        return limit > 0 and self._spending.spent(self._reader, today()) >= limit

    def _why_quote(self, models: Sequence[ChatModel], asked: Prompt) -> str:
        """Why no model is asked, in a sentence; "" where one is."""
        if not models:
            return f"The answer rests on your own documents, which are kept from {self.name}; so it is quoted."
        if not asked.given:
            return f"No passage fits {self.name}'s context, so the answer is quoted. Raise ADVISOR_MODEL_CONTEXT."
        if self._spent():
            limit = self._rules.daily_tokens
            return f"Today's limit of {limit:,} tokens is used up, so the answer is quoted; it begins anew at 0:00 UTC."
        return ""


def named_from_notes(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a question has in quotation marks what stands in a note: so a thing of an answer's list is taken up."""
    notes = [one_line(own.chunk.indexed_text).lower() for own in passages if own.provenance is Provenance.NOTE]
    return any(one_line(name).lower() in note for name in _NAMED.findall(question) for note in notes)


class _Answer:
    """One answer on its way: what was asked, what came of it, what it cost."""

    def __init__(
        self,
        models: Sequence[ChatModel],
        asked: Prompt,
        review: Review,
        retries: int,
        deadline: float,
        cancel: Event,
        *,
        goes_on: bool = False,
    ) -> None:
        self._models = models
        self._goes_on = goes_on
        self._asked = asked
        self._review = review
        self._retries = retries
        self._deadline = deadline
        self._cancel = cancel
        self._steps: list[str] = []
        self._notes: list[str] = []
        self._incomplete = False
        self.tokens = 0
        self.problem = ""

    def written(self) -> Iterator[Written]:
        """Claims as they are verified; where nothing of the models' stands, the quoted answer."""
        for tried in range(_TRIES):
            if tried:
                self._notes.append("The first answer could not be read and was asked for once more.")
            call = Call(
                self._models,
                self._asked.messages,
                self._retries,
                self._deadline,
                self._cancel,
                self._asked.structured,
            )
            if not (yield from self._read(call)):
                break
        else:
            if not self._review.kept:
                self._notes.append("It could not be read again, so the documents' own sentences are quoted.")
        self._note_review()
        if not self._review.kept and not self._cancel.is_set():
            self._incomplete = False  # the quotes are whole
            self._steps.append(QuotingWriter.name)
            yield from self._review.rest_of_quotes()

    def outcome(self) -> Outcome:
        """How it went."""
        return Outcome(
            " → ".join(dict.fromkeys(self._steps)), tuple(self._review.removed), tuple(self._notes), self._incomplete
        )

    def _read(self, call: Call) -> Generator[Written, None, bool]:
        """Review a text as it comes in; returns whether to ask for it once more, as nothing of it could be read."""
        drafting: Drafting | StructuredDrafting = Drafting()
        readable, length, halt = False, 0, ""
        try:
            with closing(iter(call)) as pieces:
                for piece in pieces:
                    if not length and call.in_form:
                        drafting = StructuredDrafting()
                    length += len(piece)
                    for draft in drafting.feed(piece):
                        readable = True
                        yield from self._review.take(draft)
                    if drafting.malformed or (halt := self._halt(length, drafting)):
                        break
        finally:
            self.tokens += _spent_on(call, self._asked, length)
        for draft in drafting.rest(complete=call.complete):
            readable = True
            yield from self._review.take(draft)
        unread = not readable and (drafting.malformed or call.complete)
        self._note_call(call, halt, malformed=drafting.malformed, unread=unread)
        # An answer that goes on may have been at its end.
        return unread and (drafting.malformed or not self._goes_on)

    def _halt(self, length: int, drafting: Drafting | StructuredDrafting) -> str:
        """Why a model is stopped that would go on; "" where it may."""
        if self._review.repeated > _MOST_REPEATS or drafting.rounds > _MOST_REPEATS:
            return "The model went round in circles and was stopped."
        if length > _LONGEST:
            return "The model didn't come to an end and was stopped."
        return ""

    def _note_call(self, call: Call, halt: str, *, malformed: bool, unread: bool) -> None:
        known = set(self._steps)
        self._steps += [f"{step}{AGAIN}" if step in known and not step.endswith(AGAIN) else step for step in call.steps]
        self._notes += map(str, call.problems)
        self.problem = next((str(known) for known in call.problems if not isinstance(known, SchemaRefused)), "")
        self._incomplete = (call.begun or self._goes_on) and (malformed or not call.complete) and not halt
        if halt:
            self._notes.append(halt)
        elif call.begun and self._incomplete and not unread:
            self._notes.append(self._why_broken(call, malformed=malformed))

    def _why_broken(self, call: Call, *, malformed: bool) -> str:
        if self._cancel.is_set():
            return "You stopped the answer here."
        model, reason = call.steps[-1].removesuffix(AGAIN), call.finish.reason if call.finish else ""
        why = str(call.fault) if call.fault else f"{model} ended it ({reason or 'without saying why'})."
        if malformed:
            why = f"What {model} went on with is not in the form that was asked for."
        shown = "what was checked by then is shown" if self._review.kept else "nothing of it could be shown"
        return f"The answer broke off; {shown}. {why}"

    def _note_review(self) -> None:
        review = self._review
        for number in review.never_given:
            self._notes.append(f"The model cited [{number}], a passage that was never given to it.")
        if review.repeated:
            self._notes.append(f"Repeated sentences dropped: {review.repeated}.")
        if review.beside:
            self._notes.append(
                f"Sentences that state nothing, or tell of the documents instead, dropped: {review.beside}."
            )
        if not review.kept and review.refused:
            self._notes.append("The model declined to answer; the documents' own sentences are quoted instead.")
        elif not review.kept and review.removed:
            self._notes.append("No sentence of the model's is supported, so the documents' own are quoted instead.")


def _sent(model: ChatModel, rules: Rules) -> str:
    if not model.sent_to:
        return " on this machine"
    notes = "" if rules.send_notes else ", your own documents excepted,"
    return f"; the question and the passages it rests on{notes} are sent to {model.sent_to}"


def _spent_on(call: Call, asked: Prompt, length: int) -> int:
    """Tokens of a call that wrote so many characters: counted by the provider, else estimated; 0 where none came."""
    counted = call.finish.tokens if call.finish else None
    return counted or (asked.tokens + length // _CHARACTERS_A_TOKEN if call.begun else 0)
