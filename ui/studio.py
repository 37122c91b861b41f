"""The role studio: the form, the definition edited in place, its versions, and what is taken away."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.column_config import CheckboxColumn, NumberColumn, TextColumn
from streamlit.elements.lib.column_types import ColumnConfig

from advisor.errors import InputError
from advisor.roles.catalog import Stage
from advisor.roles.definition import SECTIONS, Definition, Inputs, lines
from advisor.roles.making import MOST_CHARACTERS
from advisor.roles.versions import Change
from advisor.roles.views import View
from ui import state
from ui import studio_words as words
from ui.escaping import escape
from ui.studio_desk import StudioDesk, part_records, records

ROW_HEIGHT = 64
TALLEST_ROWS = 9
_PREFIX = "studio-"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show() -> None:
    """Draw the page."""
    desk = state.studio_desk()
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRODUCTION)
    notice = state.take_notice()
    if notice:
        st.warning(escape(notice))
    aside, page = st.columns([1, 3], gap="large")
    with aside:
        _form(desk)
        _saved(desk)
    with page:
        if desk.pack is not None:
            _pack(desk)
        if desk.definition is not None:
            _definition(desk, desk.definition)


def _form(desk: StudioDesk) -> None:
    with st.form("studio-form", border=True):
        st.markdown(f"**{words.FORM}**")
        st.selectbox(words.ROLE, list(words.ROLES), key=_key("role"), format_func=words.ROLES.__getitem__)
        st.text_input(words.OTHER, key=_key("title"), max_chars=MOST_CHARACTERS)
        st.selectbox(words.STAGE, list(words.STAGES), key=_key("stage"), format_func=words.STAGES.__getitem__)
        st.number_input(words.SIZE, min_value=1, value=None, step=1, key=_key("size"))
        st.text_input(words.PRODUCT, key=_key("product"), help=words.PRODUCT_HELP, max_chars=MOST_CHARACTERS)
        st.selectbox(
            words.REGULATED,
            list(words.REGULATED_CHOICES),
            key=_key("regulated"),
            format_func=words.REGULATED_CHOICES.__getitem__,
        )
        for name, label in (
            ("reports_to", words.REPORTS_TO), ("counterpart", words.COUNTERPART), ("owner", words.OWNER)
        ):  # fmt: skip
            st.text_input(label, key=_key(name), max_chars=MOST_CHARACTERS)
        again = desk.definition is not None
        label = words.MAKE_ANEW if again else words.MAKE
        st.form_submit_button(label, type="primary", width="stretch", on_click=_make, args=(desk,))
        st.form_submit_button(words.MAKE_PACK, help=words.PACK_HELP, width="stretch", on_click=_make_pack, args=(desk,))
        if again:
            st.caption(words.KEPT)


def _saved(desk: StudioDesk) -> None:
    saved = desk.studio.store.saved()
    if not saved:
        return
    names = {each.id: f"{each.title}, {each.version} · {each.saved_at[:16].replace('T', ' ')}" for each in saved}
    with st.container(border=True):
        st.selectbox(words.OPEN, list(names), key=_key("saved"), format_func=names.__getitem__)
        with st.container(horizontal=True):
            st.button(words.OPEN_BUTTON, key=_key("open"), icon=":material/folder_open:", on_click=_open, args=(desk,))
            st.button(words.DELETE, key=_key("delete"), icon=":material/delete:", on_click=_delete, args=(desk,))


def _definition(desk: StudioDesk, definition: Definition) -> None:
    st.subheader(escape(definition.title), anchor=False)
    _keeping(desk, definition)
    for remark in definition.remarks:
        st.caption(escape(remark))
    mode = st.segmented_control(
        words.VIEW, list(words.MODES), key=_key("mode"), default="edit", format_func=words.MODES.__getitem__,
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
        st.text_input(words.NOTE, key=_key("note"), max_chars=MOST_CHARACTERS, width=260)
        st.button(words.SAVE, key=_key("save"), icon=":material/save:", type="primary", on_click=_save, args=(desk,))
        st.button(words.DUPLICATE, key=_key("copy"), icon=":material/content_copy:", on_click=_duplicate, args=(desk,))
        st.caption(told)


def _edit(desk: StudioDesk, definition: Definition) -> None:
    section = st.pills(
        words.SECTION, list(SECTIONS), key=_key("section"), default="outcomes", format_func=SECTIONS.__getitem__,
        label_visibility="collapsed",
    )  # fmt: skip
    if section is None:
        return
    desk.show(section)
    there = lines(definition, section)
    st.caption(words.LINE_HELP)
    rows = desk.table(section, records(there))
    edited = st.data_editor(
        rows,
        key=f"studio-table-{section}-{desk.revision}",
        column_order=[name for name in rows[0] if name not in _hidden(section)] if rows else _SHOWN,
        column_config=_columns(),
        num_rows="dynamic",
        row_height=ROW_HEIGHT,
        height=(min(len(rows), TALLEST_ROWS) + 1) * ROW_HEIGHT,
    )
    desk.edit(section, edited)
    _parts(desk, section)
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
            row_height=ROW_HEIGHT,
        )
        desk.edit_parts(section, edited)


_SHOWN = ["place", "label", "text", "essential", "locked", "rests_on"]


def _hidden(section: str) -> set[str]:
    rated = {"accountabilities", "outcomes", "kpis_own", "kpis_shared", "competencies"}
    return {"id"} if section in rated else {"id", "essential"}


def _columns() -> dict[str, ColumnConfig]:
    named = words.COLUMNS
    return {
        "place": NumberColumn(named["place"], width=60, format="%d"),
        "label": TextColumn(named["label"], width=150),
        "text": TextColumn(named["text"], width="large", max_chars=2 * MOST_CHARACTERS),
        "essential": CheckboxColumn(named["essential"], width=80),
        "locked": CheckboxColumn(named["locked"], width=60),
        "rests_on": TextColumn(named["rests_on"], width=140, disabled=True),
        "part": TextColumn(named["part"], width=140),
    }


def _preview(desk: StudioDesk) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = st.selectbox(
            words.VIEW, list(words.VIEWS), key=_key("view"), format_func=words.VIEWS.__getitem__,
            label_visibility="collapsed", width=240,
        )  # fmt: skip
        sources = st.toggle(words.WITH_SOURCES, value=True, key=_key("sources"))
        view = View(chosen)
        name = f"role-{desk.definition.role.value}-{view.value}" if desk.definition else "role"
        _download(words.WORD, lambda: desk.word(view, sources=sources), f"{name}.docx", _WORD_TYPE)
        _download(words.MARKDOWN, lambda: desk.markdown(view, sources=sources), f"{name}.md", "text/markdown")
        _download(words.JSON, desk.json, f"{name}.json", "application/json")
    with st.container(border=True):
        st.markdown(desk.markdown(view, sources=sources))


def _versions(desk: StudioDesk) -> None:
    if desk.definition_id is None:
        st.info(words.NO_VERSIONS)
        return
    versions = desk.studio.store.versions(desk.definition_id)
    for version in versions:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = f"**{version.number}** · {version.saved_at[:16].replace('T', ' ')}"
            st.markdown(f"{told} · {escape(version.note)}" if version.note else told)
            if version is not versions[0]:
                key = _key(f"restore-{version.number}")
                st.button(words.RESTORE, key=key, type="tertiary", on_click=_restore, args=(desk, version.number))
    numbers = [version.number for version in versions]
    with st.container(horizontal=True):
        before = st.selectbox(words.COMPARE, numbers, key=_key("before"), index=len(numbers) - 1, width=160)
        after = st.selectbox(
            words.WITH, [None, *numbers], key=_key("after"), width=220,
            format_func=lambda number: words.CURRENT if number is None else str(number),
        )  # fmt: skip
    _differences(desk.differences(before, after))


def _differences(found: tuple[Change, ...]) -> None:
    if not found:
        st.markdown(words.SAME)
    for change in found:
        head = f"**{words.KINDS[change.kind]}** · {escape(SECTIONS[change.section])}"
        before = f"  \n:red[− {escape(change.before)}]" if change.before and change.kind != "moved" else ""
        after = f"  \n:green[+ {escape(change.after)}]" if change.after else ""
        st.markdown(head + before + after)


def _pack(desk: StudioDesk) -> None:
    pack = desk.pack
    if pack is None:
        return
    with st.container(border=True):
        st.markdown(
            f"**{words.PACK}** · "
            + words.packed(len(pack.matrix.rows), len(pack.shared), len(pack.findings), len(pack.open_points))
        )
        for finding in pack.findings:
            st.markdown(f"- **{escape(finding.decision)}** {escape(finding.message)}  \n  {escape(finding.mend.text)}")
        for point in pack.open_points:
            st.caption(escape(point))
        with st.container(horizontal=True):
            _download(words.PACK_WORD, desk.pack_word, "role-pack.docx", _WORD_TYPE)
            _download(words.PACK_MARKDOWN, desk.pack_markdown, "role-pack.md", "text/markdown")


def _download(label: str, data: Callable[[], str | bytes], name: str, kind: str) -> None:
    # The file is made when it is asked for.
    st.download_button(
        label, data, file_name=name, mime=kind, icon=":material/download:", type="tertiary", on_click="ignore",
        key=_key(name),
    )  # fmt: skip


def _key(name: str) -> str:
    return _PREFIX + name


def _inputs() -> Inputs:
    def said(name: str) -> str:
        return state.choice(_key(name), "") or ""

    stage: Stage | None = state.choice(_key("stage"), None)
    return Inputs(
        role=said("role") or said("title"),
        stage=stage,
        size=state.choice(_key("size"), None),
        product=said("product"),
        regulated=state.choice(_key("regulated"), None),
        reports_to=said("reports_to"),
        counterpart=said("counterpart"),
        owner=said("owner"),
    )


def _make(desk: StudioDesk) -> None:
    try:
        desk.make(_inputs())
    except InputError as error:
        state.say(str(error))


def _make_pack(desk: StudioDesk) -> None:
    try:
        desk.make_pack(_inputs())
    except InputError as error:
        state.say(str(error))


def _save(desk: StudioDesk) -> None:
    try:
        state.say(words.SAVED.format(desk.save(state.choice(_key("note"), "") or "")))
    except InputError as error:
        state.say(str(error))


def _duplicate(desk: StudioDesk) -> None:
    desk.duplicate()


def _open(desk: StudioDesk) -> None:
    try:
        desk.open(state.choice(_key("saved"), ""))
    except InputError as error:
        state.say(str(error))


def _delete(desk: StudioDesk) -> None:
    desk.delete(state.choice(_key("saved"), ""))


def _restore(desk: StudioDesk, number: int) -> None:
    try:
        state.say(words.RESTORED.format(desk.restore(number)))
    except InputError as error:
        state.say(str(error))
