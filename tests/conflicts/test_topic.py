"""Where no wish is told, the neutral sentence takes what it is about from the description."""

from __future__ import annotations

import pytest

from advisor.conflicts.mediator import Mediator
from advisor.conflicts.statements import told
from advisor.conflicts.topic import topic


@pytest.mark.parametrize(
    ("story", "wanted"),
    [
        ("Anna is CTO, Ben is CPO. Every planning ends in a fight about the mobile app.", "here: the mobile app"),
        ("The CTO and CPO are at odds. It's about who calls the big clinics.", "here: who calls the big clinics"),
        ("Since the merger our CTO and CPO can't agree on the data platform.", "here: the data platform"),
        ("CTO vs CPO, again. Topic: the migration of old contracts into the new portal.",
         "here: the migration of old contracts into the new portal"),
        ("The CTO and CPO disagree which chat tool the teams use.", "here: which chat tool the teams use"),
        ("CTO and CPO shout at each other over the release of the booking module in every meeting.",
         "here: the release of the booking module"),
        ("The warehouse project went over budget. The CTO and the CPO don't speak any more.",
         "told of it: The warehouse project went over budget"),
        ("The CTO and the CPO fight about it every week.", ""),
        ("The CTO and the CPO argue about his stupid hobby.", ""),
        ("The CTO and the CPO disagree about them.", ""),
    ],
)  # fmt: skip
def test_what_it_is_about(story: str, wanted: str) -> None:
    assert topic(told(story)) == wanted


def test_the_neutral_sentence_has_it_whoever_is_named_first(mediator: Mediator) -> None:
    story = "The {} and the {} clash over the pricing page, and the team waits."
    brief = mediator.brief(story.format("CTO", "CPO"))
    assert "(here: the pricing page)" in brief.summary
    assert mediator.brief(story.format("CPO", "CTO")).summary == brief.summary


def test_where_a_wish_is_told_it_stands_alone(mediator: Mediator) -> None:
    story = "They clash over the pricing page. The CTO wants to rewrite it in May. The CPO wants to ship it in March."
    assert "here:" not in mediator.brief(story).summary


def test_a_wish_that_is_told_isn_t_asked_for(mediator: Mediator) -> None:
    both = "The CTO wants to decide alone on the database. The CPO wants to decide on it with two others."
    asked = [line.text for line in mediator.brief(both).find_out if "in their own words" in line.text]
    assert asked == []
    neither = "The CTO and the CPO clash over the pricing page, and the team waits."
    asked = [line.text for line in mediator.brief(neither).find_out if "in their own words" in line.text]
    assert asked == ["What each of the two wants, in their own words (from each alone)."]


def test_a_he_and_a_she_aren_t_both_the_one_whom_the_sentence_before_names() -> None:
    story = (
        "The CPO moved four people. The CTO moved them back. There were tears. She says it is wanted. He says no more."
    )
    assert not any(clause.role for clause in told(story).clauses if clause.text.startswith(("they say", "They say")))
    assert [clause.text for clause in told(story).clauses if clause.role and "say" in clause.text] == []
    alone = "The CPO moved four people. The CTO moved them back. He says it is late."
    assert [clause.role for clause in told(alone).clauses if clause.claim] == ["CTO"]


def test_a_wish_behind_what_several_do_is_the_sides_own() -> None:
    clauses = told("The CTO says customers cost us a sprint and wants one person to decide.").clauses
    assert ("CTO", "one person to decide") in {
        (clause.role, clause.position.content) for clause in clauses if clause.position
    }


def test_an_office_told_beside_a_pronoun_is_whose_it_is() -> None:
    clauses = told("She (CPO) wants to end the app. He (CTO) wants to hand it to a partner.").clauses
    assert {clause.role for clause in clauses} == {"CPO", "CTO"}


def test_whom_a_refusal_of_it_leans_to_is_left_to_the_other(mediator: Mediator) -> None:
    brief = mediator.brief(
        "The CPO promised the customer an offline mode for March. The CTO refuses to put it on the plan at all."
    )
    concluded = [line.text for line in brief.assumed if line.text.startswith("The CTO wants")]
    assert concluded == [
        "The CTO wants to protect the plan and the standard product: so the description was read; ask first."
    ]
