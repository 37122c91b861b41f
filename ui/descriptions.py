"""The page of job descriptions: two side by side, or one by itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

import streamlit as st
from streamlit.column_config import CheckboxColumn, TextColumn
from streamlit.elements.lib.column_types import ColumnConfig

from advisor.errors import AdvisorError
from advisor.roles.jd.claims import role_of
from advisor.roles.jd.findings import Comparison, Finding, Kind, Quote
from advisor.roles.jd.lint import Lint, LintFinding
from advisor.roles.jd.reading import Description
from advisor.roles.jd.report import in_order
from ui import descriptions_words as words
from ui import service, state
from ui.descriptions_chart import BESIDE_ROWS, ROW, chart
from ui.escaping import escape

FORMATS = ["docx", "pdf", "md", "txt", "html", "htm"]
# Pixels. Text wraps in rows higher than four times the font.
TEXT_HEIGHT, TABLE_ROW, TABLE = 180, 66, 560
_COMPARED, _LINTED = "jd-compared", "jd-linted"


def show() -> None:
    """Draw the page."""
    st.title(words.TITLE, anchor=False)
    st.markdown(words.INTRODUCTION)
    two, one = st.tabs([words.COMPARE_TAB, words.LINT_TAB])
    with two:
        _compare()
    with one:
        _lint()


def _compare() -> None:
    left, right = st.columns(2, gap="medium")
    with left:
        _source(words.FIRST, "jd-a")
    with right:
        _source(words.SECOND, "jd-b")
    if st.button(words.COMPARE, type="primary", icon=":material/compare_arrows:"):
        state.set_choice(_COMPARED, None)
        _tried(_compared)
    if found := state.choice(_COMPARED, None):
        _comparison(*found)


def _lint() -> None:
    _source(words.ONE, "jd-one")
    if st.button(words.LINT, type="primary", icon=":material/rule:"):
        state.set_choice(_LINTED, None)
        _tried(_linted)
    if found := state.choice(_LINTED, None):
        _lint_of(found)


def _source(label: str, key: str) -> None:
    st.subheader(label, anchor=False)
    st.file_uploader(words.UPLOAD, type=FORMATS, key=f"{key}-file")
    st.text_area(words.PASTE, key=f"{key}-text", height=TEXT_HEIGHT)


def _tried(work: Callable[[], None]) -> None:
    """Do the work; what a person can mend is said where they look."""
    try:
        with st.spinner(words.WORKING):
            work()
    except AdvisorError as error:
        st.error(escape(str(error)))


def _compared() -> None:
    a, b = _read("jd-a", words.FIRST), _read("jd-b", words.SECOND)
    if a is None or b is None:
        st.info(words.NEEDS_TWO)
        return
    state.set_choice(_COMPARED, (service.descriptions().compare(a, b), _names(a, b)))


def _linted() -> None:
    description = _read("jd-one", words.ONE)
    if description is None:
        st.info(words.NEEDS_ONE)
        return
    state.set_choice(_LINTED, service.descriptions().lint(description))


def _read(key: str, label: str) -> Description | None:
    """The description of a side, its file before its text; None where there is neither."""
    file = state.uploaded(f"{key}-file")
    if file is not None:
        return service.descriptions().read_upload(file.name, file.read())
    text = state.choice(f"{key}-text", "")
    return service.descriptions().read_text(text, label) if text.strip() else None


def _names(a: Description, b: Description) -> tuple[str, str]:
    """Short names for the columns: the roles where they differ."""
    first, second = role_of(a), role_of(b)
    if first and second and first != second:
        return first.upper(), second.upper()
    return words.FIRST, words.SECOND


def _comparison(found: Comparison, names: tuple[str, str]) -> None:
    st.divider()
    kinds = [(kind, list(own)) for kind, own in groupby(found.findings, key=lambda finding: finding.kind)]
    counts = {kind: len(own) for kind, own in kinds}
    for column, kind in zip(st.columns(len(Kind)), Kind, strict=True):
        column.metric(words.KINDS[kind][0], counts.get(kind, 0), help=words.KINDS[kind][1])
    picture, told = st.columns([2, 3], gap="large")
    with picture:
        st.subheader(words.CHART, anchor=False)
        st.caption(words.CHART_HELP)
        st.vega_lite_chart(chart(found, names), width="stretch", height=ROW * len(found.areas) + BESIDE_ROWS)
    with told:
        if not kinds:
            st.success(words.NO_FINDINGS)
        for kind, findings in kinds:
            st.subheader(words.KINDS[kind][0], anchor=False)
            # What nobody has at all has no words to show: one list says it.
            _topics([finding for finding in findings if not _has_words(finding)], names)
            for finding in filter(_has_words, findings):
                _finding(finding, names)
    with st.expander(words.TABLE, icon=":material/table:"):
        high = min((len(found.areas) + 1) * TABLE_ROW, TABLE)
        st.dataframe(
            _table(found, names), hide_index=True, row_height=TABLE_ROW, height=high, column_config=_columns(names)
        )


def _has_words(finding: Finding) -> bool:
    return finding.a is not None or finding.b is not None


def _topics(findings: list[Finding], names: tuple[str, str]) -> None:
    if findings:
        with st.container(border=True):
            st.markdown("\n".join(line for finding in findings for line in _topic(finding, names)))
            st.caption(escape(findings[0].why))


def _topic(finding: Finding, names: tuple[str, str]) -> list[str]:
    """A bullet, and below it what comes nearest in either document."""
    near = zip(names, (finding.near_a, finding.near_b), strict=True)
    told = [f"    - {escape(name)}, {words.NEAREST} {_quoted(own)}" for name, own in near if own]
    return [f"- **{escape(finding.topic)}**", *(line.replace("\n", " ") for line in told)]


def _finding(finding: Finding, names: tuple[str, str]) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape(finding.topic)}**")
        told = ((finding.a, finding.near_a), (finding.b, finding.near_b))
        for column, name, (quote, near) in zip(st.columns(2), names, told, strict=True):
            column.caption(escape(name))
            column.markdown(_quoted(quote))
            if quote is None and near:
                column.caption(f"{words.NEAREST} {_quoted(near)}")
        st.caption(escape(finding.why))


def _quoted(quote: Quote | None) -> str:
    return f"“{escape(quote.text)}”" if quote else f"*{words.NOT_THERE}*"


def _table(found: Comparison, names: tuple[str, str]) -> dict[str, list[str | bool]]:
    topic, essential, held, first, second = words.COLUMNS
    areas = in_order(found)
    return {
        topic: [area.topic for area in areas],
        held: [words.STATES[area.state] for area in areas],
        names[0]: [area.a.value for area in areas],
        names[1]: [area.b.value for area in areas],
        essential: [area.essential for area in areas],
        first: [area.quote_a.text if area.quote_a else "" for area in areas],
        second: [area.quote_b.text if area.quote_b else "" for area in areas],
    }


def _columns(names: tuple[str, str]) -> dict[str, ColumnConfig]:
    """Wide enough that nothing is cut off on a desktop screen."""
    topic, essential, held, first, second = words.COLUMNS
    widths = {topic: 150, held: 110, names[0]: 84, names[1]: 84, essential: 84, first: 290, second: 290}
    return {
        name: (CheckboxColumn if name == essential else TextColumn)(name, width=width) for name, width in widths.items()
    }


def _lint_of(found: Lint) -> None:
    st.divider()
    st.caption(words.measured(found.words, found.must_haves, found.grade))
    if not found.findings:
        st.success(words.NOTHING_FOUND)
    for finding in found.findings:
        _lint_finding(finding)
    st.caption(words.INSTEAD_OF_PEOPLE)


def _lint_finding(finding: LintFinding) -> None:
    with st.container(border=True):
        title = f"**{escape(finding.rule.capitalize())}**"
        st.markdown(f"{title} · “{escape(finding.quote)}”" if finding.quote else title)
        st.markdown(escape(finding.mend))
        st.caption(escape(finding.message))
