"""The way up: missing, back to where it came from, or round through other rows."""

from __future__ import annotations

import pytest
from matrices import catalog, findings, found, matrix

from advisor.roles.findings import Case, apply
from advisor.roles.lint import lint

HEAD = "decision,CTO,CPO,CEO,escalation"


def test_only_a_matrix_with_the_column_lacks_a_way_up() -> None:
    assert found("decision,CTO,CPO", "Mascot,A,C") == []
    assert found(HEAD, "Mascot,A,C,,", "Party,A,C,,CEO") == [("no-escalation", "Mascot")]


@pytest.mark.parametrize(
    "way", ["CTO", "CTO > CTO", "CTO -> CTO", "CPO > CTO", "CPO > CEO > CPO", "chief technology officer"]
)
def test_a_way_that_comes_back_in_its_own_row(way: str) -> None:
    assert found(HEAD, f"Mascot,A,C,,{way}") == [("circular-escalation", "Mascot")]


def test_a_way_that_names_its_decider_first_leads_up() -> None:
    assert found(HEAD, "Mascot,A,C,,CTO > CEO", "Party,C,A,,CPO > CEO") == []
    assert findings(HEAD, "Mascot,A,C,,CTO > CTO")[0].message.startswith("The way up, CTO > CTO, names CTO alone")


def test_a_circle_is_told_where_nobody_alone_decides() -> None:
    assert ("circular-escalation", "Mascot") in found(HEAD, "Mascot,A,A,,CTO > CTO")
    assert ("circular-escalation", "Mascot") not in found(HEAD, "Mascot,A,A,,CTO > CEO")


@pytest.mark.parametrize("header", ["Escalation path", "escalates to", "Way up"])
def test_the_column_of_the_way_up_has_other_names(header: str) -> None:
    assert found(HEAD.replace("escalation", header), "Mascot,A,C,,CTO") == [("circular-escalation", "Mascot")]


def test_two_rows_that_send_to_each_other() -> None:
    lines = (HEAD, "Mascot,A,C,,CPO", "Party,C,A,,CTO")
    assert found(*lines) == [("circular-escalation", "Mascot"), ("circular-escalation", "Party")]
    case = Case(matrix(*lines))
    after = apply(case, lint(case, catalog())[0])
    assert lint(after, catalog()) == ()


def test_a_circle_of_three_people_whom_nobody_knows() -> None:
    rows = ("One,A,C,C,Ben", "Two,C,A,C,Cara", "Three,C,C,A,Ada")
    assert [decision for _, decision in found("decision,Ada,Ben,Cara,escalation", *rows)] == ["One", "Two", "Three"]


def test_only_the_step_down_is_wrong_where_one_is_above() -> None:
    assert found(HEAD, "Mascot,A,C,,CEO", "Party,C,C,A,CTO") == [("circular-escalation", "Party")]


def test_a_way_that_ends_above_settles_it() -> None:
    rows = ("One,A,C,Ben > Board", "Two,C,A,Board", "Three,C,A,Ada > Board")
    assert found("decision,Ada,Ben,escalation", *rows) == []


def test_the_mend_leads_up() -> None:
    assert findings(HEAD, "Mascot,A,C,,CTO")[0].mend.values == {"escalation": "CEO"}
    assert findings(HEAD, "Mascot,C,A,,CPO > CEO > CPO > Board")[0].mend.values == {"escalation": "CEO > Board"}
    assert findings(HEAD, "Mascot,C,C,A,CTO > CEO")[0].mend.values == {"escalation": "Board"}
    assert findings(HEAD, "System rebuild,,,,", "Rebuild,A,C,,")[-1].mend.values == {"escalation": "CEO > Board"}
