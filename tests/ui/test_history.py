"""Conversations of before on the chat page: found by the address, searched, renamed, pinned, deleted."""

from __future__ import annotations

import pytest
from chat_page import Page, unescaped
from standin import SENTENCE, StandIn

from ui import words
from ui.history import FEW


def labels(page: Page) -> list[str]:
    return [unescaped(button.label) for button in page.conversations]


def test_a_reload_shows_the_conversation_with_its_answers(page: Page, standin: StandIn) -> None:
    page.ask("Why?")
    page.ask("What is the weather?")
    thread = str(page.test.query_params["thread"])
    again = Page(thread)
    assert [turn["question"] for turn in again.turns] == ["Why?", "What is the weather?"]
    assert again.answers[0] == [SENTENCE, "The CTO pads the estimate in return."]
    shown = ("groups", "sources", "documents", "copy", "message", "topics")
    for before, after in zip(page.turns, again.turns, strict=True):
        assert {name: before[name] for name in shown} == {name: after[name] for name in shown}
    again.ask("And then?")
    assert {asked[1] for asked in standin.asked} == {thread}
    assert len(standin.asked[-1][2]) == 4


def test_a_question_sent_with_an_old_address_is_asked_in_the_new_conversation(page: Page) -> None:
    page.ask("Who owns the roadmap?")
    before = str(page.test.query_params["thread"])
    page.press(words.NEW_CONVERSATION)
    # The tab sends what it knew before the page moved on.
    page.test.query_params["thread"] = before
    page.ask("Who owns technical debt?")
    assert [turn["question"] for turn in page.turns] == ["Who owns technical debt?"]
    assert str(page.test.query_params["thread"]) != before


def test_a_new_conversation_and_a_question_that_come_together(page: Page) -> None:
    page.ask("Who owns the roadmap?")
    page.button(words.NEW_CONVERSATION).click()
    page.ask("Who owns technical debt?")
    assert [turn["question"] for turn in page.turns] == ["Who owns technical debt?"]


def test_an_address_that_leads_nowhere_is_told(standin: StandIn) -> None:
    assert standin.asked == []
    page = Page("nowhere")
    assert any("no such conversation" in text for text in page.texts)
    assert not any("`" in text for text in page.texts)
    assert page.turns == []
    assert "thread" not in page.test.query_params


def test_another_readers_conversation_does_not_open(standin: StandIn) -> None:
    standin.threads.begin("another", "theirs", "t", "What do they say of me?")
    page = Page("theirs")
    assert page.turns == []
    assert labels(page) == []
    assert "What do they say of me?" not in " ".join([*page.texts, *page.buttons])


def test_a_conversation_is_renamed_and_pinned(page: Page, standin: StandIn) -> None:
    page.ask("Why?")
    page.test.sidebar.text_input[-1].set_value("Dates *with* the board").run()
    assert labels(page) == ["Dates *with* the board"]
    page.press(words.PIN)
    (listed,) = standin.conversations.listed()
    assert (listed.title, listed.pinned) == ("Dates *with* the board", True)
    page.press(words.NEW_CONVERSATION)
    page.ask("Second?")
    assert labels(page) == ["Dates *with* the board", "Second?"]
    page.press("Dates *with* the board")
    page.press(words.UNPIN)
    assert not standin.conversations.listed()[-1].pinned
    page.test.sidebar.text_input[-1].set_value("x" * 300).run()
    assert any("shorten it" in text for text in page.texts)


def test_a_conversation_is_deleted_for_good(page: Page, standin: StandIn) -> None:
    page.ask("Why?")
    page.press(words.DELETE_NOW)
    assert page.turns == []
    assert labels(page) == []
    assert standin.conversations.listed() == []
    assert "thread" not in page.test.query_params


@pytest.mark.parametrize(("searched", "found"), [("BUDGET", ["What of the budget?"]), ("nowhere", [])])
def test_many_conversations_can_be_searched(standin: StandIn, searched: str, found: list[str]) -> None:
    for number in range(FEW):
        standin.threads.begin("local", f"c{number}", f"t{number}", f"Question {number}?")
    assert not Page().test.sidebar.text_input
    standin.threads.begin("local", "more", "u", "What of the budget?")
    page = Page()
    assert len(labels(page)) == FEW + 1
    page.test.sidebar.text_input[0].set_value(searched).run()
    assert labels(page) == found
    assert (words.NOTHING_FOUND in page.texts) == (not found)


def test_a_new_conversation_is_listed_whatever_was_searched_for(standin: StandIn) -> None:
    for number in range(FEW + 1):
        standin.threads.begin("local", f"c{number}", f"t{number}", f"Question {number}?")
    page = Page()
    page.test.sidebar.text_input[0].set_value("question 3").run()
    page.press(words.NEW_CONVERSATION)
    page.ask("What of the garden?")
    assert "What of the garden?" in labels(page)
    assert page.test.sidebar.text_input[-1].value == "What of the garden?", "it can be renamed"
