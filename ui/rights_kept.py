"""The part of the page of decision rights that keeps matrices: name, save, open, versions and what changed."""

from __future__ import annotations

import streamlit as st

from advisor.errors import InputError
from advisor.roles.matrices import MOST_TITLE_CHARACTERS, MatrixChange
from advisor.roles.versions import Kind
from ui import people, state, sure
from ui import rights_words as words
from ui.escaping import escape
from ui.rights_desk import Desk
from ui.studio_words import at

_NAME, _NOTE, _CHOSEN, _BEFORE, _AFTER = (f"rights-kept-{name}" for name in "name note chosen before after".split())


def show(desk: Desk) -> None:
    """Draw it, where matrices can be kept."""
    if desk.store is None:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words.NAME, key=_NAME, max_chars=MOST_TITLE_CHARACTERS, width=220)
        st.text_input(words.NOTE, key=_NOTE, max_chars=MOST_TITLE_CHARACTERS, width=200)
        st.button(words.SAVE, key="rights-save", icon=":material/save:", type="primary", on_click=_save, args=(desk,))
        with st.popover(words.VERSIONS, icon=":material/history:"):
            _versions(desk)
        with st.popover(words.KEPT, icon=":material/folder_open:"):
            _stored(desk)
        told = words.UNSAVED
        if desk.kept is not None:
            told = (words.CHANGED if desk.changed else words.AS_SAVED).format(desk.kept.version)
        st.caption(told)


def _stored(desk: Desk) -> None:
    saved = desk.store.saved() if desk.store else []
    if not saved:
        st.caption(words.NONE_KEPT)
        return
    names = {each.id: f"{each.title}, version {each.version} · {at(each.saved_at)}" for each in saved}
    st.selectbox(words.KEPT, list(names), key=_CHOSEN, format_func=names.__getitem__)
    with st.container(horizontal=True):
        st.button(words.OPEN, key="rights-open", on_click=_open, args=(desk,))
        pressed = st.button(words.DELETE, key="rights-delete", disabled=not people.edits())
        st.button(words.DUPLICATE, key="rights-copy", on_click=_duplicate, args=(desk,), disabled=desk.kept is None)
    if pressed:
        chosen = next(each for each in saved if each.id == state.choice(_CHOSEN, ""))
        question = words.DELETE_SURE.format(escape(chosen.title))
        sure.ask(question, "rights-delete-sure", lambda: _delete(desk, chosen.id))


def _versions(desk: Desk) -> None:
    versions = desk.store.versions(desk.kept_id) if desk.store and desk.kept_id else []
    if not versions:
        st.caption(words.NO_VERSIONS)
        return
    for version in versions:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = f"**{version.number}** · {at(version.saved_at)}"
            st.markdown(f"{told} · {escape(version.note)}" if version.note else told)
            if version is not versions[0]:
                key = f"rights-restore-{version.number}"
                st.button(words.RESTORE, key=key, type="tertiary", on_click=_restore, args=(desk, version.number))
    numbers = [version.number for version in versions]
    before = st.selectbox(words.COMPARE, numbers, key=_BEFORE, index=len(numbers) - 1)
    after = st.selectbox(
        words.WITH, [0, *numbers], key=_AFTER, format_func=lambda number: str(number) if number else words.CURRENT
    )
    _differences(desk.differences(before, after or None))


def _differences(found: tuple[MatrixChange, ...]) -> None:
    if not found:
        st.markdown(words.SAME)
    for decision in dict.fromkeys(change.decision for change in found):
        told = "; ".join(_told(change) for change in found if change.decision == decision)
        st.markdown(f"**{escape(decision or words.THE_MATRIX)}**  \n{told}")


def _told(change: MatrixChange) -> str:
    if change.kind is not Kind.REWORDED:
        return change.kind.value
    before, after = change.before or words.EMPTY, change.after or words.EMPTY
    column = words.FACTS.get(change.column, change.column)
    return f"{escape(column)} :red[{escape(before)}] → :green[{escape(after)}]"


def forget_name() -> None:
    """Empty the name: what is on the page is another matrix now. For a callback."""
    state.set_choice(_NAME, "")


def _save(desk: Desk) -> None:
    try:
        version = desk.save(state.choice(_NAME, ""), state.choice(_NOTE, ""))
    except InputError as error:
        state.say(str(error))
        return
    state.set_choice(_NOTE, "")
    state.report(words.SAVED.format(version))


def _named(desk: Desk) -> None:
    state.set_choice(_NAME, desk.kept.title if desk.kept else "")


def _open(desk: Desk) -> None:
    try:
        desk.open_kept(state.choice(_CHOSEN, ""))
        _named(desk)
    except InputError as error:
        state.say(str(error))


def _duplicate(desk: Desk) -> None:
    try:
        desk.duplicate(desk.kept.title if desk.kept else "")
        _named(desk)
    except InputError as error:
        state.say(str(error))


def _delete(desk: Desk, kept_id: str) -> None:
    if people.edits():
        desk.delete(kept_id)


def _restore(desk: Desk, number: int) -> None:
    try:
        state.report(words.RESTORED.format(desk.restore(number)))
        _named(desk)
    except InputError as error:
        state.say(str(error))
