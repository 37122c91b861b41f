"""Definitions out of the catalogue."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from support import document

from advisor.errors import InputError
from advisor.roles.catalog import RoleKind, Stage
from advisor.roles.definition import (
    SECTIONS,
    Addition,
    Basis,
    Definition,
    Inputs,
    every_line,
    from_json,
    lines,
    schema,
    to_json,
    with_lines,
)
from advisor.roles.making import MOST_MUST_HAVES, kind_of, stage_by_size
from advisor.roles.said import said_of, short_name
from advisor.roles.studio import Studio
from advisor.types import Provenance

TODAY = date(2026, 11, 22)
KNOWN = ("cto", "cpo", "cpto")


@pytest.mark.parametrize(("role", "stage", "regulated"), list(product(KNOWN, Stage, (True, False))))
def test_a_definition_has_what_it_must(studio: Studio, role: str, stage: Stage, regulated: bool) -> None:
    made = studio.make(Inputs(role, stage=stage, regulated=regulated), TODAY)
    assert [section for section in SECTIONS if section != "said" and not lines(made, section)] == []
    assert 3 <= len(made.outcomes) <= 8
    assert {line.label for line in made.outcomes} == {"First 90 days", "12 months"}
    assert all({part.label for part in line.parts} >= {"Measured by", "Evidence"} for line in made.outcomes)
    assert {line.essential for line in made.accountabilities} <= {True, False}
    assert len(made.must_have) <= MOST_MUST_HAVES
    for competency in made.competencies:
        assert [part.label[:7] for part in competency.parts[:3]] == ["Level 1", "Level 2", "Level 3"]
        assert any(part.label == "Ask" for part in competency.parts)
    assert made.review_date == date(2027, 11, 22)


@pytest.mark.parametrize("role", [*KNOWN, "Head of Research"])
def test_every_line_has_its_provenance(studio: Studio, role: str) -> None:
    made = studio.make(Inputs(role), TODAY)
    ids = [line.id for line in every_line(made)]
    for line in every_line(made):
        assert bool(line.citations) or line.provenance in (Basis.PRACTICE, Basis.ADDED, Basis.PLAYBOOK, Basis.SOURCE)
        assert line.verified
    for section in SECTIONS:
        own = [line.id for line in lines(made, section)]
        assert len(own) == len(set(own))
    assert ids
    assert studio.verified(made) == made


@pytest.mark.parametrize("stage", list(Stage))
def test_the_pair_claims_nothing_twice(studio: Studio, stage: Stage) -> None:
    cto, cpo = (studio.make(Inputs(role, stage=stage), TODAY) for role in ("cto", "cpo"))
    assert not {line.text for line in cto.accountabilities} & {line.text for line in cpo.accountabilities}
    assert not {line.label for line in cto.decision_rights if line.text.startswith("Decides")} & {
        line.label for line in cpo.decision_rights if line.text.startswith("Decides")
    }
    shared = [line.text for line in cto.outcomes if line.text in {other.text for other in cpo.outcomes}]
    assert len(shared) == 1
    assert {line.text for line in cto.interfaces if line.label == "Planning"} == {
        line.text for line in cpo.interfaces if line.label == "Planning"
    }
    assert [line.id for line in cto.kpis_shared] == [line.id for line in cpo.kpis_shared]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CTO", RoleKind.CTO),
        (" chief  technology officer ", RoleKind.CTO),
        ("Chief Product Officer (CPO)", RoleKind.CPO),
        ("cpto", RoleKind.CPTO),
        ("VP Engineering", RoleKind.OTHER),
        ("CTOO", RoleKind.OTHER),
    ],
)
def test_a_title_names_a_role(title: str, kind: RoleKind) -> None:
    assert kind_of(title) is kind


def test_an_unknown_title_is_told_honestly(studio: Studio) -> None:
    made = studio.make(Inputs("Head of Astronomy"), TODAY)
    assert made.title == "Head of Astronomy"
    assert made.remarks[0].startswith("The catalogue has nothing for Head of Astronomy")
    assert made.decision_rights == ()
    assert all("[" in line.text for line in (*made.mission, *made.outcomes, *made.accountabilities))


def test_a_party_of_the_decisions_gets_its_rights(studio: Studio) -> None:
    made = studio.make(Inputs("CISO", stage=Stage.ENTERPRISE), TODAY)
    assert made.decision_rights


@pytest.mark.parametrize(
    ("size", "stage"),
    [(None, Stage.SCALEUP), (5, Stage.STARTUP), (120, Stage.SCALEUP), (9000, Stage.ENTERPRISE)],
)
def test_the_size_stands_in_for_the_stage(studio: Studio, size: int | None, stage: Stage) -> None:
    assert stage_by_size(size) is stage
    remarks = " ".join(studio.make(Inputs("cto", size=size), TODAY).remarks)
    assert ("taken from the size" in remarks) == (size is not None)


def test_inputs_change_the_lines(studio: Studio) -> None:
    plain = studio.make(Inputs("cto"), TODAY)
    regulated = studio.make(Inputs("cto", regulated=True), TODAY)
    ai = studio.make(Inputs("cto", product="AI assistants"), TODAY)
    odd = studio.make(Inputs("cto", product="tractors"), TODAY)
    under = studio.make(Inputs("cto", reports_to="Chief Product Officer"), TODAY)
    assert {line.label for line in regulated.accountabilities} > {line.label for line in plain.accountabilities}
    assert "Models in operation" in {line.label for line in ai.accountabilities}
    assert any("tractors" in remark for remark in odd.remarks)
    assert under.reporting_line[0].provenance is Basis.ADDED
    assert "traded away" in under.reporting_line[1].text


def test_the_counterpart_has_its_own_title(studio: Studio) -> None:
    made = studio.make(Inputs("cto", counterpart="VP Product"), TODAY)
    text = " ".join(line.text for section in ("interfaces", "not_this_role") for line in lines(made, section))
    assert "the VP Product" in text
    assert "CPO" not in text


def test_own_lines_are_added(studio: Studio) -> None:
    made = studio.make(Inputs("cpo", additions=(Addition("preferred", " Speaks\nPolish. "),)), TODAY)
    assert made.preferred[-1].text == "Speaks Polish."
    assert made.preferred[-1].provenance is Basis.ADDED


@pytest.mark.parametrize(
    "inputs",
    [
        Inputs(""),
        Inputs("  "),
        Inputs("x" * 151),
        Inputs("cto", owner="x" * 151),
        Inputs("cto", product="x" * 501),
        Inputs("cto", size=0),
        Inputs("cto", additions=(Addition("nowhere", "x"),)),
        Inputs("cto", additions=(Addition("mission", " "),)),
        Inputs("cto", additions=(Addition("mission", "x" * 501),)),
    ],
)
def test_bad_inputs_are_one_line(studio: Studio, inputs: Inputs) -> None:
    with pytest.raises(InputError) as raised:
        studio.make(inputs, TODAY)
    assert "\n" not in str(raised.value)


def test_an_office_in_small_letters_is_written_in_large_ones(studio: Studio) -> None:
    assert studio.make(Inputs("ciso"), TODAY).title == "CISO"
    assert studio.make(Inputs("Head of data"), TODAY).title == "Head of data"


def test_a_title_of_300_letters_is_refused_by_name(studio: Studio) -> None:
    with pytest.raises(InputError, match=r"The role has 300 characters; shorten it to 150 or fewer\."):
        studio.make(Inputs("Head of " + "x" * 292), TODAY)
    assert studio.make(Inputs("Head of " + "x" * 142), TODAY).title.startswith("Head of x")


def test_locked_and_own_lines_are_kept(studio: Studio) -> None:
    first = studio.make(Inputs("cto", stage=Stage.STARTUP, additions=(Addition("mission", "Ours."),)), TODAY)
    locked = replace(first.outcomes[1], text="Locked.", locked=True)
    first = with_lines(first, "outcomes", (first.outcomes[0], locked, *first.outcomes[2:]))
    again = studio.keep(first, studio.make(Inputs("cto", stage=Stage.ENTERPRISE), TODAY))
    assert again.outcomes[1] == locked
    assert again.mission[-1].text == "Ours."
    assert again.accountabilities != first.accountabilities


def test_json_and_back(studio: Studio) -> None:
    made = studio.make(Inputs("cto", stage=Stage.SCALEUP), TODAY)
    data = to_json(made)
    assert from_json(data) == made
    assert set(schema()["properties"]) == set(data)
    assert data["accountabilities"][0]["citations"][0]["quote"]
    with pytest.raises(InputError, match="no role definition"):
        from_json(data | {"mission": 5})


def test_notes_are_quoted_word_for_word() -> None:
    notes = document("n.md", ("Roles", "The CTO decides on hosting. Lunch is at noon. Our cto is kind."))
    bundled = document("b.md", ("Roles", "The CTO owns everything."), provenance=Provenance.PLAYBOOK)
    (line,) = said_of("cto", RoleKind.CTO, [notes, bundled])
    assert line.text == "The CTO decides on hosting."
    assert line.provenance is Basis.NOTES
    assert notes.text[line.citations[0].start : line.citations[0].end] == line.text
    assert line.citations[0].heading == "Roles"


def test_what_somebody_is_paid_is_in_no_paper() -> None:
    text = (
        "The CPO decides on scope. The base salary of the CPO is EUR 214,000. The CPO holds a budget of EUR 2 million."
    )
    notes = document("n.md", ("Pay", text))
    assert {line.text.split()[-1] for line in said_of("cpo", RoleKind.CPO, [notes])} == {"scope.", "million."}


def test_of_an_unknown_role_every_document_is_asked() -> None:
    notes = document("b.md", ("Roles", "The COO runs operations. It works."), provenance=Provenance.PLAYBOOK)
    (line,) = said_of("Chief Operating Officer", RoleKind.OTHER, [notes])
    assert line.provenance is Basis.PLAYBOOK
    assert said_of("Chief Ink Taster", RoleKind.OTHER, [notes]) == ()
    assert short_name("VP Product") == ""


class Library:
    """A library with one note in it, which can be taken out."""

    def __init__(self) -> None:
        self.notes = [document("n.md", ("Roles", "The CTO decides on hosting."))]

    def documents(self) -> list[object]:
        return list(self.notes)

    def document(self, document_id: str) -> object:
        return next((each for each in self.notes if each.id == document_id), None)


def test_a_source_that_is_gone_is_marked() -> None:
    library = Library()
    studio = Studio(library)  # type: ignore[arg-type]
    made = studio.make(Inputs("cto"), TODAY)
    assert studio.verified(made).said[0].verified
    library.notes.clear()
    checked: Definition = studio.verified(made)
    assert not checked.said[0].verified
    assert [line for line in every_line(checked) if not line.verified] == [checked.said[0]]


def test_other_words_lose_their_source_unless_it_says_them(studio: Studio) -> None:
    line = studio.make(Inputs("cto"), TODAY).accountabilities[0]
    reworded = studio.reworded(line, "Bakes the bread.")
    assert not reworded.verified
    assert reworded.original == line.text
    assert studio.reworded(reworded, line.text).verified


def test_the_published_schema_is_that_of_today() -> None:
    path = Path(__file__).parents[2] / "docs" / "role.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schema()


def test_decision_rights_name_the_counterpart_too(studio: Studio) -> None:
    made = studio.make(Inputs("cto", counterpart="VP Product"))
    texts = [line.text for line in made.decision_rights]
    assert any("VP Product" in text for text in texts)
    assert not any("CPO" in text for text in texts)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Group CTO", RoleKind.CTO),
        ("Interim Chief Product Officer", RoleKind.CPO),
        ("Chief Technology Officer, EMEA", RoleKind.CTO),
        ("CTO & Co-Founder", RoleKind.CTO),
        ("CTO/Cofounder", RoleKind.CTO),
        ("C.T.O.", RoleKind.CTO),
        ("CTO 🚀", RoleKind.CTO),
        ("CTPO", RoleKind.CPTO),
        ("Deputy CTO", RoleKind.OTHER),
        ("CTO office manager", RoleKind.OTHER),
        ("CTO/CFO", RoleKind.OTHER),
    ],
)
def test_an_office_stays_the_same_whoever_has_it_and_for_how_long(title: str, kind: RoleKind) -> None:
    assert kind_of(title) is kind
