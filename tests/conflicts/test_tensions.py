"""The catalogue of tensions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.conflicts.catalog import TensionCatalog, read_tensions
from advisor.errors import CorpusError
from advisor.plain_yaml import plain
from advisor.roles.catalog import catalog_folder
from advisor.roles.decisions import read_decisions

TYPES = (
    "resources strategic-priorities timelines speed-or-stability technical-debt build-or-buy ownership-overlap "
    "customer-escalation people-and-trust ending"
).split()


@pytest.fixture(scope="module")
def decisions() -> list[str]:
    """Ids of decisions."""
    return [decision.id for decision in read_decisions().decisions]


@pytest.fixture(scope="module")
def catalog(decisions: list[str]) -> TensionCatalog:
    """The bundled catalogue."""
    return read_tensions(decisions)


def test_every_type_is_there(catalog: TensionCatalog) -> None:
    assert [tension.id for tension in catalog.tensions] == TYPES
    assert all(3 <= len(tension.options) <= 5 for tension in catalog.tensions)
    assert sum(step.minutes for step in catalog.common["agenda"]) == 45
    assert {entry.id for entry in catalog.call_ins} == {
        *("crisis", "legal", "compliance", "hr", "health", "interest", "strain")
    }


Change = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda tension: tension["measures"][0].update(text="The CTO counts."), "names a role"),
        (lambda tension: tension["poles"][0]["case"].pop(), "argues one pole at greater length"),
        (lambda tension: tension["decisions"].append("no-such-decision"), "names the decision no-such-decision"),
        (lambda tension: tension["poles"][0]["case"][0]["sources"][0].update(quote="Never said."), "doesn't say"),
        (lambda tension: tension.update(colour="red"), "colour"),
    ],
)
def test_what_is_wrong_is_refused(change: Change, reason: str, decisions: list[str], tmp_path: Path) -> None:
    data = plain((catalog_folder() / "tensions.yaml").read_bytes())
    change(data["tensions"][0])
    (tmp_path / "tensions.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CorpusError, match=reason):
        read_tensions(decisions, tmp_path)
