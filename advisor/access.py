"""Who may read what: audiences of documents, and the readers who ask."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from advisor.errors import InputError, NotAllowed

_EVERYONE = "everyone"
_GROUP, _OWNER = "group:", "owner:"


class Standing(StrEnum):
    """What a reader may do beside reading; what they may read their groups alone tell."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """Who may read a document: "everyone", or whoever one of the "group:NAME"s and "owner:ID"s fits; sorted."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raise ValueError for what is no audience: nobody must never come to mean everybody."""
        named = all(name.startswith((_GROUP, _OWNER)) and name.isprintable() for name in self.names)
        if not self.names or not (named or self.names == (_EVERYONE,)) or list(self.names) != sorted(set(self.names)):
            raise ValueError(f"no audience: {self.names!r}")

    def __str__(self) -> str:
        """As it is stored, a name a line; `of_text` reads it."""
        return "\n".join(self.names)

    @classmethod
    def of_text(cls, text: str) -> Audience:
        """An audience as it was stored."""
        return cls(tuple(text.split("\n")))

    @classmethod
    def of_names(cls, names: Iterable[str]) -> Audience:
        """An audience as a person writes it: "everyone", or groups ("group:" may be left out) and owners.

        Raises InputError.
        """
        tags = sorted({_tag(name) for name in names})
        if _EVERYONE in tags and len(tags) > 1:
            raise InputError("An audience is everyone, or some groups, and not both. Leave one out.")
        return cls(tuple(tags))

    @property
    def partition(self) -> str:
        """The part of both indexes that holds its documents: safe as a file name, whatever the groups are called."""
        return _EVERYONE if self == EVERYONE else hashlib.sha256(str(self).encode()).hexdigest()[:32]


EVERYONE = Audience((_EVERYONE,))


@dataclass(frozen=True, slots=True)
class Reader:
    """The person asking; `everything` is for the one person of an installation without sign-in."""

    id: str
    groups: frozenset[str] = frozenset()
    role: Standing = Standing.READER
    everything: bool = False

    def may_read(self, audience: Audience) -> bool:
        """Whether one of the audience's names is theirs. No role reads what its groups don't."""
        return self.everything or not ({_EVERYONE} | self.names).isdisjoint(audience.names)

    @property
    def names(self) -> frozenset[str]:
        """The names in audiences that are theirs alone: their groups, and they themselves."""
        return frozenset({_OWNER + _normal(self.id), *(_GROUP + _normal(name) for name in self.groups)})


LOCAL = Reader("local", role=Standing.ADMIN, everything=True)
"""The one person there is as long as nobody signs in."""

ANYBODY = Reader("anybody")
"""For papers that are handed out: they are made from what everyone may read."""


def may_edit(reader: Reader, audience: Audience) -> bool:
    """Whether a reader may add, move and remove documents of an audience.

    Admins may where they may read; editors where every name of the audience is theirs, so that nobody else's
    documents change; readers their own.
    """
    if reader.role is Standing.ADMIN:
        return reader.may_read(audience)
    theirs = reader.names if reader.role is Standing.EDITOR else {_OWNER + _normal(reader.id)}
    return theirs.issuperset(audience.names)


def require_edit(reader: Reader, audience: Audience) -> None:
    """Raise NotAllowed where a reader may not change documents of an audience."""
    if not may_edit(reader, audience):
        raise NotAllowed(
            f"You may not add, move or remove documents for {', '.join(audience.names)}. Choose your own groups or "
            "yourself, or ask an admin."
        )


def require_admin(reader: Reader) -> None:
    """Raise NotAllowed for anybody but an admin."""
    if reader.role is not Standing.ADMIN:
        raise NotAllowed("This is for admins. Ask one of them, or have them change your role.")


def member_of(groups: Iterable[str]) -> Reader:
    """Somebody of these groups and no others, with conversations of their own. Raises InputError."""
    names = Audience.of_names(_GROUP + name.removeprefix(_GROUP) for name in groups).names
    return Reader(f"someone of {', '.join(names)}", frozenset(name.removeprefix(_GROUP) for name in names))


def _tag(text: str) -> str:
    if text.strip() == _EVERYONE:
        return _EVERYONE
    kind = next((kind for kind in (_GROUP, _OWNER) if text.startswith(kind)), _GROUP)
    name = _normal(text.removeprefix(kind))
    if kind == _OWNER and "@" in name:
        name = name.lower()  # addresses are people's ids in small letters
    if not name or not name.isprintable():
        raise InputError(
            f"{text.removeprefix(_GROUP)[:40]!r} names nobody. Give a group's name, in printable characters."
        )
    return kind + name


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())
