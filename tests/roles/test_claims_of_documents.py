"""What role documents claim, and where the matrix says otherwise."""

from __future__ import annotations

import json

import pytest
from matrices import catalog, found, matrix

from advisor.roles.claims import read_claims
from advisor.roles.findings import Case, Claim, apply
from advisor.roles.lint import fix, lint


def claimed(text: str, role: str = "CPO") -> set[str]:
    return {claim.decision for claim in read_claims(role, text, catalog())}


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("- Owns the roadmap and its dates.", "Order of the roadmap"),
        ("You will have the final say on build or buy.", "Build or buy"),
        ("The CPO decides the deprecation of features.", "Retirement of a feature"),
        ("Approves platform spend.", "Spending on the platform"),
        ("Accountable for incident response", "Command of an incident"),
    ],
)
def test_a_sentence_that_claims_a_decision(line: str, decision: str) -> None:
    assert decision in claimed(line)


@pytest.mark.parametrize(
    "line",
    [
        "Supports the roadmap.",
        "Does not decide the roadmap.",
        "Recommends to whoever decides platform spend.",
        "The CTO decides platform spend.",
        "Is consulted before the CEO decides the headcount plan.",
        "Owns the mascot.",
        "",
    ],
)
def test_a_sentence_that_does_not(line: str) -> None:
    assert claimed(line) == set()


def test_the_longer_name_wins() -> None:
    assert claimed("Decides the security exception for a launch.") == {"Security exception for a launch"}


def test_a_definition_as_json() -> None:
    rights = [{"label": "Platform spend", "text": "Decides within the budget"}, {"text": "Owns the roadmap."}, 7]
    text = json.dumps({"decision_rights": rights, "accountabilities": None})
    assert claimed(text, "CTO") == {"Spending on the platform", "Order of the roadmap"}
    assert claimed('{"decision_rights": ') == set()


ROWS = ("decision,CTO,CPO,CEO", "Roadmap,C,A,I", "Mascot,A,C,I")


def test_a_document_that_claims_what_the_matrix_gives_to_another() -> None:
    claims = read_claims("CTO", "The CTO owns the roadmap.", catalog())
    assert found(*ROWS, claims=claims) == [("role-document", "Roadmap")]
    assert found(*ROWS, claims=read_claims("CPO", "Owns the roadmap.", catalog())) == []


def test_the_matrix_follows_where_nothing_speaks_against_it() -> None:
    case = Case(matrix(*ROWS), (Claim("CPO", "Mascot", "The CPO decides on the mascot"),))
    (finding,) = lint(case, catalog())
    assert finding.mend.values == {"CTO": "C", "CPO": "A"}
    assert "decides on the mascot" in finding.message
    assert lint(apply(case, finding), catalog()) == ()


def test_the_document_follows_where_the_default_or_another_document_is_against_it() -> None:
    default = Case(matrix(*ROWS), (Claim("CTO", "Roadmap", "Owns the roadmap"),))
    contested = Case(matrix(*ROWS), (Claim("CPO", "Mascot", "a"), Claim("CEO", "Mascot", "b")))
    for case in (default, contested):
        finding = lint(case, catalog())[0]
        assert finding.mend.values == {}
        assert finding.mend.drop in case.claims
        assert finding not in lint(apply(case, finding), catalog())
        assert fix(case, catalog()).left == ()
