"""The one retry loop: what is tried again, how long, and who takes over."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing
from threading import Event

import pytest
from fakes import ScriptedModel, said

from advisor.answering import calls
from advisor.answering.calls import Call, check
from advisor.errors import ModelError, ModelUnavailable
from advisor.types import Finish, Message

ASKED = (Message("user", "Who?"),)
BUSY = ModelUnavailable("It is busy. Try again later.")
WRONG = ModelError("The key is wrong. Set another.")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(calls, "_FIRST_WAIT", 0.001)
    return


def call(*models: ScriptedModel, retries: int = 2, seconds: float = 100, cancel: Event | None = None) -> Call:
    return Call(models, ASKED, retries, time.monotonic() + seconds, cancel or Event())


def test_a_text_and_its_end() -> None:
    one = call(ScriptedModel(said("It is so.")))
    assert "".join(one) == "It is so."
    assert (one.steps, one.problems, one.fault, one.complete) == (["test:model"], [], None, True)


@pytest.mark.parametrize("reason", ["stop", "end_turn", "stop_sequence"])
def test_an_end_of_the_models_own_is_complete(reason: str) -> None:
    one = call(ScriptedModel(said("So.", reason)))
    list(one)
    assert one.complete


@pytest.mark.parametrize("reason", ["", "length", "max_tokens", "content_filter", "refusal"])
def test_any_other_end_is_not(reason: str) -> None:
    one = call(ScriptedModel(said("So.", reason)))
    list(one)
    assert not one.complete


def test_a_fault_that_may_pass_is_tried_again() -> None:
    model = ScriptedModel((BUSY,), (BUSY,), said("It is so."))
    one = call(model)
    assert "".join(one) == "It is so."
    assert len(model.asked) == 3
    assert one.problems == []


def test_tries_are_bounded() -> None:
    model = ScriptedModel((BUSY,))
    one = call(model, retries=2)
    assert list(one) == []
    assert len(model.asked) == 3
    assert one.problems == [BUSY]


def test_what_would_fail_again_is_not_tried_again() -> None:
    model = ScriptedModel((WRONG,))
    assert list(call(model)) == []
    assert len(model.asked) == 1


def test_another_model_takes_over_before_the_first_word() -> None:
    first, second = ScriptedModel((WRONG,), name="a:1"), ScriptedModel(said("So."), name="b:2")
    one = call(first, second)
    assert "".join(one) == "So."
    assert one.steps == ["a:1", "b:2"]
    assert one.problems == [WRONG]


def test_no_other_model_takes_over_after_the_first_word() -> None:
    first, second = ScriptedModel(("It is", BUSY), name="a:1"), ScriptedModel(said("So."), name="b:2")
    one = call(first, second)
    assert "".join(one) == "It is"
    assert (one.steps, one.fault, one.complete, len(first.asked)) == (["a:1"], BUSY, False, 1)
    assert second.asked == []


def test_a_wish_to_wait_is_granted() -> None:
    model = ScriptedModel((ModelUnavailable("Later.", retry_after=0.2),), said("So."))
    began = time.monotonic()
    assert "".join(call(model)) == "So."
    assert time.monotonic() - began >= 0.2


def test_a_wish_to_wait_past_the_deadline_is_not() -> None:
    first, second = ScriptedModel((ModelUnavailable("Later.", retry_after=600),)), ScriptedModel(said("So."))
    began = time.monotonic()
    assert "".join(call(first, second)) == "So."
    assert time.monotonic() - began < 50


def test_waits_double_and_vary(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    class Watch(Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0)
            return False

    monkeypatch.setattr(calls, "_FIRST_WAIT", 1.0)
    random.seed(1)
    list(call(ScriptedModel((BUSY,)), retries=3, seconds=60, cancel=Watch()))
    assert all(2**n / 2 <= wait <= 2**n for n, wait in enumerate(waits))
    assert len(waits) == 3
    assert len(set(waits)) == 3


def test_a_reader_who_stops_ends_it_all() -> None:
    cancel = Event()
    first, second = ScriptedModel(("It", " is", " so"), name="a:1"), ScriptedModel(said("So."), name="b:2")
    one = call(first, second, cancel=cancel)
    found = []
    for piece in one:
        found.append(piece)
        cancel.set()
    assert found == ["It"]
    assert second.asked == []


def test_a_reader_who_stops_while_it_waits_is_heard() -> None:
    cancel = Event()
    cancel.set()
    model = ScriptedModel((ModelUnavailable("Later.", retry_after=1),))
    assert list(call(model, cancel=cancel)) == []


def test_leaving_the_loop_closes_the_request() -> None:
    model = ScriptedModel(("It", " is", " so"))
    with closing(iter(call(model))) as pieces:
        next(pieces)
    assert model.closed == 1


def test_a_check_reports_what_one_request_showed() -> None:
    found = check(ScriptedModel(said("Teams work."), sent_to="OpenAI"), 5)
    assert (found.ok, found.streams, found.finish, found.sent_to, found.problem) == (True, True, "stop", "OpenAI", "")
    assert found.first_token_seconds is not None
    assert found.first_token_seconds <= found.total_seconds


@pytest.mark.parametrize("script", [(WRONG,), (Finish("stop"),)])
def test_a_check_of_what_does_not_answer_says_what_to_do(script: tuple[ModelError | Finish, ...]) -> None:
    found = check(ScriptedModel(script), 5)
    assert not found.ok
    assert found.problem.endswith(".")


def test_one_piece_is_no_stream() -> None:
    assert not check(ScriptedModel(("All at once.", Finish("stop"))), 5).streams
