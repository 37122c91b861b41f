"""The form of the role studio: what a role is for, which matrix its pack takes, and the saved definitions."""

from __future__ import annotations

import streamlit as st

from advisor.errors import InputError
from advisor.roles.catalog import Stage
from advisor.roles.definition import Inputs
from advisor.roles.making import MOST_CHARACTERS, MOST_PEOPLE, MOST_TITLE
from advisor.roles.matrices import saved_of_pair
from ui import people, state, sure
from ui import studio_words as words
from ui.escaping import escape
from ui.studio_desk import StudioDesk, additions_of

_TEXTS = (("reports_to", words.REPORTS_TO), ("counterpart", words.COUNTERPART), ("owner", words.OWNER))


def show(desk: StudioDesk) -> None:
    """Draw it: open until there is something to work on."""
    working = desk.definition is not None or desk.pack is not None
    with st.expander(words.FORM, expanded=not working, icon=":material/tune:"):
        _form(desk)
    saved = desk.studio.store.saved()
    if saved:
        names = {each.id: f"{each.title}, version {each.version} · {words.at(each.saved_at)}" for each in saved}
        with st.popover(words.OPEN, icon=":material/folder_open:"):
            st.selectbox(words.OPEN, list(names), key=key("saved"), format_func=names.__getitem__)
            with st.container(horizontal=True):
                st.button(words.OPEN_BUTTON, key=key("open"), on_click=_open, args=(desk,))
                pressed = st.button(
                    words.DELETE, key=key("delete"), icon=":material/delete:", disabled=not people.edits()
                )
            if pressed:
                chosen = next(each for each in saved if each.id == state.choice(key("saved"), ""))
                question = words.DELETE_SURE.format(escape(chosen.title))
                sure.ask(question, key("delete-sure"), lambda: _delete(desk, chosen.id))


def key(name: str) -> str:
    """The key of a widget of this page."""
    return f"studio-{name}"


def _form(desk: StudioDesk) -> None:
    with st.form("studio-form", border=False):
        first, second, third = st.columns(3)
        with first:
            st.selectbox(words.ROLE, list(words.ROLES), key=key("role"), format_func=words.ROLES.__getitem__)
            st.text_input(words.OTHER, key=key("title"), help=words.OTHER_HELP, max_chars=MOST_TITLE)
            st.selectbox(
                words.STAGE, list(words.STAGES), key=key("stage"), format_func=words.STAGES.__getitem__,
                placeholder=words.NOT_SAID,
            )  # fmt: skip
            st.number_input(
                words.SIZE, min_value=1, max_value=MOST_PEOPLE, value=None, step=1, key=key("size")
            )  # fmt: skip
        with second:
            st.text_input(words.PRODUCT, key=key("product"), help=words.PRODUCT_HELP, max_chars=MOST_CHARACTERS)
            st.selectbox(
                words.REGULATED,
                list(words.REGULATED_CHOICES),
                key=key("regulated"),
                format_func=words.REGULATED_CHOICES.__getitem__,
                placeholder=words.NOT_SAID,
            )
            for name, label in _TEXTS[:2]:
                st.text_input(label, key=key(name), max_chars=MOST_TITLE)
        with third:
            for name, label in _TEXTS[2:]:
                st.text_input(label, key=key(name), max_chars=MOST_TITLE)
            st.text_area(words.OWN_LINES, key=key("own"), help=words.OWN_LINES_HELP, height=84)
            st.toggle(words.NOTES, value=True, key=key("notes"))
            matrix = _matrix(desk)
        _buttons(desk, matrix)


def _matrix(desk: StudioDesk) -> str:
    """Draw the choice of the matrix; its key, which is another once another matrix is the newest."""
    saved = saved_of_pair(desk.studio.matrices, desk.studio.decisions)
    names = {each.id: f"{each.title}, version {each.version}" for each in saved} | {"": words.MATRIX_DEFAULTS}
    name = key(f"matrix-{next(iter(names))}")
    st.selectbox(words.MATRIX, list(names), key=name, format_func=names.__getitem__, help=words.MATRIX_HELP)
    return name


def _buttons(desk: StudioDesk, matrix: str) -> None:
    again = desk.definition is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        label = words.MAKE_ANEW if again else words.MAKE
        st.form_submit_button(label, type="primary", on_click=_make, args=(desk,))
        st.form_submit_button(words.MAKE_PACK, help=words.PACK_HELP, on_click=_make_pack, args=(desk, matrix))
        if again:
            st.caption(words.KEPT)


def _inputs() -> Inputs:
    """What the form says. Raises InputError."""

    def said(name: str) -> str:
        return state.choice(key(name), "") or ""

    stage: Stage | None = state.choice(key("stage"), None)
    return Inputs(
        role=said("title").strip() or said("role"),
        stage=stage,
        size=state.choice(key("size"), None),
        product=said("product"),
        regulated=state.choice(key("regulated"), None),
        reports_to=said("reports_to"),
        counterpart=said("counterpart"),
        owner=said("owner"),
        additions=additions_of(said("own")),
        notes=state.choice(key("notes"), True),
    )


def _make(desk: StudioDesk) -> None:
    try:
        desk.make(_inputs())
    except InputError as error:
        state.say(str(error))


def _make_pack(desk: StudioDesk, matrix: str) -> None:
    try:
        desk.make_pack(_inputs(), state.choice(matrix, "") or "")
    except InputError as error:
        state.say(str(error))


def _open(desk: StudioDesk) -> None:
    try:
        desk.open(state.choice(key("saved"), ""))
    except InputError as error:
        state.say(str(error))


def _delete(desk: StudioDesk, definition_id: str) -> None:
    if people.edits():
        desk.delete(definition_id)
