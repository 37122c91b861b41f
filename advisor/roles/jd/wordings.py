"""How people write what the catalogue calls by one name: `corpus/descriptions/wordings.yaml`, checked."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.roles.catalog import Catalog
from advisor.text import one_line, stem, words


class Wording(BaseModel):
    """Ways to say one thing: sentences that are compared in meaning, and phrases that speak for it by themselves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    like: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


class Goals(BaseModel):
    """Kinds of things that goals are about, by name, and the pairs of wants ("more change") that pull apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: dict[str, tuple[str, ...]]
    opposed: tuple[tuple[str, str], ...]


class Wordings(BaseModel):
    """Wordings of responsibilities and of measures by id, and the words that say nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wordings: dict[str, Wording]
    measures: dict[str, Wording]
    goals: Goals
    empty: str

    @cached_property
    def empty_stems(self) -> frozenset[str]:
        """Stems of the words that say neither what is done nor what comes of it."""
        return frozenset(map(stem, words(self.empty)))


def read_wordings(path: Path, catalog: Catalog) -> Wordings:
    """Read the file. Raises CorpusError, one line, where it isn't right or names what the catalogue doesn't have."""

    try:
        found = Wordings.model_validate(plain(path.read_bytes()))
        _check(found.wordings, [entry.id for entry in catalog.responsibilities])
        _check(found.measures, [kpi.id for kpi in catalog.kpis])
        if unknown := _kinds(found.goals) - set(found.goals.kinds):
            raise ValueError(f"the goals have no kind {min(unknown)}")
    except (OSError, ValidationError, ValueError) as error:
        raise CorpusError(f"{path} can't be used: {one_line(str(error))}. Mend it.") from error
    return found


def _kinds(goals: Goals) -> set[str]:
    return {want.partition(" ")[2] for pair in goals.opposed for want in pair}


def _check(named: Collection[str], known: Collection[str]) -> None:
    if unknown := set(named) - set(known):
        raise ValueError(f"{min(unknown)} isn't in the catalogue")
