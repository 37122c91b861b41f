"""Whether a text describes a job at all: by its post, its headings and its duties."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.errors import InputError
from advisor.roles.jd.reading import Description, Section, Statement, names_post, section_of

LEAST_TOPICS = 2
"""Topics that a text without a post and without headings claims at least, if it describes a job."""
LEAST_DUTIES = 0.25
"""The share of a longer text that claims a topic or stands under headings of a job description, if it is one."""
LONG = 15
"""Clauses from which on that share tells something; all but one of 200 open descriptions lie above it."""
_OF_JOBS = (Section.DUTIES, Section.REQUIRED, Section.PREFERRED, Section.MEASURES)


def describes_job(description: Description, claiming: float, clauses: int, topics: int) -> bool:
    """Whether a text has anything of a job description, and not much else besides.

    `claiming` is the share of its `clauses` that claim one of its `topics`; a manual that names the CTO has some, too.
    """
    headed = [own for own in description.statements if own.heading and section_of(own.heading) in _OF_JOBS]
    if clauses >= LONG and max(claiming, _share(headed, description)) < LEAST_DUTIES:
        return False
    return bool(headed) or names_post(f"{description.title}\n{description.text[:400]}") or topics >= LEAST_TOPICS


def no_job(titles: Sequence[str]) -> InputError:
    """What is said of texts that describe no job, in one line."""
    named = " and ".join(f"“{title}”" for title in titles)
    what = "don't read as job descriptions" if len(titles) > 1 else "doesn't read as a job description"
    return InputError(
        f"{named} {what}: no post, no heading such as “Responsibilities” and no duty was found, or few of many lines "
        "are duties. Check that it is the right text."
    )


def _share(statements: Sequence[Statement], description: Description) -> float:
    """What part of the words that were read of a description are these statements'."""
    read = sum(len(own.text.split()) for own in description.statements)
    return sum(len(own.text.split()) for own in statements) / max(read, 1)
