"""The must-haves of a job description, one by one: a line that lists three things or more asks for as many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.roles.jd.findings import Quote
from advisor.roles.jd.reading import Description, Section, Statement

LEAST_LISTED = 3
"""Two things behind a comma are as often one thing and what it is like."""
MOST_WORDS = 8
"""Longer parts are clauses of a sentence."""
_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|plus|as well as)\s+)?(?![^(]*\))")
_LAST = re.compile(r"\s+(?:and|&)\s+(?!.*\s(?:and|&)\s)(?![^(]*\))")
_ONE_OF = re.compile(r"\bor\b|\b(?:such as|like|e\.g\.|for example|including|ideally|not)\b", re.IGNORECASE)
"""Words that say that one of the list is enough, or that it only gives examples."""
_GOES_ON = re.compile(
    r"(?:who|which|that|where|when|so|but|as|with|in|of|to|from|preferably|at least)\b", re.IGNORECASE
)


def must_haves(description: Description) -> tuple[Quote, ...]:
    """The demands that are not marked as preferred: a list item or sentence each, or each thing that one lists."""
    return tuple(own for statement in description.of(Section.REQUIRED) for own in _listed(statement))


def _listed(statement: Statement) -> Iterator[Quote]:
    text = statement.text
    parts = list(_parts(text))
    short = all(len(text[start:end].split()) <= MOST_WORDS for start, end in parts)
    follows = any(_GOES_ON.match(text, start) for start, _ in parts[1:])
    if len(parts) < LEAST_LISTED or not short or follows or _ONE_OF.search(re.sub(r"\([^)]*\)", "", text)):
        parts = [(0, len(text))]
    for start, end in parts:
        yield Quote(statement.start + start, statement.start + end, text[start:end])


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Spans between commas, the last of them cut at its "and" where no comma stands before that.

    Behind one comma the "and" is left: "good English, spoken and written".
    """
    start = 0
    joined = False
    found = list(_BETWEEN.finditer(text))
    for match in found:
        joined = match[0].strip(" ,;") != ""
        yield start, match.start()
        start = match.end()
    last = None if joined or len(found) < LEAST_LISTED - 1 else _LAST.search(text, start)
    if last:
        yield start, last.start()
        start = last.end()
    yield start, len(text.rstrip(" .;"))
