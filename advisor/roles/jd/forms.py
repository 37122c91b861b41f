"""Forms that repeat their fields ("Responsibility: … Expected result: … Authority: …"), and questions with answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.roles.jd.lines import MARKER
from advisor.text import one_line, words
from advisor.types import Block, BlockKind

_FIELD = re.compile(r"^[ \t]*(?P<key>[A-Z][\w /&-]{2,30}?):[ \t]+(?P<value>\S[^\n]*)$", re.MULTILINE)
_DUTY = re.compile(r"responsib|dut(?:y|ies)|task|accountab|activity|\barea", re.IGNORECASE)
_RIGHT = re.compile(r"authority|decision|rights?\b|power|involvement|\bpart\b", re.IGNORECASE)
_LEAST_RECORDS = 2
_MOST_QUESTION_WORDS = 14
_NO = re.compile(r"^\W*(?:no\b(?! later)|not? (?:really|yet|at all)|neither|never)\b", re.IGNORECASE)

_MOST_ANNOUNCING_WORDS = 8
GIVES = (
    r"(?:(?:you|the (?:\w+ ){0,2}(?:C[TP]O|officer|holder|post ?holder|appointee|role)|this (?:person|role)|them) to\b"
    r"(?! (?:have|bring|be (?:able|a |an )|hold|possess|know|come|demonstrate|show))|"
    r"(?:an? (?:[\w/-]+ ){1,4}|some(?:one|body) )who(?: will|['’]ll)\b)"
)
"""Somebody is to do what follows: a duty, though the company speaks of what it expects."""
IN_TIME = (
    r"\b(?:by|within|after|in|during) (?:the |your )?(?:end of |first )?(?:month|week|day|year|quarter|\d+|thirty|"
    r"sixty|ninety|three|six|twelve)\b|\bfirst (?:[\w-]+ )?(?:days|months|year)\b"
)
"""A heading that says by when something is done: what stands below is to be done."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: `text[start:end]` is its value; `right` is what its record says of the right to decide."""

    start: int
    end: int
    key: str
    right: str


def fields(text: str) -> list[Field]:
    """The fields of a block in which the same ones come again, one of them a duty; [] where it is no such form."""
    found = list(_FIELD.finditer(text))
    duties = [match for match in found if _DUTY.search(match["key"])]
    if len(duties) < _LEAST_RECORDS or len(duties) == len(found):
        return []
    return list(_with_rights(found))


def _with_rights(found: list[re.Match[str]]) -> Iterator[Field]:
    for number, match in enumerate(found):
        right = ""
        if _DUTY.search(match["key"]):
            for following in found[number + 1 :]:
                if _DUTY.search(following["key"]):
                    break
                if _RIGHT.search(following["key"]):
                    right = following["value"]
        yield Field(match.start("value"), match.end("value"), match["key"], right)


def is_duty(key: str) -> bool:
    """Whether a field names a duty."""
    return _DUTY.search(key) is not None


def is_right(key: str) -> bool:
    """Whether a field says who decides."""
    return _RIGHT.search(key) is not None


def is_question(text: str) -> bool:
    """Whether a block is one short question, which the next one answers."""
    return text.endswith("?") and "\n" not in text and len(words(text)) <= _MOST_QUESTION_WORDS


def denies(answer: str) -> bool:
    """Whether an answer opens with no."""
    return _NO.match(answer) is not None


def announces(block: Block, text: str, following: Block | None) -> bool:
    """Whether a short list item only heads the items below it."""
    nested = following is not None and following.kind is BlockKind.ITEM and following.level > block.level
    return nested and block.kind is BlockKind.ITEM and len(words(text)) <= _MOST_ANNOUNCING_WORDS


def without_mark(item: str) -> str:
    """A list item on one line, without its mark."""
    marker = re.match(r"[-+]\s+", item) or MARKER.match(item)
    return one_line(item[marker.end() :] if marker else item).rstrip(":")
