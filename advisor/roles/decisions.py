"""The catalogue of decisions: who usually has which part at each stage, why, and what the linter may take as known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from advisor.errors import CorpusError
from advisor.roles.catalog import Id, Line, Stage, Text, catalog_folder, read_entries
from advisor.roles.matrix import BEARS, BUDGET, ESCALATION, PEOPLE, Matrix, Row, express
from advisor.roles.schemes import Part, Scheme
from advisor.roles.sources import CorpusText, Source
from advisor.text import content_stems, stem

_EXPLAINED = ("area", "reason", "source")
ABOVE_ALL = ("CEO", "Board")
"""Who holds every budget and all people by office, and who stands above whom: the later the higher."""
_DECIDING = frozenset(
    map(
        stem,
        "decide decides deciding decision decisions choose chooses choosing choice pick picks picking select selects "
        "selecting selection set sets setting settle approve approves approval determine final call matter question "
        "topic order".split(),
    )
)
"""Stems that say of a decision only that it is one."""


class Party(Line):
    """Somebody with a part in decisions; `text` says who that is.

    `covers` are the parties that this one stands for; an `outsider` belongs to no company's own circle of deciders.
    """

    id: Id
    name: Text
    aliases: tuple[Text, ...] = ()
    covers: tuple[Text, ...] = ()
    outsider: bool = False


class Authority(Line):
    """A budget or a group of people, and who holds it at each stage beside the chief executive."""

    id: Id
    kind: Literal["budget", "people"]
    holders: Mapping[Stage, tuple[Text, ...]]


class Rights(BaseModel):
    """Who has which part in a decision."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decides: Text
    drives: Text
    agrees: tuple[Text, ...] = ()
    performs: Annotated[tuple[Text, ...], Field(min_length=1)]
    input: tuple[Text, ...] = ()
    informed: tuple[Text, ...] = ()

    def who(self, part: Part) -> tuple[str, ...]:
        """The parties with a part."""
        found = getattr(self, part.value)
        return (found,) if isinstance(found, str) else found


class Decision(Line):
    """A decision between product, technology and the chief executive; `text` is the reason for its default rights.

    `question` is what is decided, as a clause ("which debt to repay"); `aliases` are other names for it, and `asked`
    other ways to ask; `bears` are those who live with the consequence; `budget` and `people` are ids of the authorities
    that its decider needs; `escalation` is the way up, from which the decider is left out.
    """

    id: Id
    name: Text
    question: Text
    area: Text
    aliases: tuple[Text, ...] = ()
    asked: tuple[Text, ...] = ()
    bears: Annotated[tuple[Text, ...], Field(min_length=1)]
    budget: Id | None = None
    people: Id | None = None
    escalation: Annotated[tuple[Text, ...], Field(min_length=1)]
    rights: Mapping[Stage, Rights]


class DecisionCatalog:
    """Decisions in the order of the file, found by name; parties found by what people call them."""

    def __init__(
        self, decisions: Iterable[Decision], parties: Iterable[Party], authorities: Iterable[Authority]
    ) -> None:
        """Raises ValueError where an entry names what isn't there, or a name means two things."""
        self.decisions = tuple(decisions)
        self.parties = tuple(parties)
        self._authorities = {authority.id: authority for authority in authorities}
        self._names: dict[str, Decision] = {}
        self._called: dict[str, Party] = {}
        for decision in self.decisions:
            _enter(self._names, decision, (decision.id, decision.name, *decision.aliases))
        self._gists = _gists(self.decisions)
        for party in self.parties:
            _enter(self._called, party, (party.name, *party.aliases))
        self._check()

    def find(self, name: str) -> Decision | None:
        """The decision that is called this, by its id, name or an alias, or by words that one of them alone has.

        "Buy or build" is "build or buy", and "what the roadmap has in it" the roadmap.
        """
        return self._names.get(plain_name(name)) or self._gists.get(_gist(name))

    def party(self, name: str) -> Party | None:
        """Whom a column or a name in a cell means, words in brackets left out: "CTO (Anna)"."""
        return self._called.get(plain_name(re.sub(r"\([^)]*\)", " ", name)))

    def stands_for(self, name: str, other: str) -> bool:
        """Whether `name` is `other`, or an office that includes it, however the two are written."""
        mine, theirs = self.party(name), self.party(other)
        if mine is None or theirs is None:
            return plain_name(name) == plain_name(other)
        return mine is theirs or theirs.name in mine.covers

    def rank(self, name: str) -> int:
        """0, but 1 for the chief executive and 2 for the board."""
        party = self.party(name)
        return 1 + ABOVE_ALL.index(party.name) if party and party.name in ABOVE_ALL else 0

    def holders(self, authority: str, stage: str = "") -> tuple[str, ...]:
        """Who holds a budget or people beside the chief executive, at a stage or, where that isn't known, at any."""
        held = self._authorities[authority].holders
        stages = (Stage(stage),) if stage else tuple(Stage)
        return tuple(dict.fromkeys(name for known in stages for name in held[known]))

    def _check(self) -> None:
        known = {party.name for party in self.parties}
        for party in self.parties:
            _all_known(party.name, party.covers, known)
        for authority in self._authorities.values():
            _all_stages(authority.id, authority.holders)
            _all_known(authority.id, (name for names in authority.holders.values() for name in names), known)
        for decision in self.decisions:
            _all_stages(decision.id, decision.rights)
            named = (name for rights in decision.rights.values() for part in Part for name in rights.who(part))
            _all_known(decision.id, (*decision.bears, *decision.escalation, *named), known)
            _all_known(decision.id, filter(None, (decision.budget, decision.people)), self._authorities)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The names of the parties in the order of the file, which is that of a matrix's columns."""
        return tuple(party.name for party in self.parties)

    def matrix(self, stage: Stage, scheme: Scheme) -> Matrix:
        """The default rights of a stage in a scheme, a column a party that has a part."""
        rows = [self._row(decision, stage, scheme) for decision in self.decisions]
        people = tuple(name for name in self.order if any(row.parts(name) for row in rows))
        rows = [Row(row.decision, {name: row.parts(name) for name in people}, row.texts) for row in rows]
        return Matrix(scheme, people, tuple(rows), (ESCALATION, BEARS, BUDGET, PEOPLE, *_EXPLAINED), stage.value)

    def way_up(self, decision: Decision, decider: str) -> tuple[str, ...]:
        """The steps of a decision's escalation that are above its decider."""
        steps = decision.escalation
        at = next((i for i, step in enumerate(steps) if self.stands_for(decider, step)), -1)
        return tuple(step for step in steps[at + 1 :] if self.rank(step) > self.rank(decider)) or ABOVE_ALL[-1:]

    def _row(self, decision: Decision, stage: Stage, scheme: Scheme) -> Row:
        rights = decision.rights[stage]
        full = {name: frozenset(part for part in Part if name in rights.who(part)) for name in self.order}
        texts = {
            ESCALATION: " > ".join(self.way_up(decision, rights.decides)),
            BEARS: "; ".join(decision.bears),
            BUDGET: self._held(decision.budget, rights, stage),
            PEOPLE: self._held(decision.people, rights, stage),
            "area": decision.area,
            "reason": decision.text,
            "source": " | ".join(source_lines(decision)),
        }
        return Row(decision.name, {name: express(parts, scheme) for name, parts in full.items()}, texts)

    def _held(self, authority: str | None, rights: Rights, stage: Stage) -> str:
        if authority is None:
            return ""
        holders = self.holders(authority, stage)
        own = [name for name in holders if self.stands_for(rights.decides, name)]
        return "; ".join(own or holders) or ABOVE_ALL[0]


T = TypeVar("T", Decision, Party)


def read_decisions(folder: Path | None = None, corpus: CorpusText | None = None) -> DecisionCatalog:
    """Read `decisions.yaml` of the catalogue. Raises CorpusError, one line, naming the entry."""
    path = (folder or catalog_folder()) / "decisions.yaml"
    lists: dict[str, type[Line]] = {"parties": Party, "authorities": Authority, "decisions": Decision}
    found = read_entries(path, lists, corpus or CorpusText())
    try:
        return DecisionCatalog(
            (entry for entry in found["decisions"] if isinstance(entry, Decision)),
            (entry for entry in found["parties"] if isinstance(entry, Party)),
            (entry for entry in found["authorities"] if isinstance(entry, Authority)),
        )
    except ValueError as error:
        raise CorpusError(f"{path} can't be used: {error}. Mend it.") from error


def source_lines(decision: Decision) -> tuple[str, ...]:
    """What a decision's rights rest on, a line each: "general practice", or document, heading and words."""
    return tuple(
        f"{source.document}, “{source.heading}”: “{source.quote}”" if isinstance(source, Source) else source
        for source in decision.sources
    )


def plain_name(name: str) -> str:
    """A name without capitals, punctuation and articles, to compare it by."""
    words = re.findall(r"\w+", name.casefold().replace("&", " and "))
    return " ".join(word for word in words if word not in {"the", "a", "an", "of"})


def _gist(name: str) -> frozenset[str]:
    """The stems of a name's words without those that any decision has, in no order."""
    return frozenset(content_stems(re.sub(r"[-_/.]|\b(?:vs|versus)\b", " ", name))) - _DECIDING


def _gists(decisions: Iterable[Decision]) -> dict[frozenset[str], Decision]:
    """Decisions by what is left of their names, aliases and questions; what two of them share names neither."""
    found: dict[frozenset[str], set[str]] = {}
    known: dict[str, Decision] = {}
    for decision in decisions:
        known[decision.id] = decision
        for name in (decision.name, *decision.aliases, decision.question):
            gist = _gist(name)
            if len(gist) > 1 or name in decision.aliases:  # one word is enough where people call it so
                found.setdefault(gist, set()).add(decision.id)
    return {gist: known[ids.pop()] for gist, ids in found.items() if gist and len(ids) == 1}


def _enter(known: dict[str, T], entry: T, names: Iterable[str]) -> None:
    for name in names:
        if known.setdefault(plain_name(name), entry) is not entry:
            raise ValueError(f"{name!r} means two things")


def _all_known(entry: str, names: Iterable[str], known: Iterable[str]) -> None:
    if missing := [name for name in names if name not in set(known)]:
        raise ValueError(f"{entry} names {missing[0]!r}, which is not there")


def _all_stages(entry: str, by_stage: Mapping[Stage, object]) -> None:
    if set(by_stage) != set(Stage):
        raise ValueError(f"{entry} needs every stage")
