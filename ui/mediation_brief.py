"""A brief on the page, section by section: its lines with their sources beside them, or a table to edit them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import streamlit as st
from streamlit.column_config import NumberColumn, SelectboxColumn, TextColumn
from streamlit.elements.lib.column_types import ColumnConfig

from advisor.conflicts.brief import Brief, Lines, Option
from advisor.conflicts.editing import SECTIONS, lines
from advisor.conflicts.views import on_file
from advisor.errors import InputError
from advisor.roles.definition import Statement
from advisor.roles.views import marks_of
from advisor.types import Citation
from ui import mediation_chart, people
from ui import mediation_words as words
from ui.escaping import escape
from ui.mediation_desk import MediationDesk
from ui.studio_pack import download

_NUMBER = ":blue-background[:small[:blue[\u202f{}\u202f]]]"
"""A source's number. No badge: a line ends before one, whatever space is there."""

GROUPS: dict[str, tuple[str, ...]] = {
    "matter": ("notes", "known", "assumed", "find_out"),
    "sides": ("sides.cto", "sides.cpo", "interests.cto", "interests.cpo", "shared_interests"),
    "options": ("measures", "experiment"),
    "meeting": ("questions.cto", "questions.cpo"),
    "decides": ("escalation", "way_up"),
    "good": ("good_in_30", "good_in_90"),
}
"""The lists that a group of sections has."""
_DAY, _TIME = "mediation-day", "mediation-time"
_ROW, _HEAD, _WIDE_ROW = 35, 38, 74
_LEVELS = [1, 2, 3]

Marks = dict[Citation, int]


def show(desk: MediationDesk, group: str) -> None:
    """Draw a group of sections."""
    if desk.brief is None:
        return
    if st.toggle(words.EDIT, key=f"mediation-edit-{group}"):
        desk.show(group)
        _edit(desk, group)
        return
    desk.show(None)
    marks: Marks = {}
    told, beside = st.columns([5, 3], gap="large")
    with told:
        _read(desk, desk.brief, group, marks)
    with beside:
        _sources(marks)


def _read(desk: MediationDesk, brief: Brief, group: str, marks: Marks) -> None:
    if group == "sides":
        _beside_each_other(brief, ("sides.cto", "sides.cpo"), marks)
        _picture(words.INTERESTS_CHART, mediation_chart.interests(brief), mediation_chart.interests_in_words(brief))
        return
    if group == "options":
        _picture(words.OPTIONS_CHART, mediation_chart.options(brief), mediation_chart.options_in_words(brief))
        for number, option in enumerate(brief.options, 1):
            _option(desk, number, option, marks)
    if group == "meeting":
        _agenda(desk, brief, marks)
        _beside_each_other(brief, GROUPS[group], marks)
        return
    if group == "decides":
        _list(words.RIGHTS, tuple(map(on_file, brief.rights)), marks)
    for section in GROUPS[group]:
        _list(SECTIONS[section], lines(brief, section), marks)


def _list(title: str, there: Lines, marks: Marks) -> None:
    if there:
        st.subheader(title, anchor=False)
        st.markdown("\n".join(f"- {_words(line, marks)}" for line in there))


def _beside_each_other(brief: Brief, sections: Sequence[str], marks: Marks) -> None:
    for column, section in zip(st.columns(len(sections), gap="medium"), sections, strict=True):
        with column:
            _list(SECTIONS[section], lines(brief, section), marks)


def _picture(title: str, chart: dict[str, object], told: list[str]) -> None:
    st.subheader(title, anchor=False)
    st.vega_lite_chart(chart, width="stretch")
    with st.expander(words.CHART_TEXT, icon=":material/notes:"):
        st.markdown("\n".join(f"- {escape(line)}" for line in told))


def _option(desk: MediationDesk, number: int, option: Option, marks: Marks) -> None:
    with st.container(border=True):
        st.markdown(f"**{number} {escape(option.name)}**  \n{_words(option.line, marks)}")
        facts = [
            (words.PRICE_OF.format(words.LEVELS[option.price_level - 1]), option.price),
            (words.RISK_OF.format(words.LEVELS[option.risk_level - 1]), option.risk),
            (words.WAY_BACK, option.reversible),
            *((words.GIVES["cto"], line) for line in option.gives.cto),
            *((words.GIVES["cpo"], line) for line in option.gives.cpo),
        ]
        st.markdown("\n".join(f"- *{label}:* {_words(line, marks)}" for label, line in facts))
        if text := desk.rejected(people.reader(), option):
            st.warning(f"**{words.REJECTED}.** {escape(text)}", icon=":material/history:")


def _agenda(desk: MediationDesk, brief: Brief, marks: Marks) -> None:
    st.subheader(words.AGENDA.format(sum(step.minutes for step in brief.agenda)), anchor=False)
    st.markdown("\n".join(f"- **{step.minutes} min** {_words(step.line, marks)}" for step in brief.agenda))
    with st.popover(words.MEETING, icon=":material/event:"):
        day = st.date_input(words.DAY, date.today() + timedelta(days=1), key=_DAY)
        at = st.time_input(words.TIME, time(10), key=_TIME)
        download(words.CALENDAR, lambda: desk.meeting(datetime.combine(day, at)), "meeting.ics", "text/calendar")


def _words(line: Statement, marks: Marks) -> str:
    """A line with the numbers of its sources, or what it rests on where it cites none."""
    label = f"**{escape(line.label)}:** " if line.label not in ("", SECTIONS["notes"]) else ""
    if not line.verified or not line.citations:
        return f"{label}{escape(line.text)} :small[:gray[{escape(', '.join(marks_of(line)))}]]"
    numbers = dict.fromkeys(marks.setdefault(citation, len(marks) + 1) for citation in line.citations)
    # A space that doesn't end a line: no number stands on one alone.
    return "\u00a0".join((f"{label}{escape(line.text)}", *map(_NUMBER.format, numbers)))


def _sources(marks: Marks) -> None:
    st.subheader(words.SOURCES, anchor=False)
    if not marks:
        st.caption(words.NO_SOURCES)
    for citation, number in marks.items():
        place = " · ".join(dict.fromkeys(filter(None, (citation.title, citation.heading))))
        st.markdown(
            f"{_NUMBER.format(number)} :small[“{escape(citation.quote)}”]  \n"
            f":small[:gray[{escape(place)} ({escape(citation.provenance.value)})]]"
        )


def _edit(desk: MediationDesk, group: str) -> None:
    st.caption(words.EDIT_HELP)
    if group == "options":
        _edit_options(desk)
    if group == "meeting":
        _edit_agenda(desk)
    for section in GROUPS[group]:
        _edit_list(desk, section)


def _edit_list(desk: MediationDesk, section: str) -> None:
    st.subheader(SECTIONS[section], anchor=False)
    name = f"mediation-table-{section}-{desk.begun}"
    rows = desk.table(section, lambda: desk.rows(section))
    edited = st.data_editor(
        rows or [dict.fromkeys(("text", "rests_on"), "")],
        key=name,
        column_order=["text", "rests_on"],
        column_config=_columns(),
        num_rows="dynamic",
        height=(len(rows) + 2) * _ROW + _HEAD,
    )
    desk.edit(section, _with_ids(rows, edited))
    _doubts(desk.doubtful(section))


def _edit_options(desk: MediationDesk) -> None:
    name = f"mediation-table-options-{desk.begun}"
    rows = desk.table("options", desk.option_rows)
    edited = st.data_editor(
        rows,
        key=name,
        column_order=[column for column in rows[0] if column != "id"] if rows else None,
        column_config=_columns(),
        num_rows="dynamic",
        row_height=_WIDE_ROW,
        height=(len(rows) + 1) * _WIDE_ROW + _HEAD,
    )
    desk.edit_options(edited)


def _edit_agenda(desk: MediationDesk) -> None:
    name = f"mediation-table-agenda-{desk.begun}"
    rows = desk.table("agenda", desk.agenda_rows)
    edited = st.data_editor(
        rows, key=name, column_order=["minutes", "text", "rests_on"], column_config=_columns(), num_rows="dynamic"
    )
    try:
        desk.edit_agenda(edited)
    except InputError as error:
        st.error(escape(str(error)))


def _with_ids(rows: Sequence[dict[str, object]], edited: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    """The rows of an edited table; those of an empty one have no ids to lose."""
    return iter(edited) if rows else ({**row, "id": ""} for row in edited)


def _doubts(there: Lines) -> None:
    for line in there:
        st.warning(words.DOUBTFUL.format(escape(line.text)))


def _columns() -> dict[str, ColumnConfig]:
    named = words.COLUMNS
    texts = {name: TextColumn(named[name], width=260) for name in ("line", "price", "risk", "reversible", "cto", "cpo")}
    levels = {name: SelectboxColumn(named[name], options=_LEVELS, width=110) for name in ("price_level", "risk_level")}
    return {
        "text": TextColumn(named["text"], width=720),
        "name": TextColumn(named["name"], width=180, pinned=True),
        "rests_on": TextColumn(named["rests_on"], width=150, disabled=True),
        "minutes": NumberColumn(named["minutes"], width=90, min_value=0, max_value=480, step=5),
        **texts,
        **levels,
    }
