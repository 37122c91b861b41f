"""Whether a note is on the matter of a description: its names, its things and its dates, and not words that all share.

Nearness in meaning isn't enough: "the launch was approved by the board" is near to any story about any launch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from advisor.text import content_stems, stem

_GENERAL = frozenset(
    map(
        stem,
        """
        want wants wanted get gets got need needs needed try tries tried let lets show shows shown
        product products technology technical engineering engineer engineers team teams department departments
        company companies business organisation manager managers management executive executives head lead leader
        leadership cto cpo ceo cfo coo board chair chief officer customer customers client clients user users market
        sales marketing finance people person staff colleague colleagues everybody nobody somebody work working
        project projects plan plans planned planning decision decisions decide decided deciding agree agreed
        agreement approve approved approval launch launches launched launching release releases released ship
        shipped deliver delivered delivery feature features roadmap priority priorities date dates deadline
        deadlines time week weeks month months quarter year years day days today meeting meetings minutes budget
        cost costs money euro euros million thousand percent price quality risk risks problem problems question
        issue issues new old first second next last part parts promise promised promises commitment commitments
        start started stop stopped end ended begin change changed changes build built building system systems
        software platform tool tools version test tests testing data report reports reported review reviews result
        results goal goals number numbers side sides conflict case matter january february march april may june july
        august september october november december monday tuesday wednesday thursday friday saturday sunday spring
        summer autumn winter q1 q2 q3 q4 ask asked answer answered think thought believe hold holds told call called
        talk talked speak write written note notes take taken bring brought put set move moved keep kept run running
        use used using make made come came go going gone see seen hear heard find found lose lost win won open close
        closed wait waiting leave left stay big small large high low fast slow early late ready long short full
        whole hard easy right wrong good bad
        """.split(),
    )
)
"""Stems that stories and notes of any company share."""
_NAME = re.compile(
    r"(?<![.!?:;]\s)(?<!^)(?<![\"“])\b[A-ZÀ-Þ][\w&-]*[a-z0-9à-ÿ][\w&-]*|\b[A-Z]{2,}\d*\b|\b[A-Z][a-z]+[A-Z]\w+",
    re.MULTILINE,
)
"""Words with a capital that don't open a sentence, initials, and names with a capital within."""
_NO_NAME = re.compile(
    r"(?i)(?:C[A-Z]{1,2}O|VP|HR|IT|AI|API|OKRs?|KPIs?|R&D|UX|UI|QA|EUR|USD|GBP|Q[1-4]|I|I'\w+|the|our|we|in|on"
    r"|at|if|but|"
    r"and|product|engineering|technology|board|sales|marketing|finance|legal|support|jan\w*|feb\w*|mar\w*|apr\w*|may|"
    r"june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|\w+day)"
)
_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:january|february|march|april|(?-i:May)|june|july|august"
    r"|september|october"
    r"|november|december)(?:\s+\d{1,2}\b)?|\b\d{4}-\d\d-\d\d\b|\bq[1-4]\b",
    re.IGNORECASE,
)
LEAST_SHARED = 2
"""Words of the matter that a note without its names must share."""


class Bearing(IntEnum):
    """How a note stands to a description."""

    NOT = 0
    PERHAPS = 1
    SURELY = 2


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text is about: the names in it, the stems that not every text has, and its dates."""

    names: frozenset[str]
    things: frozenset[str]
    dates: frozenset[str]

    def bearing(self, note: Matter) -> Bearing:
        """How a note, with what heads it, stands to this matter.

        A name in common makes it surely of the matter, and so do two things where it names nothing else. What shares
        less, or names something else beside, may bear on it; what names something else alone is of another matter.
        """
        shared = self.things & note.things
        # What opens a sentence of the one may be a name in the other.
        named = {name for name in note.names if name in self.names or stem(name) in self.things}
        named |= {name for name in self.names if stem(name) in note.things}
        others = note.names - named
        if named or (len(shared) >= LEAST_SHARED and not others):
            return Bearing.SURELY
        if others:
            return Bearing.PERHAPS if len(shared) >= LEAST_SHARED else Bearing.NOT
        return Bearing.PERHAPS if shared or self.dates & note.dates else Bearing.NOT


def matter_of(texts: Iterable[str]) -> Matter:
    """The matter of texts."""
    whole = "\n".join(texts)
    names = {name.lower() for name in _NAME.findall(whole) if not _NO_NAME.fullmatch(name)}
    return Matter(
        frozenset(names),
        frozenset(own for own in content_stems(whole) if own not in _GENERAL and not own.isdigit()),
        frozenset(" ".join(match[0].lower().split()) for match in _DATE.finditer(whole)),
    )
