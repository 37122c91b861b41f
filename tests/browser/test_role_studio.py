"""The role studio in a browser: a matrix is stored, a definition made, and the pack taken away with that matrix."""

from __future__ import annotations

import re

import docx
import pytest
from chat_tab import ChatTab
from playwright.sync_api import Page, expect


@pytest.fixture
def page(tab: ChatTab) -> Page:
    return tab.page


def test_a_pack_is_made_with_the_stored_matrix_and_downloaded(page: Page, tab: ChatTab) -> None:
    tab.go_to("Decision rights")
    page.get_by_label("Name").fill("Board 2027")
    page.get_by_label("Name").press("Tab")
    tab.press("Save")
    expect(page.get_by_text("Stored as version")).to_be_visible()
    tab.go_to("Role studio")
    tab.press("Make the definition")
    expect(page.get_by_role("heading", name="Chief Technology Officer (CTO)")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    tab.photograph("role-studio")
    tab.click(page.get_by_text("What the role is for"))
    tab.press("Make the role pack")
    expect(page.get_by_text(re.compile("Decision matrix: “Board 2027”, version"))).to_be_visible()
    document = docx.Document(str(tab.downloaded("Role pack as Word").path()))
    assert document.paragraphs[0].text == "CTO and CPO: role pack"
    assert "“Board 2027”" in document.tables[0].rows[1].cells[1].text
    tab.photograph("role-pack")


@pytest.mark.parametrize("name", ["Decision rights", "Role studio"])
def test_on_a_narrow_screen_nothing_is_wider_than_it(page: Page, tab: ChatTab, name: str) -> None:
    tab.go_to(name)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.set_viewport_size({"width": 420, "height": 900})
    expect(page.get_by_role("button", name=re.compile("Save|Make the definition")).first).to_be_visible()
    tab.at_rest()
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
