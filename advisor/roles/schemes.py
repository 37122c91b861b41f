"""RACI, DACI and RAPID: what their letters mean, and how a cell is read and written.

A cell is kept as the parts that a person has in a decision, which are the same in the three schemes; letters are how
one scheme writes them. The table is that of the playbook on decision rights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """How a matrix writes who does what."""

    RACI = "raci"
    DACI = "daci"
    RAPID = "rapid"


class Part(StrEnum):
    """What a person does in a decision, strongest first."""

    DECIDES = "decides"
    AGREES = "agrees"
    DRIVES = "drives"
    PERFORMS = "performs"
    INPUT = "input"
    INFORMED = "informed"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a scheme, its full word, and what it stands for."""

    letter: str
    word: str
    part: Part


LETTERS: Mapping[Scheme, tuple[Letter, ...]] = {
    Scheme.RACI: (
        Letter("R", "Responsible", Part.PERFORMS),
        Letter("A", "Accountable", Part.DECIDES),
        Letter("C", "Consulted", Part.INPUT),
        Letter("I", "Informed", Part.INFORMED),
    ),
    Scheme.DACI: (
        Letter("D", "Driver", Part.DRIVES),
        Letter("A", "Approver", Part.DECIDES),
        Letter("C", "Contributor", Part.INPUT),
        Letter("I", "Informed", Part.INFORMED),
    ),
    Scheme.RAPID: (
        Letter("R", "Recommend", Part.DRIVES),
        Letter("A", "Agree", Part.AGREES),
        Letter("P", "Perform", Part.PERFORMS),
        Letter("I", "Input", Part.INPUT),
        Letter("D", "Decide", Part.DECIDES),
    ),
}
Parts = frozenset[Part]
NONE: Parts = frozenset()

_SEPARATORS = re.compile(r"[\s/,;+&|]+")
_BLANK = {"", "-", "–", "—", "n/a", "none"}  # the cells that people leave empty


def letter_of(scheme: Scheme, part: Part) -> Letter | None:
    """How the scheme writes a part; None where it has no letter for it."""
    return next((letter for letter in LETTERS[scheme] if letter.part is part), None)


def word_of(scheme: Scheme, part: Part) -> str:
    """The scheme's word for a part that it has, in lower case: "accountable"."""
    letter = letter_of(scheme, part)
    return letter.word.lower() if letter else part.value


def heard_parts(scheme: Scheme) -> Parts:
    """The parts whose holder is heard before the decision; RACI's Responsible work on it, and so are."""
    heard = frozenset({Part.DECIDES, Part.AGREES, Part.DRIVES, Part.INPUT})
    return heard | {Part.PERFORMS} if scheme is Scheme.RACI else heard


def read_cell(text: str, scheme: Scheme) -> Parts | None:
    """The parts a cell names, by letters ("A/R", "ar") or full words; None where it isn't of the scheme."""
    if text.strip().casefold() in _BLANK:
        return NONE
    parts: set[Part] = set()
    for token in filter(None, _SEPARATORS.split(text.strip())):
        found = _read_token(token, scheme)
        if found is None:
            return None
        parts |= found
    return frozenset(parts)


def write_cell(parts: Parts, scheme: Scheme) -> str:
    """The letters of a cell in the scheme's order: "R/A"; parts without a letter are left out."""
    return "/".join(letter.letter for letter in LETTERS[scheme] if letter.part in parts)


def schemes_of(cells: Iterable[str]) -> tuple[Scheme, ...]:
    """The schemes in which every cell can be read."""
    texts = set(cells)
    return tuple(scheme for scheme in Scheme if all(read_cell(text, scheme) is not None for text in texts))


def _read_token(token: str, scheme: Scheme) -> set[Part] | None:
    words = {letter.word.casefold(): letter.part for letter in LETTERS[scheme]}
    if token.casefold() in words:
        return {words[token.casefold()]}
    letters = {letter.letter: letter.part for letter in LETTERS[scheme]}
    if set(token.upper()) <= set(letters):
        return {letters[letter] for letter in token.upper()}
    return None
