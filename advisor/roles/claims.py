"""Which decisions a role document gives to its role: the lines of a definition, or the sentences of any text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from advisor.roles.decisions import DecisionCatalog, plain_name
from advisor.roles.findings import Claim
from advisor.text import one_line, sentences

_CLAIMS = re.compile(
    r"\b(?:decides?|deciding|owns?|owning|approves?|(?:has|have) the (?:final|last) (?:word|say)|"
    r"(?:final|last) (?:word|say) (?:on|over|in)|accountable for|accountability for|answers? for|sets?)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|never|no longer|doesn.t|don.t|without|before|until|recommends?|advises?|proposes?|consulted|"
    r"within what [^.;]{0,60}? delegates?)\b",
    re.IGNORECASE,
)
_RIGHTS = ("decision_rights", "accountabilities")


def read_claims(role: str, text: str, catalog: DecisionCatalog, rows: Iterable[str] = ()) -> tuple[Claim, ...]:
    """The decisions that a document claims for `role`, one claim each; `text` is prose, or a definition as JSON.

    Decisions are those of the catalogue, and of a matrix's own `rows`, by their names there.
    """
    own = {plain_name(row): row for row in rows if catalog.find(row) is None}
    found: dict[str, Claim] = {}
    for line in _lines(text):
        for decision in _claimed(line, role, catalog, own):
            found.setdefault(decision, Claim(role, decision, line))
    return tuple(found.values())


def _claimed(line: str, role: str, catalog: DecisionCatalog, own: Mapping[str, str]) -> Iterator[str]:
    """Decisions named behind a word of claiming, where the sentence denies nothing and its subject isn't another's."""
    label, _, right = line.partition(": ")
    decision = catalog.find(label) if right else None
    known = decision.name if decision else own.get(plain_name(label))
    said = right if known else line
    match = _CLAIMS.search(said)
    if match is None or _DENIES.search(said) or _of_another(said[: match.start()], role, catalog):
        return
    if known:
        yield known
        return
    said = f" {plain_name(said[match.end() :])} "
    called = [(plain_name(name), each.name) for each in catalog.decisions for name in (each.name, *each.aliases)]
    names = [(name, means) for name, means in (*called, *own.items()) if f" {name} " in said]
    for name, means in names:
        if not any(name != other and f" {name} " in f" {other} " for other, _ in names):
            yield means


def _of_another(subject: str, role: str, catalog: DecisionCatalog) -> bool:
    named = [party for word in re.findall(r"\w+", subject) if (party := catalog.party(word)) and word.isupper()]
    return bool(named) and not any(catalog.stands_for(role, party.name) for party in named)


def _lines(text: str) -> Iterable[str]:
    if text.lstrip().startswith("{"):
        return _definition_lines(text)
    return (one_line(part[start:end]) for part in text.splitlines() for start, end in sentences(part))


def _definition_lines(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for section in _RIGHTS:
        rows = data.get(section)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get("text"), str):
                label = row.get("label")
                yield one_line(f"{label}: {row['text']}" if isinstance(label, str) and label else row["text"])
