"""The page of decision rights in a browser: opened, filled from a file, mended, taken away again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chat_tab import ChatTab, NewTab
from playwright.sync_api import expect

FAULTY = "decision,CTO,CPO,CEO,escalation\nRoadmap,A,A,I,CEO\nPlatform spend,C,A,I,\nMascot <b>x</b>,R,,,CEO\n"


@pytest.fixture
def rights_tab(standin_tab: ChatTab) -> ChatTab:
    standin_tab.go_to("Decision rights")
    expect(standin_tab.page.get_by_role("heading", name="Decision rights")).to_be_visible()
    return standin_tab


def test_a_matrix_is_opened_mended_and_downloaded(rights_tab: ChatTab, tmp_path: Path) -> None:
    page, own = rights_tab.page, tmp_path / "own.csv"
    own.write_text(FAULTY, encoding="utf-8")
    expect(page.get_by_role("heading", name="Nothing is wrong")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    rights_tab.photograph("decision-rights")
    rights_tab.press("Open a file")
    page.locator("input[type=file]").set_input_files(own)
    expect(page.get_by_role("heading", name="4 findings")).to_be_visible()
    rights_tab.at_rest()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Mascot <b>x</b>", exact=True).last).to_be_visible()
    rights_tab.photograph("decision-rights-findings")
    rights_tab.click(page.get_by_role("button", name="Apply", exact=True).first)
    expect(page.get_by_role("heading", name="3 findings")).to_be_visible()
    rights_tab.press("Apply all reasoned mends")
    expect(page.get_by_role("heading", name="1 finding")).to_be_visible()
    expect(page.get_by_text("That is a proposal only")).to_be_visible()
    expect(page.get_by_role("button", name="Apply", exact=True)).to_have_count(1)
    rights_tab.press("Apply")
    expect(page.get_by_role("heading", name="Nothing is wrong")).to_be_visible()
    rows = json.loads(rights_tab.download("JSON"))["decisions"]
    assert [(row["CTO"], row["CPO"], row["CEO"]) for row in rows] == [("C", "A", "I"), ("A", "C", "I"), ("R/A", "", "")]


def test_the_letters_are_changed_and_the_chat_is_still_there(rights_tab: ChatTab) -> None:
    page = rights_tab.page
    rights_tab.click(page.get_by_text("RAPID", exact=True))
    expect(page.get_by_text("R Recommend · A Agree · P Perform · I Input · D Decide")).to_be_visible()
    rights_tab.go_to("Ask")
    expect(rights_tab.input).to_be_visible()


@pytest.mark.parametrize("path", ["decision-rights", "job-descriptions"])
def test_what_is_chosen_is_read_on_a_dark_page(new_tab: NewTab, address: str, path: str) -> None:
    tab = new_tab(address, color_scheme="dark")
    tab.page.goto(f"{address}/{path}")
    expect(tab.page.get_by_role("heading", level=1)).to_be_visible()
    tab.at_rest()
    colour = "element => getComputedStyle(element).color"
    chosen = tab.page.locator("[role=radio][aria-checked=true], [role=tab][aria-selected=true]").first
    assert chosen.evaluate(colour) == tab.page.get_by_role("heading", level=1).evaluate(colour)
