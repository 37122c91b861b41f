"""Running a suite: every case through the retrieval and the answering that people use, and each judged."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.errors import IndexMismatch, NothingRead, WrongUsage
from advisor.index import Advance
from advisor.settings import Settings
from advisor.types import Answer, Document, Message, Passage
from evals.cases import Case, Kind
from evals.judge import DEPTH, Judgement, Scores, judge

SUITES = ("dev", "held", "all", "ci")

CI_CASES = 60
"""Cases of the suite that continuous integration runs."""


class Subject(Protocol):
    """What is evaluated; an open Assistant is one."""

    def ask(self, question: str, *, history: Sequence[Message] = ()) -> Answer:
        """The answer to the last turn of a conversation."""

    def passages_for(self, question: str, history: Sequence[Message] = (), k: int | None = None) -> list[Passage]:
        """The passages that the answer is written from, best first."""

    def document(self, document_id: str) -> Document | None:
        """A document that is in the index, or None."""


@dataclass(frozen=True, slots=True)
class Result:
    """A case and what came of it: passages, answer and judgement; or the error that it failed with."""

    case: Case
    passages: tuple[Passage, ...] = ()
    answer: Answer | None = None
    judgement: Judgement | None = None
    search_ms: float | None = None
    error: str | None = None

    @property
    def scores(self) -> Scores:
        """The columns that measures need; none of them where the case failed."""
        if self.judgement is None or self.answer is None:
            return {}
        return self.judgement.scores | {"ask_ms": self.answer.timings_ms.get("total"), "search_ms": self.search_ms}


@dataclass(frozen=True, slots=True)
class Run:
    """The results of a suite, in the order of its cases, and the cases that were not run."""

    suite: str
    results: tuple[Result, ...]
    not_run: tuple[Case, ...]
    writer: str
    seconds: float

    @property
    def failed(self) -> tuple[Result, ...]:
        """Cases that ended in an error: counted, not scored."""
        return tuple(result for result in self.results if result.error is not None)


def select(cases: Sequence[Case], suite: str) -> tuple[Case, ...]:
    """The cases of a suite. "ci" is the 60 development cases whose ids hash lowest: the same on every machine, and
    nearly the same when cases are added. Raises WrongUsage for a suite there isn't.
    """
    if suite not in SUITES:
        raise WrongUsage(f"There is no suite {suite!r}. Choose one of {', '.join(SUITES)}.")
    if suite == "ci":
        own = [case for case in cases if case.part == "dev" and case.kind is not Kind.ARTICLE]
        chosen = set(sorted(hashlib.sha256(case.id.encode()).hexdigest() for case in own)[:CI_CASES])
        return tuple(case for case in own if hashlib.sha256(case.id.encode()).hexdigest() in chosen)
    return tuple(case for case in cases if suite in ("all", case.part))


def run_cases(cases: Sequence[Case], subject: Subject, advance: Advance | None = None) -> list[Result]:
    """Put every case to the subject, in order. A case that raises is recorded as failed, and the others go on."""
    if cases:
        # What is loaded on first use would be charged to the first case.
        subject.passages_for(cases[0].question)
    results = []
    for done, case in enumerate(cases, 1):
        results.append(run_case(case, subject))
        if advance:
            advance(done, len(cases))
    return results


def run_case(case: Case, subject: Subject) -> Result:
    """Retrieve, ask and judge one case."""
    history = [Message("user", turn) for turn in case.history]
    try:
        began = time.perf_counter()
        passages = subject.passages_for(case.question, history, DEPTH)
        search_ms = (time.perf_counter() - began) * 1000
        answer = subject.ask(case.question, history=history)
        judgement = judge(case, passages, answer, subject.document)
    except Exception as error:  # any failure is one case's result, with its reason; it must not lose the others
        return Result(case, error=f"{type(error).__name__}: {error}")
    return Result(case, tuple(passages), answer, judgement, search_ms)


@contextmanager
def opened(settings: Settings, folder: Path, advance: Advance | None = None) -> Iterator[Assistant]:
    """An assistant over the bundled corpus alone, indexed in `folder`, which later runs bring up to date."""
    with _workspace(settings, folder, "bundled", advance) as workspace:
        yield workspace.assistant()


@contextmanager
def opened_on(settings: Settings, folder: Path, documents: Path, advance: Advance | None = None) -> Iterator[Assistant]:
    """An assistant over the files of `documents` alone, indexed in `folder`. Raises NothingRead, saying why."""
    with _workspace(settings, folder, "none", advance) as workspace:
        report = workspace.ingest([documents], prune=True, advance=advance)
        if not report.read:
            reasons = "; ".join(f"{skip.source} {skip.reason}" for skip in report.skipped) or "it holds no documents"
            raise NothingRead(f"Nothing in {documents} could be read: {reasons}. Give another folder.")
        yield workspace.assistant()


@contextmanager
def _workspace(settings: Settings, folder: Path, corpus: str, advance: Advance | None) -> Iterator[Workspace]:
    with Workspace(settings.model_copy(update={"data_dir": folder, "corpus": corpus})) as workspace:
        try:
            workspace.open()
        except IndexMismatch:
            # The folder is the suite's own, so another encoder or chunker is what is to be measured.
            workspace.index.mend(advance)
        workspace.sync_corpus(advance)
        yield workspace
