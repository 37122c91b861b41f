"""Titles that are neither CTO nor CPO: the lines that fit, as general practice, and blanks for the rest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from advisor.errors import CorpusError
from advisor.roles.catalog import RoleKind, Stage, read_catalog
from advisor.roles.claims import read_claims
from advisor.roles.decisions import read_decisions
from advisor.roles.definition import SECTIONS, Addition, Basis, Definition, Inputs, Statement, lines, to_json
from advisor.roles.fields import Fields, read_fields
from advisor.roles.findings import Case
from advisor.roles.lint import lint
from advisor.roles.schemes import Scheme
from advisor.roles.studio import Studio

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def fields() -> Fields:
    return read_fields(read_catalog(), read_decisions())


def made(studio: Studio, title: str, **more: object) -> Definition:
    return studio.make(Inputs(title, **more), TODAY)  # type: ignore[arg-type]


def labels(found: tuple[Statement, ...]) -> set[str]:
    return {line.label for line in found}


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Head of Data", "data"),
        ("VP Engineering", "engineering"),
        ("VP of Product Design", "design"),
        ("Head of Platform", "platform"),
        ("Chief Information Security Officer", "security"),
        ("CISO", "security"),
        ("Chief of Staff", "staff"),
        ("Director, Data Science", "ai"),
        ("Head of Fraud Detection", "marketplace-integrity"),
        ("Head of Product Operations", "product-operations"),
        ("VP Technical Operations", "platform"),
        ("CFO", "finance"),
        ("Chief Financial Officer (m/f/d)", "finance"),
        ("VP of Finance", "finance"),
        ("Group CFO", "finance"),
        ("COO", "operations"),
        ("Head of Operations", "operations"),
        ("Chief Operating Officer", "operations"),
        ("CMO", "marketing"),
        ("Director of Marketing", "marketing"),
        ("CIO", "internal-it"),
        ("Chief Information Officer", "internal-it"),
        ("Head of IT", "internal-it"),
        ("CDO", "data"),
        ("Chief Data Officer", "data"),
        ("Chief Architect", "architecture"),
        ("Head of engineering", "engineering"),
        ("Director of Product", "product"),
    ],
)
def test_a_title_is_about_a_field(fields: Fields, title: str, field: str) -> None:
    found = fields.of(title)
    assert found is not None
    assert found.id == field


@pytest.mark.parametrize(
    "title",
    [
        "Head of Customer Success",
        "Head of Technical Support",
        "Director of Developer Relations",
        "Product Marketing Manager",
        "Head of Business Development",
        "Head of Learning and Development",
        "Head of Finance and Marketing",
        "CHRO",
        "Head of Sheep",
        "Wizard",
        "Chief Officer",
        "!!!",
        "Leiter Technik",
    ],
)
def test_a_title_about_nothing_known_stays_a_frame(studio: Studio, fields: Fields, title: str) -> None:
    assert fields.of(title) is None
    assert "general frame" in made(studio, title).remarks[0]


def test_a_title_about_nothing_known_has_blanks_and_nothing_of_the_pair(studio: Studio) -> None:
    head = made(studio, "Head of Customer Success", additions=(Addition("accountabilities", "Answers for renewals."),))
    told = [line for section in SECTIONS for line in lines(head, section)]
    assert not any(line.citations or line.provenance is Basis.PLAYBOOK for line in told)
    assert not any(word in line.text for line in told for word in ("CTO", "CPO", "deputy for the company"))
    assert head.reporting_line[0].text == "Reports to: [title of the superior]."
    assert head.competencies[0].text.startswith("[")
    assert [line.text for line in head.accountabilities if not line.text.startswith("[")] == ["Answers for renewals."]
    assert made(studio, "Wizard", reports_to="COO").reporting_line[0].text == "Reports to: COO."


def test_lines_are_general_practice_and_name_what_is_handed_over(studio: Studio) -> None:
    head = made(studio, "Head of Data")
    assert {"Data infrastructure", "Product analytics"} <= labels(head.accountabilities)
    assert all(line.provenance is Basis.PRACTICE and not line.citations for line in head.accountabilities)
    assert any("what the CTO delegates" in line.text for line in head.decision_rights)
    assert any("Recommends; the decider is the CPO" in line.text for line in head.decision_rights)
    assert head.reporting_line[0].text == "Reports to: CTO."
    assert "agree line by line" in head.remarks[0]
    assert "Architecture" in labels(head.not_this_role)


def test_no_line_is_twice_and_blanks_stay_where_nothing_fits(studio: Studio) -> None:
    for title in ("VP Engineering", "CISO", "Head of Design", "Chief of Staff"):
        definition = made(studio, title)
        for section in SECTIONS:
            ids = [line.id for line in lines(definition, section)]
            assert len(ids) == len(set(ids)), (title, section)
        assert 3 <= len(definition.outcomes) <= 8
    assert made(studio, "Head of Fraud Detection").kpis_own[0].text.startswith("[")
    assert made(studio, "Chief of Staff").reporting_line[0].text == "Reports to: Chief executive."


def test_every_field_fills_what_hr_reads_first(studio: Studio, fields: Fields) -> None:
    read = "mission outcomes accountabilities kpis_own interfaces must_have preferred competencies".split()
    for field in fields.fields:
        definition = made(studio, f"Head of {(*field.words, *field.titles)[0]}", stage=Stage.SCALEUP)
        assert fields.of(definition.title) is field
        found = [line for section in read for line in lines(definition, section)]
        assert [line.text for line in found if line.text.startswith("[") or line.id.startswith("outcome-other")] == []
        assert 3 <= len(definition.outcomes) <= 8, field.id
        assert len(definition.competencies) >= 3, field.id


OFFICES = "CFO COO CMO CISO CIO CDO".split()
BELOW = {"VP Engineering": "CTO", "Chief Architect": "CTO", "VP Product": "CPO", "Head of Product": "CPO"}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("title", [*OFFICES, *BELOW])
def test_an_office_beside_the_two_is_told_whole_and_draws_the_line_to_both(
    studio: Studio, title: str, stage: Stage
) -> None:
    found = made(studio, title, stage=stage)
    assert 3 <= len(found.outcomes) <= 6
    assert 5 <= len(found.accountabilities) <= 10
    assert len(found.kpis_own) + len(found.kpis_shared) >= 3
    assert 4 <= len(found.competencies) <= 5
    assert len(found.decision_rights) >= 3
    told = " ".join(line.text for line in found.not_this_role)
    assert "CTO" in told
    assert "CPO" in told
    assert all(
        line.provenance is Basis.PRACTICE for line in (*found.accountabilities, *found.outcomes, *found.decision_rights)
    )
    assert found.reporting_line[0].text == f"Reports to: {BELOW.get(title, 'Chief executive')}."


@pytest.mark.parametrize("title", [*OFFICES, *BELOW])
def test_a_matrix_gives_nothing_away_that_these_claim(studio: Studio, title: str) -> None:
    matrix = studio.decisions.matrix(Stage.SCALEUP, Scheme.RAPID)
    text = json.dumps(to_json(made(studio, title, stage=Stage.SCALEUP)))
    claims = read_claims(title, text, studio.decisions, [row.decision for row in matrix.rows])
    assert [own.decision for own in lint(Case(matrix, claims), studio.decisions)] == []


def test_what_is_the_two_s_is_handed_over(studio: Studio) -> None:
    assert all(
        line.text.startswith("Within what the CTO delegates, ")
        for line in made(studio, "VP Engineering").accountabilities
    )
    alone = made(studio, "Head of Product", reports_to="CEO").accountabilities
    assert alone[0].text.startswith("Within what the CPO or the CEO delegates, decides the roadmap")


def test_who_decides_fits_the_way_up(studio: Studio) -> None:
    officer = made(studio, "CISO", reports_to="CIO")
    told = {line.label: line.text for line in officer.decision_rights}
    assert told["Security standards"].startswith("Decides")
    assert "or the CIO where there is no CTO" in told["Time allowed to repair a weakness"]
    assert all(line.text.startswith("Prepares") for line in made(studio, "Chief of Staff").decision_rights)
    assert made(studio, "VP Product", reports_to="CEO").escalation[0].text.endswith("goes to the CEO.")


def test_an_outcome_for_the_regulated_is_theirs_alone(studio: Studio) -> None:
    for regulated in (True, False):
        ids = {line.id for line in made(studio, "Head of Compliance", regulated=regulated).outcomes}
        assert ("evidence-for-audit" in ids) is regulated


def test_what_the_reader_says_wins(studio: Studio) -> None:
    added = Addition("accountabilities", "Runs the atlas.")
    head = made(studio, "Head of Data", reports_to="CFO", additions=(added,))
    assert head.accountabilities[-1].text == "Runs the atlas."
    assert head.reporting_line[0].text == "Reports to: CFO."
    assert "to the CFO" in head.escalation[0].text


def test_the_three_known_roles_are_as_they_were(studio: Studio) -> None:
    for title, kind in (("CTO", RoleKind.CTO), ("cpo", RoleKind.CPO), ("CPTO", RoleKind.CPTO)):
        definition = made(studio, title)
        assert definition.role is kind
        assert not any("handed over" in remark for remark in definition.remarks)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("fields: [{id: x, words: [x], under: cto, kpis: [egg]}]", "egg"),
        ("fields: [{id: x, words: [x], under: king}]", "under"),
        ("fields: 3", "fields"),
        (
            "fields: [{id: x, words: [x], under: cto, own_kpis: [{id: availability, label: Up, text: Up time.}]}]",
            "availability",
        ),
    ],
)
def test_a_file_that_is_not_right_is_one_line(fields: Fields, tmp_path: Path, text: str, part: str) -> None:
    (tmp_path / "fields.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=part) as error:
        read_fields(fields.catalog, fields.decisions, tmp_path)
    assert "\n" not in str(error.value)
