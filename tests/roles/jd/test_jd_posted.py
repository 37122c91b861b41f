"""Forms that companies post: lists below lists, tables with heads, plans by month; topics by their names."""

from __future__ import annotations

import pytest
from jds import read as described

from advisor.roles.catalog import read_catalog
from advisor.roles.jd.called import Called, objects
from advisor.roles.jd.claims import Stance, clauses, role_of
from advisor.roles.jd.reading import Section


@pytest.fixture(scope="module")
def called() -> Called:
    return Called(read_catalog().responsibilities)


def duties(text: str) -> list[str]:
    return [own.text for own in described(text).of(Section.DUTIES)]


def test_an_item_that_heads_others_is_their_context() -> None:
    text = (
        "# CTO\n\n## Duties\n\n- Know our users\n  - Sit in on ten interviews\n  - Read the survey\n- Own the budget\n"
    )
    found = described(text).of(Section.DUTIES)
    assert [own.text for own in found] == ["Sit in on ten interviews", "Read the survey", "Own the budget"]
    assert [own.context.partition(":")[0] for own in found[:2]] == ["Know our users"] * 2
    assert not found[2].context.startswith("Know")


def test_the_head_of_a_pasted_table_is_no_duty() -> None:
    text = "CTO\n\nDuties\n\n| Area | What |\n| --- | --- |\n| Run | Availability of all systems |\n"
    assert duties(text) == ["| Run | Availability of all systems |"]


def test_a_role_profile_is_no_profile_of_a_candidate() -> None:
    assert duties("Role profile: Chief Technology Officer\nGrade: 7\n\nYou own the architecture of the platform.")


def test_what_is_wanted_of_you_is_a_duty_and_what_is_wanted_in_you_is_not() -> None:
    text = (
        "# CTO\n\n## What we'd like you to do\n\nWe want you to run the platform. We want you to have ten years in it."
    )
    assert duties(text) == ["We want you to run the platform."]
    assert duties("# CTO\n\nWe need a CTO who will rebuild the core. We need a CTO who has rebuilt one.") == [
        "We need a CTO who will rebuild the core."
    ]


def test_a_plan_by_months_is_of_duties() -> None:
    text = (
        "# CTO\n\nBy month 3, you will have\n- written a technology strategy\n\nWhat you will have\n- ten years of it\n"
    )
    assert duties(text) == ["written a technology strategy"]


@pytest.mark.parametrize(
    ("claim", "topics", "alone"),
    [
        (
            "Own the technology strategy and architecture of the platform.",
            ("technology-strategy", "architecture"),
            True,
        ),
        ("Lead engineering (34 people) and design (11 people).", ("design",), False),
        ("You define the security and integration requirements.", (), False),
        ("The product strategy for installers, owners and operators", ("product-strategy",), True),
        ("DESIGNATION: Chief Officer", (), False),
    ],
)
def test_topics_are_called_by_their_names(called: Called, claim: str, topics: tuple[str, ...], *, alone: bool) -> None:
    assert called.of(claim) == (topics, alone)


def test_numbers_of_people_are_no_part_of_an_object() -> None:
    assert objects("Lead engineering (34 people) and design (11 people).") == ["engineering", "design"]


def test_headings_of_a_search_firm_are_no_duties() -> None:
    text = (
        "CTO of Quill\n\nThe client\nQuill decides on loans and was founded in 1990.\n\n"
        "Key responsibilities\nThe CTO will own the architecture.\n\n"
        "Key relationships\nFinance director, suppliers.\n\nTerms\nA good package will be offered.\n"
    )
    assert duties(text) == ["The CTO will own the architecture."]


def test_a_heading_may_end_in_brackets() -> None:
    text = "# CTO\n\nOutcomes (most important first)\n\n1. Downtime falls to two hours.\n"
    assert [own.section for own in described(text).statements] == [Section.MEASURES]


def test_a_modal_verb_begins_a_clause_and_a_relative_not_ends_none() -> None:
    text = "# CPO\n\nDuties\n- The CPO will chart the market, streamline the range, and will present results to all\n"
    own = described(text)
    found = [clause.text for clause in clauses(own, role_of(own))]
    assert found == ["The CPO will chart the market", "streamline the range", "will present results to all"]
    staff = described("# CPO\n\nDuties\n- Hire designers who don't wait for orders\n- You don't hire engineers\n")
    assert [clause.stance for clause in clauses(staff, role_of(staff))] == [Stance.OWNS, Stance.DISCLAIMS]


def test_the_column_that_says_whose_it_is_claims_nothing() -> None:
    table = "| What | Whose it is |\n| --- | --- |\n| Roadmap | CPO |\n| Prices | CFO |\n"
    own = described(f"# CTO\n\n## Responsibilities\n\n{table}")
    assert {clause.stance for clause in clauses(own, role_of(own))} == {Stance.DISCLAIMS}
    helped = described("# CTO\n\n## Helps with\n\n- The launch plan\n")
    assert [clause.stance for clause in clauses(helped, role_of(helped))] == [Stance.SUPPORTS]


def test_what_a_head_table_tells_of_the_company_is_no_duty() -> None:
    text = (
        "# Role charter: CTO\n\n| | |\n| --- | --- |\n| Company | Oakdesk (desks, 90 people) |\n| Reports to | CEO |\n"
    )
    assert duties(text) == []


def test_a_pictogram_of_its_own_heads_the_lines_below() -> None:
    text = "CTO at Oakdesk\n\n🎯 How you're measured\n🔹 Fewer outages each quarter\n🔹 Shorter recovery each month\n"
    assert [own.section for own in described(text).statements[-2:]] == [Section.MEASURES] * 2
    alike = "CTO at Oakdesk\n\n🔹 Own the architecture\n🔹 Own the platform\n🔹 Hire engineers\n"
    assert len(duties(alike)) == 3


def test_what_a_bonus_is_determined_by_is_a_measure() -> None:
    text = "# CTO\n\n## Duties\n\nThe annual bonus shall be determined by reference to the number of outages.\n"
    assert [own.section for own in described(text).statements] == [Section.MEASURES]


def test_a_sentence_of_a_long_named_paragraph_stands_under_the_name_alone() -> None:
    told = "You name the day on which the stock module goes live, and it is printed in the letter to all merchants."
    figures = "The uptime figures arrive, and you answer for them, whatever the reason was."
    text = f"# CTO\n\nThursday. You ring a merchant in the north. {told} {figures}"
    found = {own.text: own.context for own in described(text).statements}
    assert found[figures] == f"Thursday. {figures}"
