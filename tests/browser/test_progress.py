"""An answer that takes its time, and one that fails, over the stand-in."""

from __future__ import annotations

from chat_tab import COPY, ChatTab
from conftest import Pace
from playwright.sync_api import expect

_KEEP_SOCKETS = """
const Native = WebSocket
window.sockets = []
window.WebSocket = class extends Native {
  constructor(...given) {
    super(...given)
    window.sockets.push(this)
  }
}
"""
QUESTION = "Why do dates divide the pair?"


def test_sentences_come_one_by_one_and_stay_where_they_are(standin_tab: ChatTab, pace: Pace) -> None:
    tab = standin_tab
    pace.sentences(0)
    tab.send(QUESTION)
    expect(tab.turn.locator(".stage")).to_have_text("Searching…")
    pace.sentences(1)
    expect(tab.sentences).to_have_count(1)
    assert tab.turn.get_attribute("aria-busy") == "true"
    expect(tab.turn.locator(".source")).to_have_count(0)
    tab.turn.evaluate("turn => turn.kept = true")
    tab.sentences.first.evaluate("sentence => sentence.kept = true")
    tab.marker(1).focus()
    pace.free()
    expect(tab.sentences).to_have_count(2)
    expect(tab.turn.get_by_role("button", name=COPY)).to_be_visible()
    expect(tab.turn.locator(".stage")).to_be_hidden()
    tab.settled()
    assert tab.sentences.count() == 2
    assert tab.turn.evaluate("turn => turn.kept") is True
    assert tab.sentences.first.evaluate("sentence => sentence.kept") is True
    assert tab.focused() == "Source 1: Tension over dates"


def test_a_source_can_be_read_while_the_answer_is_being_written(standin_tab: ChatTab, pace: Pace) -> None:
    tab = standin_tab
    pace.sentences(1)
    tab.send(QUESTION)
    expect(tab.sentences).to_have_count(1)
    tab.marker(1).click()
    expect(tab.panel.locator("mark")).to_have_text("The CPO names a date before the work is estimated.")
    pace.free()
    expect(tab.sentences).to_have_count(2)
    tab.settled()
    expect(tab.panel.locator("mark")).to_have_text("The CPO names a date before the work is estimated.")


def test_a_new_question_comes_into_view(standin_tab: ChatTab) -> None:
    tab = standin_tab
    tab.page.set_viewport_size({"width": 1200, "height": 600})
    tab.ask(QUESTION)
    tab.ask("And what then?")
    expect(tab.turn.locator(".question")).to_be_in_viewport()
    expect(tab.sentences.first).to_be_in_viewport()


def test_another_conversation_can_be_opened_meanwhile(standin_tab: ChatTab, pace: Pace) -> None:
    tab = standin_tab
    pace.sentences(1)
    tab.send(QUESTION)
    tab.press("New conversation", meanwhile=True)
    expect(tab.page.locator("article.turn")).to_have_count(0)
    pace.free()
    tab.click(tab.page.get_by_role("button", name="Why do dates divide the pair?").first)
    expect(tab.sentences).to_have_count(2)
    assert tab.questions == [QUESTION]


def test_a_reload_in_mid_answer_loses_nothing_that_was_shown(standin_tab: ChatTab, pace: Pace) -> None:
    tab = standin_tab
    pace.sentences(1)
    tab.send(QUESTION)
    expect(tab.sentences).to_have_count(1)
    first = tab.sentences.first.inner_text()
    tab.page.reload()
    expect(tab.turn.locator(".question")).to_have_text(QUESTION)
    expect(tab.sentences.first).to_have_text(first)
    pace.free()
    expect(tab.sentences).to_have_count(2)
    tab.settled()
    assert tab.questions == [QUESTION]


def test_a_lost_connection_in_mid_answer_loses_nothing_that_was_shown(standin_tab: ChatTab, pace: Pace) -> None:
    tab = standin_tab
    pace.sentences(1)
    tab.page.add_init_script(_KEEP_SOCKETS)
    tab.page.reload()
    tab.at_rest()
    tab.send(QUESTION)
    expect(tab.sentences).to_have_count(1)
    assert tab.page.evaluate("sockets.map((socket) => socket.close()).length") == 1
    while tab.page.evaluate("sockets.length") == 1:
        tab.page.wait_for_timeout(50)
    pace.free()
    expect(tab.sentences).to_have_count(2)
    tab.settled()
    assert tab.questions == [QUESTION]


def test_a_question_sent_meanwhile_is_answered_next(standin_tab: ChatTab, pace: Pace) -> None:
    tab = standin_tab
    pace.sentences(1)
    tab.send(QUESTION)
    tab.send("And what then?")
    pace.free()
    expect(tab.sentences).to_have_count(2)
    tab.settled()
    assert tab.questions == [QUESTION, "And what then?"]
    expect(tab.page.locator(".sentence")).to_have_count(4)


def test_a_failure_is_a_sentence_and_the_question_is_asked_again(standin_tab: ChatTab) -> None:
    tab = standin_tab
    tab.ask("Is something broken?")
    expect(tab.page.get_by_role("alert")).to_have_text(
        "Something went wrong on our side; the question was kept. Try again."
    )
    tab.press("Try again")
    expect(tab.sentences).to_have_count(2)
    expect(tab.page.get_by_role("alert")).to_have_count(0)
    tab.settled()
    assert tab.questions == ["Is something broken?"]
