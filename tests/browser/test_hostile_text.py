"""Markup in documents and questions is shown as text: nothing runs, nothing is fetched (each tab checks that)."""

from __future__ import annotations

from typing import Any

from chat_tab import ChatTab
from hostile import HOSTILE_QUESTION, HOSTILE_WORDS, PAYLOADS
from playwright.sync_api import expect


def test_a_hostile_document_is_quoted_and_shown_as_text(tab: ChatTab, library: dict[str, Any]) -> None:
    tab.ask(HOSTILE_QUESTION)
    said = " ".join(tab.claim_texts())
    assert any(payload in said for payload in PAYLOADS)
    hostile = [c for c in library[HOSTILE_QUESTION]["citations"] if "zeppelin" in c["source"]]
    assert hostile
    for citation in hostile:
        tab.marker(citation["marker"]).click()
        assert tab.marked() == citation["quote"] == citation["in_document"]
    body = tab.panel.locator(".panel-body")
    for payload in PAYLOADS:
        expect(body).to_contain_text(payload)
    assert body.locator("img, svg, script, iframe, style, a, meta").count() == 0
    assert tab.page.title() == "Advisor"


def test_a_hostile_question_is_shown_as_text_everywhere(tab: ChatTab) -> None:
    tab.ask(HOSTILE_WORDS)
    assert tab.questions == [HOSTILE_WORDS]
    tab.press("New conversation")
    expect(tab.page.get_by_test_id("stSidebar").get_by_role("button").filter(has_text="<img src=x")).to_be_visible()
    assert tab.page.locator("img[src=x], script:not([src]):not(:empty)").count() <= 1


def test_the_guard_holds_even_where_markup_got_through(tab: ChatTab) -> None:
    blocked = tab.page.evaluate(
        """async () => {
          const image = document.createElement("img")
          const failed = new Promise((resolve) => {
            image.onerror = () => resolve(true)
            image.onload = () => resolve(false)
          })
          image.src = "http://evil.example/x.png"
          document.body.append(image)
          const script = document.createElement("div")
          document.body.append(script)
          script.innerHTML = '<button onclick="window.ran = true">x</button>'
          script.querySelector("button").click()
          return [await failed, window.ran === undefined]
        }"""
    )
    assert blocked == [True, True]
    # What was tried here on purpose is no incident.
    tab.page.evaluate("window.violations = []")
    tab.incidents.clear()
    tab.requests = [url for url in tab.requests if "evil.example" not in url]
