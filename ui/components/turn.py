"""The turn component: a question, its answer with numbered sources, and the panel that shows a source in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from ui import state
from ui.components.turn_view import TurnView

_FOLDER = Path(__file__).parent
_SHEETS = ("turn.css", "panel.css")
_SCRIPTS = ("dom.js", "panel.js", "copy.js", "follow.js", "turn.js")


def _text(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_turn = st.components.v2.component("advisor_turn", css=_text(*_SHEETS), js=_text(*_SCRIPTS))


def show_turn(
    view: TurnView,
    *,
    key: str,
    on_open: Callable[[str], None] | None = None,
    on_copy: Callable[[], None] = lambda: None,
) -> None:
    """Put a turn on the page; called again under the same key, it changes in place.

    `on_open` is called with the id of a document whenever a source of it is opened, `on_copy` once
    the answer was copied.
    """

    def opened() -> None:
        if on_open is not None and (document := getattr(state.choice(key, None), "opened", None)):
            on_open(str(document))

    _turn(data=dict(view), key=key, on_opened_change=opened, on_copied_change=on_copy)
