"""What a person sees and does on the library page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chat_page import unescaped
from standin import StandIn
from streamlit.testing.v1 import AppTest

from advisor.access import EVERYONE, LOCAL, Audience, Reader, Standing
from advisor.build import Workspace
from advisor.settings import Settings
from ui import library, people, service
from ui import library_words as words
from ui.library_desk import LibraryDesk, unseen

HR = Audience.of_names(["hr"])
HOSTILE = "# <img src=x onerror=alert(1)> **bold** :smile:\n\nThe CTO decides. [link](http://example.invalid)\n"


def draw() -> None:
    from ui import library

    library.show()


class Page:
    """The page under AppTest, over a library of a few documents."""

    def __init__(self, workspace: Workspace) -> None:
        self.library = workspace.library
        service.register(StandIn(), library=self.library)
        self.test = AppTest.from_function(draw, default_timeout=200)
        self.run()

    def run(self) -> None:
        self.test.run()
        assert not self.test.exception

    def press(self, label: str) -> None:
        next(button for button in self.test.button if button.label == label).click()
        self.run()

    def upload(self, *files: tuple[str, bytes]) -> None:
        self.test.file_uploader[0].set_value([(name, data, "text/markdown") for name, data in files])
        self.press(words.TAKE_IN)

    @property
    def buttons(self) -> list[str]:
        return [button.label for button in self.test.button]

    @property
    def texts(self) -> list[str]:
        shown: list[Any] = [*self.test.markdown, *self.test.caption, *self.test.error, *self.test.info]
        return [unescaped(element.value) for element in (*shown, *self.test.success, *self.test.warning)]

    @property
    def sources(self) -> list[str]:
        return list(self.test.dataframe[0].value["source"]) if self.test.dataframe else []


@pytest.fixture
def page(workspace: Workspace) -> Page:
    workspace.library.add(LOCAL, [("plan.md", HOSTILE.encode())], EVERYONE)
    workspace.library.add(LOCAL, [("pay.md", b"# Pay\n\nThe CPO is paid more.")], HR)
    return Page(workspace)


def test_several_files_are_taken_in_and_each_outcome_is_said(page: Page) -> None:
    page.upload(("../../x.md", b"# One\n\nThe CTO owns it."), ("y.md", b"\x00\x01binary"), ("z.pdf", b"MZ"))
    assert page.sources == ["pay.md", "plan.md", "x.md"]
    assert any(text.endswith("**x.md**: Added, 1 chunk.") for text in page.texts)
    assert any("**y.md**: Not read: not text but binary data" in text for text in page.texts)
    assert any("**z.pdf**: Not read: not a PDF" in text for text in page.texts)
    page.run()
    assert not any("**x.md**" in text for text in page.texts)


def test_a_format_that_is_not_read_is_said_in_words(page: Page) -> None:
    page.upload(("pay.xlsx", b"PK\x03\x04"))
    assert any("**pay.xlsx**: Not read: not a format advisor reads (md, txt" in text for text in page.texts)


def test_two_of_a_name_are_told_apart_as_the_terminal_does(page: Page, tmp_path: Path) -> None:
    own = tmp_path / "plan.md"
    own.write_bytes(HOSTILE.encode())
    page.library.ingest([own], audience=EVERYONE)
    page.run()
    assert "pay.md" in page.sources
    listed = [name for name in page.sources if name.endswith("plan.md")]
    assert [page.library.named(LOCAL, name).document.source for name in listed] == ["plan.md", "plan.md"]
    assert {own.document.source for own in LibraryDesk(page.library, LOCAL).every} == {"plan.md", "pay.md"}
    rows = LibraryDesk(page.library, Reader("ann")).rows()
    assert [row["source"] for row in rows] == ["plan.md", "plan.md"]


def test_nothing_is_taken_in_for_nobody(page: Page) -> None:
    page.test.multiselect[0].set_value([])
    page.upload(("x.md", b"# One\n\nText."))
    assert words.NOBODY_CHOSEN in page.texts
    assert page.sources == ["pay.md", "plan.md"]


def pick(page: Page, monkeypatch: pytest.MonkeyPatch, *sources: str) -> None:
    """Rows are picked in the browser alone: AppTest's tables can't be clicked."""
    monkeypatch.setattr(
        LibraryDesk,
        "picked",
        lambda desk, _: [own for own in desk.shown if own.document.source in sources],
    )
    page.run()


def test_a_document_is_opened_as_it_is_indexed_and_shown_as_text(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    pick(page, monkeypatch, "plan.md")
    page.press(words.OPEN)
    raw = [element.value for element in (*page.test.markdown, *page.test.caption)]
    assert "The CTO decides. link" in page.texts
    assert not [text for text in raw if "<img" in text.replace("\\<img", "")]
    page.press(words.CLOSE)
    assert "The CTO decides. link" not in page.texts


def test_a_long_document_is_leafed_through_to_its_end(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = range(library.CHUNKS_A_PAGE * 2 + 1)
    sections = "\n\n".join(f"## Part {n}\n\nThe CTO owns thing {n} alone." for n in parts)
    page.library.add(LOCAL, [("a.md", sections.encode())], EVERYONE)
    pick(page, monkeypatch, "a.md")
    page.press(words.OPEN)
    seen = list[str]()
    for number in (1, 2, 3):
        page.test.pagination[0].select(number)
        page.run()
        shown = [text for text in page.texts if text.startswith("The CTO owns thing")]
        assert len(shown) <= library.CHUNKS_A_PAGE
        seen += shown
    assert seen == [f"The CTO owns thing {n} alone." for n in parts]
    assert words.CHUNKS.format(121, 121, 121) in page.texts


def test_documents_are_moved_read_anew_and_removed(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    pick(page, monkeypatch, "plan.md", "pay.md")
    assert words.OPEN not in page.buttons
    move = next(own for own in page.test.multiselect if own.key and own.key.startswith("library-move"))
    move.set_value(["group:board"])
    page.press(words.MOVE)
    assert words.MOVED in page.texts
    assert {str(own.document.audience) for own in page.library.listed(LOCAL)} == {"group:board"}
    page.press(words.REINDEX)
    assert words.REINDEXED in page.texts
    page.press(words.FORGET_YES)
    assert words.FORGOTTEN in page.texts
    assert page.library.listed(LOCAL) == []
    assert words.EMPTY in page.texts


def test_a_reader_sees_their_own_and_changes_nothing(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "reader", lambda: Reader("ann"))
    pick(page, monkeypatch, "plan.md")
    assert page.sources == ["plan.md"]
    assert words.NOT_YOURS in page.texts
    assert not {words.MOVE, words.FORGET_YES, words.REINDEX} & set(page.buttons)


def test_the_list_is_narrowed(page: Page) -> None:
    page.test.text_input[0].set_value("PAY")
    page.run()
    assert page.sources == ["pay.md"]
    page.test.text_input[0].set_value("nowhere")
    page.run()
    assert words.NO_MATCH in page.texts


def test_an_editor_chooses_from_their_groups(workspace: Workspace) -> None:
    workspace.library.add(LOCAL, [("pay.md", b"# Pay\n\nText.")], HR)
    editor = Reader("ed", frozenset({"hr", "ops"}), Standing.EDITOR)
    assert {"group:hr", "group:ops", "owner:ed"} <= set(LibraryDesk(workspace.library, editor).audiences())
    assert "group:hr" not in LibraryDesk(workspace.library, Reader("ann")).audiences()


def test_what_nobody_sees_is_spelled_out() -> None:
    assert unseen("a\u200bb \u202e c") == "a\\u200bb \\u202e c"


def test_the_settings_limit_is_the_uploaders(data_dir: Path) -> None:
    with Workspace(Settings(data_dir=data_dir, max_file_mb=3)) as workspace:
        workspace.open()
        assert LibraryDesk(workspace.library, LOCAL).max_mb == 3
