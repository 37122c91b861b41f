"""The catalogue of decisions told as a document, a section a decision, for answers to quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.roles.catalog import Stage
from advisor.roles.decisions import Decision, DecisionCatalog

TITLE = "Who decides what between the CTO, the CPO and the CEO, decision by decision"
_GENERAL = (
    "General practice: the usual decision rights of product, technology and the chief executive, made from "
    "`catalog/decisions.yaml`; adapt them to your organisation."
)
_STAGES = {Stage.STARTUP: "a startup", Stage.SCALEUP: "a scale-up", Stage.ENTERPRISE: "an enterprise"}
_NAMED = {"Board": "the board", "HR": "HR"}


def told(catalog: DecisionCatalog) -> str:
    """Markdown: who usually decides, who is heard and must agree, why, and where a dispute goes.

    Each sentence names its decision, so that it can be quoted alone.
    """
    sections = [f"# {TITLE}", _GENERAL]
    for decision in catalog.decisions:
        sections += [f"## Who decides on {_within(decision.name)}?", " ".join(_sentences(decision, catalog))]
    return "\n\n".join(sections) + "\n"


def _sentences(decision: Decision, catalog: DecisionCatalog) -> Iterator[str]:
    rights = decision.rights[Stage.SCALEUP]
    yield f"{decision.name}: {_deciders(decision)}."
    heard = _clause(rights.input, "is heard first", "are heard first")
    said = [own for own in (heard, _clause(rights.agrees, "must agree", "must agree")) if own]
    if said:
        yield f"{decision.name}, in a scale-up: {', and '.join(said)}."
    yield f"{decision.name}: {_within(decision.text)}"
    way = ", then to ".join(map(_party, catalog.way_up(decision, rights.decides)))
    yield f"{decision.name}: a dispute that isn't settled goes to {way}."
    if decision.aliases:
        # A question, which is found and never quoted.
        yield f"Who decides on {' or '.join(decision.aliases)}?"


def _deciders(decision: Decision) -> str:
    """Who decides at which stage: "the CEO usually decides in a startup, and the CPO in a scale-up"."""
    stages: dict[str, list[str]] = {}
    for stage, name in _STAGES.items():
        stages.setdefault(decision.rights[stage].decides, []).append(f"in {name}")
    (first, early), *others = stages.items()
    if not others:
        return f"{_party(first)} usually decides, whatever the stage of the company"
    later = [f"{_party(name)} {_joined(own)}" for name, own in others]
    return f"{_party(first)} usually decides {_joined(early)}, and {', and '.join(later)}"


def _party(name: str) -> str:
    # A department is told by its common name: "sales".
    return _NAMED.get(name) or (f"the {name}" if name.isupper() else name.lower())


def _clause(names: Sequence[str], one: str, several: str) -> str:
    """What is so of these parties; "" where there are none."""
    return f"{_joined([*map(_party, names)])} {one if len(names) == 1 else several}" if names else ""


def _joined(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _within(text: str) -> str:
    """A text within a sentence: without its capital, where that is no abbreviation's."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
