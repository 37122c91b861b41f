"""One question being answered: the assistant's stream, read on a thread of its own.

The page may be run again at any moment (another click, another conversation) and an answer must survive that;
so the stream belongs to the question and not to a run of the page, which only looks at how far it has come.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from weakref import WeakValueDictionary

from advisor.assistant import Event, Progress, Written
from advisor.errors import AdvisorError, InputError
from advisor.types import Answer, Message
from ui import words
from ui.service import Advisor

logger = logging.getLogger(__name__)
_running: WeakValueDictionary[str, Asking] = WeakValueDictionary()
"""By the id of the turn: an answer goes on where its page was closed, and whoever has the turn finds it again."""


class Fault(StrEnum):
    """Who has to act when there is no answer."""

    QUESTION = "question"
    SET_UP = "set-up"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: the sentence shown."""

    fault: Fault
    sentence: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How far an answer has come; `answer` or `failure` ends it."""

    stage: str = words.STARTING
    written: tuple[Written, ...] = ()
    answer: Answer | None = None
    failure: Failure | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self.answer is not None or self.failure is not None


class Asking:
    """Reads one answer from the assistant; `snapshot` never waits."""

    def __init__(
        self,
        assistant: Advisor,
        question: str,
        *,
        thread: str,
        history: Sequence[Message],
        broken: Answer | None = None,
        turn: str | None = None,
    ) -> None:
        """Begin to ask, to be kept as `turn`; with `broken`, an answer that broke off, to have it go on instead."""
        self._assistant = assistant
        self._broken = broken
        self._question = question
        self._thread = thread
        self._history = tuple(history)
        self._turn = turn
        self._cancel = threading.Event()
        self._began = time.monotonic()
        self._changed = threading.Condition()
        self._snapshot = Snapshot()
        if turn is not None:
            _running[turn] = self
        # A daemon: a writer that never ends must not keep the server from stopping.
        threading.Thread(target=self._read, name="advisor-asking", daemon=True).start()

    @property
    def snapshot(self) -> Snapshot:
        """How far the answer has come by now."""
        with self._changed:
            return self._snapshot

    @property
    def seconds(self) -> float:
        """How long it has been since the question was asked."""
        return time.monotonic() - self._began

    def stop(self) -> None:
        """Ask for the answer to end with what is written by now."""
        self._cancel.set()

    def wait(self, seconds: float, shown: Snapshot | None = None) -> None:
        """Return when the answer has ended, or has come further than `shown`, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_news(shown), seconds)

    def _has_news(self, shown: Snapshot | None) -> bool:
        return self._snapshot.finished or (shown is not None and self._snapshot is not shown)

    def _read(self) -> None:
        try:
            self._follow()
            if not self.snapshot.finished:
                logger.error("the assistant's stream ended without an answer")
                self._fail(Fault.OURS, words.OUR_FAULT)
        except InputError as error:
            self._fail(Fault.QUESTION, str(error))
        except AdvisorError as error:
            self._fail(Fault.SET_UP, str(error))
        except Exception as error:  # whatever it was, the person is told and may try again
            log_without_text("answering a question failed", error)
            self._fail(Fault.OURS, words.OUR_FAULT)

    def _follow(self) -> None:
        for event in self._events():
            now = self.snapshot
            match event:
                case Progress(stage=stage):
                    self._set(replace(now, stage=stage))
                case Written():
                    self._set(replace(now, written=(*now.written, event)))
                case Answer():
                    self._set(replace(now, answer=event))

    def _events(self) -> Iterator[Event]:
        assistant, history, cancel = self._assistant, self._history, self._cancel
        if self._broken is not None:
            return assistant.carry_on(self._broken, history=history, cancel=cancel)
        return assistant.stream(self._question, thread=self._thread, history=history, cancel=cancel, turn=self._turn)

    def _fail(self, fault: Fault, sentence: str) -> None:
        self._set(replace(self.snapshot, failure=Failure(fault, sentence)))

    def _set(self, snapshot: Snapshot) -> None:
        with self._changed:
            self._snapshot = snapshot
            self._changed.notify_all()


def running(turn: str) -> Asking | None:
    """What is being answered in a turn now, whichever page asked it; None where nothing is."""
    asking = _running.get(turn)
    return asking if asking is not None and not asking.snapshot.finished else None


def log_without_text(what: str, error: Exception) -> None:
    """Log an error's type and place, not its message: that may hold what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
    logger.error("%s: %s at %s", what, type(error).__name__, places)
