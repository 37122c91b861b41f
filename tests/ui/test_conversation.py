"""Conversations of one visit."""

from __future__ import annotations

import threading

import pytest
from standin import StandIn

from ui.conversation import Conversation, Turn, Visit, shortened

SOON = 5


def test_a_visit_begins_with_an_empty_conversation() -> None:
    visit = Visit()
    assert visit.current.turns == []
    visit.begin()
    assert len(visit.conversations) == 1


def test_a_new_conversation_comes_first_and_the_old_one_is_kept() -> None:
    visit = Visit()
    first = visit.current
    first.ask("One?")
    visit.begin()
    second = visit.current
    assert second is not first
    assert visit.conversations == [first, second]
    visit.switch(first.id)
    assert visit.current is first
    visit.begin()
    assert visit.current is second


def test_a_visit_survives_a_conversation_it_does_not_know() -> None:
    visit = Visit()
    visit.switch("nowhere")
    assert visit.current is visit.conversations[-1]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Why?", "Why?"),
        ("  Why\n so? ", "Why so?"),
        ("Where do the CTO and the CPO usually clash", "Where do the CTO and the CPO…"),
        ("x" * 40, "x" * 32 + "…"),
    ],
)
def test_titles_are_one_short_line(text: str, title: str) -> None:
    assert shortened(text) == title
    assert Conversation(turns=[Turn(text)]).title == title


def test_questions_are_asked_one_after_the_other_with_what_came_before() -> None:
    assistant = StandIn(gate=threading.Event())
    conversation = Conversation()
    conversation.ask("One?")
    conversation.ask("Two?")
    conversation.proceed(assistant)
    conversation.proceed(assistant)
    assert [asked[0] for asked in assistant.asked] == ["One?"]
    assert assistant.gate is not None
    assistant.gate.set()
    conversation.proceed(assistant, SOON)
    assert all(turn.snapshot.finished for turn in conversation.turns)
    assert assistant.asked[1][2][0].content == "One?"
    assert {asked[1] for asked in assistant.asked} == {conversation.id}


def test_a_failed_question_is_not_part_of_the_history_and_can_be_asked_again() -> None:
    assistant = StandIn()
    conversation = Conversation()
    conversation.ask("broken")
    conversation.ask("Next?")
    conversation.proceed(assistant, SOON)
    assert assistant.asked[1][2] == ()
    failed = conversation.turns[0]
    assert failed.snapshot.failure is not None
    conversation.retry(failed)
    conversation.proceed(assistant, SOON)
    assert failed.snapshot.answer is not None
    assert [turn.question for turn in conversation.turns] == ["broken", "Next?"]


def test_a_question_can_be_taken_out() -> None:
    conversation = Conversation()
    conversation.ask("One?")
    conversation.remove(conversation.turns[0])
    assert conversation.turns == []
