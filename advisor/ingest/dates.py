"""The date that a document bears: ISO 8601, "2026-03-12", or "2026-03" where it names no day.

Front matter says it, else a line near the top ("Last updated: 12 March 2026", or a date alone), the title, the name of
the file, and last the day on which Word or the maker of a PDF saved it. When the file was last written tells nothing:
copying sets it anew. A day to come is what a document is about, not when it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

from advisor.ingest.formats.common import Loaded

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)?"
_WAYS = (
    rf"(?<!\d)(?<!\d-){_YEAR}[-./](?P<month>0?[1-9]|1[0-2])[-./]{_DAY}(?!\d)",
    rf"(?<!\d){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    rf"(?<!\d){_ORDINAL}[ -](?:of )?{_MONTH},?[ -]{_YEAR}(?!\d)",
    rf"\b{_MONTH} {_ORDINAL},? {_YEAR}(?!\d)",
    rf"(?<![\d.]){_DAY}\. ?(?P<month>0?[1-9]|1[0-2])\. ?{_YEAR}(?!\d)",
    rf"(?<![\d/])(?P<one>\d\d?)/(?P<other>\d\d?)/{_YEAR}(?![\d/])",
    rf"\b{_MONTH},? {_YEAR}(?!\d)",
    rf"(?<!\d)(?<!\d-){_YEAR}-(?P<month>0[1-9]|1[0-2])(?![\d-])",
)
"""Full dates before those without a day."""
_PATTERNS = tuple(re.compile(way, re.IGNORECASE) for way in _WAYS)
_LABELLED = re.compile(
    r"(?:(?:meeting |publication |issue |effective )?date|dated|(?:status )?as (?:of|at)|status|version of|minutes of"
    r"|(?:last |most recently )?(?:updated?|revised|changed|modified|reviewed|edited)|published|written|issued"
    r"|adopted|agreed|approved|decided|signed|ratified|effective|valid|in force)"
    r"\b(?: (?:by|in) [^:|]{1,60}? on\b| on\b| at\b| from\b| since\b| as of\b)?\s*[:|–-]?\s*",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
_BEFORE = re.compile(rf"(?:[A-Z][\w. ]{{1,30}}, )?(?:{_WEEKDAY})?", re.IGNORECASE)
"""What may stand before a date that is a line by itself: "Berlin, Monday, "."""
_NEAR_THE_TOP = 800
_ZONES = timedelta(days=1)
"""Somewhere it is tomorrow already."""


def date_of(loaded: Loaded, source: str) -> str | None:
    """The date of a document, as this module says; None where it bears none."""
    stated = [own for line in loaded.dated.splitlines() if (own := first_date(line))]
    if stated:
        return max(stated)
    name = PurePosixPath(source).stem.replace("_", "-")
    others = (first_date(text) for text in (*_near_the_top(loaded), loaded.title, name, loaded.saved))
    return next((own for own in others if own), None)


def first_date(text: str) -> str | None:
    """The first full date that a text names, else its first month with a year; None where neither is past."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if found := _checked(match.groupdict()):
                return found
    return None


def _near_the_top(loaded: Loaded) -> Iterator[str]:
    """The dates in lines near the top that are said to be the document's, or stand alone."""
    lines = [line.strip(" *_|>#") for line in loaded.text[:_NEAR_THE_TOP].splitlines()]
    for line in lines:
        label = _LABELLED.match(line)
        if label and (found := _begins(line[label.end() :])):
            yield found
    for line in lines:
        before = _BEFORE.match(line)
        rest = line[before.end() :] if before else line
        if _begins(rest) == rest.rstrip("."):
            yield rest


def _begins(text: str) -> str | None:
    """The date that a text begins with, a weekday before it left out."""
    rest = re.sub(rf"^{_WEEKDAY}", "", text, flags=re.IGNORECASE)
    return next((match.group() for own in _PATTERNS if (match := own.match(rest))), None)


def _checked(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if one := parts.get("one"):
        day, month = _told_apart(int(one), int(parts["other"] or 0))
    else:
        day, month = int(parts.get("day") or 0), _number(parts["month"] or "")
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return None
    if found > datetime.now(UTC).date() + _ZONES:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def _told_apart(one: int, other: int) -> tuple[int, int]:
    """(day, month) of "13/2"; no day and no month where either may be either."""
    if one == other or one > 12:
        return one, other
    return (other, one) if other > 12 else (0, 0)


def _number(month: str) -> int:
    return int(month) if month.isdigit() else 1 + [name[:3] for name in _MONTHS].index(month[:3].lower())
