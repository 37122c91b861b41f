"""What a clause of a description says, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from advisor.types import Role


class Stance(StrEnum):
    """What somebody is said to do about the matter; what is promised to others is said with its verb."""

    WANTS = "wants"
    REFUSES = "refuses"
    OPPOSES = "opposes"
    PROMISES = "promises"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Position:
    """What a side wants, doesn't want or holds: `content` follows the verb."""

    role: Role
    stance: Stance
    content: str

    @property
    def against(self) -> bool:
        """Whether the content is what the side doesn't want."""
        return self.stance in {Stance.REFUSES, Stance.OPPOSES}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with roles for names: whose it is, None where it tells of both or of neither."""

    text: str
    role: Role | None
    hedged: bool
    position: Position | None
    claim: str = ""
    """All that a side is said to hold here, where it isn't what that side wants."""
