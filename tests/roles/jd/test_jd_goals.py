"""Goals that pull apart in words other than the catalogue's, and decisions given away on another line."""

from __future__ import annotations

import pytest
from jds import read

from advisor.build import build_comparer
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.roles.jd.compare import Comparer
from advisor.roles.jd.findings import Finding, Kind
from advisor.settings import Settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def comparer(encoder: OnnxEmbeddings) -> Comparer:
    return build_comparer(Settings(), encoder)


def compared(comparer: Comparer, ours: str, theirs: str) -> list[Finding]:
    a, b = (f"# {role}\n\n{text}\n" for role, text in (("CTO", ours), ("CPO", theirs)))
    return list(comparer.compare(read(a), read(b)).findings)


def conflicts(comparer: Comparer, ours: str, theirs: str) -> int:
    both = (f"## Responsibilities\n- Lead\n\n## Measures\n- {text}" for text in (ours, theirs))
    return sum(own.kind is Kind.CONFLICT for own in compared(comparer, *both))


def test_fewer_changes_and_more_features_pull_apart(comparer: Comparer) -> None:
    assert conflicts(comparer, "Fewer changes to systems in production", "Twelve new features launched each month") == 1


def test_the_same_direction_does_not(comparer: Comparer) -> None:
    assert conflicts(comparer, "More releases to production each month", "Twelve new features launched each month") == 0


def test_a_shared_measure_does_not(comparer: Comparer) -> None:
    ours = "Fewer changes to systems in production, shared with the CPO"
    assert conflicts(comparer, ours, "Twelve new features launched each month") == 0


def test_a_decision_given_away_on_another_line_is_an_imbalance(comparer: Comparer) -> None:
    ours = (
        "## Responsibilities\n- Accountable for the hiring of engineers\n"
        "\n## How decisions are made\n- The hiring of engineers is decided by the finance department"
    )
    found = compared(comparer, ours, "## Responsibilities\n- Own the roadmap")
    assert [own.a.text for own in found if own.kind is Kind.IMBALANCE and own.a] == [
        "Accountable for the hiring of engineers"
    ]


def test_what_pulls_nobody_apart_is_no_conflict(comparer: Comparer) -> None:
    ours = "Availability against an agreed service objective"
    assert conflicts(comparer, ours, "Use of the core features by the customers they were made for") == 0


def test_two_shared_measures_bind(comparer: Comparer) -> None:
    both = "\n- Customers who stay, a measure shared with the other chief"
    ours, theirs = (f"{text}{both}" for text in ("A freeze on releases from May", "A launch every fortnight"))
    assert conflicts(comparer, "A freeze on releases from May", "A launch every fortnight") == 1
    assert conflicts(comparer, ours, theirs) == 0


@pytest.mark.parametrize("claim", ["Propose prices for each plan", "Lead pricing work"])
def test_a_proposal_that_somebody_else_decides_is_no_imbalance(comparer: Comparer, claim: str) -> None:
    ours = f"## Responsibilities\n- {claim}\n\n## How decisions are made\n- Prices are decided by the CEO"
    found = compared(comparer, ours, "## Responsibilities\n- Own the roadmap")
    assert not [own for own in found if own.kind is Kind.IMBALANCE]


def test_empty_words_in_a_row_are_one_finding(comparer: Comparer) -> None:
    found = compared(comparer, "You own the architecture.\n\nSynergy. Passion. Impact.", "You own the roadmap.")
    assert [own.a.text for own in found if own.kind is Kind.VAGUE and own.a] == ["Synergy. Passion. Impact."]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Two approvals for each new account", "New users can log in within minutes, without paperwork"),
        ("We hold less personal data than today", "We know far more about each customer"),
        (
            "Your bonus depends on technology costs going down",
            "Your bonus depends on a dedicated contact for every client",
        ),
    ],
)
def test_goals_in_many_words_pull_apart(comparer: Comparer, ours: str, theirs: str) -> None:
    assert conflicts(comparer, ours, theirs) == 1
