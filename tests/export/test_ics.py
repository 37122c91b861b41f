"""Calendar files, against the rules of RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from advisor.export.ics import MOST_OCTETS, Event, calendar

STAMP = datetime(2026, 11, 29, 18, 30, tzinfo=timezone(timedelta(hours=2)))
LONG = "Ein Gespräch über das Tempo, die Ruhe; und „alles“ 👩‍💻 dazwischen \\ daneben\r\nEnde " * 5


def unfolded(data: bytes) -> list[str]:
    """The lines of a file as a calendar reads them."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= MOST_OCTETS
        line.decode("utf-8")  # no character is cut in two
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def value(lines: list[str], name: str) -> str:
    found = [line for line in lines if line.split(":")[0].split(";")[0] == name]
    assert len(found) == 1, name
    return found[0].partition(":")[2]


def test_a_meeting_is_at_a_floating_time() -> None:
    event = Event("meeting-1@advisor", "45 minutes", datetime(2026, 12, 31, 23, 30), 45, "Agenda")
    lines = unfolded(calendar(event, STAMP))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    assert value(lines, "VERSION") == "2.0"
    assert value(lines, "UID") == "meeting-1@advisor"
    assert value(lines, "DTSTAMP") == "20261129T163000Z"
    assert (value(lines, "DTSTART"), value(lines, "DTEND")) == ("20261231T233000", "20270101T001500")


def test_a_review_is_a_whole_day() -> None:
    lines = unfolded(calendar(Event("r@advisor", "Review", date(2026, 12, 31)), STAMP))
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert not any(line.startswith("DESCRIPTION") for line in lines)


def test_text_is_escaped_and_folded_by_octets() -> None:
    lines = unfolded(calendar(Event("x@advisor", LONG, date(2026, 1, 1), description=LONG), STAMP))
    for name in ("SUMMARY", "DESCRIPTION"):
        text = value(lines, name)
        read = text.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
        assert read == LONG.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "text", ["a\nEND:VEVENT\nBEGIN:VEVENT", "a\rEND:VCALENDAR", "a\u2028b\x85c", "a\x00\x07b\ud800"]
)
def test_nobody_s_text_ends_the_event(text: str) -> None:
    lines = unfolded(calendar(Event(text, text, date(2026, 1, 1), description=text), STAMP))
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    assert all(character.isprintable() for line in lines for character in line)


def test_the_stamp_is_now() -> None:
    lines = unfolded(calendar(Event("x", "y", date(2026, 1, 1))))
    stamp = datetime.strptime(value(lines, "DTSTAMP"), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert abs(datetime.now(UTC) - stamp) < timedelta(minutes=1)
