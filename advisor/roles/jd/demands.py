"""The must-haves of a job description, one by one: a line that lists several things asks for as many.

One of several is enough behind "or" and a slash, so such a line asks for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.roles.jd.findings import Quote
from advisor.roles.jd.reading import Description, Section, Statement

LEAST_LISTED = 3
"""Two things behind a comma are as often one thing and what it is like."""
MOST_LIKE_WORDS = 3
"""How long the last two of three things are, where only one comma shows that it is a list."""
MOST_WORDS = 8
"""Longer parts are clauses of a sentence."""
_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|plus|as well as)\s+)?(?![^(]*\))")
_LAST = re.compile(r"\s+(?:and|&)\s+(?!.*\s(?:and|&)\s)(?![^(]*\))")
_THING = re.compile(r"(?:[A-Z][\w+#.-]*|\w+(?:tion|sion|ment|ance|ence|ship|ity|ness|(?<!ou)(?<!s)s))\W*$")
"""A name or a noun; "spoken and written" and "direct and honest" say how a thing is."""
_TWO_NAMES = re.compile(r"(?P<one>\b[A-Z][\w+#.-]*) and (?P<two>[A-Z][\w+#-]*)[ .;]*$")
"""A line that ends with two names asks for both, unless they name one field of study."""
_STUDY = re.compile(r"\b(?:degree|diploma|bachelor|master|ph\.?d|b\.?sc|m\.?sc|studies)", re.IGNORECASE)
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
    one_of = _ONE_OF.search(re.sub(r"\([^)]*\)", "", text))
    names = None if _STUDY.search(text) or one_of else _TWO_NAMES.search(text)
    if len(parts) < LEAST_LISTED and names and not follows:
        parts = [(0, names.end("one")), (names.start("two"), len(text.rstrip(" .;")))]
    elif len(parts) < LEAST_LISTED or not short or follows or one_of:
        parts = [(0, len(text))]
    for start, end in parts:
        yield Quote(statement.start + start, statement.start + end, text[start:end])


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Spans between commas, the last of them cut at its "and" where no comma stands before that.

    Behind one comma the "and" is left where it joins qualities ("good English, spoken and written") or longer parts.
    """
    start = 0
    joined = False
    found = list(_BETWEEN.finditer(text))
    for match in found:
        joined = match[0].strip(" ,;") != ""
        yield start, match.start()
        start = match.end()
    last = None if joined or not found else _LAST.search(text, start)
    if last and (len(found) > 1 or _are_things(text[start : last.start()], text[last.end() :])):
        yield start, last.start()
        start = last.end()
    yield start, len(text.rstrip(" .;"))


def _are_things(*parts: str) -> bool:
    """Whether parts are short and name things, no qualities."""
    return all(len(part.split()) <= MOST_LIKE_WORDS and _THING.search(part) for part in parts)
