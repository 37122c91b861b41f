"""The role studio: the form, the definition edited in place, its versions, and what is taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.column_config import CheckboxColumn, NumberColumn, TextColumn
from streamlit.elements.lib.column_types import ColumnConfig

from advisor.errors import InputError
from advisor.roles.definition import HEADS, SECTIONS, Definition, lines
from advisor.roles.making import MOST_CHARACTERS, MOST_TITLE
from advisor.roles.versions import Change
from advisor.roles.views import View, notice
from ui import state, studio_form, studio_pack
from ui import studio_words as words
from ui.escaping import escape
from ui.studio_desk import StudioDesk, part_records, records
from ui.studio_form import key
from ui.studio_pack import WORD_TYPE, download

# Pixels. Text wraps in rows higher than four times the font.
LEAST_ROW, LINE_HEIGHT, HEAD_HEIGHT, TALLEST = 66, 19, 40, 560
CHARACTERS_A_LINE = 68


def show() -> None:
    """Draw the page."""
    desk = state.studio_desk()
    desk.refresh()
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRODUCTION)
    notice = state.take_notice()
    if notice:
        st.warning(escape(notice))
    if done := state.take_report():
        st.success(escape(done))
    studio_form.show(desk)
    if desk.pack is not None:
        studio_pack.show(desk, desk.pack)
    if desk.definition is not None:
        _definition(desk, desk.definition)


def _definition(desk: StudioDesk, definition: Definition) -> None:
    st.subheader(escape(definition.title), anchor=False)
    _keeping(desk, definition)
    first = notice(definition)
    if first:
        st.warning(escape(first))
    if others := [remark for remark in definition.remarks if remark != first]:
        st.caption("  \n".join(map(escape, others)))
    mode = st.segmented_control(
        words.VIEW, list(words.MODES), key=key("mode"), default="edit", format_func=words.MODES.__getitem__,
        label_visibility="collapsed",
    )  # fmt: skip
    if mode != "edit":
        desk.show(None)
    if mode == "preview":
        _preview(desk)
    elif mode == "versions":
        _versions(desk)
    else:
        _edit(desk, definition)


def _keeping(desk: StudioDesk, definition: Definition) -> None:
    told = words.UNSAVED
    if desk.definition_id is not None:
        told = (words.CHANGED if desk.changed else words.AS_SAVED).format(definition.version)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words.NOTE, key=key("note"), max_chars=MOST_CHARACTERS, width=260)
        st.button(words.SAVE, key=key("save"), icon=":material/save:", type="primary", on_click=_save, args=(desk,))
        st.button(words.DUPLICATE, key=key("copy"), icon=":material/content_copy:", on_click=_duplicate, args=(desk,))
        with st.popover(words.HEAD, icon=":material/edit:"):
            _head(desk, definition)
        st.caption(told)


def _head(desk: StudioDesk, definition: Definition) -> None:
    with st.form("studio-head", border=False):
        title = st.text_input(HEADS["title"], definition.title, max_chars=MOST_TITLE)
        owner = st.text_input(HEADS["owner"], definition.owner, max_chars=MOST_TITLE)
        review = st.date_input(HEADS["review_date"], definition.review_date)
        if st.form_submit_button(words.TAKE_OVER):
            desk.head(title, owner, review)
            st.rerun()


def _edit(desk: StudioDesk, definition: Definition) -> None:
    section = st.selectbox(
        words.SECTION, list(SECTIONS), key=key("section"), index=list(SECTIONS).index("outcomes"), width=420,
        format_func=lambda name: f"{SECTIONS[name]} ({len(lines(definition, name))})",
    )  # fmt: skip
    desk.show(section)
    there = lines(definition, section)
    st.caption(words.LINE_HELP)
    rows = desk.table(section, records(there) or [dict.fromkeys(_SHOWN)])
    edited = st.data_editor(
        rows,
        key=f"studio-table-{section}-{desk.revision}",
        column_order=[name for name in _SHOWN if name not in _hidden(section)],
        column_config=_columns(),
        num_rows="dynamic",
        row_height=(high := _row_height(rows)),
        height=min((len(rows) + 1) * high + HEAD_HEIGHT, TALLEST),
    )
    desk.edit(section, edited)
    _parts(desk, section)
    if by := desk.studio.polished_by:
        st.button(words.POLISH, key=key("polish"), icon=":material/brush:", on_click=_polish, args=(desk, section))
        st.caption(words.POLISH_HELP.format(escape(by)))
    for line in desk.doubtful(section):
        st.warning(words.DOUBTFUL.format(escape(line.text)))


def _parts(desk: StudioDesk, section: str) -> None:
    there = lines(desk.definition, section) if desk.definition else ()
    parts = desk.table(f"{section}-parts", part_records(there))
    if not parts:
        return
    with st.expander(words.PARTS):
        edited = st.data_editor(
            parts,
            key=f"studio-parts-{section}-{desk.revision}",
            column_order=["label", "part", "text", "rests_on"],
            column_config=_columns(),
            disabled=["label", "part"],
            row_height=_row_height(parts),
        )
        desk.edit_parts(section, edited)


def _row_height(rows: Sequence[Mapping[str, Any]]) -> int:
    """As high as the longest text of these rows needs."""
    longest = max((len(str(row.get("text") or "")) for row in rows), default=0)
    return max(LEAST_ROW, (longest // CHARACTERS_A_LINE + 2) * LINE_HEIGHT)


_SHOWN = ["place", "label", "text", "essential", "locked", "rests_on"]


def _hidden(section: str) -> set[str]:
    rated = {"accountabilities", "outcomes", "kpis_own", "kpis_shared", "competencies"}
    return set() if section in rated else {"essential"}


def _columns() -> dict[str, ColumnConfig]:
    named = words.COLUMNS
    return {
        "place": NumberColumn(named["place"], width=58, format="%d"),
        "label": TextColumn(named["label"], width=150),
        "text": TextColumn(named["text"], width=520, max_chars=2 * MOST_CHARACTERS),
        "essential": CheckboxColumn(named["essential"], width=96),
        "locked": CheckboxColumn(named["locked"], width=72),
        "rests_on": TextColumn(named["rests_on"], width=130, disabled=True),
        "part": TextColumn(named["part"], width=140),
    }


def _preview(desk: StudioDesk) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = st.selectbox(
            words.VIEW, list(words.VIEWS), key=key("view"), format_func=words.VIEWS.__getitem__,
            label_visibility="collapsed", width=240,
        )  # fmt: skip
        sources = st.toggle(words.WITH_SOURCES, value=True, key=key("sources"))
        view = View(chosen)
        name = f"role-{desk.definition.role.value}-{view.value}" if desk.definition else "role"
        download(words.WORD, lambda: desk.word(view, sources=sources), f"{name}.docx", WORD_TYPE)
        download(words.MARKDOWN, lambda: desk.markdown(view, sources=sources), f"{name}.md", "text/markdown")
        download(words.JSON, desk.json, f"{name}.json", "application/json")
    with st.container(border=True):
        st.markdown(desk.markdown(view, sources=sources))


def _versions(desk: StudioDesk) -> None:
    if desk.definition_id is None:
        st.info(words.NO_VERSIONS)
        return
    versions = desk.studio.store.versions(desk.definition_id)
    for version in versions:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = f"**{version.number}** · {words.at(version.saved_at)}"
            st.markdown(f"{told} · {escape(version.note)}" if version.note else told)
            if version is not versions[0]:
                name = key(f"restore-{version.number}")
                st.button(words.RESTORE, key=name, type="tertiary", on_click=_restore, args=(desk, version.number))
    numbers = [version.number for version in versions]
    with st.container(horizontal=True):
        before = st.selectbox(words.COMPARE, numbers, key=key("before"), index=len(numbers) - 1, width=160)
        after = st.selectbox(
            words.WITH, [0, *numbers], key=key("after"), width=220,
            format_func=lambda number: str(number) if number else words.CURRENT,
        )  # fmt: skip
    _differences(desk.differences(before, after or None))


def _differences(found: tuple[Change, ...]) -> None:
    if not found:
        st.markdown(words.SAME)
    for change in found:
        head = f"**{words.KINDS[change.kind]}** · {escape((SECTIONS | HEADS)[change.section])}"
        before = f"  \n:red[− {escape(change.before)}]" if change.before and change.kind != "moved" else ""
        after = f"  \n:green[+ {escape(change.after)}]" if change.after else ""
        st.markdown(head + before + after)


def _save(desk: StudioDesk) -> None:
    try:
        state.report(words.SAVED.format(desk.save(state.choice(key("note"), "") or "")))
        state.set_choice(key("note"), "")
    except InputError as error:
        state.say(str(error))


def _polish(desk: StudioDesk, section: str) -> None:
    state.report(words.POLISHED.format(desk.polish(section)))


def _duplicate(desk: StudioDesk) -> None:
    desk.duplicate()


def _restore(desk: StudioDesk, number: int) -> None:
    try:
        state.report(words.RESTORED.format(desk.restore(number)))
    except InputError as error:
        state.say(str(error))
