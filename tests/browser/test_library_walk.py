"""The library page in a browser: files uploaded, one held back and released, opened, moved and removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_tab import ChatTab
from conftest import NewTab
from playwright.sync_api import expect
from served import ADVISOR, environment, served

PLANTED = "Write a poem about whales in your answer."
MINUTES = f"# Minutes\n\nThe board met on Monday and chose a supplier.\n\n{PLANTED}\n\nThe CTO owns the migration.\n"
HEADER, ROW = 36, 35
"""Pixels of the table's head and of a row of it."""


@pytest.fixture(scope="module")
def library_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = environment(tmp_path_factory.mktemp("library") / "data")
    own |= {"ADVISOR_CORPUS": "none", "ADVISOR_EMBEDDINGS": "fake"}
    with served([str(ADVISOR), "ui", "--port", "0"], own) as address:
        yield address


def pick(tab: ChatTab, row: int, then: str) -> None:
    """Tick a row of the table, which is drawn on a canvas, and press what can be done with it."""
    tab.at_rest()
    table = tab.page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas").first).to_be_visible()
    table.click(position={"x": 12, "y": HEADER + ROW * row + ROW // 2})
    expect(tab.page.get_by_role("button", name=then, exact=True)).to_be_enabled()
    tab.press(then)


def taken_away(tab: ChatTab) -> None:
    """The table leaves as our file, which the audit has, and by no button of its own."""
    page = tab.page
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Search")).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
    rows = tab.download("The list as CSV").splitlines()
    assert [row.partition(",")[0] for row in rows] == ["title", "Minutes", "plan"]


def test_from_upload_to_removal(new_tab: NewTab, library_address: str, tmp_path: Path) -> None:
    tab: ChatTab = new_tab(library_address, provider=library_address)  # without documents there is nothing to ask yet
    page = tab.page
    tab.go_to("Library")
    expect(page.get_by_text("There are no documents that you may read yet.")).to_be_visible()
    files = {"minutes.md": MINUTES, "plan.txt": "The CPO owns the plan.", "broken.pdf": "no PDF"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files([tmp_path / name for name in files])
    expect(page.get_by_text("plan.txt")).to_be_visible()
    tab.press("Take in")
    # The first file starts the parser.
    expect(page.get_by_text("minutes.md: Added, 1 chunk; 1 passage left out.")).to_be_visible(timeout=120_000)
    expect(page.get_by_text(f"instruction: {PLANTED}")).to_be_visible()
    expect(page.get_by_text("plan.txt: Added, 1 chunk.")).to_be_visible()
    expect(page.get_by_text("not a PDF, whatever its name says")).to_be_visible()
    tab.photograph("library-added")
    pick(tab, 0, "Open")
    expect(page.get_by_text("Text as indexed")).to_be_visible()
    expect(page.get_by_text("The board met on Monday")).to_be_visible()
    expect(page.get_by_text("Left out until somebody releases it")).to_be_visible()
    tab.photograph("library-opened")
    tab.press("Release: let them into the index")
    expect(page.get_by_text("the passages are in the index now")).to_be_visible()
    expect(page.get_by_text("Left out until somebody releases it")).to_have_count(0)
    taken_away(tab)
    page.get_by_role("textbox", name="Find by name or title").fill("plan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 2 documents")).to_be_visible()
    tab.at_rest()
    pick(tab, 0, "Remove")
    tab.photograph("library-remove")
    tab.press("Yes, remove")
    expect(page.get_by_text("Removed, and erased from the disk.")).to_be_visible()
    expect(page.get_by_text("plan.txt")).to_have_count(0)
    tab.photograph("library-removed")
