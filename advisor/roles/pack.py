"""The role pack: both definitions as a pair, who decides what between them, what they share, and what is still open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from advisor.roles import matrix_files
from advisor.roles.catalog import RoleKind, Stage
from advisor.roles.claims import read_claims
from advisor.roles.definition import Definition, Inputs, Statement, every_line, to_json
from advisor.roles.findings import Case, Finding, findings_dict
from advisor.roles.lint import lint
from advisor.roles.making import COUNTERPARTS, stage_by_size, statement
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix import ESCALATION, Matrix
from advisor.roles.schemes import LETTERS, Scheme, write_cell
from advisor.roles.studio import Studio
from advisor.roles.views import Block, Layout, Outline, scorecard, short_forms

PAIR = (RoleKind.CTO, RoleKind.CPO)
STAGE_NAMES = {Stage.STARTUP: "a startup", Stage.SCALEUP: "a scale-up", Stage.ENTERPRISE: "an enterprise"}
BOUND = "Bound here by"
UNBOUND = "Both are measured here and nothing shared binds them; share"
UNBOUND_YET = "Before both are measured, share"


@dataclass(frozen=True, slots=True)
class Pack:
    """What HR designs the pair with; `matrix_name` says where the matrix is from.

    `tensions` are pairs of measures that pull the two apart, each with the shared measure that binds it as its part.
    """

    definitions: tuple[Definition, ...]
    matrix: Matrix
    matrix_name: str
    shared: tuple[Statement, ...]
    tensions: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    open_points: tuple[str, ...]


def make_pack(
    studio: Studio, inputs: Inputs, given: Definition | None = None, stored: NamedMatrix | None = None
) -> Pack:
    """The pair for the inputs, whose role counts for nothing; `given` stands for its own role. Raises InputError.

    With a stored matrix, the decision rights of both are those that it gives them.
    """
    stage = inputs.stage
    if stage is None and inputs.size is None and stored and stored.matrix.stage:
        stage = Stage(stored.matrix.stage)
    each = replace(inputs, stage=stage, additions=())
    pair = tuple(
        given
        if given and given.role is kind
        else studio.make(replace(each, role=kind.value, counterpart=COUNTERPARTS[kind]), rights=stored)
        for kind in PAIR
    )
    return pack_of(studio, pair, stage or stage_by_size(inputs.size), stored)


def pack_of(studio: Studio, pair: tuple[Definition, ...], stage: Stage, stored: NamedMatrix | None = None) -> Pack:
    """The pack of two definitions as they are now, with the stage's defaults where no matrix is given."""
    matrix = stored.matrix if stored else studio.decisions.matrix(stage, Scheme.RAPID)
    return Pack(
        definitions=pair,
        matrix=matrix,
        matrix_name=f"“{stored.title}”, version {stored.version}" if stored else f"defaults for {STAGE_NAMES[stage]}",
        shared=tuple({line.id: line for definition in pair for line in definition.kpis_shared}.values()),
        tensions=tuple(tensions(studio, pair)),
        findings=_findings(studio, pair, matrix),
        open_points=(*_stages(matrix, stage), *_unbound(studio, pair), *_open_points(pair)),
    )


def _findings(studio: Studio, pair: tuple[Definition, ...], matrix: Matrix) -> tuple[Finding, ...]:
    rows = [row.decision for row in matrix.rows]
    claims = [
        claim
        for definition in pair
        for claim in read_claims(definition.role.value.upper(), json.dumps(to_json(definition)), studio.decisions, rows)
    ]
    return lint(Case(matrix, tuple(claims)), studio.decisions)


def standing_pack(studio: Studio, pack: Pack) -> Pack:
    """The pack without what notes don't say any more; the very same where all of it stands."""
    pair = tuple(map(studio.standing, pack.definitions))
    if pair == pack.definitions:
        return pack
    return replace(pack, definitions=pair, findings=_findings(studio, pair, pack.matrix))


def pack_json(pack: Pack) -> dict[str, Any]:
    """The pack as JSON: definitions after their published schema, the matrix as `advisor decisions lint` takes it."""
    lines = TypeAdapter(tuple[Statement, ...])
    return {
        "definitions": [to_json(definition) for definition in pack.definitions],
        "matrix": matrix_files.to_json(pack.matrix),
        "matrix_name": pack.matrix_name,
        "shared_kpis": lines.dump_python(pack.shared, mode="json"),
        "tensions": lines.dump_python(pack.tensions, mode="json"),
        **findings_dict(pack.findings),
        "open_points": list(pack.open_points),
    }


def outlines(pack: Pack, *, short: bool = False) -> tuple[Outline, ...]:
    """The pack as documents: an overview, then each definition; or these in their short form."""
    if short:
        return short_forms(_overview(pack), pack.definitions)
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
    facts = (
        ("Definitions", "; ".join(definition.title for definition in pack.definitions)),
        ("Decision matrix", f"{len(pack.matrix.rows)} decisions, {pack.matrix_name}"),
        ("Findings", f"{len(pack.findings)} open" if pack.findings else "none open"),
    )
    return Outline(f"{names}: role pack", "The two roles, designed as a pair", facts, shown, pack.open_points)


def tensions(studio: Studio, pair: tuple[Definition, ...]) -> Iterator[Statement]:
    """The catalogue's opposed measures, those that both are measured by and nothing binds first.

    The part of each is the shared measure that binds it; its label says how these definitions stand.
    """
    kpis = {kpi.id: kpi for kpi in studio.catalog.kpis}
    there = {line.id for definition in pair for line in (*definition.kpis_own, *definition.kpis_shared)}
    found = []
    for tension in studio.catalog.tensions:
        binding, together = kpis[tension.bound_by], len({tension.cpo, tension.cto} & there)
        bound = tension.bound_by in there
        label = BOUND if bound else UNBOUND if together == 2 else UNBOUND_YET
        part = statement(binding, studio.corpus, label=label, text=f"{binding.name}: {binding.text}")
        names = f"{kpis[tension.cpo].name} (CPO) against {kpis[tension.cto].name} (CTO)"
        found.append((bound, -together, statement(tension, studio.corpus, label=names, parts=(part,))))
    yield from (line for *_, line in sorted(found, key=lambda each: each[:2]))


def _stages(matrix: Matrix, stage: Stage) -> Iterator[str]:
    if matrix.stage and matrix.stage != stage:
        yield (
            f"The matrix is that of {STAGE_NAMES[Stage(matrix.stage)]}, the definitions are those of "
            f"{STAGE_NAMES[stage]}."
        )


def _unbound(studio: Studio, pair: tuple[Definition, ...]) -> Iterator[str]:
    for line in tensions(studio, pair):
        if line.parts[0].label == UNBOUND:
            yield f"{line.label}: both are measured, and no measure that both share binds them."


def _open_points(pair: tuple[Definition, ...]) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for definition in pair:
        name = definition.role.value.upper()
        for point in (*definition.remarks, *_counted(definition)):
            said.setdefault(point, []).append(name)
    yield from (f"{' and '.join(names)}: {point}" for point, names in said.items())


def _counted(definition: Definition) -> Iterator[str]:
    blanks = sum("[" in line.text for line in every_line(definition))
    if blanks:
        yield f"{blanks} lines have blanks in [square brackets], for HR and the chief executive to fill in."
    doubtful = sum(not line.verified for line in every_line(definition))
    if doubtful:
        yield f"the source of {doubtful} lines isn't verified."
