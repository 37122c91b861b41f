"""The only user of Streamlit's session state: what one browser tab remembers."""

from __future__ import annotations

from typing import cast

import streamlit as st

from ui.conversation import Visit

INPUT_KEY = "question"
_VISIT = "visit"
_NOTICE = "notice"


def visit() -> Visit:
    """The conversations of this tab."""
    if _VISIT not in st.session_state:
        st.session_state[_VISIT] = Visit()
    return cast("Visit", st.session_state[_VISIT])


def submitted() -> str:
    """The text just sent from the input box; for its callback."""
    return cast("str", st.session_state.get(INPUT_KEY) or "")


def put_back(question: str) -> None:
    """Put a question into the input box, to be changed and sent again; for a callback."""
    st.session_state[INPUT_KEY] = question


def say(notice: str) -> None:
    """Leave a sentence for the next run of the page to show once."""
    st.session_state[_NOTICE] = notice


def take_notice() -> str:
    """The sentence left for this run, or ""."""
    return cast("str", st.session_state.pop(_NOTICE, ""))
