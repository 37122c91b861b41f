"""The role studio under Streamlit's AppTest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from standin import StandIn
from streamlit.testing.v1 import AppTest

from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_definitions import SqlDefinitionStore
from advisor.roles.studio import Studio
from ui import service

SCRIPT = """
import streamlit as st
from ui import studio
st.set_page_config(layout="wide")
studio.show()
"""


@pytest.fixture
def page(tmp_path: Path) -> AppTest:
    store = SqlDefinitionStore(open_database(sqlite_url(tmp_path / "advisor.db")))
    service.register(StandIn(), Studio(store=store))
    return AppTest.from_string(SCRIPT, default_timeout=60).run()


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def said(page: AppTest) -> str:
    elements: tuple[Any, ...] = (*page.markdown, *page.caption, *page.subheader, *page.warning, *page.info)
    return "\n".join(element.value.replace("\\", "") for element in elements)


def test_a_definition_is_made_saved_changed_and_restored(page: AppTest) -> None:
    assert not page.exception
    press(page, "Make the definition")
    assert "Chief Technology Officer (CTO)" in said(page)
    assert "Not saved yet" in said(page)
    press(page, "Save")
    assert "Saved as version 1." in said(page)
