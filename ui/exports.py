"""Files that are taken away: each is made when it is asked for, and taken down in the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from advisor.audit import Action, Subject
from advisor.insights import table_as_csv
from ui import service
from ui.people import reader

CSV = "The list as CSV"


def noted(name: str, data: Callable[[], str | bytes]) -> Callable[[], str | bytes]:
    """What makes the file for a download button; whoever the page was drawn for has exported it."""
    # Asked now: when the file is fetched, there is no page that could tell.
    person, records = reader().id, service.records()

    def made() -> str | bytes:
        content = data()
        if records is not None:
            records.audit.record(person, Action.EXPORTED, Subject("", name))
        return content

    return made


def csv_button(name: str, rows: Sequence[Mapping[str, object]]) -> None:
    """A button for a table as CSV, in place of the one that Streamlit's tables bring."""
    st.download_button(
        CSV, noted(name, lambda: table_as_csv(list(rows[0]), [list(row.values()) for row in rows])), name, "text/csv",
        key=f"csv-{name}", icon=":material/download:", type="tertiary", on_click="ignore",
    )  # fmt: skip
