"""What a title that the catalogue doesn't know is about, and a definition of it out of what the catalogue does know.

The catalogue's entries are the CTO's and the CPO's: for a role below or beside them they are general practice, without
the sources that speak of those two, and each says whose it was. What no entry fits stays a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.roles.catalog import (
    Catalog,
    Competency,
    Due,
    Entry,
    Id,
    Kpi,
    Outcome,
    Responsibility,
    RoleKind,
    Stage,
    catalog_folder,
)
from advisor.roles.decisions import Decision, DecisionCatalog
from advisor.roles.definition import Basis, Definition, Statement, lines, with_lines
from advisor.roles.field_lines import OwnLines, OwnOutcome, competency, labelled, numbered, outcome, practice, skeleton
from advisor.roles.making import LEVELS, kind_of
from advisor.text import content_stems, one_line, words

LEAST_OUTCOMES = 3
_RANKS = frozenset(
    "head chief lead leader vp svp evp vice president director officer manager senior principal global group interim "
    "acting fractional of".split()
)
_ELSEWHERE = frozenset(
    "sales selling revenue commercial marketing brand communications finance financial accounting accounts treasury "
    "tax credit people hr human talent recruiting learning training organisational organizational legal counsel "
    "support success service services procurement purchasing supply logistics warehouse facilities office business "
    "partnerships partner investor relations advocacy advocate evangelism evangelist community medical clinical food "
    "store retail manufacturing".split()
)
"""Words of functions beside technology and the product: a title with one of them is no delegate of either."""
_TOO_WIDE = frozenset(content_stems("operations maintenance performance"))
"""Stems that name responsibilities and mean something else in a title."""
_TOP = re.compile(r"\bCEO\b|chief executive|founder|managing director|president|board", re.IGNORECASE)
"""Superiors above whom there is nobody to go to."""
_SUPERIORS = {"cto": "CTO", "cpo": "CPO", "ceo": "Chief executive"}


class Field(OwnLines):
    """A field of work: the words that titles have for it, whom such a role reports to, and the entries that fit it.

    `titles` are whole titles, ranks aside: "Head of Finance" is finance, "Product Marketing Manager" no marketing.
    """

    id: Id
    words: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    under: Literal["cto", "cpo", "ceo"]
    responsibilities: tuple[Id, ...] = ()
    beside: tuple[Id, ...] = ()
    decisions: tuple[Id, ...] = ()
    kpis: tuple[Id, ...] = ()
    competencies: tuple[Id, ...] = ()
    outcomes: tuple[Id, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Fields:
    """The fields, and the entries that they name."""

    fields: tuple[Field, ...]
    catalog: Catalog
    decisions: DecisionCatalog

    def of(self, title: str) -> Field | None:
        """The field that a title is a whole name of, else the one that its last words name, the longest name first.

        None where there is none: a title of another function ("Head of Technical Support") has none, whatever else it
        says.
        """
        named = re.findall(r"[a-z]+", title.lower().partition(" (")[0])
        whole = {" ".join(named), " ".join(word for word in named if word not in _RANKS)}
        if known := next((field for field in self.fields if not whole.isdisjoint(field.titles)), None):
            return known
        if not _ELSEWHERE.isdisjoint(named):
            return None
        plain = f" {' '.join(named)} "
        places = [
            (plain.rfind(f" {word} ") + len(word), len(word), number)
            for number, field in enumerate(self.fields)
            for word in field.words
            if f" {word} " in plain
        ]
        return self.fields[max(places)[2]] if places else self._nearest(title)

    def fill(self, definition: Definition, stage: Stage) -> Definition:
        """The general frame with the lines that fit its title; blanks stay where none does."""
        field = self.of(definition.inputs.role)
        if field is None:
            return skeleton(definition)
        superior = definition.inputs.reports_to or _superior(definition.title, field)
        filled = {
            "level": _level(superior),
            "reporting_line": _reporting(definition, superior),
            "mission": self._mission(field, stage),
            "outcomes": self._outcomes(definition, field, stage),
            "accountabilities": self._accountabilities(definition, field, stage, superior),
            "decision_rights": self._rights(field, stage, superior),
            "interfaces": tuple(practice(f"interface-{n}", text, name) for n, (name, text) in _counted(field)),
            "escalation": (practice("escalation-field", _way_up(superior)),),
            "not_this_role": (*self._others(field, stage), *definition.not_this_role),
            "kpis_own": self._kpis(field, stage, shared=False),
            "kpis_shared": self._kpis(field, stage, shared=True),
            "competencies": (*self._competencies(field), *definition.competencies),
            "must_have": numbered("must-have", field.must_have),
            "preferred": numbered("preferred", field.preferred),
        }
        for section, found in filled.items():
            if found:
                added = [line for line in lines(definition, section) if line.provenance is Basis.ADDED]
                definition = with_lines(definition, section, (*found, *(own for own in added if own not in found)))
        remarks = [text for text in definition.remarks if "general frame" not in text]
        return replace(definition, remarks=(_remark(definition, field, superior), *remarks))

    def _nearest(self, title: str) -> Field | None:
        """A field of one responsibility: the one whose own name has all the words of the title, if one alone has."""
        said = [word for word in words(title) if word not in _RANKS]
        asked = set(content_stems(" ".join(said))) - _TOO_WIDE
        found = [own for own in self.catalog.responsibilities if asked and asked in _names(own)]
        if len(found) != 1:
            return None
        under: Literal["cto", "cpo"] = "cto" if RoleKind.CTO in found[0].roles else "cpo"
        return Field(id=found[0].id, words=(), under=under, responsibilities=(found[0].id,))

    @cached_property
    def _known(self) -> dict[str, Entry]:
        lists = (self.catalog.responsibilities, self.catalog.kpis, self.catalog.competencies, self.catalog.outcomes)
        return {entry.id: entry for entries in lists for entry in entries}

    def _entries(self, ids: Iterable[str], stage: Stage) -> list[Entry]:
        return [entry for id_ in ids if stage in (entry := self._known[id_]).stages]

    def _mission(self, field: Field, stage: Stage) -> tuple[Statement, ...]:
        if field.mission:
            return (practice("mission-field", field.mission),)
        own = self._entries(field.responsibilities, stage) or self._entries(field.responsibilities, Stage.SCALEUP)
        topics = [entry.topic for entry in own if isinstance(entry, Responsibility)]
        if not topics:
            return ()
        text = (
            f"Answers for {_listed(topics)} for the company. [One or two sentences: the lasting reason for this role.]"
        )
        return (practice("mission-field", text),)

    def _outcomes(self, definition: Definition, field: Field, stage: Stage) -> tuple[Statement, ...]:
        entries = [own for own in self._entries(field.outcomes, stage) if isinstance(own, Outcome)]
        known: list[Outcome | OwnOutcome] = [*field.own_outcomes, *(own for own in entries if _fits(own, definition))]
        found = [outcome(own) for due in Due for own in known if own.due is due]
        blanks = [line for line in definition.outcomes if line.provenance is not Basis.ADDED]
        return (*found, *blanks[-max(LEAST_OUTCOMES - len(found), 0) or len(blanks) :]) if found else ()

    def _accountabilities(
        self, definition: Definition, field: Field, stage: Stage, superior: str
    ) -> tuple[Statement, ...]:
        own_lines = [labelled(own) for own in field.own_responsibilities]
        found = [line for line in own_lines if line.essential]
        for ids, essential in ((field.responsibilities, True), (field.beside, False)):
            for own in self._entries(ids, stage):
                if not isinstance(own, Responsibility):
                    continue
                if _fits(own, definition):
                    line = practice(own.id, _handed_over(own, field, superior), own.topic)
                    found.append(replace(line, essential=essential))
        return (*found, *(line for line in own_lines if not line.essential))

    def _rights(self, field: Field, stage: Stage, superior: str) -> tuple[Statement, ...]:
        known = {decision.id: decision for decision in self.decisions.decisions}
        own_lines = (practice(f"right-{n}", text, name) for n, (name, text) in enumerate(field.rights.items(), 1))
        return (*own_lines, *(_right(known[id_], stage, field, superior) for id_ in field.decisions))

    def _others(self, field: Field, stage: Stage) -> Sequence[Statement]:
        """What stays with the CTO and the CPO: the field's own words, and the lines that are nearest to this role's."""
        held = {*field.responsibilities, *field.beside}
        return [
            *(practice(f"not-{name.lower()}", text, name) for name, text in field.boundaries.items()),
            *(self._boundaries(field, stage, held)),
        ]

    def _boundaries(self, field: Field, stage: Stage, held: set[str]) -> list[Statement]:
        return [
            practice(f"not-{own.id}", own.boundary, own.topic)
            for own in self.catalog.responsibilities
            if own.boundary and own.essential and own.id not in held and field.under in own.roles
            if stage in own.stages and not own.products and own.regulated is None
        ]

    def _kpis(self, field: Field, stage: Stage, *, shared: bool) -> tuple[Statement, ...]:
        own_lines = () if shared else tuple(map(labelled, field.own_kpis))
        known = [own for own in self._entries(field.kpis, stage) if isinstance(own, Kpi) and own.shared is shared]
        return (*own_lines, *(practice(own.id, own.text, own.name) for own in known))

    def _competencies(self, field: Field) -> tuple[Statement, ...]:
        """Of every stage: what a CTO leaves to others as the company grows, these others need."""
        known = [entry for id_ in field.competencies if isinstance(entry := self._known[id_], Competency)]
        return (*map(competency, field.own_competencies), *map(_competency, known))


def _names(own: Responsibility) -> list[set[str]]:
    """What a responsibility is called, as stems."""
    return [set(content_stems(name)) for name in (own.topic, *own.aliases)]


def read_fields(catalog: Catalog, decisions: DecisionCatalog, folder: Path | None = None) -> Fields:
    """Read fields.yaml. Raises CorpusError, one line, where it isn't right or names what the catalogue doesn't have."""

    path = (folder or catalog_folder()) / "fields.yaml"
    try:
        found = _File.model_validate(plain(path.read_bytes())).fields
        fields = Fields(found, catalog, decisions)
        known = {*fields._known, *(decision.id for decision in decisions.decisions)}
        for own in found:
            named = (*own.responsibilities, *own.beside, *own.decisions, *own.kpis, *own.competencies, *own.outcomes)
            if missing := set(named) - known:
                raise ValueError(f"field {own.id} names {min(missing)}, which the catalogue doesn't have")
            for id_ in own.own_ids():
                if id_ in known:
                    raise ValueError(f"field {own.id} has a line {id_}, as another has already. Rename one.")
                known.add(id_)
    except (OSError, ValidationError, ValueError) as error:
        raise CorpusError(f"{path} can't be used: {one_line(str(error))}. Mend it.") from error
    return fields


def _level(superior: str) -> tuple[Statement, ...]:
    """Whose report is the level below them; for who reports to the chief executive that is left open."""
    if _TOP.search(superior):
        return ()
    return (practice("level-field", f"The level below the {superior}; pay grade [grade]."),)


def _superior(title: str, field: Field) -> str:
    """Whom a role of this title usually reports to: a chief officer the chief executive, another its field's."""
    return (
        "Chief executive" if re.match(r"chief\b.*\bofficer\b|c[a-z]{1,2}o$", title.lower()) else _SUPERIORS[field.under]
    )


def _reporting(definition: Definition, superior: str) -> tuple[Statement, ...]:
    first, *rest = definition.reporting_line
    return (first if definition.inputs.reports_to else replace(first, text=f"Reports to: {superior}."), *rest)


def _way_up(superior: str) -> str:
    further = "" if _TOP.search(superior) else ", then to the chief executive"
    return f"What this role and a colleague can't settle in [five] working days goes to {_the(superior)}{further}."


def _the(superior: str) -> str:
    return "the chief executive" if superior == "Chief executive" else f"the {superior}"


def _right(decision: Decision, stage: Stage, field: Field, superior: str) -> Statement:
    """What the role has of a decision: it prepares the chief executive's, decides its own, else what is handed over."""
    decider = decision.rights[stage].decides
    if field.under == "ceo":
        text = f"Prepares it; the decider is the {decider}."
    elif decider.lower() == field.id:
        text = f"Decides. Escalation: {_the(superior).removeprefix('the ')}."
    elif decider.lower() != field.under:
        text = f"Recommends; the decider is the {decider}."
    elif kind_of(superior).value == field.under:
        text = f"Decides within what the {decider} delegates in writing. Escalation: {decider}."
    else:
        text = (
            f"Decides within what the {decider} delegates in writing, or {_the(superior)} where there is no {decider}; "
            f"escalation: {_the(superior).removeprefix('the ')}."
        )
    return practice(f"decides-{decision.id}", text, decision.name)


def _fits(entry: Entry, definition: Definition) -> bool:
    """Whether an entry holds for a company under a regulator, or under none, as this one."""
    return entry.regulated is None or entry.regulated is bool(definition.inputs.regulated)


def _handed_over(own: Responsibility, field: Field, superior: str) -> str:
    """The words of a CTO's or CPO's line for somebody to whom it is handed over."""
    holder = "CTO" if RoleKind.CTO in own.roles else "CPO"
    above = kind_of(superior).value == field.under or holder.lower() != field.under
    others = "" if above else f" or {_the(superior)}"
    return f"Within what the {holder}{others} delegates, {own.text[:1].lower()}{own.text[1:]}"


def _counted(field: Field) -> Iterable[tuple[int, tuple[str, str]]]:
    return enumerate(field.interfaces.items(), 1)


def _competency(own: Competency) -> Statement:
    below = (
        *zip(LEVELS, own.levels, strict=True),
        *(("Ask", question) for question in own.questions),
        ("Strong answer", own.strong),
        ("Weak answer", own.weak),
    )
    parts = tuple(practice(f"{own.id}-{n}", line.text, label) for n, (label, line) in enumerate(below, 1))
    return replace(practice(own.id, own.text, own.name), essential=own.essential, parts=parts)


def _listed(topics: Sequence[str]) -> str:
    names = [topic[:1].lower() + topic[1:] for topic in topics]
    if any(" and " in name for name in names):
        return "; ".join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _remark(definition: Definition, field: Field, superior: str) -> str:
    role, above = definition.inputs.role, _the(superior)
    if field.titles and field.under == "ceo":
        return (
            f"The catalogue has no {role}: these lines are general practice for such a role beside a CTO and a CPO, "
            f"reporting to {above}. Agree it line by line with both."
        )
    if field.under == "ceo":
        return (
            f"The catalogue has no {role}: these lines are general practice for such a role, reporting to {above}. "
            "Agree line by line what it prepares and what is handed over to it. What nothing fits is a blank."
        )
    whose = {"cto": "the CTO and the CPO", "cpo": "the CPO and the CTO"}[field.under]
    return (
        f"The catalogue has no {role}. Its lines on {field.id.replace('-', ' ')} are those that it gives {whose}, and "
        f"further general practice, for a role that reports to {above}: agree line by line what is handed over. What "
        "nothing fits is a blank."
    )
