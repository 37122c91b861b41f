"""The page of decision rights: the matrix as a table, and what is wrong with it beside."""

from __future__ import annotations

import json

import streamlit as st
from streamlit.column_config import TextColumn
from streamlit.elements.lib.column_types import ColumnConfig

from advisor.errors import InputError
from advisor.roles.catalog import Stage
from advisor.roles.findings import Finding
from advisor.roles.matrix import FACTS
from advisor.roles.matrix_files import DECISION, MAX_BYTES, to_csv, to_json, to_markdown
from advisor.roles.schemes import Scheme
from ui import rights_kept, state
from ui import rights_words as words
from ui.escaping import escape
from ui.exports import noted
from ui.rights_desk import FIRST_AREAS, Desk, areas, cell_pattern, legend

MOST_FINDINGS = 12
TALLEST_ROWS = 12
ROW_HEIGHT = 35
_STAGE, _AREAS, _SCHEME, _PERSON, _FILE, _WRONG = (
    "rights-stage",
    "rights-areas",
    "rights-scheme",
    "rights-person",
    "rights-file",
    "rights-wrong-file",
)


def show() -> None:
    """Draw the page."""
    desk = state.desk()
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRODUCTION)
    _start(desk)
    rights_kept.show(desk)
    notice = state.take_notice()
    if notice:
        st.warning(escape(notice))
    if done := state.take_report():
        st.success(escape(done))
    table, beside = st.columns([5, 2], gap="medium")
    with table:
        _table(desk)
        _remarks(desk)
        _reasons(desk)
    with beside:
        _mended(desk)
        _findings(desk)


def _start(desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(words.STAGE, list(Stage), key=_STAGE, index=1, format_func=words.STAGES.__getitem__, width=170)
        st.multiselect(words.AREAS, areas(), key=_AREAS, default=FIRST_AREAS, placeholder=words.ALL_AREAS, width=375)
        st.button(words.BEGIN, icon=":material/table:", on_click=_begin, args=(desk,))
        with st.popover(words.FILE, icon=":material/upload_file:"):
            st.caption(words.FILE_HELP)
            st.file_uploader(words.UPLOAD, key=_FILE, on_change=_open, args=(desk,))
            if wrong := state.choice(_WRONG, ""):  # below, the popover would cover it
                st.error(escape(wrong))
        with st.popover(words.PERSON, icon=":material/person_add:"), st.form("rights-person", clear_on_submit=True):
            st.text_input(words.PERSON_NAME, key=_PERSON, max_chars=60)
            st.form_submit_button(words.ADD, on_click=_add_person, args=(desk,))


def _table(desk: Desk) -> None:
    scheme = desk.matrix.scheme
    state.set_choice(_SCHEME, scheme)
    st.segmented_control(
        words.SCHEME,
        list(Scheme),
        key=_SCHEME,
        format_func=str.upper,
        label_visibility="collapsed",
        on_change=_convert,
        args=(desk,),
    )
    st.caption(legend(scheme))
    edited = st.data_editor(
        desk.records,
        key=f"rights-table-{desk.revision}",
        column_order=desk.shown_columns(),
        column_config=_columns(desk),
        num_rows="dynamic",
        height=(min(len(desk.records), TALLEST_ROWS) + 2) * ROW_HEIGHT,
    )
    desk.edited(edited)
    if desk.problem:
        st.error(escape(desk.problem))
    _downloads(desk)


def _columns(desk: Desk) -> dict[str, ColumnConfig]:
    pattern = cell_pattern(desk.matrix.scheme)
    columns = {person: TextColumn(person, width=_width(person), validate=pattern) for person in desk.matrix.people}
    columns |= {name: TextColumn(words.FACTS[name], width="small", help=words.FACT_HELP[name]) for name in FACTS}
    columns[DECISION] = TextColumn(words.DECISION, width=250, pinned=True)
    return columns


def _width(person: str) -> int:
    """Pixels for a heading and its icon."""
    return min(160, 46 + 8 * len(person))


def _downloads(desk: Desk) -> None:
    forms = (
        ("CSV", "csv", "text/csv", lambda: to_csv(desk.matrix)),
        ("JSON", "json", "application/json", lambda: json.dumps(to_json(desk.matrix), indent=2, ensure_ascii=False)),
        ("Markdown", "md", "text/markdown", lambda: to_markdown(desk.matrix)),
    )
    with st.container(horizontal=True):
        for label, suffix, kind, text in forms:
            name = f"decision-rights.{suffix}"
            st.download_button(
                label,
                noted(name, text),
                file_name=name,
                mime=kind,
                icon=":material/download:",
                type="tertiary",
                on_click="ignore",
            )


def _remarks(desk: Desk) -> None:
    if not desk.remarks:
        return
    with st.expander(words.remarked(len(desk.remarks)), icon=":material/info:"):
        for reason in dict.fromkeys((remark.reason, remark.message) for remark in desk.remarks):
            places = [
                " / ".join(filter(None, (remark.decision, remark.person)))
                for remark in desk.remarks
                if (remark.reason, remark.message) == reason
            ]
            named = escape("; ".join(filter(None, places)))
            st.markdown(f"**{escape(reason[1])}**" + (f"  \n{named}" if named else ""))


def _reasons(desk: Desk) -> None:
    reasons = desk.reasons()
    if not reasons:
        return
    with st.expander(words.REASONS, icon=":material/format_quote:"):
        for decision, reason, sources in reasons:
            rests_on = "  \n".join(f":small[{escape(source)}]" for source in sources)
            st.markdown(f"**{escape(decision)}**: {escape(reason)}  \n{rests_on}")


def _findings(desk: Desk) -> None:
    found = desk.findings()
    st.subheader(words.found(len(found)), anchor=False)
    if desk.problem:
        st.caption(words.NOT_READ)
    if not found:
        st.markdown(words.CLEAN)
        return
    if len(found) > 1:
        st.button(words.APPLY_ALL, icon=":material/done_all:", on_click=desk.apply_all)
    for number, finding in enumerate(found[:MOST_FINDINGS]):
        _finding(desk, finding, f"rights-apply-{desk.revision}-{number}")
    if len(found) > MOST_FINDINGS:
        st.caption(words.more(len(found) - MOST_FINDINGS))


def _mended(desk: Desk) -> None:
    if not desk.mended:
        return
    with st.expander(words.MENDED, icon=":material/done_all:", expanded=True):
        for each in desk.mended:
            cells = "; ".join(
                f"{words.FACTS.get(column, column)} {each.before[column] or words.EMPTY} → {text or words.EMPTY}"
                for column, text in each.finding.mend.values.items()
                if text != each.before[column]
            )
            st.markdown(
                f"**{escape(each.finding.decision)}**  \n:small[{words.RULES[each.finding.rule]}]  \n{escape(cells)}"
            )


def _finding(desk: Desk, finding: Finding, key: str) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{escape(finding.decision)}**  \n:small[{words.RULES[finding.rule]}]")
        st.markdown(escape(finding.message))
        st.markdown(f":material/build: {escape(finding.mend.text)}")
        st.button(words.APPLY, key=key, on_click=desk.apply, args=(finding,))


def _begin(desk: Desk) -> None:
    desk.begin(state.choice(_STAGE, Stage.SCALEUP), desk.matrix.scheme, state.choice(_AREAS, FIRST_AREAS))
    rights_kept.forget_name()


def _convert(desk: Desk) -> None:
    desk.convert(state.choice(_SCHEME, desk.matrix.scheme) or desk.matrix.scheme)


def _open(desk: Desk) -> None:
    file = state.uploaded(_FILE)
    state.set_choice(_WRONG, "")
    if file is None:
        return
    try:
        desk.open(file.read(MAX_BYTES + 1))
        rights_kept.forget_name()
    except InputError as error:
        state.set_choice(_WRONG, str(error))


def _add_person(desk: Desk) -> None:
    try:
        desk.add_person(state.choice(_PERSON, ""))
    except InputError as error:
        state.say(str(error))
