"""The CTO and the CPO as a pair: what the catalogue's lines say of each other and of the decisions, at every stage."""

from __future__ import annotations

import re

import pytest

from advisor.roles.catalog import Stage
from advisor.roles.decisions import DecisionCatalog
from advisor.roles.definition import SECTIONS, Definition, Inputs, lines
from advisor.roles.studio import Studio

DECIDED = {
    "external-dates": "outside-date",
    "roadmap": "roadmap-order",
    "engineering-organisation": "engineering-hiring",
    "product-organisation": "product-hiring",
    "architecture": "architecture-standards",
    "technical-debt": "debt-choice",
    "platform": "platform-direction",
}
"""Accountabilities that say "decides", and the decision that they are about."""


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio()


def made(studio: Studio, role: str, stage: Stage) -> Definition:
    return studio.make(Inputs(role, stage=stage, regulated=True, notes=False))


@pytest.mark.parametrize("stage", list(Stage))
def test_who_is_accountable_for_a_decision_has_it(studio: Studio, stage: Stage) -> None:
    for role in ("cto", "cpo"):
        definition = made(studio, role, stage)
        rights = {line.id.removeprefix("decides-"): line.text for line in definition.decision_rights}
        for line in definition.accountabilities:
            if line.id in DECIDED and line.text.startswith("Decides"):
                assert rights.get(DECIDED[line.id], "").startswith("Decides."), (stage, line.text)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_strategy_for_approval_has_the_approver_s_agreement(studio: Studio, stage: Stage) -> None:
    definition = made(studio, "cpo", stage)
    (line,) = (line for line in definition.accountabilities if line.id == "product-strategy")
    assert "for approval by the chief executive" in line.text
    right = next((own.text for own in definition.decision_rights if own.id == "decides-product-strategy"), None)
    assert right is None or "Must agree: CEO." in right


@pytest.mark.parametrize("stage", list(Stage))
def test_no_line_is_both_s_and_none_stands_twice(studio: Studio, stage: Stage) -> None:
    cto, cpo = (made(studio, role, stage) for role in ("cto", "cpo"))
    for section in ("accountabilities", "decision_rights", "kpis_own"):
        ours, theirs = ({line.label for line in lines(own, section)} for own in (cto, cpo))
        if section != "decision_rights":
            assert not ours & theirs
    deciding = [{line.label for line in own.decision_rights if line.text.startswith("Decides")} for own in (cto, cpo)]
    assert not deciding[0] & deciding[1]
    for own in (cto, cpo):
        texts = [(line.label, line.text) for name in SECTIONS for line in lines(own, name) if name != "must_have"]
        assert len(set(texts)) == len(texts)


def test_outcomes_are_dated_and_can_be_measured(studio: Studio) -> None:
    for role in ("cto", "cpo", "cpto"):
        for stage in Stage:
            for line in made(studio, role, stage).outcomes:
                assert re.match(r"By (?:day|month|year end|the end of)", line.text)
                assert [part.label for part in line.parts] == ["Measured by", "Evidence", "Guardrail"]


def test_a_reason_asks_for_no_more_consent_than_the_right_gives() -> None:
    catalog: DecisionCatalog = Studio().decisions
    for decision in catalog.decisions:
        if re.search(r"\bmust agree\b|\bconsent\b|\bboth sign\b", decision.text):
            assert all(rights.agrees for rights in decision.rights.values()), decision.id
