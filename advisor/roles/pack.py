"""The role pack: both definitions as a pair, who decides what between them, what they share, and what is still open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from advisor.roles.catalog import Stage
from advisor.roles.claims import read_claims
from advisor.roles.definition import Definition, Inputs, Statement, every_line, to_json
from advisor.roles.findings import Case, Finding
from advisor.roles.lint import lint
from advisor.roles.making import stage_by_size, statement
from advisor.roles.matrix import ESCALATION, Matrix
from advisor.roles.schemes import LETTERS, Scheme, write_cell
from advisor.roles.studio import Studio
from advisor.roles.views import Block, Layout, Outline, scorecard


@dataclass(frozen=True, slots=True)
class Pack:
    """What HR designs the pair with; `tensions` are pairs of measures, each with the shared one that binds it."""

    definitions: tuple[Definition, ...]
    matrix: Matrix
    shared: tuple[Statement, ...]
    tensions: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    open_points: tuple[str, ...]


def make_pack(studio: Studio, inputs: Inputs, scheme: Scheme = Scheme.RAPID) -> Pack:
    """The pair for the inputs, whose role is left out of account. Raises InputError."""
    pair = tuple(studio.make(replace(inputs, role=role, counterpart="", additions=())) for role in ("cto", "cpo"))
    return pack_of(studio, pair, inputs.stage or stage_by_size(inputs.size), scheme)


def pack_of(studio: Studio, pair: tuple[Definition, ...], stage: Stage, scheme: Scheme = Scheme.RAPID) -> Pack:
    """The pack of two definitions as they are now."""
    matrix = studio.decisions.matrix(stage, scheme)
    claims = [
        claim
        for definition in pair
        for claim in read_claims(definition.role.value.upper(), json.dumps(to_json(definition)), studio.decisions)
    ]
    return Pack(
        definitions=pair,
        matrix=matrix,
        shared=tuple(dict.fromkeys(line for definition in pair for line in definition.kpis_shared)),
        tensions=tuple(_tensions(studio, pair)),
        findings=lint(Case(matrix, tuple(claims)), studio.decisions),
        open_points=tuple(_open_points(pair)),
    )


def outlines(pack: Pack) -> tuple[Outline, ...]:
    """The pack as documents: an overview, then each definition."""
    return _overview(pack), *map(scorecard, pack.definitions)


def _overview(pack: Pack) -> Outline:
    scheme = pack.matrix.scheme
    letters = "; ".join(f"{letter.letter} {letter.word.lower()}" for letter in LETTERS[scheme])
    columns = ("Decision", *pack.matrix.people, "Way up")
    rows = tuple(
        (
            row.decision,
            *(write_cell(row.parts(person), scheme) for person in pack.matrix.people),
            row.texts.get(ESCALATION, ""),
        )
        for row in pack.matrix.rows
    )
    faults = tuple((finding.rule, finding.decision, finding.message, finding.mend.text) for finding in pack.findings)
    blocks = (
        Block("KPIs that both share", pack.shared, Layout.TABLE, ("Measure", "What it counts")),
        Block("Measures that pull the two apart", pack.tensions, Layout.TABLE, ("Pair", "What binds it")),
        Block("Open findings", (), Layout.GRID, ("Rule", "Decision", "Finding", "Mend"), faults),
        Block(f"Who decides what ({letters})", (), Layout.GRID, columns, rows),
    )
    names = " and ".join(definition.role.value.upper() for definition in pack.definitions)
    shown = tuple(block for block in blocks if block.lines or block.rows)
    return Outline(f"{names}: role pack", "The two roles, designed as a pair", (), shown, pack.open_points)


def _tensions(studio: Studio, pair: tuple[Definition, ...]) -> Iterator[Statement]:
    """Pairs of the catalogue whose measures both are among those of the two definitions."""
    measures = {kpi.id: kpi.name for kpi in studio.catalog.kpis}
    there = {line.id for definition in pair for line in (*definition.kpis_own, *definition.kpis_shared)}
    for tension in studio.catalog.tensions:
        if {tension.cpo, tension.cto} <= there:
            names = f"{measures[tension.cpo]} (CPO) against {measures[tension.cto]} (CTO)"
            bound = tension.bound_by in there
            verb = "Bound by" if bound else "Nothing shared binds it; take"
            text = f"{tension.text} {verb}: {measures[tension.bound_by]}."
            yield statement(tension, studio.corpus, label=names, text=text)


def _open_points(pair: tuple[Definition, ...]) -> Iterator[str]:
    for definition in pair:
        name = definition.role.value.upper()
        for remark in definition.remarks:
            yield f"{name}: {remark}"
        blanks = sum("[" in line.text for line in every_line(definition))
        if blanks:
            yield f"{name}: {blanks} lines have blanks in [square brackets], for HR and the chief executive to fill in."
        doubtful = sum(not line.verified for line in every_line(definition))
        if doubtful:
            yield f"{name}: the source of {doubtful} lines isn't verified."
