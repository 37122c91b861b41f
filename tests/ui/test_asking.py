"""Reading one answer on a thread of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from standin import SENTENCE, StandIn

from advisor.assistant import Event, Progress
from ui import words
from ui.asking import Asking, Fault, Snapshot, log_without_text

SOON = 60


def ended(assistant: StandIn, question: str = "Why?") -> Snapshot:
    asking = Asking(assistant, question, thread="t", history=())
    asking.wait(SOON)
    return asking.snapshot


def test_an_answer_is_read_to_its_end() -> None:
    snapshot = ended(StandIn())
    assert snapshot.finished
    assert snapshot.failure is None
    assert snapshot.answer is not None
    assert snapshot.written[0].claim.text == SENTENCE


def test_what_is_written_can_be_seen_before_the_end() -> None:
    assistant = StandIn(gate=threading.Event())
    asking = Asking(assistant, "Why?", thread="t", history=())
    until = time.monotonic() + SOON
    while len((shown := asking.snapshot).written) < 2 and time.monotonic() < until:
        asking.wait(SOON, shown)
    assert not asking.snapshot.finished
    assert asking.snapshot.stage == "searching"
    assert len(asking.snapshot.written) == 2
    assert assistant.gate is not None
    assistant.gate.set()
    asking.wait(SOON)
    assert asking.snapshot.finished


@pytest.mark.parametrize(
    ("question", "fault", "sentence"),
    [
        ("too long", Fault.QUESTION, "The question is too long: 9,000 characters, at most 4,000. Shorten it."),
        ("locked", Fault.SET_UP, "Another advisor uses this data directory. Stop it first."),
        ("broken", Fault.OURS, words.OUR_FAULT),
    ],
)
def test_a_failure_becomes_a_sentence(question: str, fault: Fault, sentence: str) -> None:
    snapshot = ended(StandIn(), question)
    assert snapshot.finished
    assert snapshot.failure is not None
    assert (snapshot.failure.fault, snapshot.failure.sentence) == (fault, sentence)


def test_a_stream_that_just_stops_is_our_fault(caplog: pytest.LogCaptureFixture) -> None:
    class Silent(StandIn):
        def stream(self, *_: Any, **__: Any) -> Iterator[Event]:
            yield Progress("searching")

    snapshot = ended(Silent())
    assert snapshot.failure is not None
    assert snapshot.failure.fault is Fault.OURS
    assert "without an answer" in caplog.text


def test_the_log_names_the_error_and_its_place_but_not_its_message(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise KeyError("private words")

    with caplog.at_level(logging.ERROR):
        try:
            fail()
        except KeyError as error:
            log_without_text("it failed", error)
    assert "it failed: KeyError at fail (" in caplog.text
    assert "private" not in caplog.text


def test_a_stopped_answer_keeps_what_was_written() -> None:
    asking = Asking(StandIn(gate=threading.Event()), "What would a model say?", thread="t", history=())
    asking.wait(SOON, shown=asking.snapshot)
    while not asking.snapshot.written:
        asking.wait(SOON, shown=asking.snapshot)
    asking.stop()
    asking.wait(SOON)
    answer = asking.snapshot.answer
    assert answer is not None
    assert answer.incomplete
    assert len(answer.claims) == 1
