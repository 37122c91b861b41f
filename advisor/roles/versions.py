"""Saved definitions and their versions, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol

from advisor.roles.definition import SECTIONS, Definition, Statement, lines, within


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved definition: its newest version and when that was saved (ISO, UTC)."""

    id: str
    title: str
    version: int
    saved_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number from 1, when it was saved (ISO, UTC), and a note on what it is."""

    number: int
    saved_at: str
    note: str


class DefinitionStore(Protocol):
    """Definitions by id, each with all its versions."""

    def add(self, definition: Definition, note: str = "") -> str:
        """Keep a new definition as version 1; its id."""

    def save(self, definition_id: str, definition: Definition, note: str = "") -> int:
        """Keep a further version, made from version `definition.version`; its number.

        Raises InputError where another one was saved meanwhile, or the definition is gone.
        """

    def load(self, definition_id: str, number: int | None = None) -> Definition:
        """A version, the newest where None. Raises InputError where there is none."""

    def saved(self) -> list[Saved]:
        """Every definition, the newest first."""

    def versions(self, definition_id: str) -> list[Version]:
        """The versions of a definition, the newest first."""

    def delete(self, definition_id: str) -> None:
        """Remove a definition with its versions."""


class Kind(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs: its section, and its words before and after, "" where it wasn't there."""

    section: str
    kind: Kind
    before: str
    after: str


def changes(before: Definition, after: Definition) -> tuple[Change, ...]:
    """What differs between two versions, in the order of the sections."""
    return tuple(
        change for section in SECTIONS for change in _changes(section, lines(before, section), lines(after, section))
    )


def _changes(section: str, before: tuple[Statement, ...], after: tuple[Statement, ...]) -> Iterator[Change]:
    old = {line.id: line for top in before for line in within(top)}
    new = {line.id: line for top in after for line in within(top)}
    for name, line in old.items():
        if name not in new:
            yield Change(section, Kind.REMOVED, line.text, "")
        elif new[name].text != line.text:
            yield Change(section, Kind.REWORDED, line.text, new[name].text)
    for name, line in new.items():
        if name not in old:
            yield Change(section, Kind.ADDED, "", line.text)
    moved = _moved([line.id for line in before if line.id in new], [line.id for line in after if line.id in old])
    yield from (Change(section, Kind.MOVED, old[name].text, new[name].text) for name in moved)


def _moved(before: list[str], after: list[str]) -> list[str]:
    """What is out of the longest order that both have."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in before[block.a : block.a + block.size]}
    return [name for name in after if name not in kept]
