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
    page.get_by_role("link", name="Decision rights").click()
    page.get_by_label("Name").fill("Board 2027")
    page.get_by_label("Name").press("Tab")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Stored as version")).to_be_visible()
    page.get_by_role("link", name="Role studio").click()
    page.get_by_role("button", name="Make the definition").click()
    expect(page.get_by_role("heading", name="Chief Technology Officer (CTO)")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible()
    tab.photograph("role-studio")
    page.get_by_text("What the role is for").click()
    page.get_by_role("button", name="Make the role pack").click()
    expect(page.get_by_text(re.compile("Decision matrix: “Board 2027”, version"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Role pack as Word").click()
    document = docx.Document(str(download.value.path()))
    assert document.paragraphs[0].text == "CTO and CPO: role pack"
    assert "“Board 2027”" in document.tables[0].rows[1].cells[1].text
    tab.photograph("role-pack")


@pytest.mark.parametrize("name", ["Decision rights", "Role studio"])
def test_on_a_narrow_screen_nothing_is_wider_than_it(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.set_viewport_size({"width": 420, "height": 900})
    expect(page.get_by_role("button", name=re.compile("Save|Make the definition")).first).to_be_visible()
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
