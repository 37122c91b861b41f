"""A question before something is deleted: in the middle of the window, wherever its button stands."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui import words


def ask(question: str, key: str, act: Callable[[], None]) -> None:
    """Ask, and do it where the answer is yes. `key` is the button's; a window that is closed does nothing."""

    @st.dialog(words.DELETE_TITLE)
    def window() -> None:
        st.markdown(question)
        if st.button(words.DELETE_NOW, key=key, type="primary", on_click=act):
            st.rerun()

    window()
