"""What pulls the CTO and the CPO apart, and who is called in where no mediation helps: a typed file of the catalogue.

Lines go by position and never by office, so that a brief can be fair: one that names a role is refused, as is a tension
that argues one pole at greater length than the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from advisor.errors import CorpusError
from advisor.roles.catalog import Id, Line, Text, catalog_folder, lines_of, read_entries
from advisor.roles.sources import CorpusText

MOST_IMBALANCE = 1.15
"""How many times as long as the other pole's case one may be, in characters."""
_ROLE = re.compile(r"\bC[TP]Os?\b|\bchief (?:technology|product) officer", re.IGNORECASE)

Lines = Annotated[tuple[Line, ...], Field(min_length=1)]
Examples = Annotated[tuple[Text, ...], Field(min_length=3)]
Level = Annotated[int, Field(ge=1, le=3)]


class Pole(Line):
    """One of the two positions of a tension: `text` ends "… wants".

    `who` stands for whoever takes the pole; `case` is the best that can be said for it. `cues` are words that tell it,
    `*` standing for the rest of a word.
    """

    id: Id
    who: Text
    examples: Examples
    cues: tuple[Text, ...] = ()
    case: Lines
    interests: Lines
    questions: Lines


class Levels(BaseModel):
    """How dear and how risky an option is beside the others of its tension, from 1 (low) to 3 (high)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    price: Level
    risk: Level


class Way(Line):
    """An option: `gives` are what each pole gives for it, in the order of the poles."""

    id: Id
    name: Text
    price: Line
    risk: Line
    reversible: Line
    levels: Levels
    gives: tuple[Line, Line]


class Tension(Line):
    """A type of conflict; `matter` is what it is about, `decisions` are ids of the decisions it turns on."""

    id: Id
    name: Text
    matter: Text
    decisions: Annotated[tuple[Id, ...], Field(min_length=1)]
    examples: Examples
    cues: tuple[Text, ...] = ()
    poles: tuple[Pole, Pole]
    options: Annotated[tuple[Way, ...], Field(min_length=3, max_length=5)]
    shared_interests: Lines
    measures: Lines
    experiment: Lines
    escalation: Lines
    find_out: Lines
    good_in_30: Lines
    good_in_90: Lines


class Step(Line):
    """A line of what every brief has; `minutes` where it is a step of the agenda."""

    minutes: int = 0


class Common(Line):
    """Lines that every brief has in one of its sections."""

    id: Id
    lines: Annotated[tuple[Step, ...], Field(min_length=1)]


class CallIn(Line):
    """Who is called in for what no mediation is for; `text` says whom, `meanwhile` what to do until then."""

    id: Literal["crisis", "legal", "compliance", "hr", "health", "interest", "strain"]
    name: Text
    meanwhile: Line


@dataclass(frozen=True, slots=True)
class TensionCatalog:
    """All types in the order of the file, the lines common to all by section, and who is called in."""

    tensions: tuple[Tension, ...]
    common: Mapping[str, tuple[Step, ...]]
    call_ins: tuple[CallIn, ...]

    def find(self, tension_id: str) -> Tension:
        """The type of that id. Raises KeyError."""
        return next(tension for tension in self.tensions if tension.id == tension_id)


def read_tensions(
    decisions: Iterable[str], folder: Path | None = None, corpus: CorpusText | None = None
) -> TensionCatalog:
    """Read `tensions.yaml`; `decisions` are the ids it may name. Raises CorpusError, one line, naming the entry."""
    path = (folder or catalog_folder()) / "tensions.yaml"
    lists: dict[str, type[Line]] = {"tensions": Tension, "common": Common, "call-ins": CallIn}
    found = read_entries(path, lists, corpus or CorpusText())
    tensions = tuple(entry for entry in found["tensions"] if isinstance(entry, Tension))
    try:
        known = set(decisions)
        for tension in tensions:
            _check(tension, known)
    except ValueError as error:
        raise CorpusError(f"{path} can't be used: {error}. Mend it.") from error
    return TensionCatalog(
        tensions=tensions,
        common={entry.id: entry.lines for entry in found["common"] if isinstance(entry, Common)},
        call_ins=tuple(entry for entry in found["call-ins"] if isinstance(entry, CallIn)),
    )


def _check(tension: Tension, decisions: set[str]) -> None:
    if missing := set(tension.decisions) - decisions:
        raise ValueError(f"{tension.id} names the decision {missing.pop()}, which is not there")
    if named := [line.text for line in lines_of(tension) if _ROLE.search(line.text)]:
        raise ValueError(f"{tension.id} names a role in {named[0]!r}")
    counts = {len(pole.case) for pole in tension.poles}
    lengths = sorted(sum(len(line.text) for line in pole.case) for pole in tension.poles)
    if len(counts) > 1 or lengths[1] > MOST_IMBALANCE * lengths[0]:
        raise ValueError(f"{tension.id} argues one pole at greater length than the other")
