"""What is shown of a claim: the words that are quoted, and a name for what it is about."""

from __future__ import annotations

from advisor.roles.jd.claims import Clause
from advisor.roles.jd.findings import Quote
from advisor.text import content_words, one_line

MOST_QUOTED = 160
"""A longer statement is quoted by its clause alone."""


def quote(clause: Clause) -> Quote:
    """The words to show for a clause: its statement, unless that is long."""
    own = clause.statement if clause.statement.end - clause.statement.start <= MOST_QUOTED else clause
    return Quote(own.start, own.end, own.text)


def subject(text: str) -> str:
    """A topic's name out of a statement: its first few words that carry meaning."""
    spans = content_words(text)[:4]
    return one_line(text[spans[0][0] : spans[-1][1]]) if spans else one_line(text)
