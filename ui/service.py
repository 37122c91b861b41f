"""How the pages reach the one Assistant of this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Protocol

from advisor.access import Reader
from advisor.assistant import Event
from advisor.audit import Action, Subject
from advisor.conflicts.decision_log import DecisionLog
from advisor.conflicts.kept import BriefStore
from advisor.conflicts.mediator import Mediator
from advisor.conversations import Conversations
from advisor.insights import Records
from advisor.library import Library
from advisor.roles.jd.findings import Comparison
from advisor.roles.jd.lint import Lint
from advisor.roles.jd.reading import Description
from advisor.roles.matrices import MatrixStore
from advisor.roles.studio import Studio
from advisor.types import Answer, Document, Message
from ui import people


class Advisor(Protocol):
    """What the pages use of `advisor.assistant.Assistant`; safe to call from several threads."""

    @property
    def notice(self) -> str:
        """Which writer is at work, one sentence."""

    @property
    def sends_to(self) -> str:
        """Who receives questions and passages, "" where nobody does."""

    def for_reader(self, reader: Reader) -> Advisor:
        """This assistant as it is for one reader."""

    def stream(
        self,
        question: str,
        *,
        thread: str | None = None,
        history: Sequence[Message] = (),
        cancel: threading.Event | None = None,
        turn: str | None = None,
    ) -> Iterator[Event]:
        """Progress and claims as they come; the Answer is always last. Raises AdvisorError.

        With `thread`, both question and answer are kept in it as `turn`. Once `cancel` is set, the answer ends with
        what is written by then.
        """

    @property
    def conversations(self) -> Conversations:
        """What the reader asked before."""

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


class Descriptions(Protocol):
    """What the pages use of `advisor.roles.jd.desk.DescriptionDesk`; safe to call from several threads."""

    def read_text(self, text: str, name: str) -> Description:
        """A job description out of pasted text. Raises AdvisorError."""

    def read_upload(self, name: str, data: bytes) -> Description:
        """A job description out of a file's bytes. Raises AdvisorError."""

    def compare(self, a: Description, b: Description) -> Comparison:
        """What is wrong between two. Raises AdvisorError."""

    def lint(self, description: Description) -> Lint:
        """What is wrong with one."""


_registered: list[Advisor] = []
_studios: list[Studio] = []
_descriptions: list[Descriptions] = []
_libraries: list[Library] = []
_records: list[Records] = []
_mediators: list[Mediator] = []
_decisions: list[DecisionLog] = []
_briefs: list[BriefStore] = []


def register(
    assistant: Advisor,
    studio: Studio | None = None,
    descriptions: Descriptions | None = None,
    library: Library | None = None,
    records: Records | None = None,
    mediator: Mediator | None = None,
    decisions: DecisionLog | None = None,
    briefs: BriefStore | None = None,
) -> None:
    """Make these what every page of this process works with."""
    _registered[:] = [assistant]
    _studios[:] = [studio] if studio else []
    _descriptions[:] = [descriptions] if descriptions else []
    _libraries[:] = [library] if library else []
    _records[:] = [records] if records else []
    _mediators[:] = [mediator] if mediator else []
    _decisions[:] = [decisions] if decisions else []
    _briefs[:] = [briefs] if briefs else []


def studio() -> Studio:
    """The registered studio. Raises RuntimeError where serve() was given none."""
    if not _studios:
        raise RuntimeError("no studio is registered; start the pages with `advisor ui`")
    return _studios[0]


def matrices() -> MatrixStore | None:
    """Where decision matrices are kept; None where the pages keep nothing."""
    return _studios[0].matrices if _studios else None


def descriptions() -> Descriptions:
    """The registered reader of job descriptions. Raises RuntimeError where serve() was given none."""
    if not _descriptions:
        raise RuntimeError("nothing reads job descriptions; start the pages with `advisor ui`")
    return _descriptions[0]


def library() -> Library:
    """The registered library. Raises RuntimeError where serve() was given none."""
    if not _libraries:
        raise RuntimeError("no library is registered; start the pages with `advisor ui`")
    return _libraries[0]


def records() -> Records | None:
    """Feedback, audit and insights; None where the pages keep none of them."""
    return _records[0] if _records else None


def note(action: Action, subject: Subject) -> None:
    """Take down what the person at the page did."""
    if _records:
        _records[0].audit.record(people.reader().id, action, subject)


def mediator() -> Mediator:
    """The registered mediator. Raises RuntimeError where serve() was given none."""
    if not _mediators:
        raise RuntimeError("nobody mediates; start the pages with `advisor ui`")
    return _mediators[0]


def mediates() -> bool:
    """Whether there is a mediator."""
    return bool(_mediators)


def decisions() -> DecisionLog | None:
    """The decision log; None where the pages keep none."""
    return _decisions[0] if _decisions else None


def briefs() -> BriefStore | None:
    """Where briefs in work are kept; None where the pages keep none."""
    return _briefs[0] if _briefs else None


def current() -> Advisor:
    """The registered assistant, as the person of this browser session has it.

    Raises RuntimeError where serve() has not registered one, and SignedOut.
    """
    if not _registered:
        raise RuntimeError("no assistant is registered; start the pages with `advisor ui`")
    # As it was registered it is the local person's, who reads everything.
    return _registered[0].for_reader(people.reader()) if people.signing_in() else _registered[0]
