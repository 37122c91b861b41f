"""One of several things, taken up by its place: "the first of those", "number 2", "and the last?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from advisor.lexicon import NUMBER_WORDS
from advisor.text import content_stems, stem
from advisor.types import Claim

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_KINDS = r"reason|step|sign|tension|conflict|measure|risk|skill|mistake"
_THINGS = rf"(?:option|way|point|item|idea|thing|{_KINDS})"
_PLACE = rf"(?:{'|'.join(_ORDINALS)}|last|former|latter|\d{{1,2}}(?:st|nd|rd|th))"
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight)"
_ENDS = r"(?=\s*(?:[?.!,;:]|$)|\s+(?:is|are|was|so|please|again|further|then|too|in (?:more )?detail|a bit)\b)"
"""What follows a bare ordinal or number; before a noun it would be that noun's."""
_LISTED = re.compile(
    rf"\b(?:the|that|this|your)\s+(?P<place>{_PLACE})"
    rf"(?:\s+(?:one\b|of (?:those|these|them|the (?:list|\w+s))\b|{_THINGS}\b)|{_ENDS})"
    r"|\b(?:the|that|this|your)\s+(?P<pair>former|latter)\b"
    rf"|(?:\b(?:number|no\.|{_THINGS})\s+|#)(?P<number>{_NUMBER}){_ENDS}",
    re.IGNORECASE,
)
_KIND = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+(.+)$", re.MULTILINE)
_LABEL = re.compile(r"^\*\*(.+?)\*\*$", re.MULTILINE)
_MARKERS = re.compile(r"\s*\[\d+\]")
_LONGEST_NAME = 40
"""Characters that a name before a colon may have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A turn that takes up one of `items` by its place, as it was put.

    `pointer` is where the place stands: the turn itself, or a later one that names nothing but another place.
    """

    question: str
    items: tuple[str, ...]
    pointer: str

    @property
    def anew(self) -> str | None:
        """The turn with the thing itself in its place; None where the list has no such place."""
        match = _LISTED.search(self.question)
        return (
            f"{self.question[: match.start()]}{self.thing}{self.question[match.end() :]}"
            if match and self.thing
            else None
        )

    @property
    def thing(self) -> str:
        """What is taken up, in quotation marks; "" where the list has no such place."""
        pointing = _LISTED.search(self.pointer)
        number = _number(pointing, len(self.items)) if pointing else -1
        return f"“{self.items[number]}”" if 0 <= number < len(self.items) else ""


def points_at_list(question: str) -> bool:
    """Whether a turn takes up one of several things by its place."""
    return bool(_LISTED.search(question))


def only_points(rest: str) -> bool:
    """Whether a turn, without what leads it in, is nothing but a place in a list."""
    return bool(_LISTED.fullmatch(rest.rstrip(" ?.!")))


def kind_pointed_at(question: str) -> str:
    """The stem of what the list is of, where the turn names it ("the first tension"); else ""."""
    match = _LISTED.search(question)
    kind = _KIND.search(match[0]) if match else None
    return stem(kind[0].lower()) if kind else ""


def is_of_kind(question: str, kind: str) -> bool:
    """Whether a question asks for things of the kind; see `kind_pointed_at`."""
    return kind in content_stems(question)


def items_of(answer: str) -> tuple[str, ...]:
    """What an answer lists, in order: the names before its colons, else its labels, else its lines.

    A label that asks is over what is listed, and nothing that is.
    """
    lines = [_MARKERS.sub("", match[1]).strip() for match in _ITEM.finditer(answer)]
    names = [line.partition(":")[0] for line in lines if 0 < line.find(":") < _LONGEST_NAME]
    labels = [match[1] for match in _LABEL.finditer(answer)]
    titles = [label for label in labels if not label.endswith("?")]
    found = next((own for own in (names, titles) if len(own) > 1), lines)
    return tuple(item.rstrip(" ?.") for item in found)


def as_item(claim: Claim) -> Claim:
    """A row of a table by the name in its first cell, as other items of a list begin with theirs."""
    if len(claim.citations) < 2 or not claim.quoted:
        return claim
    return replace(claim, text=claim.text.partition(": ")[2].replace("; ", ": ", 1))


def _number(match: re.Match[str], items: int) -> int:
    """The place that is pointed at, from 0."""
    place = (match["place"] or match["pair"] or match["number"]).lower()
    named = {"last": items - 1, "former": 0, "latter": 1} | dict(zip(_ORDINALS, range(len(_ORDINALS)), strict=True))
    if place in named:
        return named[place]
    return NUMBER_WORDS[place] - 1 if place in NUMBER_WORDS else int(re.sub(r"\D", "", place)) - 1
