"""One way to a model's answer: the only retry loop, one deadline for everything, then the next model."""

from __future__ import annotations

import random
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event

from advisor.answering.prompts import Structured
from advisor.errors import ModelError, ModelUnavailable, SchemaRefused
from advisor.protocols import ChatModel
from advisor.types import Finish, Message

_FIRST_WAIT = 0.5
"""Seconds before the second try, doubled before each further one, and then shortened at random by up to a half."""


AGAIN = " once more"
"""Behind a step's name: the same again."""
EVERYBODY = "everybody"
"""The one reader there is as long as nobody signs in."""


def today() -> str:
    """The day that spending is counted by, in UTC."""
    return datetime.now(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a whole answer, all tries and models together, and further tries of one model."""

    seconds: float
    retries: int


class Call:
    """Iterate it for the text; afterwards it tells how it went.

    A model is tried again, and another takes over, only as long as nothing of an answer has come: a text once begun is
    never mixed with another. `steps` are the models that were asked, `problems` why those that gave nothing did so, and
    `fault` what cut a text short; `finish` is None where the stream had no end of its own. A second try is
    a step of its own, further ones belong to it. `in_form` says, as soon as
    there is text, whether it was asked for as JSON.
    """

    def __init__(
        self,
        models: Sequence[ChatModel],
        messages: Sequence[Message],
        retries: int,
        deadline: float,
        cancel: Event,
        structured: Structured | None = None,
    ) -> None:
        """Ask `models` in this order; `deadline` is a time of `time.monotonic`.

        Models that take a schema are asked in the way of `structured`, and where they refuse it with `messages`.
        """
        self._models = models
        self._messages = messages
        self._retries = retries
        self._deadline = deadline
        self._cancel = cancel
        self._structured = structured
        self.in_form = False
        self.steps: list[str] = []
        self.problems: list[ModelError] = []
        self.fault: ModelError | None = None
        self.finish: Finish | None = None
        self.begun = False

    def __iter__(self) -> Generator[str, None, None]:
        """The text as it comes; ends quietly, whatever happens."""
        for model in self._models:
            for in_form, step in self._ways(model):
                self.in_form = in_form
                self.steps.append(step)
                yield from self._of(model)
                if self.begun or self.finish or self._over:
                    return
                if not (self.problems and isinstance(self.problems[-1], SchemaRefused)):
                    break

    @property
    def complete(self) -> bool:
        """Whether the model ended its answer itself."""
        return self.finish is not None and self.finish.reason in _ENDED

    @property
    def _over(self) -> bool:
        return self._cancel.is_set() or self._left <= 0

    @property
    def _left(self) -> float:
        return self._deadline - time.monotonic()

    def _ways(self, model: ChatModel) -> list[tuple[bool, str]]:
        """Whether it is asked for JSON, and the step's name; the second way for a provider that refuses the schema."""
        if self._structured is None or not model.structured:
            return [(False, model.name)]
        return [(True, model.name), (False, f"{model.name} as text")]

    def _of(self, model: ChatModel) -> Iterator[str]:
        for tried in range(self._retries + 1):
            if tried == 1:
                self.steps.append(f"{self.steps[-1]}{AGAIN}")
            try:
                yield from self._attempt(model)
                return
            except ModelError as problem:
                if self.begun:
                    self.fault = problem
                    return
                if not self._waited(problem, tried):
                    self.problems.append(problem)
                    return

    def _attempt(self, model: ChatModel) -> Iterator[str]:
        if self._structured is not None and self.in_form:
            asked = model.stream(self._structured.messages, self._left, self._cancel, self._structured.schema)
        else:
            asked = model.stream(self._messages, self._left, self._cancel)
        with closing(asked) as stream:
            for piece in stream:
                if isinstance(piece, Finish):
                    self.finish = piece
                    return
                self.begun = True
                yield piece

    def _waited(self, problem: ModelError, tried: int) -> bool:
        """Wait before another try; false where there is none to be made."""
        if not isinstance(problem, ModelUnavailable) or tried == self._retries:
            return False
        backoff = _FIRST_WAIT * 2**tried * random.uniform(0.5, 1)  # noqa: S311  (spreads retries, guards nothing)
        wait = max(backoff, problem.retry_after or 0)
        return wait < self._left and not self._cancel.wait(wait)


_ENDED = frozenset({"stop", "end_turn", "stop_sequence"})
"""How providers call an end of the model's own choosing: OpenAI and Ollama, then Anthropic."""


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """What one real request to a model showed; times in seconds, `problem` is "" where it answered."""

    model: str
    sent_to: str
    ok: bool
    first_token_seconds: float | None
    total_seconds: float
    pieces: int
    streams: bool
    finish: str
    problem: str


_TRIAL = (Message("user", "Reply with one short sentence about teamwork."),)


def check(model: ChatModel, seconds: float) -> ModelCheck:
    """Send one real request, without any document, and time it."""
    began = time.monotonic()
    first: float | None = None
    pieces, finish, problem = 0, "", ""
    try:
        stream = model.stream(_TRIAL, seconds)
        began = time.monotonic()  # loading a client's library, or a model's file, is not what is asked
        for piece in stream:
            if isinstance(piece, Finish):
                finish = piece.reason
                continue
            first = first if first is not None else round(time.monotonic() - began, 3)
            pieces += 1
    except ModelError as error:
        problem = str(error)
    if not problem and not pieces:
        problem = f"{model.name} sent an empty answer. Choose another model in ADVISOR_MODEL."
    return ModelCheck(
        model=model.name,
        sent_to=model.sent_to,
        ok=not problem,
        first_token_seconds=first,
        total_seconds=round(time.monotonic() - began, 3),
        pieces=pieces,
        streams=pieces > 1,
        finish=finish,
        problem=problem,
    )
