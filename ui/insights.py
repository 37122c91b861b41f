"""The page for admins: gaps in the documents, documents that nobody needs, and the audit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import streamlit as st
from streamlit.column_config import TextColumn

from advisor.access import Reader, require_admin
from advisor.audit import as_seen_by
from advisor.errors import NotAllowed
from advisor.insights import Gap, Records, Report, as_csv
from ui import exports, service
from ui import rating_words as words
from ui.escaping import escape
from ui.people import reader

MOST_ENTRIES = 500
METRIC_WIDTH = 150
ROW_HEIGHT = 54
_WIDTHS = {words.TOPIC: 260, words.CLOSE: 260, words.SHARED: 420}
"""Of the columns that hold sentences; what two lines don't hold is read by a click on its cell."""


def show() -> None:
    """Draw the page."""
    st.title(words.TITLE, anchor=False)
    records, person = service.records(), reader()
    try:
        require_admin(person)
    except NotAllowed as error:
        st.error(escape(str(error)))
        return
    if records is not None:
        _tabs(records, person)


def _tabs(records: Records, person: Reader) -> None:
    days = st.segmented_control(words.PERIOD, list(words.PERIODS), default=30, format_func=words.PERIODS.__getitem__)
    report = records.insights.report(person, _since(days or 0))
    _numbers(report)
    gaps, unused, audit = st.tabs([words.GAPS, words.UNUSED, words.AUDIT])
    with gaps:
        _gaps(report)
    with unused:
        st.caption(words.ABOUT_UNUSED if report.never_cited else words.ALL_USED)
        if report.never_cited:
            rows = [{words.SUBJECT: source} for source in report.never_cited]
            st.dataframe(rows, hide_index=True)
            exports.csv_button("never-cited.csv", rows)
    with audit:
        _audit(records, person, _since(days or 0))


def _since(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="milliseconds") if days else ""


def _numbers(report: Report) -> None:
    shares = (
        (words.QUESTIONS, f"{report.questions:,}"),
        (words.ANSWERED, f"{report.answered:,}"),
        (words.USEFUL, f"{report.useful:,}"),
        (words.LOW, f"{report.low:,}"),
        (words.TYPICAL, _seconds(report.p50)),
        (words.SLOW, _seconds(report.p95)),
    )
    with st.container(horizontal=True):  # two or three in a row on a narrow page, where columns would be a tower
        for label, value in shares:
            st.metric(label, value, width=METRIC_WIDTH)


def _seconds(milliseconds: float | None) -> str:
    if milliseconds is None:
        return "–"
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def _gaps(report: Report) -> None:
    if not report.gaps:
        st.caption(words.NO_GAPS if report.questions else words.NO_QUESTIONS)
        return
    st.caption(words.ABOUT_GAPS)
    st.dataframe(
        [_row(gap) for gap in report.gaps],
        hide_index=True,
        row_height=ROW_HEIGHT,
        column_config={name: TextColumn(width=width) for name, width in _WIDTHS.items()},
    )
    st.download_button(
        words.GAPS_CSV, exports.noted("gaps.csv", lambda: as_csv(report)), "gaps.csv", "text/csv",
        icon=":material/download:", type="tertiary", on_click="ignore",
    )  # fmt: skip


def _row(gap: Gap) -> dict[str, object]:
    return {
        words.TOPIC: gap.topic,
        words.CLOSE: "; ".join(gap.closest[1:]),
        words.COUNT: gap.questions,
        words.UNANSWERED: gap.unanswered,
        words.LOW_RATED: gap.low,
        words.LAST: gap.last,
        words.SHARED: " | ".join(": ".join(filter(None, (own.question, own.comment))) for own in gap.shared),
    }


def _audit(records: Records, person: Reader, since: str) -> None:
    find = cache(service.current().document)
    entries = as_seen_by(person, records.audit.entries(since, MOST_ENTRIES), lambda id_: find(id_) is not None)
    st.caption(words.ABOUT_AUDIT if entries else words.NO_ENTRIES)
    if entries:
        rows = [
            {
                words.WHEN: own.at[:19].replace("T", " "),
                words.WHO: own.reader,
                words.WHAT: own.action.value,
                words.SUBJECT: own.subject.name,
            }
            for own in entries
        ]
        st.dataframe(rows, hide_index=True)
        exports.csv_button("audit.csv", rows)
