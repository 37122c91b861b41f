"""The role studio under Streamlit's AppTest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from standin import StandIn
from streamlit.testing.v1 import AppTest

from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlDefinitionStore, SqlMatrixStore
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix_files import read_matrix
from advisor.roles.studio import Studio
from ui import service
from ui import studio_words as words

SCRIPT = """
import streamlit as st
from ui import studio
st.set_page_config(layout="wide")
studio.show()
"""


@pytest.fixture
def page(tmp_path: Path) -> AppTest:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    service.register(StandIn(), Studio(store=SqlDefinitionStore(engine), matrices=SqlMatrixStore(engine)))
    return AppTest.from_string(SCRIPT, default_timeout=200).run()


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def said(page: AppTest) -> str:
    elements: tuple[Any, ...] = (
        *page.markdown,
        *page.caption,
        *page.subheader,
        *page.warning,
        *page.success,
        *page.info,
    )
    return "\n".join(element.value.replace("\\", "") for element in elements)


def test_a_definition_is_made_saved_changed_and_restored(page: AppTest) -> None:
    assert not page.exception
    press(page, "Make the definition")
    assert "Chief Technology Officer (CTO)" in said(page)
    assert "Not saved yet" in said(page)
    page.text_input(key="studio-note").set_value("First draft").run()
    press(page, "Save")
    assert "Saved as version 1." in said(page)
    assert page.text_input(key="studio-note").value == ""


def test_what_was_not_said_stays_not_said(page: AppTest) -> None:
    press(page, "Make the definition")
    for name in ("stage", "regulated"):
        box = page.selectbox(key=f"studio-{name}")
        assert (box.value, box.placeholder) == (None, "Not said")


def choose(page: AppTest, label: str, value: object) -> None:
    next(box for box in page.selectbox if box.label == label).set_value(value)


def mode(page: AppTest, name: str) -> None:
    page.button_group(key="studio-mode").set_value(name).run()
    assert not page.exception


def test_every_section_has_a_table(page: AppTest) -> None:
    press(page, "Make the definition")
    for section in ("mission", "accountabilities", "decision_rights", "competencies", "said"):
        page.selectbox(key="studio-section").set_value(section).run()
        assert not page.exception
        assert page.dataframe


def test_the_preview_and_the_versions(page: AppTest) -> None:
    choose(page, "Stage", "enterprise")
    press(page, "Make the definition")
    mode(page, "preview")
    assert "portfolio" in said(page)
    mode(page, "versions")
    assert "There are no versions yet" in said(page)
    press(page, "Save")
    press(page, "Save")
    assert "Both are the same." in said(page)
    press(page, "Restore")
    assert "Version 3 is the newest now" in said(page)
    press(page, "Duplicate as a template")
    assert "(copy)" in said(page)
    press(page, "Open")
    press(page, "Delete")
    assert words.DELETE_SURE.partition("”")[2] in said(page)
    before = page.selectbox(key="studio-saved").options
    page.button(key="studio-delete-sure").click().run()
    assert len(page.selectbox(key="studio-saved").options) == len(before) - 1


def test_another_title_is_needed_where_it_is_chosen(page: AppTest) -> None:
    choose(page, "Role", "")
    press(page, "Make the definition")
    assert "The role is empty." in said(page)
    next(box for box in page.text_input if box.label == "Other title").set_value("Head of <b>Astronomy</b> :rocket:")
    press(page, "Make the definition")
    assert "Head of <b>Astronomy</b>" in said(page)


def test_a_title_that_is_typed_goes_before_the_list(page: AppTest) -> None:
    next(box for box in page.text_input if box.label == "Other title").set_value("Head of Data")
    press(page, "Make the definition")
    assert "Head of Data" in said(page)
    assert "Chief Technology Officer" not in said(page)


def test_the_role_pack(page: AppTest) -> None:
    press(page, "Make the role pack")
    assert "no open findings" in said(page)
    assert "Decision matrix: defaults for a scale-up" in said(page)
    labels = [expander.label for expander in page.expander]
    assert any(label.startswith("Measures that pull the two apart") for label in labels)


def test_the_role_pack_takes_the_stored_matrix(page: AppTest) -> None:
    matrix = read_matrix(b"decision,CTO,CPO,escalation\nOrder of the roadmap,A,C,CEO")
    service.studio().matrices.add(NamedMatrix("Board", matrix))
    page.run()
    press(page, "Make the role pack")
    assert "1 decision," in said(page)
    assert "Decision matrix: “Board”, version 1" in said(page)
    choose(page, "Decision matrix of the pack", "")
    press(page, "Make the role pack")
    assert "Decision matrix: defaults for a scale-up" in said(page)


def test_lines_of_ones_own_come_from_the_form(page: AppTest) -> None:
    page.text_area(key="studio-own").set_value("Mission: Bakes the bread.\nNowhere: x")
    press(page, "Make the definition")
    assert "names no section" in said(page)
    page.text_area(key="studio-own").set_value("Mission: Bakes the bread.")
    press(page, "Make the definition")
    mode(page, "preview")
    assert "Bakes the bread." in said(page)


def test_how_much_is_blank_is_said_first_and_once(page: AppTest) -> None:
    page.text_input(key="studio-title").set_value("Head of Sheep")
    press(page, "Make the definition")
    (warning,) = page.warning
    assert "nearly all of this is blank" in warning.value
    assert not any("blank" in caption.value for caption in page.caption)
    page.text_input(key="studio-title").set_value("")
    press(page, words.MAKE_ANEW)
    assert not page.warning
