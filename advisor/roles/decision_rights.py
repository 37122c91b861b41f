"""The decision rights of a role: what the catalogue of decisions gives it at a stage, or what a stored matrix does."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.roles.catalog import RoleKind, Stage
from advisor.roles.decisions import Decision, DecisionCatalog, plain_name
from advisor.roles.definition import Basis, Statement
from advisor.roles.making import statement
from advisor.roles.matrix import ESCALATION, Matrix, Row
from advisor.roles.said import short_name
from advisor.roles.schemes import Part
from advisor.roles.sources import CorpusText


def rights_of(
    role: str, kind: RoleKind, stage: Stage, decisions: DecisionCatalog, corpus: CorpusText
) -> tuple[Statement, ...]:
    """What the role decides, in the order of the catalogue, then what must have its agreement."""
    party = _party(role, kind, decisions)
    if party is None:
        return ()
    decided, agreed = [], []
    for decision in decisions.decisions:
        rights = decision.rights[stage]
        if decisions.stands_for(party, rights.decides):
            way = decisions.way_up(decision, rights.decides)
            decided.append(_line(decision, _decides(rights.input, rights.agrees, way), corpus))
        elif any(decisions.stands_for(party, name) for name in rights.agrees):
            agreed.append(_line(decision, _agrees(rights.decides), corpus))
    return (*decided, *agreed)


def rights_in(
    role: str, kind: RoleKind, matrix: Matrix, decisions: DecisionCatalog, corpus: CorpusText
) -> tuple[Statement, ...]:
    """What a matrix lets the role decide, then what must have its agreement.

    A row as the catalogue has it keeps the catalogue's sources; what people have changed rests on them.
    """
    party = _party(role, kind, decisions)
    if party is None:
        return ()
    usual = {row.decision: row for row in decisions.matrix(Stage(matrix.stage or Stage.SCALEUP), matrix.scheme).rows}
    decided, agreed = [], []
    for row in matrix.rows:
        parts = {part for name in row.cells if decisions.stands_for(party, name) for part in row.parts(name)}
        known = decisions.find(row.decision)
        default = known if known and _same(row, usual.get(known.name)) else None
        if Part.DECIDES in parts:
            text = _decides(row.who(Part.INPUT), row.who(Part.AGREES), row.named(ESCALATION))
            decided.append(_line(default, text, corpus) if default else _own(row, known, text))
        elif Part.AGREES in parts:
            text = _agrees(", ".join(row.who(Part.DECIDES)))
            agreed.append(_line(default, text, corpus) if default else _own(row, known, text))
    return (*decided, *agreed)


def _same(row: Row, usual: Row | None) -> bool:
    return usual is not None and all(row.parts(name) == usual.parts(name) for name in (*row.cells, *usual.cells))


def _own(row: Row, known: Decision | None, text: str) -> Statement:
    name = known.id if known else plain_name(row.decision).replace(" ", "-")
    return Statement(f"decides-{name}", text, Basis.ADDED, label=row.decision)


def _party(role: str, kind: RoleKind, decisions: DecisionCatalog) -> str | None:
    names = [kind.value.upper()] if kind is not RoleKind.OTHER else [role, short_name(role)]
    return next((found.name for name in names if (found := decisions.party(name))), None)


def _line(decision: Decision, text: str, corpus: CorpusText) -> Statement:
    reason = statement(decision, corpus, id=f"{decision.id}-why", label="Why", citations=())
    return statement(decision, corpus, id=f"decides-{decision.id}", text=text, label=decision.name, parts=(reason,))


def _decides(heard: Sequence[str], agree: Sequence[str], way: Sequence[str]) -> str:
    parts = {"Heard first": ", ".join(heard), "Must agree": ", ".join(agree), "Escalation": ", then ".join(way)}
    return " ".join(["Decides.", *(f"{name}: {text}." for name, text in parts.items() if text)])


def _agrees(decider: str) -> str:
    return f"Must agree. Decided by: {decider or 'nobody named'}."
