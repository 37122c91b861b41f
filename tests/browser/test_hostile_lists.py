"""Every known kind of markup in documents, titles, questions and conversations: text, in a real chat (each tab checks
that there is no dialog, no request off the origin, and nothing for the policy to stop)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chat_tab import ChatTab, NewTab
from hostile import CLASSES, EVERY, document_of
from playwright.sync_api import expect
from served import ADVISOR, environment, served

from advisor.build import Workspace
from advisor.settings import Settings

WHO = "Who flies the airship?"
LONGEST_QUESTION = 3500
FOREIGN = "img, svg, script, iframe, object, embed, style, link, meta, base, form, video, audio, a[href*=script], math"
"""What no text of a document or a question may become within a turn, or a line of the sidebar."""


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real pages over a document for each kind, and one whose name and title are such texts too."""
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "<img src=x onerror=alert(201)>"
    files.mkdir()
    for name, payloads in CLASSES.items():
        printable = tuple(payload.replace("\x00", "") for payload in payloads)
        (files / f"{name} <svg onload=alert(202)>.txt").write_text(document_of(printable), encoding="utf-8")
    (files / "![x](x.png).md").write_text(document_of(EVERY).replace("\x00", ""), encoding="utf-8")
    with Workspace(Settings(data_dir=folder / "data", embeddings="fake", corpus="none")) as workspace:
        workspace.open()
        assert not workspace.ingest([files]).skipped
    env = environment(folder / "data") | {"ADVISOR_EMBEDDINGS": "fake", "ADVISOR_CORPUS": "none"}
    with served([str(ADVISOR), "ui", "--port", "0"], env) as address:
        yield address


def test_no_text_of_any_kind_becomes_anything_else(new_tab: NewTab, hostile_address: str) -> None:
    tab = new_tab(hostile_address)
    for name, payloads in CLASSES.items():
        tab.press("New conversation")
        expect(tab.page.locator("article.turn")).to_have_count(0)
        ask(tab, f"{WHO} {payloads[0]} {name} {' '.join(payloads)}"[:LONGEST_QUESTION])
        assert tab.page.locator("article.turn").locator(FOREIGN).count() == 0
    ask(tab, WHO)
    tab.marker(1).click()
    body = tab.panel.locator(".panel-body")
    expect(body).to_contain_text("The airship 0 is flown by")
    assert body.locator(FOREIGN).count() == 0
    tab.photograph("hostile-panel")
    tab.page.keyboard.press("Escape")
    sidebar = tab.page.get_by_test_id("stSidebar")
    titles = sidebar.get_by_role("button").all_inner_texts()
    assert len([title for title in titles if WHO in title]) == len(CLASSES)
    assert sidebar.locator("img, script, iframe, a, style").count() == 0
    assert tab.page.title() == "Advisor"
    assert tab.page.url.partition("?")[0].rstrip("/") == hostile_address


def ask(tab: ChatTab, question: str) -> None:
    """Ask what may have characters in it that no box keeps."""
    before = tab.page.locator("article.turn").count()
    tab.input.fill(question)
    tab.input.press("Enter")
    expect(tab.page.locator("article.turn")).to_have_count(before + 1)
    tab.settled()
