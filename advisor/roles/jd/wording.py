"""Coded and exclusionary wording: the word list `corpus/descriptions/coded-words.yaml`, and where a text uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.text import one_line

Phrase = Annotated[str, Field(min_length=2)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(_Model):
    """Why wording of a kind is flagged, and the published source or practice that it draws on."""

    why: str
    source: str


class Word(_Model):
    """Phrases of one kind, what to put instead, and longer phrases in which they are harmless."""

    kind: str
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    instead: str
    unless: tuple[Phrase, ...] = ()


class WordList(_Model):
    """The list as reviewed on a date."""

    reviewed: date
    kinds: dict[str, Kind]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A flagged phrase where a text uses it: `text[start:end]`."""

    start: int
    end: int
    word: Word


def read_words(path: Path) -> WordList:
    """Read the list. Raises CorpusError, one line, where it isn't right."""

    try:
        found = WordList.model_validate(plain(path.read_bytes()))
        if unknown := {word.kind for word in found.words} - set(found.kinds):
            raise ValueError(f"the kind {min(unknown)} isn't among its kinds")
    except (OSError, ValidationError, ValueError) as error:
        raise CorpusError(f"{path} can't be used: {one_line(str(error))}. Mend it.") from error
    return found


def uses(text: str, listed: WordList) -> list[Use]:
    """Where the text uses the list's phrases, in order; of phrases within one another the longest."""
    found = sorted(_all_uses(text, listed), key=lambda use: (use.start, -use.end))
    kept: list[Use] = []
    for use in found:
        if not kept or use.start >= kept[-1].end:
            kept.append(use)
    return kept


def _all_uses(text: str, listed: WordList) -> Iterator[Use]:
    for word in listed.words:
        harmless = [match.span() for match in _pattern(word.unless).finditer(text)] if word.unless else []
        for match in _pattern(word.phrases).finditer(text):
            if not any(start <= match.start() and match.end() <= end for start, end in harmless):
                yield Use(*match.span(), word)


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words; `*` is the rest of a word, or a word of its own; any white space stands for a space."""
    forms = (
        re.escape(phrase).replace(r"\ \*\ ", r"\s+\w+\s+").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(forms)})(?![\w/]|-\w)", re.IGNORECASE)
