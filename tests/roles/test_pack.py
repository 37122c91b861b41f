"""The role pack."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from advisor.roles.catalog import Stage
from advisor.roles.definition import Basis, Inputs, Statement, with_lines
from advisor.roles.pack import make_pack, outlines, pack_of
from advisor.roles.studio import Studio


@pytest.mark.parametrize("stage", list(Stage))
def test_the_bundled_pair_agrees_with_the_bundled_matrix(studio: Studio, stage: Stage) -> None:
    pack = make_pack(studio, Inputs("cto", stage=stage))
    assert pack.findings == ()
    assert [definition.role.value for definition in pack.definitions] == ["cto", "cpo"]
    assert len(pack.matrix.rows) >= 60
    assert pack.shared


def test_it_is_made_in_two_seconds(studio: Studio) -> None:
    began = time.perf_counter()
    outlines(make_pack(studio, Inputs("", size=120)))
    assert time.perf_counter() - began < 2


def test_what_a_document_claims_against_the_matrix_is_found(studio: Studio) -> None:
    cto, cpo = (studio.make(Inputs(role), date(2026, 1, 1)) for role in ("cto", "cpo"))
    claim = Statement("x", "Decides the order of the roadmap.", Basis.ADDED)
    cto = with_lines(cto, "accountabilities", (*cto.accountabilities, claim))
    pack = pack_of(studio, (cto, cpo), Stage.SCALEUP)
    assert [finding.rule for finding in pack.findings] == ["role-document"]


def test_measures_that_pull_apart_are_shown_with_what_binds_them(studio: Studio) -> None:
    cto, cpo = (studio.make(Inputs(role), date(2026, 1, 1)) for role in ("cto", "cpo"))
    ids = {"growth-in-use": cpo, "infrastructure-cost": cto}
    lines = {name: Statement(name, "x", Basis.PRACTICE) for name in ids}
    cto = replace(cto, kpis_own=(lines["infrastructure-cost"],))
    cpo = replace(cpo, kpis_own=(lines["growth-in-use"],))
    (tension,) = pack_of(studio, (cto, cpo), Stage.SCALEUP).tensions
    assert tension.label == "Growth in use (CPO) against Infrastructure cost per customer (CTO)"
    assert tension.text.endswith("Nothing shared binds it; take: Margin per active customer.")


def test_open_points_count_the_blanks(studio: Studio) -> None:
    pack = make_pack(studio, Inputs("", stage=Stage.STARTUP))
    assert any("blanks in [square brackets]" in point for point in pack.open_points)
    overview, *definitions = outlines(pack)
    assert overview.blocks[0].title == "KPIs that both share"
    assert len(definitions) == 2


def test_a_definition_in_work_stands_for_its_role(studio: Studio) -> None:
    mine = replace(studio.make(Inputs("cpo"), date(2026, 1, 1)), title="Ours")
    assert [definition.title for definition in make_pack(studio, Inputs(""), mine).definitions][1] == "Ours"
