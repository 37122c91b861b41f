"""Forms that repeat their fields ("Responsibility: … Expected result: … Authority: …"), and questions with answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.text import words

_FIELD = re.compile(r"^[ \t]*(?P<key>[A-Z][\w /&-]{2,30}?):[ \t]+(?P<value>\S[^\n]*)$", re.MULTILINE)
_DUTY = re.compile(r"responsib|dut(?:y|ies)|task|accountab|activity|\barea", re.IGNORECASE)
_RIGHT = re.compile(r"authority|decision|rights?\b|power|involvement|\bpart\b", re.IGNORECASE)
_LEAST_RECORDS = 2
_MOST_QUESTION_WORDS = 14
_NO = re.compile(r"^\W*(?:no\b(?! later)|not? (?:really|yet|at all)|neither|never)\b", re.IGNORECASE)


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
