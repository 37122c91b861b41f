"""The briefs of before on the mediation desk: the address names the one on the page, a list opens and deletes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from advisor.errors import InputError
from ui import mediation_words as words
from ui import people, state, sure
from ui.conversation import shortened
from ui.escaping import escape
from ui.mediation_desk import MediationDesk

MOST = 20
LENGTH = 60


def follow_address(desk: MediationDesk, fill: Callable[[str], None]) -> None:
    """Open the brief that the tab's address leads to, where it was changed."""
    named = state.address(state.BRIEF)
    if named and named != desk.address:
        desk.address = named
        try:
            desk.reopen(people.reader().id, named)
            fill(desk.story)
        except InputError as error:
            state.say(str(error))


def stay(desk: MediationDesk) -> None:
    """What the tab's address names now is no place to go: it may be from before what was clicked last."""
    desk.address = state.address(state.BRIEF)


def keep(desk: MediationDesk) -> None:
    """Keep the brief as it is now, and have the address name it."""
    desk.keep(people.reader().id)
    desk.address = desk.kept.id if desk.kept else ""
    if state.address(state.BRIEF) != desk.address:
        state.set_address(desk.address, state.BRIEF)


def show(desk: MediationDesk, fill: Callable[[str], None]) -> None:
    """Draw the list, where there is anything to list; `fill` puts a description into its box."""
    there = desk.briefs.listed(people.reader().id) if desk.briefs else []
    if not there:
        return
    with st.popover(words.KEPT, icon=":material/history:"):
        st.caption(words.KEPT_HELP)
        if desk.brief is not None:
            st.button(words.NEW, icon=":material/add:", type="tertiary", on_click=_begin, args=(desk, fill))
        for listed in there[:MOST]:
            with st.container(horizontal=True, vertical_alignment="center"):
                name = words.KEPT_ROW.format(shortened(listed.summary, LENGTH), listed.changed_at[:10])
                st.button(
                    escape(name),
                    key=f"brief-{listed.id}",
                    type="tertiary",
                    on_click=_open,
                    args=(desk, fill, listed.id),
                )
                key = f"brief-delete-{listed.id}"
                if st.button(words.DELETE, key=key, type="tertiary", icon=":material/delete:"):
                    question = words.BRIEF_DELETE_SURE.format(escape(shortened(listed.summary, LENGTH)))
                    sure.ask(question, f"{key}-sure", partial(_delete, desk, fill, listed.id))


def _begin(desk: MediationDesk, fill: Callable[[str], None]) -> None:
    stay(desk)
    desk.begin("")
    fill("")


def _open(desk: MediationDesk, fill: Callable[[str], None], brief_id: str) -> None:
    stay(desk)
    try:
        desk.reopen(people.reader().id, brief_id)
        fill(desk.story)
    except InputError as error:
        state.say(str(error))


def _delete(desk: MediationDesk, fill: Callable[[str], None], brief_id: str) -> None:
    stay(desk)
    on_page = desk.kept is not None and desk.kept.id == brief_id
    desk.forget(people.reader().id, brief_id)
    if on_page:
        fill("")
