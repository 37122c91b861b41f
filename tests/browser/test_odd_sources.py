"""Sources that are not one tidy sentence of a document that is still there, over the stand-in."""

from __future__ import annotations

from chat_tab import ChatTab
from playwright.sync_api import expect

# As in the stand-in: over a paragraph and two items, up to a character outside of the basic plane.
CROSSING = "in return.\n\nFirst sign: padding.\nSecond sign: silence 🤐"


def test_a_span_over_several_blocks_is_marked_in_each_and_no_further(standin_tab: ChatTab) -> None:
    standin_tab.ask("What is crossing?")
    standin_tab.marker(1).click()
    assert standin_tab.marked() == CROSSING
    visible = standin_tab.panel.locator("mark:visible")
    assert visible.all_text_contents() == ["in return.", "First sign: padding.", "Second sign: silence 🤐"]
    expect(visible.first).to_be_in_viewport()


def test_a_sentence_whose_passage_is_gone_is_gone(standin_tab: ChatTab) -> None:
    standin_tab.ask("What has vanished?")
    expect(standin_tab.sentences).to_have_text(["What stood here rested on a document that was removed or changed."])
    expect(standin_tab.turn.locator(".source")).to_have_count(0)


def test_a_source_can_be_opened_with_the_keyboard_alone(standin_tab: ChatTab) -> None:
    standin_tab.ask("Why do dates divide the pair?")
    standin_tab.marker(1).focus()
    standin_tab.page.keyboard.press("Tab")
    assert standin_tab.focused().startswith("Quoted word for word")
    standin_tab.page.keyboard.press("Tab")
    assert standin_tab.focused() == "Source 2: Tension over dates"
    outline = "e => getComputedStyle(e).outlineStyle"
    assert standin_tab.marker(2).evaluate(outline) == "solid"
    standin_tab.page.keyboard.press("Space")
    expect(standin_tab.panel.locator("mark")).to_have_text("The CTO pads the estimate in return.")
    standin_tab.page.keyboard.press("Tab")
    assert standin_tab.focused() == "Close the source"
    standin_tab.page.keyboard.press("Enter")
    expect(standin_tab.panel).to_have_count(0)
    assert standin_tab.focused() == "Source 2: Tension over dates"
