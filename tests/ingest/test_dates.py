"""The date that a document bears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from advisor.ingest.dates import date_of, first_date
from advisor.ingest.formats import parse
from advisor.ingest.formats.common import Limits, Loaded

LIMITS = Limits(1_000_000, 10, 1_000_000, 10)


def dated(text: str = "", *, title: str = "", source: str = "a.md", **told: str) -> str | None:
    return date_of(Loaded(title, text, (), **told), source)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03-12", "2026-03-12"),
        ("2026/3/9", "2026-03-09"),
        ("minutes 20260312", "2026-03-12"),
        ("12 March 2026", "2026-03-12"),
        ("the 3rd of Sept 2025", "2025-09-03"),
        ("March 12th, 2026", "2026-03-12"),
        ("12.03.2026", "2026-03-12"),
        ("13/02/2026 and 02/13/2026", "2026-02-13"),
        ("03/04/2026", None),
        ("March 2026", "2026-03"),
        ("March 2026, minuted on 2 April 2026", "2026-04-02"),
        ("2026-03", "2026-03"),
        ("2026-13-40", None),
        ("31 February 2026", "2026-02"),
        ("minutes-2026-03-12-final", "2026-03-12"),
        ("12-mar-2026", "2026-03-12"),
        ("version 12.2026", None),
        ("the plan for 2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, found: str | None) -> None:
    assert first_date(text) == found


def test_a_day_to_come_is_no_date_of_a_document() -> None:
    coming = datetime.now(UTC).date() + timedelta(days=40)
    assert first_date(coming.isoformat()) is None
    assert first_date(f"{coming.isoformat()}, written on 2026-01-05") == "2026-01-05"


@pytest.mark.parametrize(
    "text",
    [
        "Roadmap\n\nDate: 12 March 2026\n\nThe CTO decides.",
        "Roadmap\n\nLast updated: 2026-03-12",
        "Roadmap\nLast updated by Ann Lee on 12 March 2026",
        "As of 12 March 2026, the CTO decides.",
        "Minutes of Thursday, 12 March 2026",
        "Meeting date | 12 March 2026",
        "Pay rules\nAdopted on 12 March 2026\n\nThe board sets them.",
        "Pay rules\n\nIn force since 12 March 2026",
        "Roadmap\n\nThursday, 12 March 2026\n\nThe CTO decides.",
        "Roadmap\n\nBerlin, 12 March 2026.\n\nThe CTO decides.",
        "The launch was on 1 May 2025.\n\nUpdated 12.03.2026",
    ],
)
def test_a_line_near_the_top_dates_a_document(text: str) -> None:
    assert dated(text) == "2026-03-12"


@pytest.mark.parametrize(
    "text", ["The launch was on 12 March 2026.", "12 March 2026 was the launch.", "x\n" * 500 + "Date: 12 March 2026"]
)
def test_a_date_that_is_told_of_something_dates_nothing(text: str) -> None:
    assert dated(text) is None


def test_what_states_a_date_goes_before_what_hints_at_one() -> None:
    told = {"title": "Minutes, 4 March 2026", "source": "notes/2026-03-05.md", "saved": "2026-03-06"}
    line = "Date: 2026-03-03"
    assert dated(line, **told, dated="2026-03-01\n2026-03-02") == "2026-03-02"
    assert dated(line, **told) == "2026-03-03"
    assert dated(**told) == "2026-03-04"
    assert dated(source="notes/2026_03_05.md", saved="2026-03-06") == "2026-03-05"
    assert dated(saved="2026-03-06") == "2026-03-06"
    assert dated() is None


def test_front_matter_is_read() -> None:
    loaded = parse(
        ".md", b'---\ntitle: Plan\ndate: 2026-01-02\nlast_updated: "5 May 2026"\n---\nThe CTO decides.', LIMITS
    )
    assert loaded.text == "The CTO decides."
    assert date_of(loaded, "a.md") == "2026-05-05"


def test_the_head_of_a_page_is_read() -> None:
    page = b"<html><head><meta name='date' content='2026-01-02T10:00:00Z'></head><body><p>The CTO decides.</p></body>"
    assert date_of(parse(".html", page, LIMITS), "a.html") == "2026-01-02"
