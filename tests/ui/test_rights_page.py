"""The page of decision rights as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from chat_page import unescaped
from standin import StandIn
from streamlit.testing.v1 import AppTest

from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlMatrixStore
from advisor.roles.catalog import Stage
from advisor.roles.schemes import Scheme
from advisor.roles.studio import Studio
from ui import rights_words as words
from ui import service
from ui.rights import MOST_FINDINGS
from ui.rights_desk import Desk

FAULTY = b"decision,CTO,CPO,CEO\nRoadmap,A,A,I\nMascot,R,,\n<b>x</b> :material/home: [a](http://b.c),,,"


class RightsPage:
    """The page, and what can be done on it."""

    def __init__(self) -> None:
        self.test = AppTest.from_function(_page, default_timeout=200).run()

    @property
    def desk(self) -> Desk:
        desk: Desk = self.test.session_state["desk"]
        return desk

    def press(self, label: str, which: int = 0) -> None:
        [button for button in self.test.button if unescaped(button.label) == label][which].click().run()

    @property
    def heading(self) -> str:
        return str(self.test.subheader[0].value)

    @property
    def texts(self) -> list[str]:
        shown = (*self.test.markdown, *self.test.warning, *self.test.success, *self.test.error)
        return [unescaped(element.value) for element in shown]

    def open(self, content: bytes, name: str = "own.csv") -> None:
        self.test.file_uploader[0].set_value((name, content, "text/csv")).run()

    def choose(self, scheme: Scheme) -> None:
        self.test.segmented_control[0].set_value(scheme).run()


def _page() -> None:
    from ui import rights

    rights.show()


@pytest.fixture
def page(tmp_path: Path) -> RightsPage:
    matrices = SqlMatrixStore(open_database(sqlite_url(tmp_path / "advisor.db")))
    service.register(StandIn(), Studio(matrices=matrices))
    return RightsPage()


def test_it_is_stored_compared_restored_and_copied(page: RightsPage) -> None:
    assert words.UNSAVED in [caption.value for caption in page.test.caption]
    page.press(words.SAVE)
    assert "no name" in page.test.warning[0].value
    page.test.text_input(key="rights-kept-name").set_value("Board").run()
    page.press(words.SAVE)
    assert words.SAVED.format(1) in page.texts
    page.open(FAULTY)
    assert page.desk.kept is None
    page.test.selectbox(key="rights-kept-chosen").set_value(page.desk.store.saved()[0].id).run()
    page.press(words.OPEN)
    page.choose(Scheme.RAPID)
    page.press(words.SAVE)
    assert words.SAVED.format(2) in page.texts
    assert any("letters" in text and "RAPID" in text for text in page.texts)
    page.press(words.RESTORE)
    assert page.desk.matrix.scheme is Scheme.RACI
    assert words.RESTORED.format(3) in page.texts
    page.press(words.DUPLICATE)
    assert page.test.text_input(key="rights-kept-name").value == "Board (copy)"
    page.press(words.DELETE)
    (kept,) = [each for each in page.desk.store.saved() if each.title == "Board"]
    assert words.DELETE_SURE.format("Board") in page.texts
    page.test.button(key="rights-delete-sure").click().run()
    assert kept.id not in {each.id for each in page.desk.store.saved()}
    assert not page.test.exception


def test_what_was_mended_is_told(page: RightsPage) -> None:
    page.open(FAULTY)
    page.press(words.APPLY_ALL)
    assert words.MENDED in [expander.label for expander in page.test.expander]
    assert any("CTO A → C" in text for text in page.texts)


def test_it_opens_with_clean_defaults(page: RightsPage) -> None:
    assert not page.test.exception
    assert page.test.title[0].value == words.TITLE
    assert page.heading == "Nothing is wrong"
    assert page.desk.matrix.scheme is Scheme.RACI


def test_findings_stand_beside_with_reason_and_mend(page: RightsPage) -> None:
    page.open(FAULTY)
    assert not page.test.exception
    assert page.heading == "3 findings"
    assert any("Both CTO and CPO have the last word" in text for text in page.texts)
    assert any("Make CPO accountable, alone" in text for text in page.texts)


def test_a_mend_is_applied_and_then_all(page: RightsPage) -> None:
    page.open(FAULTY)
    page.press(words.APPLY)
    assert page.heading == "2 findings"
    assert page.desk.records[0]["CTO"] == "C"
    page.press(words.APPLY_ALL)
    assert page.heading == "2 findings", "what nothing on file backs is left to a person"
    for _ in range(2):
        page.press(words.APPLY)
    assert page.heading == "Nothing is wrong"


def test_text_of_a_file_is_never_markup(page: RightsPage) -> None:
    page.open(FAULTY)
    shown = [element.value for element in page.test.markdown if "http" in element.value]
    assert shown
    assert all("[a](" not in text and "<b>" not in text and ":material/home:" not in text for text in shown)


def test_a_bad_file_is_one_sentence(page: RightsPage) -> None:
    before = page.desk.matrix.rows
    page.open(b"nothing here")
    (said,) = page.test.error
    assert "decision" in unescaped(said.value)
    assert not page.test.warning, "the popover that is open would cover it"
    assert page.desk.matrix.rows == before
    page.open(FAULTY)
    assert not page.test.error


def test_other_letters_and_what_they_cannot_say(page: RightsPage) -> None:
    page.open(FAULTY)
    page.choose(Scheme.DACI)
    assert page.desk.matrix.scheme is Scheme.DACI
    assert words.remarked(len(page.desk.remarks)) in [expander.label for expander in page.test.expander]
    assert any("DACI names nobody for the work" in text for text in page.texts)


def test_defaults_of_a_stage_are_begun_on_demand(page: RightsPage) -> None:
    page.test.selectbox[0].set_value(Stage.STARTUP).run()
    page.test.multiselect[0].set_value(["AI"]).run()
    assert page.desk.matrix.stage == "scaleup"
    page.press(words.BEGIN)
    assert page.desk.matrix.stage == "startup"
    assert {row.texts["area"] for row in page.desk.matrix.rows} == {"AI"}


def test_a_person_is_added(page: RightsPage) -> None:
    page.test.text_input(key="rights-person").set_value("Works council")
    page.press(words.ADD)
    assert page.desk.matrix.people[-1] == "Works council"
    page.test.text_input(key="rights-person").set_value("CTO")
    page.press(words.ADD)
    assert page.test.warning


def test_reasons_and_sources_are_there(page: RightsPage) -> None:
    assert words.REASONS in [expander.label for expander in page.test.expander]
    assert any("playbooks/who-owns-what.md" in text for text in page.texts)


def test_only_the_first_findings_are_shown(page: RightsPage) -> None:
    rows = "\n".join(f"Mascot {number},R,C" for number in range(MOST_FINDINGS + 3))
    page.open(f"decision,CTO,CPO\n{rows}".encode())
    assert len([button for button in page.test.button if button.label == words.APPLY]) == MOST_FINDINGS
    assert words.more(3) in [caption.value for caption in page.test.caption]
