"""Every sentence has a source, and a click on its number shows exactly the quoted words in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from chat_tab import DESKTOP, MAIN_QUESTION, ChatTab, NewTab, box, tabs_of
from playwright.sync_api import BrowserContext, expect

# Of the marks behind a text, those with no word of it on their line.
_ALONE = """
turn => [...turn.querySelectorAll(".sentence, .source-heading")].flatMap((element) => {
  const marks = [...element.querySelectorAll(".marker, .verdict")]
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.data.trim() && !node.parentElement.closest("button") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP)
  const lines = []
  while (texts.nextNode()) {
    const range = document.createRange()
    range.selectNodeContents(texts.currentNode)
    lines.push(...range.getClientRects())
  }
  const beside = (mark, line) => line.width > 1 && line.top < mark.bottom && mark.top < line.bottom
  return marks
    .filter((mark) => !lines.some((line) => beside(mark.getBoundingClientRect(), line)))
    .map((mark) => `${element.textContent}: ${mark.textContent}`)
})
"""


@pytest.fixture(scope="module")
def asked_once(window: BrowserContext, address: str) -> Iterator[ChatTab]:
    with tabs_of(window) as open_tab:
        tab = open_tab(address)
        tab.ask(MAIN_QUESTION)
        yield tab


@pytest.fixture
def answered(asked_once: ChatTab) -> ChatTab:
    """A tab with an answer and no source open, for tests that leave it on this page with this one answer."""
    asked_once.page.keyboard.press("Escape")
    expect(asked_once.panel).to_have_count(0)
    return asked_once


def test_every_sentence_carries_a_marker_and_is_what_the_library_says(
    answered: ChatTab, library: dict[str, Any]
) -> None:
    assert answered.claim_texts() == library[MAIN_QUESTION]["claims"]
    assert len(answered.claim_texts()) >= 3
    for sentence in answered.sentences.all():
        expect(sentence.locator(".marker").first).to_be_visible()
    citations = library[MAIN_QUESTION]["citations"]
    sections = {(own["source"], own["heading"]) for own in citations}
    expect(answered.turn.locator(".source")).to_have_count(len(sections))
    numbers = answered.turn.locator(".sources .marker").all_text_contents()
    assert sorted(map(int, numbers)) == [own["marker"] for own in citations]


def test_every_number_highlights_its_quote_and_nothing_else(answered: ChatTab, library: dict[str, Any]) -> None:
    for citation in library[MAIN_QUESTION]["citations"]:
        answered.marker(citation["marker"]).click()
        expect(answered.panel.locator(".panel-title")).to_have_text(citation["title"])
        assert answered.marked() == citation["quote"] == citation["in_document"]
        expect(answered.panel.locator(".tag")).to_have_text(citation["provenance"])
        expect(answered.panel.locator(".path")).to_have_text(citation["source"])


def test_the_quote_is_in_view_and_the_answer_stands_beside_it(answered: ChatTab) -> None:
    answered.marker(2).click()
    expect(answered.panel.locator("mark").first).to_be_in_viewport()
    panel = box(answered.panel)
    for sentence in answered.sentences.all():
        place = box(sentence)
        assert place["x"] + place["width"] <= panel["x"]
    field = box(answered.input)
    assert field["x"] + field["width"] <= panel["x"]


def test_another_page_has_the_room_that_the_panel_took(tab: ChatTab) -> None:
    tab.ask(MAIN_QUESTION)
    tab.marker(1).click()
    expect(tab.panel).to_be_visible()
    assert tab.page.locator("main").evaluate("main => main.style.maxWidth") != ""
    tab.go_to("Decision rights")
    expect(tab.page.get_by_role("heading", name="Decision rights")).to_be_visible()
    expect(tab.panel).to_have_count(0)
    assert tab.page.locator("main").evaluate("main => main.style.maxWidth") == ""


def test_focus_goes_to_the_panel_and_escape_brings_it_back(answered: ChatTab) -> None:
    answered.marker(1).focus()
    answered.page.keyboard.press("Enter")
    title = answered.panel.locator(".panel-title").text_content()
    assert answered.focused() == title
    answered.page.keyboard.press("Escape")
    expect(answered.panel).to_have_count(0)
    assert answered.focused() == f"Source 1: {title}"
    assert answered.page.locator("main").evaluate("main => main.style.maxWidth") == ""


def test_the_list_of_sources_opens_them_too_and_the_cross_closes(answered: ChatTab) -> None:
    listed = answered.turn.locator(".sources li").nth(1)
    numbers = listed.locator(".marker")
    for opener, marker in ((listed.locator(".source"), numbers.first), (numbers.last, numbers.last)):
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(answered.panel.locator(".panel-head .number")).to_have_text(marker.text_content() or "")
        answered.panel.get_by_role("button", name="Close the source").click()
        expect(answered.panel).to_have_count(0)
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")


def test_one_panel_is_open_at_a_time(tab: ChatTab) -> None:
    tab.ask(MAIN_QUESTION)
    tab.marker(1).click()
    tab.ask("What does the CPO own?")
    expect(tab.panel).to_have_count(1)
    tab.marker(1).click()
    expect(tab.panel).to_have_count(1)
    expanded = tab.page.locator(".marker[aria-expanded=true]")
    expect(expanded).to_have_count(1)


def test_markers_tell_a_screen_reader_what_they_open(answered: ChatTab, library: dict[str, Any]) -> None:
    first = library[MAIN_QUESTION]["citations"][0]
    named = answered.turn.get_by_role("button", name=f"Source 1: {first['title']}")
    expect(named.first).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_the_source_is_a_sheet_over_the_answer(new_tab: NewTab, address: str) -> None:
    tab = new_tab(address, viewport={"width": 390, "height": 844}, has_touch=True)
    tab.photograph("phone-empty")
    tab.ask(MAIN_QUESTION)
    tab.photograph("phone-answer")
    tab.marker(1).tap()
    expect(tab.panel.locator("mark").first).to_be_in_viewport()
    panel = box(tab.panel)
    assert (panel["x"], panel["width"]) == (0, 390)
    tab.photograph("phone-panel")
    tab.page.mouse.click(195, 40)
    expect(tab.panel).to_have_count(0)
    for width in ("html", "main"):
        assert tab.page.locator(width).evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_panel_follows_the_size_of_the_window(answered: ChatTab) -> None:
    answered.marker(1).click()
    marked = answered.marked()
    answered.page.set_viewport_size({"width": 700, "height": 900})
    expect(answered.page.locator("dialog:modal")).to_be_visible()
    answered.page.set_viewport_size({"width": 1440, "height": 900})
    expect(answered.page.locator("dialog.beside")).to_be_visible()
    assert answered.marked() == marked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_system_s_colours(new_tab: NewTab, address: str, scheme: Any) -> None:
    tab = new_tab(address, color_scheme=scheme)
    tab.photograph(f"desktop-{scheme}-empty")
    tab.ask(MAIN_QUESTION)
    tab.photograph(f"desktop-{scheme}-answer")
    tab.marker(2).click()
    colour = tab.panel.evaluate("panel => getComputedStyle(panel).backgroundColor")
    brightness = sum(map(int, re.findall(r"\d+", colour)[:3])) / 3
    assert (brightness > 200) == (scheme == "light")
    tab.photograph(f"desktop-{scheme}-panel")


def test_whoever_wants_no_motion_gets_none(new_tab: NewTab, address: str) -> None:
    tab = new_tab(address, reduced_motion="reduce")
    tab.ask(MAIN_QUESTION)
    tab.marker(1).click()
    for element in (tab.sentences.first, tab.panel):
        assert element.evaluate("e => getComputedStyle(e).animationName") == "none"


@pytest.mark.parametrize("width", [1440, 1280, 640, 400, 340])
def test_no_number_and_no_sign_begins_a_line_alone(answered: ChatTab, width: int) -> None:
    answered.page.set_viewport_size({"width": width, "height": 900})
    alone = answered.turn.evaluate(_ALONE)
    answered.page.set_viewport_size(DESKTOP)
    assert alone == []
