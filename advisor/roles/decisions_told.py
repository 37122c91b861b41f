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
_NAMED = {
    "Board": "the board",
    "Data": "the data team",
    "HR": "HR",
    "Privacy": "the data protection lead",
    "Security": "the security lead",
}


def told(catalog: DecisionCatalog) -> str:
    """Markdown: who usually decides, who is heard and must agree, why, and where a dispute goes.

    Each sentence names its decision, so that it can be quoted alone.
    """
    sections = [f"# {TITLE}", _GENERAL]
    for decision in catalog.decisions:
        sections += [f"## Who decides {decision.question}?", " ".join(_sentences(decision, catalog)), _asked(decision)]
    return "\n\n".join(sections) + "\n"


def _sentences(decision: Decision, catalog: DecisionCatalog) -> Iterator[str]:
    rights, asked = decision.rights[Stage.SCALEUP], decision.question
    yield f"{_deciders(decision)}: {_within(decision.text)}"
    if rights.input:
        heard = f"{_joined([*map(_party, rights.input)])} {'is' if len(rights.input) == 1 else 'are'} heard"
        agreed = f", and {_joined([*map(_party, rights.agrees)])} must agree" if rights.agrees else ""
        yield f"In a scale-up, {heard} before it is decided {asked}{agreed}."
    elif rights.agrees:
        yield f"In a scale-up, {_joined([*map(_party, rights.agrees)])} must agree on {asked}."
    way = ", then to ".join(map(_party, catalog.way_up(decision, rights.decides)))
    yield f"A dispute over {asked} goes to {way}."


def _asked(decision: Decision) -> str:
    """Other ways to ask, which are found and never quoted."""
    named = f"Who decides on {' or '.join([_within(decision.name), *decision.aliases])}?"
    return " ".join(("Also asked:", named, *decision.asked))


def _deciders(decision: Decision) -> str:
    """Who decides at which stage: "In a startup, the CEO usually decides what to build, and the CPO in a scale-up"."""
    stages: dict[str, list[str]] = {}
    for stage, name in _STAGES.items():
        stages.setdefault(decision.rights[stage].decides, []).append(f"in {name}")
    (first, early), *others = stages.items()
    if not others:
        return f"At every stage, {_party(first)} usually decides {decision.question}"
    later = [f"{_party(name)} {_joined(own)}" for name, own in others]
    then = ", and ".join(later)
    return f"{_joined(early).capitalize()}, {_party(first)} usually decides {decision.question}, and {then}"


def _party(name: str) -> str:
    # A department is told by its common name: "sales".
    return _NAMED.get(name) or (f"the {name}" if name.isupper() else name.lower())


def _joined(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _within(text: str) -> str:
    """A text within a sentence: without its capital, where that is no abbreviation's."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
