"""What is kept in versions, role definitions and decision matrices, and what changed between two definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol, TypeVar

from advisor.roles.definition import HEADS, SECTIONS, Definition, Statement, lines, within


class Kept(Protocol):
    """What versions are kept of; a further one is made from `version`."""

    @property
    def title(self) -> str:
        """Its name for people."""

    @property
    def version(self) -> int:
        """Its number, from 1."""


T = TypeVar("T", bound=Kept)


@dataclass(frozen=True, slots=True)
class Saved:
    """Something saved: its newest version and when that was saved (ISO, UTC)."""

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


class VersionStore(Protocol[T]):
    """Definitions or matrices by id, each with all its versions."""

    def add(self, kept: T, note: str = "") -> str:
        """Keep something new as version 1; its id."""

    def save(self, kept_id: str, kept: T, note: str = "") -> int:
        """Keep a further version, made from version `kept.version`; its number.

        Raises InputError where another one was saved meanwhile, or all of it is gone.
        """

    def load(self, kept_id: str, number: int | None = None) -> T:
        """A version, the newest where None. Raises InputError where there is none."""

    def saved(self) -> list[Saved]:
        """All that is kept, the newest first."""

    def versions(self, kept_id: str) -> list[Version]:
        """The versions of one, the newest first."""

    def delete(self, kept_id: str) -> None:
        """Remove one with its versions."""

    def put_through(self, change: Callable[[T], T], having: str) -> int:
        """Replace each version whose stored text holds `having` by what `change` makes of it; how many are another."""


DefinitionStore = VersionStore[Definition]


def restore(store: VersionStore[T], kept_id: str, number: int) -> int:
    """Keep an earlier version once more, as the newest; its number. Raises InputError."""
    newest, earlier = store.load(kept_id), store.load(kept_id, number)
    return store.save(kept_id, _put(earlier, version=newest.version), f"Version {number} restored")


def duplicate(store: VersionStore[T], kept: T, title: str = "") -> str:
    """Keep a copy with versions of its own, under a title or as "… (copy)"; its id."""
    copy = _put(kept, title=title or f"{kept.title} (copy)", version=1)
    return store.add(copy, f"Copy of {kept.title}, version {kept.version}")


def _put(kept: T, **values: object) -> T:
    # All that is kept is a frozen dataclass, which a protocol can't say.
    return replace(kept, **values)  # type: ignore[type-var]


class Kind(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """A line that differs: its section or head, and its words before and after, "" where it wasn't there."""

    section: str
    kind: Kind
    before: str
    after: str


def changes(before: Definition, after: Definition) -> tuple[Change, ...]:
    """What differs between two versions: title, owner and review date, then the lines in the order of the sections."""
    heads = ((name, str(getattr(before, name)), str(getattr(after, name))) for name in HEADS)
    found = [Change(name, Kind.REWORDED, was, now) for name, was, now in heads if was != now]
    for section in SECTIONS:
        found += _changes(section, lines(before, section), lines(after, section))
    return tuple(found)


def _changes(section: str, before: tuple[Statement, ...], after: tuple[Statement, ...]) -> Iterator[Change]:
    old = {line.id: line for top in before for line in within(top)}
    new = {line.id: line for top in after for line in within(top)}
    for name, line in old.items():
        if name not in new:
            yield Change(section, Kind.REMOVED, line.text, "")
        elif _shown(new[name]) != _shown(line):
            yield Change(section, Kind.REWORDED, _shown(line), _shown(new[name]))
    for name, line in new.items():
        if name not in old:
            yield Change(section, Kind.ADDED, "", line.text)
    order = moved([line.id for line in before if line.id in new], [line.id for line in after if line.id in old])
    yield from (Change(section, Kind.MOVED, old[name].text, new[name].text) for name in order)


def _shown(line: Statement) -> str:
    """A line with its subject and its marks, which may differ too."""
    marks = {"essential": line.essential, "not essential": line.essential is False, "locked": line.locked}
    told = ", ".join(mark for mark, given in marks.items() if given)
    return (f"{line.label}: " if line.label else "") + line.text + (f" ({told})" if told else "")


def moved(before: list[str], after: list[str]) -> list[str]:
    """What is out of the longest order that both have."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {name for block in blocks for name in before[block.a : block.a + block.size]}
    return [name for name in after if name not in kept]
