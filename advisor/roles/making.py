"""A definition out of the catalogue: what applies to the role, stage, product and rules, cut to a usable length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from advisor.errors import InputError
from advisor.roles.catalog import (
    Catalog,
    Competency,
    Due,
    Entry,
    Frame,
    Line,
    Outcome,
    RoleKind,
    Stage,
)
from advisor.roles.definition import (
    BASIS_OF,
    SECTIONS,
    Addition,
    Basis,
    Definition,
    Inputs,
    Statement,
    lines,
    with_lines,
)
from advisor.roles.sources import CorpusText, Source
from advisor.text import encodable, one_line

MOST_MUST_HAVES = 7
MOST_OUTCOMES_A_DATE = 4
MOST_KPIS = 6
MOST_FURTHER_ACCOUNTABILITIES = 4
"""How many that aren't essential a definition has, none where it joins two roles: the playbook advises a short list."""
MOST_CHARACTERS = 500
MOST_TITLE = 150
"""Characters of a person's or an office's title; a longer one is a text that went into the wrong field."""
MOST_PEOPLE = 10_000_000
REVIEW_AFTER = timedelta(days=365)
TITLES = {
    RoleKind.CTO: "Chief Technology Officer (CTO)",
    RoleKind.CPO: "Chief Product Officer (CPO)",
    RoleKind.CPTO: "Chief Product and Technology Officer (CPTO)",
}
COUNTERPARTS = {RoleKind.CTO: "CPO", RoleKind.CPO: "CTO"}
LEVELS = ("Level 1, developing", "Level 2, dependable", "Level 3, leading")
_NAMES = {
    "cto": RoleKind.CTO,
    "chief technology officer": RoleKind.CTO,
    "chief technical officer": RoleKind.CTO,
    "cpo": RoleKind.CPO,
    "chief product officer": RoleKind.CPO,
    "cpto": RoleKind.CPTO,
    "chief product and technology officer": RoleKind.CPTO,
    "chief product & technology officer": RoleKind.CPTO,
    "ctpo": RoleKind.CPTO,
    "chief technology and product officer": RoleKind.CPTO,
    "chief technology & product officer": RoleKind.CPTO,
}
_QUALIFIERS = re.compile(
    r"^(?:(?:group|interim|acting|fractional|global|founding|first|new) )+|[.\"“”]|"
    r"(?: ?(?:,|\(|[–—]| - ).*| (?:&|and) co-?founder| ?[/+] ?co-?founder)$|[^\w&/+ ]+$"
)
"""What says for whom, since when or for how long somebody has the office, and leaves it the same one."""
_SUPERIORS = {
    "ceo": r"\bceo\b|chief executive|managing director|founder",
    "coo": r"\bcoo\b|operating officer|president",
    "cio": r"\bcio\b|information officer",
    "cpo": r"\bcpo\b|product officer",
    "cto": r"\bcto\b|technology officer",
    "division": r"division|business unit",
}
_ABBREVIATED = re.compile(r"c[a-z]{1,2}o")
"""An office in small letters, "ciso"."""
_PRODUCT_WORDS = {
    "ai": r"\bai\b|artificial|machine learning|\bml\b|language model",
    "platform": r"platform|developer|infrastructure|\bapis?\b",
    "hardware": r"hardware|device|firmware|embedded",
    "marketplace": r"market ?place|two-sided",
}
# Smaller companies than the first figure are taken for startups, than the second for scale-ups.
_SIZES = (30, 500)
_LABELLED = ("interface", "advert")
_TITLED = {
    "role": "role",
    "reports_to": "superior's title",
    "counterpart": "counterpart's title",
    "owner": "owner",
}

T = TypeVar("T", bound=Entry)


def kind_of(role: str) -> RoleKind:
    """The role that a title names; `other` for what the catalogue doesn't know."""
    words = one_line(role).lower()
    return _NAMES.get(words) or _NAMES.get(one_line(_QUALIFIERS.sub("", words))) or RoleKind.OTHER


def _title(role: str, kind: RoleKind) -> str:
    """An office by its whole name; as it was given where it is qualified, or another's."""
    words = one_line(role).lower()
    if kind in TITLES and (words in _NAMES or words.partition(" (")[0] in _NAMES):
        return TITLES[kind]
    return role.upper() if _ABBREVIATED.fullmatch(role) else role


def make(inputs: Inputs, catalog: Catalog, corpus: CorpusText, today: date) -> Definition:
    """The definition for the inputs. Raises InputError for a title that is empty, too long, or a size below one."""
    inputs = _checked(inputs)
    kind = kind_of(inputs.role)
    maker = _Maker(inputs, kind, catalog, corpus)
    definition = Definition(
        title=_title(inputs.role, kind),
        role=kind,
        inputs=inputs,
        owner=inputs.owner or "[Owner of this document]",
        version=1,
        review_date=today + REVIEW_AFTER,
        level=maker.frame("level"),
        reporting_line=maker.reporting(),
        mission=maker.frame("mission"),
        outcomes=maker.outcomes(),
        accountabilities=maker.accountabilities(),
        escalation=maker.frame("escalation"),
        interfaces=maker.interfaces(),
        not_this_role=maker.boundaries(),
        kpis_own=maker.kpis(shared=False),
        kpis_shared=maker.kpis(shared=True),
        competencies=maker.competencies(),
        must_have=maker.frame("must-have")[:MOST_MUST_HAVES],
        preferred=maker.frame("preferred"),
        scope=maker.scope(),
        advert=maker.frame("advert"),
        remarks=tuple(maker.remarks()),
    )
    return added(definition, inputs.additions)


def added(definition: Definition, additions: Iterable[Addition]) -> Definition:
    """The definition with the reader's lines at the end of their sections. Raises InputError for an unknown section."""
    for number, addition in enumerate(additions, 1):
        there = lines(definition, addition.section)
        text = one_line(addition.text)
        line = Statement(f"added-{number}-{len(there)}", text, Basis.ADDED)
        definition = with_lines(definition, addition.section, (*there, line))
    return definition


def remade(definition: Definition, fresh: Definition) -> Definition:
    """`fresh` with the locked and the added lines of `definition`, each where its section has it."""
    for section in SECTIONS:
        kept = [line for line in lines(definition, section) if line.locked or line.provenance is Basis.ADDED]
        ids = {line.id for line in kept}
        rest = [line for line in lines(fresh, section) if line.id not in ids]
        places = {line.id: place for place, line in enumerate(lines(definition, section))}
        for line in kept:
            rest.insert(min(places[line.id], len(rest)), line)
        fresh = with_lines(fresh, section, tuple(rest))
    return replace(fresh, owner=definition.owner, version=definition.version)


def statement(line: Line, corpus: CorpusText, **more: object) -> Statement:
    """A catalogue line as a line of a definition, with what it cites."""
    citations = tuple(corpus.cite(source) for source in line.sources if isinstance(source, Source))
    basis = BASIS_OF[citations[0].provenance] if citations else Basis.PRACTICE
    made = Statement(getattr(line, "id", ""), line.text, basis, citations)
    return replace(made, **more)  # type: ignore[arg-type]


def named(line: Statement, kind: RoleKind, counterpart: str) -> Statement:
    """The line, and those below it, with the counterpart's own title, where one is given."""
    if not counterpart or kind not in COUNTERPARTS:
        return line
    text = re.sub(rf"\b{COUNTERPARTS[kind]}\b", lambda _: counterpart, line.text)
    return replace(line, text=text, parts=tuple(named(part, kind, counterpart) for part in line.parts))


def _checked(inputs: Inputs) -> Inputs:
    added_lines = [(addition.section, addition.text) for addition in inputs.additions]
    for name, text in (("role", inputs.role), *added_lines):
        if not text.strip():
            raise InputError(f"The {name} is empty. Write a few words.")
    limits = (
        *((name, getattr(inputs, field), MOST_TITLE) for field, name in _TITLED.items()),
        *((name, text, MOST_CHARACTERS) for name, text in (("product", inputs.product), *added_lines)),
    )
    for name, text, most in limits:
        if len(text) > most:
            raise InputError(f"The {name} has {len(text):,} characters; shorten it to {most} or fewer.")
    if inputs.size is not None and not 1 <= inputs.size <= MOST_PEOPLE:
        raise InputError(f"A company of {inputs.size:,} people can't be. Give a number from 1 to {MOST_PEOPLE:,}.")
    return replace(inputs, **{name: one_line(encodable(getattr(inputs, name))) for name in ("product", *_TITLED)})  # type: ignore[arg-type]


class _Maker:
    def __init__(self, inputs: Inputs, kind: RoleKind, catalog: Catalog, corpus: CorpusText) -> None:
        self._inputs = inputs
        self._kind = kind
        self._catalog = catalog
        self._corpus = corpus
        self._stage = inputs.stage or stage_by_size(inputs.size)
        self._products = {name for name, words in _PRODUCT_WORDS.items() if re.search(words, inputs.product.lower())}

    def frame(self, part: str) -> tuple[Statement, ...]:
        return tuple(
            self._line(entry, label=entry.subject if part in _LABELLED else "") for entry in self._frames(part)
        )

    def outcomes(self) -> tuple[Statement, ...]:
        found = self._applying(self._catalog.outcomes)
        return tuple(self._outcome(each) for due in Due for each in _first(found, due))

    def accountabilities(self) -> tuple[Statement, ...]:
        found = self._applying(self._catalog.responsibilities)
        special = [each for each in found if each.essential or each.products or each.regulated]
        most = 0 if self._kind is RoleKind.CPTO else MOST_FURTHER_ACCOUNTABILITIES
        rest = [each for each in found if each not in special][:most]
        kept = [each for each in found if each in special or each in rest]
        return tuple(self._line(each, label=each.topic, essential=each.essential) for each in kept)

    def reporting(self) -> tuple[Statement, ...]:
        to = self._inputs.reports_to or "Chief executive"
        basis = Basis.ADDED if self._inputs.reports_to else Basis.PRACTICE
        first = Statement("reports-to", f"Reports to: {to}.", basis)
        subject = next((name for name, words in _SUPERIORS.items() if re.search(words, to.lower())), "")
        entries = [entry for entry in self._frames("reporting") if entry.subject == subject]
        return (first, *(self._line(entry) for entry in entries))

    def interfaces(self) -> tuple[Statement, ...]:
        return self.frame("interface")

    def boundaries(self) -> tuple[Statement, ...]:
        """What is the counterpart's, then what is somebody else's."""
        theirs: tuple[Statement, ...] = ()
        if self._kind in COUNTERPARTS:
            other = RoleKind(COUNTERPARTS[self._kind].lower())
            found = self._applying(self._catalog.responsibilities, other)
            theirs = tuple(
                self._line(each, id=f"not-{each.id}", text=each.boundary, label=each.topic)
                for each in found
                if each.boundary and each.essential
            )
        return (*theirs, *(self._line(entry, label=entry.subject) for entry in self._frames("boundary")))

    def kpis(self, *, shared: bool) -> tuple[Statement, ...]:
        found = [kpi for kpi in self._applying(self._catalog.kpis) if kpi.shared is shared]
        opposed = {id_ for tension in self._catalog.tensions for id_ in (tension.cpo, tension.cto)}
        # Own measures that pull the two apart wait behind those that don't.
        found.sort(key=lambda kpi: (not kpi.essential, not shared and kpi.id in opposed))
        return tuple(self._line(kpi, label=kpi.name, essential=kpi.essential) for kpi in found[:MOST_KPIS])

    def competencies(self) -> tuple[Statement, ...]:
        return tuple(self._competency(each) for each in self._applying(self._catalog.competencies))

    def scope(self) -> tuple[Statement, ...]:
        """Blanks for HR."""
        size = f" in a company of {self._inputs.size:,}" if self._inputs.size else ""
        blanks = (
            ("People", f"[number] people{size}, [number] of them direct reports."),
            ("Budget", "[amount] a year, of which [amount] can be committed without approval."),
            ("Systems", "[systems and services that this role answers for]."),
        )
        return tuple(Statement(f"scope-{label.lower()}", text, Basis.PRACTICE, label=label) for label, text in blanks)

    def remarks(self) -> Iterable[str]:
        inputs = self._inputs
        if self._kind is RoleKind.OTHER:
            yield (
                f"The catalogue has nothing for {inputs.role}, neither duties nor measures: nearly all of this is "
                "blank. It is the general frame of any role, with [brackets] for you to fill, and what you and your "
                "documents say of it."
            )
        if inputs.stage is None and inputs.size is not None:
            yield (
                f"The stage was taken from the size ({inputs.size:,} people): {self._stage_name()}. The number of "
                "teams, products and dependencies judges it better."
            )
        elif inputs.stage is None:
            yield "No stage was given: lines that differ by stage are those of a scale-up."
        if inputs.product and not self._products:
            yield f"The catalogue has nothing particular for the product kind “{inputs.product}”."
        if self._kind in COUNTERPARTS and not inputs.counterpart:
            other = COUNTERPARTS[self._kind]
            yield f"The counterpart is taken to be a {other}; where there is none, name who covers it."
        if inputs.regulated:
            yield "Which rules apply is a question for counsel: check locally."

    def _stage_name(self) -> str:
        return {Stage.STARTUP: "startup", Stage.SCALEUP: "scale-up", Stage.ENTERPRISE: "enterprise"}[self._stage]

    def _frames(self, part: str) -> list[Frame]:
        return [entry for entry in self._applying(self._catalog.frames) if entry.part == part]

    def _applying(self, entries: Iterable[T], kind: RoleKind | None = None) -> list[T]:
        return [entry for entry in entries if (kind or self._kind) in entry.roles and self._fits(entry)]

    def _fits(self, entry: Entry) -> bool:
        return (
            self._stage in entry.stages
            and (entry.regulated is None or entry.regulated is bool(self._inputs.regulated))
            and (not entry.products or bool(self._products & set(entry.products)))
        )

    def _line(self, line: Line, **more: object) -> Statement:
        return named(statement(line, self._corpus, **more), self._kind, self._inputs.counterpart)

    def _outcome(self, outcome: Outcome) -> Statement:
        whole = self._line(outcome, label=outcome.due.value.capitalize(), essential=outcome.essential)
        below = (("Measured by", outcome.measure), ("Evidence", outcome.evidence), ("Guardrail", outcome.guard))
        parts = tuple(
            Statement(f"{outcome.id}-{number}", text, Basis.PRACTICE, label=label)
            for number, (label, text) in enumerate(below, 1)
        )
        return named(replace(whole, parts=parts), self._kind, self._inputs.counterpart)

    def _competency(self, competency: Competency) -> Statement:
        below: Sequence[tuple[str, Line]] = (
            *zip(LEVELS, competency.levels, strict=True),
            *(("Ask", question) for question in competency.questions),
            ("Strong answer", competency.strong),
            ("Weak answer", competency.weak),
        )
        parts = tuple(
            self._line(line, id=f"{competency.id}-{number}", label=label)
            for number, (label, line) in enumerate(below, 1)
        )
        return self._line(competency, label=competency.name, essential=competency.essential, parts=parts)


def stage_by_size(size: int | None) -> Stage:
    """The stage that a number of people suggests; a scale-up where it isn't known."""
    if size is None:
        return Stage.SCALEUP
    small, middle = _SIZES
    return Stage.STARTUP if size < small else Stage.SCALEUP if size < middle else Stage.ENTERPRISE


def _first(outcomes: Sequence[Outcome], due: Due) -> list[Outcome]:
    """The outcomes due by then that are kept, essential ones before others."""
    then = [outcome for outcome in outcomes if outcome.due is due]
    return sorted(then, key=lambda outcome: not outcome.essential)[:MOST_OUTCOMES_A_DATE]
