"""Who somebody is, by what they signed in with and what the file of people says of their groups and roles."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from advisor.access import ANYBODY, LOCAL, Reader, Standing
from advisor.errors import SettingsError, SignedOut
from advisor.plain_yaml import plain
from advisor.wrong_values import first_wrong

logger = logging.getLogger(__name__)

Claims = Mapping[str, Any]
"""What a provider says of somebody, its signature checked."""

EMAIL = "email"
_AHEAD_SECONDS = 300
"""How far a provider's clock may be ahead of this one."""
_RANK = list(Standing)
_UNVERIFIED = "unverified:"
_TAKEN = (LOCAL.id, ANYBODY.id, "someone of", _UNVERIFIED)
"""Beginnings of ids that stand for somebody else here."""

RAN_OUT = "Your sign-in has run out. Sign in again."
NOT_FOR_US = "Your sign-in was made by another provider, or for another program. Sign in again."
UNKNOWN = (
    "The provider doesn't say who you are in a way that can be trusted, such as a verified address: you are in no "
    "group, and read what everyone may."
)
NO_GROUPS = "The provider says nothing of your groups: you read what everyone may."
STRANGER = "You are signed in, but not among the people who may use this. Ask an admin to let you in."
UNREADABLE = "The file of people can't be read now: nobody is in a group until it can. Tell an admin."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: as whom they read, what to call them, and what they should know of it ("" for nothing)."""

    reader: Reader
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose claims are taken, and which of them; `hours` is how long they hold."""

    issuer: str
    client_id: str
    person_claim: str = EMAIL
    groups_claim: str = ""
    hours: float = 12


class Entry(BaseModel):
    """What the file says of one person; without a role, that of their groups is theirs.

    They are in none of the groups `without`, though a claim says so; with `out`, they aren't let in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    role: Standing | None = None
    out: bool = False

    def left(self, claimed: Iterable[str]) -> frozenset[str]:
        """Their groups, with those of their claim."""
        taken = set(map(_bare, self.without))
        return frozenset(name for name in (*claimed, *self.groups) if _bare(name) not in taken)


class Listed(BaseModel):
    """The file of people: `people` by id, and the `groups` whose members have a role.

    With `domains`, these people and addresses of these domains are let in; without, whoever the provider lets in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: dict[str, Entry] = Field(default_factory=dict)
    groups: dict[str, Standing] = Field(default_factory=dict)
    domains: frozenset[str] | None = None

    @field_validator("people")
    @classmethod
    def _small_letters(cls, people: dict[str, Entry]) -> dict[str, Entry]:
        small = {_id(name): entry for name, entry in people.items()}
        if len(small) < len(people):
            raise ValueError("somebody stands there twice, in small and in capital letters")
        return small

    def admits(self, person: str) -> bool:
        """Whether somebody is let in."""
        if person in self.people and self.people[person].out:
            return False
        return self.domains is None or person in self.people or person.partition("@")[2] in self.domains

    def role(self, entry: Entry, groups: Iterable[str]) -> Standing:
        """Somebody's own role, or the highest that their groups have."""
        theirs = [self.groups[name] for name in groups if name in self.groups]
        return entry.role or max(theirs, key=_RANK.index, default=Standing.READER)


class PeopleFile:
    """The file of people; its bytes are compared at every look, so that a change of it holds from then on."""

    def __init__(self, path: Path) -> None:
        """Read `path`; `domains` are the last it named. Raises SettingsError, one line, where it can't be used."""
        self._path = path
        self._known: tuple[bytes, Listed] | None = None
        self._told = ""
        self.domains = self.look().domains

    def look(self) -> Listed:
        """What it says now. Raises SettingsError, one line, as long as it can't be used."""
        try:
            data, known = self._path.read_bytes(), self._known
            if known is None or known[0] != data:
                self._known = known = data, Listed.model_validate(plain(data) or {})
        except (OSError, ValueError) as error:
            self._known = None
            raise SettingsError(
                f"{self._path}, the file of ADVISOR_PEOPLE, can't be used: {_why(error)}. Mend it."
            ) from None
        self._told, self.domains = "", known[1].domains
        return known[1]

    def look_or_tell(self) -> Listed | None:
        """What it says now; None as long as it can't be used, which is logged once."""
        try:
            return self.look()
        except SettingsError as error:
            if self._told != str(error):
                self._told = str(error)
                logger.warning("%s", error)
            return None


class People:
    """Tells who somebody is; safe to use from several threads."""

    def __init__(self, trust: Trust, file: PeopleFile | None = None) -> None:
        """Take claims as `trust` says; `file`, where there is one, adds groups and roles to them."""
        self._trust = trust
        self._file = file
        self._ended: set[tuple[str, ...]] = set()

    def person(self, claims: Claims, now: float) -> Person:
        """Who has these claims; whom they can't be told of reads what everyone may. Raises SignedOut.

        `now` is in seconds, as time.time() gives them.
        """
        self._still_valid(claims, now)
        id_ = self._known_id(claims)
        name = _text(claims, "name") or id_ or "?"
        listed = self._file.look_or_tell() if self._file else Listed()
        if not (listed or Listed(domains=self._file and self._file.domains)).admits(id_):
            raise SignedOut(STRANGER)
        # To shut somebody out an address is enough that nobody has verified.
        if listed and listed.people.get(_id(_text(claims, self._trust.person_claim)), Entry()).out:
            raise SignedOut(STRANGER)
        if not id_:
            return Person(Reader(_UNVERIFIED + _text(claims, "sub")), name, UNKNOWN)
        if listed is None:
            return Person(Reader(id_), name, UNREADABLE)
        entry = listed.people.get(id_)
        claimed = _names(claims.get(self._trust.groups_claim)) if self._trust.groups_claim else ()
        remark = NO_GROUPS if claimed is None and entry is None else ""
        entry = entry or Entry()
        groups = entry.left(claimed or ())
        return Person(Reader(id_, groups, listed.role(entry, groups)), name, remark)

    def end(self, claims: Claims) -> None:
        """Let what somebody signed in with count no more, in whichever tab it is."""
        self._ended.add(_sign_in(claims))

    def _still_valid(self, claims: Claims, now: float) -> None:
        if claims.get("is_logged_in") is not True or _sign_in(claims) in self._ended:
            raise SignedOut
        audience = claims.get("aud")
        meant = audience if isinstance(audience, list) else [audience]
        if (
            _text(claims, "iss").rstrip("/") != self._trust.issuer
            or self._trust.client_id not in meant
            or not _text(claims, "sub")
        ):
            raise SignedOut(NOT_FOR_US)
        since = claims.get("iat")
        if not isinstance(since, (int, float)) or not -_AHEAD_SECONDS <= now - since < self._trust.hours * 3600:
            raise SignedOut(RAN_OUT)

    def _known_id(self, claims: Claims) -> str:
        """Somebody's id; "" where the claims don't tell it for sure."""
        found = _text(claims, self._trust.person_claim)
        if self._trust.person_claim == EMAIL:
            # Letters of other scripts look like these, and some become them when they are normalised.
            verified = claims.get("email_verified") in (True, "true")
            found = found if verified and "@" in found and found.isascii() else ""
        return "" if found.startswith(_TAKEN) else _id(found)


def _id(name: str) -> str:
    """An id as it is compared: addresses in small letters."""
    return name.strip().lower() if "@" in name else name.strip()


def _bare(group: str) -> str:
    """A group's name as it is compared where it is taken away: rather one too many."""
    return unicodedata.normalize("NFKC", group).removeprefix("group:").strip().casefold()


def _text(claims: Claims, name: str) -> str:
    found = claims.get(name)
    return found if isinstance(found, str) and found.isprintable() else ""


def _names(found: object) -> tuple[str, ...] | None:
    """The groups of a claim, which may be one; None where it holds none or anything else."""
    listed = [found] if isinstance(found, str) else found
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        return None
    return tuple(name.strip() for name in listed if name.strip() and name.isprintable())


def _sign_in(claims: Claims) -> tuple[str, ...]:
    """What tells one sign-in from every other."""
    return tuple(str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce"))


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return error.strerror or "it can't be read"
    if isinstance(error, ValidationError):
        return first_wrong(error)
    return str(error)
