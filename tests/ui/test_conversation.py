"""Conversations of one visit."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from standin import SENTENCE, StandIn

from advisor.errors import InputError
from ui import words
from ui.conversation import Conversation, Turn, Visit, shortened

SOON = 60


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
    visit.switch(first.id, StandIn())
    assert visit.current is first
    visit.begin()
    assert visit.current is second


def test_a_visit_survives_a_conversation_it_does_not_know() -> None:
    visit = Visit()
    with pytest.raises(InputError, match="no such conversation"):
        visit.switch("nowhere", StandIn())
    assert visit.current is visit.conversations[-1]


def test_another_visit_finds_what_was_answered_and_goes_on_with_it() -> None:
    assistant = StandIn()
    before = Conversation()
    for question in ("Why?", "weather"):
        before.ask(question)
    before.proceed(assistant, SOON)
    visit = Visit()
    visit.switch(before.id, assistant)
    again = visit.current
    assert [turn.question for turn in again.turns] == ["Why?", "weather"]
    for old, new in zip(before.turns, again.turns, strict=True):
        assert old.snapshot.answer is not None
        assert new.snapshot.answer is not None
        assert new.snapshot.answer == replace(
            old.snapshot.answer, text=new.snapshot.answer.text, documents=new.snapshot.answer.documents
        )
    again.ask("And then?")
    again.proceed(assistant, SOON)
    assert len(assistant.asked) == 3
    assert [message.content for message in assistant.asked[-1][2]][0::2] == ["Why?", "weather"]
    assert SENTENCE in assistant.asked[-1][2][1].content


def test_another_visit_finds_a_question_that_waited_behind_an_answer() -> None:
    assistant = StandIn(gate=threading.Event())
    before = Conversation()
    before.ask("Why?", assistant)
    before.proceed(assistant, 0.2)
    before.ask("And then?", assistant)
    before.ask("x" * 5000, assistant)
    visit = Visit()
    visit.switch(before.id, assistant)
    assert [turn.question for turn in visit.current.turns] == ["Why?", "And then?"]
    waiting = visit.current.turns[1]
    assert waiting.snapshot.failure is not None
    assert assistant.gate is not None
    assistant.gate.set()
    visit.current.retry(waiting)
    visit.current.proceed(assistant, SOON)
    assert waiting.snapshot.answer is not None
    assert [turn.question for turn in assistant.conversations.get(before.id).turns] == ["Why?", "And then?"]


def test_another_visit_finds_an_answer_that_is_still_being_written() -> None:
    assistant = StandIn(gate=threading.Event())
    before = Conversation()
    before.ask("Why?")
    before.proceed(assistant, 0.2)
    visit = Visit()
    visit.switch(before.id, assistant)
    (turn,) = visit.current.turns
    assert not turn.snapshot.finished
    assert len(turn.snapshot.written) == 2
    assert assistant.gate is not None
    assistant.gate.set()
    visit.current.proceed(assistant, SOON)
    assert turn.snapshot.answer is not None
    assert len(assistant.asked) == 1


def test_what_was_never_answered_says_so_and_can_be_asked_again() -> None:
    assistant = StandIn()
    before = Conversation()
    before.ask("broken")
    before.proceed(assistant, SOON)
    visit = Visit()
    visit.switch(before.id, assistant)
    (turn,) = visit.current.turns
    assert turn.snapshot.failure is not None
    assert turn.snapshot.failure.sentence == words.NOT_ANSWERED
    assert visit.current.proceed(assistant) is None
    visit.current.retry(turn)
    visit.current.proceed(assistant, SOON)
    assert [past.answer is not None for past in assistant.conversations.shown(before.id)] == [True]


def test_a_deleted_conversation_is_stopped_and_stays_away() -> None:
    assistant = StandIn(gate=threading.Event())
    visit = Visit()
    current = visit.current
    current.ask("What would a model say?")
    asking = current.proceed(assistant, 0.2)
    assistant.conversations.delete(current.id)
    visit.drop(current.id)
    assert asking is not None
    asking.wait(SOON)
    assert asking.snapshot.finished
    assert visit.current.turns == []
    assert assistant.conversations.listed() == []


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
