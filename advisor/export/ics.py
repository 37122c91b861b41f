"""Calendar files after RFC 5545: an appointment that every calendar opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from advisor.text import encodable

PRODUCT = "-//advisor//mediation desk//EN"
MOST_OCTETS = 75
"""The longest line of a file, without its line break (RFC 5545, 3.1)."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """An appointment: `start` a time of the reader's day (floating, without a zone) with its minutes, or a whole day.

    `uid` is the same for the same appointment, so that a second file changes it and doesn't double it.
    """

    uid: str
    title: str
    start: datetime | date
    minutes: int = 0
    description: str = ""


def calendar(event: Event, stamp: datetime | None = None) -> bytes:
    """The file of one appointment; `stamp` is when it was made, now by default."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{(stamp or datetime.now(UTC)).astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *_times(event),
        f"SUMMARY:{_text(event.title)}",
        *([f"DESCRIPTION:{_text(event.description)}"] if event.description else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _times(event: Event) -> tuple[str, ...]:
    if isinstance(event.start, datetime):
        end = event.start + timedelta(minutes=event.minutes)
        return f"DTSTART:{event.start:%Y%m%dT%H%M%S}", f"DTEND:{end:%Y%m%dT%H%M%S}"
    after = event.start + timedelta(days=1)
    return f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"


def _text(value: str) -> str:
    """A text value: backslash, semicolon, comma and line breaks escaped (3.3.11), control characters left out."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", encodable(value))
    text = _FORBIDDEN.sub("", text)
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut in two, each further piece after a space."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > MOST_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
