"""Asking, not being answered, copying, and going from one conversation to another."""

from __future__ import annotations

import pytest
from chat_tab import COPY, MAIN_QUESTION, OFF_TOPIC, ChatTab, NewTab
from playwright.sync_api import expect

from ui.words import NO_SUCH_PAGE


def test_the_empty_page_offers_questions_that_work(tab: ChatTab) -> None:
    starters = tab.page.get_by_role("main").get_by_role("button").filter(has_text="?")
    expect(starters.first).to_be_visible()
    question = starters.first.locator("p").inner_text()
    tab.click(starters.first)
    expect(tab.turn.locator(".question")).to_have_text(question)
    tab.settled()
    expect(tab.sentences.first).to_be_visible()


def test_what_the_documents_do_not_answer_is_said_and_a_suggestion_is_answered(tab: ChatTab) -> None:
    tab.ask(OFF_TOPIC)
    expect(tab.turn.locator(".abstention-message")).to_have_text("The documents don't answer this question.")
    expect(tab.sentences).to_have_count(0)
    suggestions = tab.page.get_by_role("main").get_by_role("button").filter(has_text="?")
    expect(suggestions).to_have_count(3)
    tab.photograph("desktop-light-abstention")
    question = suggestions.first.locator("p").inner_text()
    tab.click(suggestions.first)
    expect(tab.turn.locator(".question")).to_have_text(question)
    tab.settled()
    expect(tab.sentences.first).to_be_visible()


def test_the_copied_answer_keeps_markers_and_sources(new_tab: NewTab, address: str) -> None:
    tab = new_tab(address, permissions=["clipboard-read", "clipboard-write"])
    tab.ask(MAIN_QUESTION)
    tab.turn.get_by_role("button", name=COPY).click()
    expect(tab.turn.get_by_role("button", name="Copied")).to_be_visible()
    copied = str(tab.page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith(f"## {MAIN_QUESTION}\n")
    assert f"- {tab.claim_texts()[0]} [1]\n" in copied
    sources = copied.split("### Sources")[1]
    assert "- [1] " in sources
    assert "sources/uniting-cto-and-cpo.md" in sources
    expect(tab.turn.get_by_role("button", name=COPY)).to_be_visible()


def test_copying_works_where_the_clipboard_interface_is_missing(new_tab: NewTab, address: str) -> None:
    tab = new_tab(address, permissions=["clipboard-read"])
    tab.ask(MAIN_QUESTION)
    tab.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    tab.turn.get_by_role("button", name=COPY).click()
    expect(tab.turn.get_by_role("button", name="Copied")).to_be_visible()
    assert MAIN_QUESTION in str(tab.page.evaluate("navigator.clipboard.readText()"))


def test_conversations_of_a_visit_are_kept_apart(tab: ChatTab) -> None:
    tab.ask(MAIN_QUESTION)
    first = tab.claim_texts()
    tab.press("New conversation")
    expect(tab.page.locator("article.turn")).to_have_count(0)
    tab.ask("What does the CTO own?")
    assert tab.questions == ["What does the CTO own?"]
    tab.press("Where do the CTO and the CPO…")
    expect(tab.turn.locator(".question")).to_have_text(MAIN_QUESTION)
    assert tab.questions == [MAIN_QUESTION]
    assert tab.claim_texts() == first


def test_each_tab_has_its_own_page_and_all_the_conversations(new_tab: NewTab, address: str) -> None:
    one, other = new_tab(address), new_tab(address)
    one.ask("Who decides the budget of the two?")
    other.page.reload()
    other.at_rest()
    expect(other.page.locator("article.turn")).to_have_count(0)
    other.press("Who decides the budget of the…")
    expect(other.page.locator("article.turn")).to_have_count(1)
    other.settled()
    assert other.claim_texts() == one.claim_texts()


def test_a_conversation_outlives_a_reload_and_is_renamed_rated_and_deleted(tab: ChatTab) -> None:
    tab.ask(MAIN_QUESTION)
    said = tab.claim_texts()
    tab.page.reload()
    expect(tab.turn.locator(".question")).to_have_text(MAIN_QUESTION)
    tab.settled()
    assert tab.claim_texts() == said
    tab.marker(1).click()
    expect(tab.panel.locator("mark").first).to_be_visible()
    tab.page.keyboard.press("Escape")
    tab.press("Rename")
    name = tab.page.get_by_role("textbox", name="Name of this conversation")
    name.fill("The board's question")
    name.press("Enter")
    expect(tab.page.get_by_role("button", name="The board's question")).to_be_visible()
    tab.page.keyboard.press("Escape")
    tab.click(tab.page.get_by_role("button", name="Say more"))
    tab.click(tab.page.get_by_text("A citation is wrong"))
    tab.photograph("desktop-light-rating")
    tab.page.keyboard.press("Escape")
    tab.photograph("desktop-light-conversations")
    tab.press("Delete")
    tab.photograph("desktop-light-delete")
    tab.press("Delete it")
    expect(tab.page.locator("article.turn")).to_have_count(0)
    expect(tab.page.get_by_role("button", name="The board's question")).to_have_count(0)
    tab.go_to("Insights")
    expect(tab.page.get_by_role("heading", name="How the assistant does")).to_be_visible()
    tab.photograph("desktop-light-insights")
    tab.click(tab.page.get_by_role("tab", name="Audit"))
    tab.photograph("desktop-light-audit")


def test_a_long_question_is_kept_to_be_changed(tab: ChatTab) -> None:
    question = "why " * 2000
    tab.input.fill(question)
    tab.input.press("Enter")
    alert = tab.page.get_by_role("alert")
    expect(alert).to_contain_text("characters")
    tab.press("Change the question")
    expect(tab.input).to_have_value(question)
    expect(tab.page.locator("article.turn")).to_have_count(0)


@pytest.mark.parametrize("path", ["nonsense", "no%20page", "ask"])
def test_an_address_without_a_page_leads_to_the_chat(tab: ChatTab, path: str) -> None:
    tab.page.goto(f"{tab.address}/{path}")
    expect(tab.input).to_be_visible()
    tab.at_rest()
    expect(tab.page.get_by_text(NO_SUCH_PAGE)).to_have_count(1)
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    assert tab.page.url == f"{tab.address}/"
    tab.ask(OFF_TOPIC)
    expect(tab.page.get_by_text(NO_SUCH_PAGE)).to_have_count(0)
