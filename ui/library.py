"""The library page: the documents a reader may read, what becomes of them, and each as it is indexed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

import streamlit as st
from streamlit.column_config import NumberColumn, TextColumn

from advisor.errors import AdvisorError
from advisor.library import Done, Opened, Outcome
from advisor.types import Listed
from ui import library_words as words
from ui import people, service, state
from ui.escaping import escape
from ui.exports import csv_button
from ui.library_desk import LibraryDesk, unseen

CHUNKS_A_PAGE = 60
ROW_HEIGHT, HEAD_HEIGHT = 54, 35
"""Two lines of a title; a longer one is read by a click on its cell."""
TALLEST_ROWS = 10
_FILES, _FOR, _FIND, _TABLE, _OPENED, _OUTCOMES, _REVISION = (
    f"library-{name}" for name in "files for find table opened outcomes revision".split()
)
_WIDTHS = {"title": 260, "source": 200, "provenance": 110, "audience": 140}


def show() -> None:
    """Draw the page."""
    desk = LibraryDesk(service.library(), people.reader(), state.choice(_FIND, ""))
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRODUCTION)
    if desk.may_add():
        _uploader(desk)
    _outcomes(state.choice(_OUTCOMES, []))
    if notice := state.take_notice():
        st.warning(escape(notice))
    if done := state.take_report():
        st.success(escape(done))
    picked = _table(desk)
    _actions(desk, picked)
    if opened := state.choice(_OPENED, ""):
        _document(desk, opened)


def _uploader(desk: LibraryDesk) -> None:
    with st.expander(words.ADD, icon=":material/upload_file:", expanded=not desk.every):
        key = f"{_FILES}-{state.choice(_REVISION, 0)}"
        st.file_uploader(words.FILES, accept_multiple_files=True, key=key, max_upload_size=desk.max_mb)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = _audiences(desk, _FOR, desk.audiences()[:1])
            pressed = st.button(words.TAKE_IN, key="library-add", type="primary", icon=":material/library_add:")
        if pressed:
            _tried(lambda: _take_in(desk, key, names))


def _audiences(desk: LibraryDesk, key: str, default: Sequence[str]) -> list[str]:
    return st.multiselect(
        words.AUDIENCE,
        desk.audiences(),
        default=[name for name in default if name in desk.audiences()],
        key=key,
        format_func=words.name,
        accept_new_options=True,
        help=words.AUDIENCE_HELP,
        width=420,
    )


def _take_in(desk: LibraryDesk, key: str, names: Sequence[str]) -> None:
    files = [(file.name, file.getvalue()) for file in state.all_uploaded(key)]
    if not files:
        st.info(words.NO_FILES)
        return
    bar = st.progress(0.0, words.READING.format(1, len(files)))

    def advance(done: int, total: int) -> None:
        bar.progress(done / total, words.READING.format(min(done + 1, total), total))

    outcomes = desk.add(files, names, advance)
    state.set_choice(_OUTCOMES, outcomes)
    # An uploader of another name is an empty one.
    state.set_choice(_REVISION, state.choice(_REVISION, 0) + 1)
    _again()


def _outcomes(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        told = words.outcome(outcome.done, outcome.reason, outcome.chunks, len(outcome.flagged))
        refused, left_out = outcome.done is Done.REFUSED, bool(outcome.flagged)
        icon = ":material/error:" if refused else ":material/visibility_off:" if left_out else ":material/check:"
        with st.container(border=True):
            st.markdown(f"{icon} **{escape(outcome.source)}**: {escape(told)}")
            for flagged in outcome.flagged:
                st.caption(f"{escape(flagged.kind)}: {escape(unseen(flagged.quote))}")
    state.set_choice(_OUTCOMES, [])


def _table(desk: LibraryDesk) -> list[Listed]:
    if not desk.every:
        st.info(words.EMPTY)
        return []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words.FIND, key=_FIND, icon=":material/search:", width=320)
        st.caption(words.counted(len(desk.shown), len(desk.every)))
    if not desk.shown:
        st.caption(words.NO_MATCH)
        return []
    rows = desk.rows()
    chosen = st.dataframe(
        rows,
        key=f"{_TABLE}-{state.choice(_REVISION, 0)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        row_height=ROW_HEIGHT,
        height=min(len(desk.shown), TALLEST_ROWS) * ROW_HEIGHT + HEAD_HEIGHT + 3,
        column_config={
            name: NumberColumn(label) if name == "chunks" else TextColumn(label, width=_WIDTHS.get(name, 105))
            for name, label in words.COLUMNS.items()
        },
    )
    csv_button("documents.csv", rows)
    return desk.picked(chosen["selection"]["rows"])


def _actions(desk: LibraryDesk, picked: Sequence[Listed]) -> None:
    if not picked:
        st.caption(words.PICK if desk.shown else "")
        return
    st.markdown(f"**{escape(words.chosen([own.document.title for own in picked]))}**")
    may_change = desk.may_change(picked)
    with st.container(horizontal=True):
        if len(picked) == 1:
            key = "library-open"
            st.button(words.OPEN, key=key, icon=":material/article:", on_click=_open, args=(picked[0].document.id,))
        if may_change:
            _changes(desk, picked)
    if not may_change:
        st.caption(words.NOT_YOURS)


def _changes(desk: LibraryDesk, picked: Sequence[Listed]) -> None:
    with st.popover(words.MOVE, icon=":material/group:"):
        names = _audiences(desk, f"library-move-{picked[0].document.id}", picked[0].document.audience.names)
        if st.button(words.MOVE, key="library-move", type="primary"):
            _tried(lambda: desk.move(picked, names), words.MOVED)
    if len(picked) == 1:
        _replacing(desk, picked[0])
    if st.button(words.REINDEX, key="library-reindex", icon=":material/refresh:", help=words.REINDEX_HELP):
        _tried(lambda: desk.reindex(picked), words.REINDEXED)
    with st.popover(words.FORGET, icon=":material/delete:"):
        st.markdown(words.FORGET_SURE)
        if st.button(words.FORGET_YES, key="library-forget", type="primary"):
            with st.spinner(words.FORGETTING):
                _tried(lambda: desk.forget(picked), words.FORGOTTEN)


def _replacing(desk: LibraryDesk, own: Listed) -> None:
    with st.popover(words.REPLACE, icon=":material/sync_alt:"):
        key = f"library-replace-{own.document.id}"
        st.file_uploader(words.REPLACE_WITH, key=key, max_upload_size=desk.max_mb)
        file = state.uploaded(key)
        if st.button(words.REPLACE, key="library-replace", type="primary", disabled=file is None) and file is not None:
            _tried(lambda: _replace(desk, own, file.name, file.read()))


def _replace(desk: LibraryDesk, own: Listed, name: str, data: bytes) -> None:
    state.set_choice(_OUTCOMES, [desk.replace(own.document.id, name, data)])
    _again()


def _document(desk: LibraryDesk, document_id: str) -> None:
    try:
        opened = desk.open(document_id)
    except AdvisorError:
        state.set_choice(_OPENED, "")  # it has been removed, or moved out of sight
        return
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(escape(opened.document.title), anchor=False)
            st.button(words.CLOSE, key="library-close", icon=":material/close:", on_click=_open, args=("",))
        st.caption(escape(f"{opened.document.source} · {words.audience(opened.document.audience)}"))
        _left_out(desk, opened)
        st.markdown(f"**{words.TEXT}**")
        if not opened.chunks:
            st.caption(words.NOTHING_INDEXED)
        first, pages = 0, ceil(len(opened.chunks) / CHUNKS_A_PAGE)
        if pages > 1:
            first = (st.pagination(pages, key=f"library-page-{document_id}-{pages}") - 1) * CHUNKS_A_PAGE
            st.caption(
                words.CHUNKS.format(first + 1, min(first + CHUNKS_A_PAGE, len(opened.chunks)), len(opened.chunks))
            )
        for chunk in opened.chunks[first : first + CHUNKS_A_PAGE]:
            place = " › ".join(chunk.headings)
            st.caption(escape(f"{chunk.ordinal + 1} · {place}" if place else f"{chunk.ordinal + 1}"))
            st.markdown("  \n".join(escape(line) for line in chunk.text.splitlines() if line.strip()))


def _left_out(desk: LibraryDesk, opened: Opened) -> None:
    if opened.withheld:
        st.markdown(f"**{words.WITHHELD}**", help=words.WITHHELD_HELP)
        st.markdown("\n".join(f"- {escape(unseen(own.quote))}" for own in opened.withheld))
        pressed = st.button(words.RELEASE, key="library-release", icon=":material/lock_open:")
        if pressed:
            _tried(lambda: desk.release(opened.document.id), words.RELEASED)
    if opened.document.hidden:
        st.markdown(f"**{words.HIDDEN}**")
        st.markdown("\n".join(f"- {escape(unseen(quote))}" for quote in opened.document.hidden))


def _tried(work: Callable[[], object], done: str = "") -> None:
    """Do the work, say that it is done, and draw the page anew; what a person can mend is said where they look."""
    try:
        work()
    except AdvisorError as error:
        st.error(escape(str(error)))
        return
    if done:
        state.report(done)
        state.set_choice(_REVISION, state.choice(_REVISION, 0) + 1)
        _again()


def _again() -> None:
    st.rerun()


def _open(document_id: str) -> None:
    state.set_choice(_OPENED, document_id)
