"""The mediation desk in a browser: described, corrected, read, edited, decided, recorded, due on the first page."""

from __future__ import annotations

import re
from datetime import date

from chat_tab import ChatTab
from playwright.sync_api import expect

STORY = "The CTO wants to freeze releases after three outages, and the CPO refuses: the launch is in March."


def choose(tab: ChatTab, label: str, option: str) -> None:
    """Take an option of a select box."""
    tab.click(tab.page.get_by_test_id("stSelectbox").filter(has_text=label).locator("input"))
    tab.click(tab.page.get_by_role("option", name=option, exact=True))


def test_from_a_conflict_to_a_review_that_is_due(tab: ChatTab) -> None:
    page = tab.page
    tab.ask(STORY)
    tab.press("Make a brief for this conflict")
    expect(page.get_by_role("heading", name="Mediation desk")).to_be_visible()
    expect(page.get_by_role("textbox", name="In your own words")).to_have_value(STORY)
    tab.press("Make the brief")
    sentence = page.get_by_role("textbox", name="In one neutral sentence")
    expect(sentence).to_have_value(re.compile("^The two executives differ over how fast to release"))
    tab.click(page.get_by_text("Both sides", exact=True))
    expect(page.get_by_role("heading", name="The CPO's best case")).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").first).to_be_visible()
    tab.photograph("mediation-sides")
    page.reload()
    expect(sentence).to_have_value(re.compile("^The two executives differ over how fast to release"))
    choose(tab, "It is about", "Technical debt")
    tab.press("Take the correction")
    expect(sentence).to_have_value(re.compile("^The two executives differ over how much of the technical debt"))
    assert "**Type:** Technical debt (100%)" in tab.download("Markdown")
    choose(tab, "It is about", "Speed or stability")
    tab.press("Take the correction")
    expect(sentence).to_have_value(re.compile("^The two executives differ over how fast to release"))
    tab.click(page.get_by_text("Options", exact=True))
    expect(page.locator("[data-testid=stVegaLiteChart] :is(canvas, svg)").first).to_be_visible()
    tab.photograph("mediation-options")
    tab.click(page.get_by_text("Edit the lines").last)
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    tab.click(page.get_by_text("The meeting", exact=True))
    tab.press("Put it into the calendar")
    meeting = tab.download("Calendar file")
    assert "DTEND" in meeting
    assert "The two executives differ" in meeting.replace("\r\n ", "")
    page.keyboard.press("Escape")
    tab.click(page.get_by_text("Decide and record", exact=True))
    page.get_by_role("textbox", name="The decision, in a sentence").fill("Tiers by risk, from April on.")
    page.get_by_role("textbox", name="Title", exact=True).fill("Speed or stability")
    page.get_by_role("textbox", name="Decided by", exact=True).fill("CEO")
    due = page.get_by_test_id("stDateInput").filter(has_text="Review on")
    tab.click(due.get_by_role("spinbutton").first)
    page.keyboard.type(date.today().strftime("%Y%m%d"))
    page.keyboard.press("Tab")
    tab.press("Record and approve")
    expect(page.get_by_text("Recorded and approved")).to_be_visible()
    assert f"DTSTART;VALUE=DATE:{date.today():%Y%m%d}" in tab.download("Review, as a calendar file")
    tab.go_to("Ask")
    expect(page.get_by_text("Reviews that are due")).to_be_visible()
    tab.ask("What was decided on tiers by risk?")
    expect(tab.turn.get_by_text("Tiers by risk, from April on.").first).to_be_visible()
    tab.click(page.get_by_role("button", name="review"))
    tab.click(page.locator("summary").filter(has_text="Approved"))
    expect(page.get_by_text("approved by local")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open its conversation").click()
    expect(opened.value.get_by_text(STORY).first).to_be_visible()
    opened.value.close()
    tab.press("Delete")
    sure = page.get_by_role("dialog").get_by_role("button", name="Delete")
    expect(sure).to_be_in_viewport(ratio=1)
    tab.click(sure)
    expect(page.get_by_text("Nothing is recorded yet.")).to_be_visible()
