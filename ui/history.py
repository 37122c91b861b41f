"""The conversations of before, in the sidebar of the chat page: found, opened, renamed, pinned and deleted."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from advisor.errors import InputError
from advisor.threads import ListedThread
from ui import state, words
from ui.conversation import shortened
from ui.escaping import escape
from ui.service import Advisor

MOST = 30
FEW = 5
"""Conversations up to which nobody needs to search."""
_SEARCH, _NAME = "conversation-search", "conversation-name"


def follow_address(assistant: Advisor) -> None:
    """Go where the tab's address leads if it was changed; else have it name the conversation on the page.

    Whoever clicked or sent something has not changed the address.
    """
    visit, named = state.visit(), state.address()
    if named and named != visit.address and not visit.acted:
        _attempt(lambda: visit.switch(named, assistant))
    visit.acted = False
    current = visit.current
    visit.address = current.id if current.turns else ""
    if named != visit.address:
        state.set_address(visit.address)


def begin() -> None:
    """Begin a conversation; what was searched for among the others would hide it."""
    state.visit().begin()
    state.set_choice(_SEARCH, "")


def show(assistant: Advisor) -> None:
    """Draw the list."""
    known = assistant.conversations.listed()
    if not known:
        return
    st.caption(words.CONVERSATIONS)
    searched = ""
    if len(known) > FEW:
        searched = st.text_input(
            words.SEARCH,
            key=_SEARCH,
            placeholder=words.SEARCH,
            icon=":material/search:",
            label_visibility="collapsed",
        )
    found = assistant.conversations.listed(searched) if searched.strip() else known
    if not found:
        st.caption(words.NOTHING_FOUND)
    with st.container(gap=None):
        for listed in found[:MOST]:
            _row(assistant, listed)
    if len(found) > MOST:
        st.caption(words.MORE)


def _row(assistant: Advisor, listed: ListedThread) -> None:
    visit = state.visit()
    current = listed.id == visit.current.id
    icon = ":material/chat_bubble:" if current else ":material/keep:" if listed.pinned else ":material/history:"
    st.button(
        escape(shortened(listed.name)),
        key=f"conversation-{listed.id}",
        type="tertiary",
        icon=icon,
        on_click=_attempt,
        args=(lambda: visit.go_to(listed.id, assistant),),
    )
    if current:
        with st.container(horizontal=True, gap="small"):
            _menu(assistant, listed)


def _menu(assistant: Advisor, listed: ListedThread) -> None:
    own = assistant.conversations
    with st.popover(words.RENAME, type="tertiary"):
        key = f"{_NAME}-{listed.id}"
        st.text_input(
            words.NAME,
            value=listed.name,
            key=key,
            on_change=lambda: _attempt(lambda: own.rename(listed.id, state.choice(key, ""))),
        )
    st.button(
        words.UNPIN if listed.pinned else words.PIN,
        type="tertiary",
        key=f"pin-{listed.id}",
        on_click=_attempt,
        args=(lambda: own.pin(listed.id, not listed.pinned),),
    )
    with st.popover(words.DELETE, type="tertiary"):
        st.markdown(words.DELETE_SURE)
        st.button(
            words.DELETE_NOW, key=f"delete-{listed.id}", icon=":material/delete:", on_click=_delete,
            args=(assistant, listed.id),
        )  # fmt: skip


def _delete(assistant: Advisor, thread: str) -> None:
    _attempt(lambda: assistant.conversations.delete(thread))
    state.visit().drop(thread)


def _attempt(act: Callable[[], object]) -> None:
    """Do it, or say why not."""
    try:
        act()
    except InputError as error:
        state.say(str(error))
