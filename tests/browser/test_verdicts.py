"""Sentences that a language model wrote: each wears its verdict, and opens its evidence beside itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chat_tab import ChatTab, box, tabs_of
from playwright.sync_api import BrowserContext, expect

QUESTION = "What does the model say about dates?"


@pytest.fixture(scope="module")
def asked_once(window: BrowserContext, standin_address: str) -> Iterator[ChatTab]:
    with tabs_of(window) as open_tab:
        tab = open_tab(standin_address)
        tab.ask(QUESTION)
        yield tab


@pytest.fixture
def written(asked_once: ChatTab) -> ChatTab:
    """A tab with a verified answer and no evidence open."""
    asked_once.page.keyboard.press("Escape")
    expect(asked_once.panel).to_have_count(0)
    return asked_once


def test_every_sentence_wears_a_verdict_in_form_and_words(written: ChatTab) -> None:
    verdicts = written.sentences.locator(".verdict")
    expect(verdicts).to_have_count(4)
    assert verdicts.all_text_contents() == ["✓", "½", "Not supported", "“"]
    expect(written.turn.get_by_role("button", name="Supported in part: show the evidence")).to_be_visible()
    written.photograph("verdicts")


def test_the_summary_tells_what_was_removed_and_shows_it_on_request(written: ChatTab) -> None:
    expect(written.turn.locator(".summary")).to_contain_text("4 claims, 2 supported")
    expect(written.turn.locator(".summary")).to_contain_text("openai:gpt-x → ollama:llama3")
    removed = written.turn.locator(".removed s")
    expect(removed).to_be_hidden()
    written.turn.get_by_text("Show the removed sentence").click()
    expect(removed).to_have_text("The CPO pads <i>everything</i>.")
    expect(written.turn.locator(".notes")).to_contain_text("HTTP 500")


def test_a_verdict_opens_the_evidence_beside_the_sentence(written: ChatTab) -> None:
    written.turn.get_by_role("button", name="Supported by its source: show the evidence").click()
    assert written.marked() == "The CPO names a date before the work is estimated."
    claim = written.panel.locator(".claim-text")
    expect(claim).to_have_text("A date is named by the CPO before anyone has estimated the work.")
    shared = {text.lower() for text in written.panel.locator("mark b").all_text_contents()}
    assert {"cpo", "date", "work", "estimated"} <= shared
    assert "the" not in shared
    panel, sentence = box(written.panel), box(written.sentences.first)
    assert sentence["x"] + sentence["width"] <= panel["x"]
    written.photograph("evidence")
    written.page.keyboard.press("Escape")
    assert written.focused() == "Supported by its source: show the evidence"


def test_what_speaks_against_a_sentence_is_said_with_its_evidence(written: ChatTab) -> None:
    written.turn.get_by_role("button", name="Supported in part: show the evidence").click()
    expect(written.panel.locator(".claim .reason")).to_have_text("“always” says more than the passage does.")
    expect(written.sentences.nth(2).locator(".reason")).to_have_text("No passage says <b>so</b>.")


def test_a_quoted_sentence_wears_that_it_is_quoted_and_opens_where_it_stands(standin_tab: ChatTab) -> None:
    standin_tab.ask("Why do dates divide the pair?")
    number = standin_tab.sentences.count()
    verdicts = standin_tab.sentences.locator(".verdict")
    assert verdicts.all_text_contents() == ["“"] * number
    assert number > 0
    expect(standin_tab.turn.locator(".summary")).to_contain_text("quoted word for word")
    opener = standin_tab.turn.get_by_role("button", name="Quoted word for word: show the evidence").first
    opener.click()
    expect(standin_tab.panel.locator(".claim-verdict")).to_contain_text("Quoted word for word")
    expect(standin_tab.panel.locator(".claim-text")).to_have_text(standin_tab.marked())
    standin_tab.photograph("quoted")
    standin_tab.page.keyboard.press("Escape")
    assert standin_tab.focused() == "Quoted word for word: show the evidence"


def test_an_answer_that_broke_off_can_be_had_again(standin_tab: ChatTab) -> None:
    standin_tab.ask("What does the model say when it is cut short?")
    standin_tab.press("Have it written again")
    standin_tab.settled()
    expect(standin_tab.turn.locator(".summary")).to_be_visible()


def test_an_answer_that_broke_off_can_go_on(standin_tab: ChatTab) -> None:
    standin_tab.ask("What does the model say when it is cut short?")
    standin_tab.press("Go on from here")
    standin_tab.settled()
    expect(standin_tab.sentences.last).to_contain_text("And so they agree.")


def test_a_follow_up_shows_how_it_was_understood_as_plain_text(standin_tab: ChatTab) -> None:
    standin_tab.ask("And the other one?")
    expect(standin_tab.turn.locator(".understood")).to_have_text(
        "Understood as: What does the <b>CPO</b> say of dates?"
    )


def test_a_long_answer_can_be_stopped_and_keeps_what_was_written(standin_tab: ChatTab) -> None:
    standin_tab.send("What does the model say slowly?")
    expect(standin_tab.sentences).to_have_count(1)
    standin_tab.press("Stop", meanwhile=True)
    standin_tab.settled()
    expect(standin_tab.turn.locator(".notes")).to_contain_text("You stopped the answer here.")
    expect(standin_tab.sentences).to_have_count(1)
    expect(standin_tab.page.get_by_role("button", name="Stop", exact=True)).to_have_count(0)
