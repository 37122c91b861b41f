"""What a person sees on the chat page, and what happens when they press things."""

from __future__ import annotations

import logging
import re

import pytest
from chat_page import Page, unescaped
from standin import SENTENCE, STARTERS, SUGGESTIONS, StandIn, document_of

from advisor.answering.keeping import GONE
from ui import words


def test_the_empty_page_introduces_itself_and_offers_questions(page: Page) -> None:
    assert words.TITLE in page.texts
    assert words.INTRODUCTION in page.texts
    assert [label for label in page.buttons if label in STARTERS] == list(STARTERS)
    assert page.turns == []


def test_the_sidebar_says_which_writer_is_at_work_and_how_much_there_is(page: Page, standin: StandIn) -> None:
    sidebar = [unescaped(caption.value) for caption in page.test.sidebar.caption]
    assert sidebar == [standin.notice, "1 document, 3 passages"]


def test_where_documents_leave_the_machine_it_is_said_aloud(standin: StandIn) -> None:
    standin.sends_to = "OpenAI"
    standin.notice = "Passages are sent to OpenAI."
    page = Page()
    assert [unescaped(warning.value) for warning in page.test.sidebar.warning] == [standin.notice]


def test_an_answer_that_broke_off_can_be_written_again(page: Page, standin: StandIn) -> None:
    page.ask("What does the model say when it is cut short?")
    page.press(words.WRITE_AGAIN)
    assert len(standin.asked) == 2
    assert len(page.turns) == 1


def test_an_answer_that_broke_off_can_go_on(page: Page, standin: StandIn) -> None:
    page.ask("What does the model say when it is cut short?")
    page.press(words.CARRY_ON)
    assert len(standin.asked) == 1
    ((broken, history),) = standin.carried
    assert (broken.incomplete, history) == (True, ())
    assert page.answers[0][-1] == "And so they agree."
    assert len(page.turns) == 1
    assert words.CARRY_ON not in page.buttons


def test_a_follow_up_shows_how_it_was_understood(page: Page) -> None:
    page.ask("Why do they clash?")
    page.ask("And the other one?")
    assert [turn["understood"] for turn in page.turns] == ["", "Understood as: What does the <b>CPO</b> say of dates?"]


def test_a_question_is_answered_in_cited_sentences(page: Page) -> None:
    page.ask("Why do they clash?")
    assert [turn["question"] for turn in page.turns] == ["Why do they clash?"]
    assert page.answers == [[SENTENCE, "The CTO pads the estimate in return."]]
    sentences = page.turns[0]["groups"][0]["sentences"]
    assert [[m["label"] for m in s["markers"]] for s in sentences] == [
        ["Source 1: Tension over dates"],
        ["Source 2: Tension over dates"],
    ]
    assert words.INTRODUCTION not in page.texts


def test_a_suggested_question_is_asked_when_pressed(page: Page, standin: StandIn) -> None:
    page.press(STARTERS[0])
    assert [asked[0] for asked in standin.asked] == [STARTERS[0]]
    assert page.answers[0][0] == SENTENCE


def test_an_answer_that_takes_its_time_is_waited_for(page: Page, standin: StandIn) -> None:
    standin.pause = 0.15
    page.ask("Why do they clash?")
    assert len(page.answers[0]) == 2
    assert len(standin.asked) == 1


def test_a_conversation_passes_its_thread_and_its_earlier_turns(page: Page, standin: StandIn) -> None:
    page.ask("Why?")
    page.ask("And then?")
    (_, first, before), (_, second, after) = standin.asked
    assert first == second != ""
    assert before == ()
    assert [(message.role, message.content[:4]) for message in after] == [("user", "Why?"), ("assistant", "The ")]


def test_an_abstention_says_so_and_its_suggestions_work(page: Page) -> None:
    page.ask("What is the weather?")
    turn = page.turns[0]
    assert turn["message"] == "The documents don't answer this."
    assert turn["topics"] == ["Dates", "Decision rights"]
    assert turn["groups"] == turn["sources"] == []
    assert [label for label in page.buttons if label in SUGGESTIONS] == list(SUGGESTIONS)
    page.press(SUGGESTIONS[1])
    assert [turn["question"] for turn in page.turns] == ["What is the weather?", SUGGESTIONS[1]]
    assert page.answers[1][0] == SENTENCE


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_pointed_out_and_not_asked(page: Page, standin: StandIn, question: str) -> None:
    page.test.chat_input[0].set_value(question).run()
    assert standin.asked == []
    if question:
        assert words.EMPTY_QUESTION in page.texts
        page.test.run()
        assert words.EMPTY_QUESTION not in page.texts


def test_a_question_that_cannot_be_used_goes_back_to_be_changed(page: Page) -> None:
    page.ask("This is too long")
    assert "The question is too long: 9,000 characters, at most 4,000. Shorten it." in page.texts
    page.press(words.CHANGE)
    assert page.turns == []
    assert page.test.chat_input[0].proto.value == "This is too long"


def test_a_set_up_error_is_told_as_it_is_and_the_question_is_kept(page: Page) -> None:
    page.ask("Is it locked?")
    assert "Another advisor uses this data directory. Stop it first." in page.texts
    assert page.turns[0]["question"] == "Is it locked?"
    assert words.TRY_AGAIN in page.buttons


def test_our_own_fault_is_owned_up_to_and_can_be_retried(
    page: Page, standin: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page.ask("a broken secret")
    assert words.OUR_FAULT in page.texts
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
    page.press(words.TRY_AGAIN)
    assert words.OUR_FAULT not in page.texts
    assert [turn["question"] for turn in page.turns] == ["a broken secret"]
    assert page.answers[0][0] == SENTENCE
    assert standin.asked[0][1] == standin.asked[1][1]


def test_an_error_in_the_page_itself_is_one_sentence(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(StandIn, "size", lambda _: 1 / 0)
    page.test.run()
    assert words.PAGE_FAULT in page.texts
    assert not page.test.exception
    assert "ZeroDivisionError" in caplog.text


def test_conversations_are_kept_apart_and_can_be_switched(page: Page) -> None:
    page.ask("Why do dates divide them, and what about it?")
    page.press(words.NEW_CONVERSATION)
    assert page.turns == []
    assert words.INTRODUCTION in page.texts
    page.ask("Second?")
    assert [turn["question"] for turn in page.turns] == ["Second?"]
    listed = page.conversations
    assert [unescaped(button.label) for button in listed] == ["Second?", "Why do dates divide them, and…"]
    listed[1].click().run()
    assert [turn["question"] for turn in page.turns] == ["Why do dates divide them, and what about it?"]
    page.press("Second?")
    assert [turn["question"] for turn in page.turns] == ["Second?"]


def test_conversations_have_threads_of_their_own(page: Page, standin: StandIn) -> None:
    page.ask("One?")
    page.press(words.NEW_CONVERSATION)
    page.press(words.NEW_CONVERSATION)
    page.ask("Two?")
    assert standin.asked[0][1] != standin.asked[1][1]
    assert standin.asked[1][2] == ()
    assert len(page.conversations) == 2


def test_without_documents_the_page_says_how_to_add_some(standin: StandIn) -> None:
    standin.documents = []
    page = Page()
    assert words.NO_DOCUMENTS in page.texts
    assert words.INGEST_COMMAND in page.texts
    assert not page.test.chat_input


def test_markup_in_labels_and_messages_stays_text(standin: StandIn) -> None:
    payload = "![x](http://evil.example/a.png) **b** <script>alert(1)</script> :smile: $x$"
    standin.notice = payload
    page = Page()
    page.ask(f"{payload} locked")
    shown = [caption.value for caption in page.test.caption]
    assert payload in [unescaped(text) for text in shown]
    assert not any(re.search(r"(?<!\\)[*<!$\[]", text) for text in shown)
    assert page.turns[0]["question"] == f"{payload} locked"


def test_a_sentence_whose_passage_is_gone_is_shown_no_more(page: Page, standin: StandIn) -> None:
    page.ask("Why?")
    assert [source["problem"] for source in page.turns[0]["sources"]] == ["", ""]
    standin.documents = [document_of("Tension over dates\n\nAll of it was rewritten.")]
    page.test.run()
    assert page.answers == [[GONE]]
    assert page.turns[0]["sources"] == []
    assert SENTENCE not in page.turns[0]["copy"]
