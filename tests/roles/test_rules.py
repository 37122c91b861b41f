"""The rules on one row: each fires on its fault, keeps quiet beside it, and offers a mend that settles it."""

from __future__ import annotations

import pytest
from matrices import catalog, findings, found, matrix

from advisor.roles.findings import Case, apply
from advisor.roles.lint import RULE_NAMES, fix, lint

PEOPLE = "decision,CTO,CPO,CEO,Legal,Sales,Support,HR"
FAULTS = {
    "no-decider": ("decision,CTO,CPO", "Mascot,R,C"),
    "nobody": ("decision,CTO,CPO", "Mascot,,"),
    "several-deciders": ("decision,CTO,CPO", "Mascot,A,A/R"),
    "too-many-consulted": (PEOPLE, "Mascot,A,C,C,C,C,C,"),
    "bearer-not-heard": ("decision,CTO,CPO,bears", "Mascot,A,I,CPO"),
    "no-authority": ("decision,CTO,CPO,budget holder", "Mascot,A,C,CPO"),
    "outside-veto": ("decision,CTO,CPO,veto", "Mascot,A,C,Investor"),
    "no-escalation": ("decision,CTO,CPO,escalation", "Mascot,A,C,", "Other,A,C,CEO"),
    "circular-escalation": ("decision,CTO,CPO,escalation", "Mascot,A,C,CPO > CTO"),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_rule_finds_its_fault_and_its_mend_settles_it(rule: str) -> None:
    assert found(*FAULTS[rule]) == [(rule, "Mascot")]
    case = Case(matrix(*FAULTS[rule]))
    (finding,) = lint(case, catalog())
    assert finding.mend.text.endswith(".")
    assert lint(apply(case, finding), catalog()) == ()


def test_every_rule_is_tried() -> None:
    assert {*FAULTS, "role-document"} == set(RULE_NAMES)


@pytest.mark.parametrize(
    "lines",
    [
        ("decision,CTO,CPO,CEO", "Mascot,A,R,I", "Party,C,A/R,I"),
        ("decision,CTO,CPO,CEO", "Mascot,D,A,C", "Party,A,D,I"),
        ("decision,CTO,CPO,CEO,Legal", "Mascot,R,D,I,A", "Party,P,R,D,A"),
        (PEOPLE, "Mascot,A,C,C,C,C,I,"),
        ("decision,CTO,CPO,bears", "Mascot,A,R,CPO"),
        ("decision,CTO,CPO,bears", "Mascot,A,,CTO"),
        ("decision,CEO,CPO,budget holder", "Mascot,A,C,CPO"),
        ("decision,CTO,CPO,budget holder", "Mascot,A,C,CPO; CTO"),
        ("decision,CTO,CPO,veto", "Mascot,A,C,CPO"),
        ("decision,CEO,CPO,escalation", "Mascot,A,C,"),
        ("decision,CTO,CPO,escalation", "Mascot,A,C,CEO > Board", "Party,C,A,CEO"),
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []


def test_without_columns_the_catalogue_knows_who_bears_and_who_holds_the_means() -> None:
    assert found("decision,CTO,CPO", "Roadmap,I,A") == [("bearer-not-heard", "Roadmap")]
    assert found("decision,CTO,CPO", "Platform spend,C,A") == [("no-authority", "Platform spend")]
    assert found("decision,Ada,Ben", "Platform spend,C,A") == []


def test_the_file_knows_better_than_the_catalogue() -> None:
    assert found("decision,CTO,CPO,bears", "Roadmap,I,A,CPO") == []
    assert found("decision,CTO,CPO,budget holder", "Platform spend,C,A,CPO") == []


def test_one_executive_for_both_stands_for_each() -> None:
    assert found("decision,CPTO,CEO", "Platform spend,A,I", "Roadmap,A,I") == []


def test_the_usual_decider_keeps_a_contested_decision() -> None:
    (finding,) = findings("decision,CPO,CTO", "Architecture,A,A")
    assert finding.mend.values == {"CPO": "C", "CTO": "A"}
    assert "CTO" in finding.mend.text


def test_whoever_loses_the_last_word_keeps_work_and_voice() -> None:
    (finding,) = findings("decision,CPO,CTO,Ada", "Architecture,A/R,A,A")
    assert finding.mend.values == {"CPO": "R/C", "Ada": "C", "CTO": "A"}


def test_a_missing_decider_is_the_only_one_at_work_or_the_chief_executive() -> None:
    assert findings("decision,Ada,Ben,CEO", "Mascot,C,R,I")[0].mend.values == {"Ben": "R/A"}
    assert findings("decision,Ada,Ben,CEO", "Mascot,R,R,I")[0].mend.values == {"CEO": "A"}
    assert findings("decision,Investor,Ben", "Mascot,,")[0].mend.values == {"Ben": "A"}


def test_a_crowd_keeps_those_who_bear_the_consequence() -> None:
    (finding,) = findings(PEOPLE + ",bears", "Mascot,A,C,C,C,C,C,C,HR")
    assert "HR" not in finding.mend.values
    assert set(finding.mend.values.values()) == {"I"}
    assert len(finding.mend.values) == 3


def test_a_crowd_in_rapid_loses_its_voice_only() -> None:
    (finding,) = findings(PEOPLE, "Mascot,D/R,I,I,I,I,I/P,")
    assert set(finding.mend.values.values()) <= {"", "P"}


def test_everybody_is_too_many_from_four_on() -> None:
    assert found("decision,A1,B1,C1,D1,E1", "Mascot,A,C,C,C,C") == [("too-many-consulted", "Mascot")]
    assert found("decision,A1,B1,C1,D1", "Mascot,A,C,C,C") == []
    assert found("decision,A1,B1,C1,D1,E1,F1", "Mascot,A,C,C,C,C,R") == []


def test_a_bearer_without_a_column_gets_one() -> None:
    case = Case(matrix("decision,CTO,CPO,bears", "Mascot,A,C,Works council"))
    (finding,) = lint(case, catalog())
    assert apply(case, finding).matrix.people == ("CTO", "CPO", "Works council")


def test_means_that_lie_elsewhere_are_given_or_the_decision_is() -> None:
    (own,) = findings("decision,CTO,CPO,budget holder,people holder", "Mascot,A,C,Finance,HR")
    assert own.mend.values == {"budget holder": "CTO", "people holder": "CTO"}
    assert "Finance" in own.message
    assert "HR" in own.message
    (usual,) = findings("decision,CTO,CPO", "Platform spend,C,A")
    assert usual.mend.values == {"CPO": "C", "CTO": "A"}


@pytest.mark.parametrize("name", ["Investor", "Key customer", "Consultant", "Agency", "Vendor"])
def test_an_outsider_by_name_has_no_veto(name: str) -> None:
    (finding,) = findings(f"decision,CTO,CPO,{name}", "Mascot,D,R,A")
    assert finding.rule == "outside-veto"
    assert finding.mend.values == {name: "I"}


def test_an_outsider_may_be_named_and_advice_is_no_veto() -> None:
    assert found("decision,CTO,CPO,Ada,outside", "Mascot,D,R,A,Ada") == [("outside-veto", "Mascot")]
    assert found("decision,CTO,CPO,Ada,outside", "Mascot,D,R,I,Ada") == []


def test_only_what_is_wrong_first_is_found_of_a_row_without_a_decider() -> None:
    assert found("decision,CTO,CPO,bears,budget holder,escalation,veto", "Mascot,,,CPO,CPO,,CPO") == [
        ("nobody", "Mascot")
    ]


def test_fixing_settles_everything_and_says_what_it_did() -> None:
    lines = [FAULTS[rule][1].replace("Mascot", rule) for rule in ("no-decider", "nobody", "several-deciders")]
    fixed = fix(Case(matrix("decision,CTO,CPO", *lines, "Roadmap,I,A")), catalog(), proposals=True)
    assert fixed.left == ()
    assert {each.finding.decision for each in fixed.mended} == {"no-decider", "nobody", "several-deciders", "Roadmap"}
    assert lint(fixed.case, catalog()) == ()


def test_messages_say_which_word_of_the_scheme() -> None:
    assert "accountable" in findings("decision,CTO,CPO", "Mascot,A,A/R")[0].message
    assert "approver" in findings("decision,CTO,CPO,Ada", "Mascot,A,A,D")[0].message
    assert "decide" in findings("decision,CTO,CPO,Ada", "Mascot,D,D,R")[0].message
