"""The decision rights of a role: what the catalogue of decisions gives it at a stage."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.roles.catalog import RoleKind, Stage
from advisor.roles.decisions import Decision, DecisionCatalog
from advisor.roles.definition import Statement
from advisor.roles.making import statement
from advisor.roles.said import short_name
from advisor.roles.sources import CorpusText


def rights_of(
    role: str, kind: RoleKind, stage: Stage, decisions: DecisionCatalog, corpus: CorpusText
) -> tuple[Statement, ...]:
    """What the role decides, in the order of the catalogue, then what must have its agreement."""
    names = [kind.value.upper()] if kind is not RoleKind.OTHER else [role, short_name(role)]
    party = next((found for name in names if (found := decisions.party(name))), None)
    if party is None:
        return ()
    decided, agreed = [], []
    for decision in decisions.decisions:
        rights = decision.rights[stage]
        if decisions.stands_for(party.name, rights.decides):
            decided.append(_line(decision, f"Decides{_others(decision, stage, decisions)}.", corpus))
        elif any(decisions.stands_for(party.name, name) for name in rights.agrees):
            agreed.append(_line(decision, f"Must agree; the decider is {rights.decides}.", corpus))
    return (*decided, *agreed)


def _line(decision: Decision, text: str, corpus: CorpusText) -> Statement:
    reason = statement(decision, corpus, id=f"{decision.id}-why", label="Why", citations=())
    return statement(decision, corpus, id=f"decides-{decision.id}", text=text, label=decision.name, parts=(reason,))


def _others(decision: Decision, stage: Stage, decisions: DecisionCatalog) -> str:
    rights = decision.rights[stage]
    way = decisions.way_up(decision, rights.decides)

    def found() -> Iterator[str]:
        yield ", ".join(rights.input) and f"heard: {', '.join(rights.input)}"
        yield ", ".join(rights.agrees) and f"must agree: {', '.join(rights.agrees)}"
        yield f"way up: {', then '.join(way)}"

    return "".join(f"; {part}" for part in found() if part)
