"""Whose word or deed a sentence tells, however it is turned."""

from __future__ import annotations

import pytest

from advisor.conflicts.mediator import Mediator
from advisor.conflicts.statements import told
from advisor.types import Role


def claims(story: str) -> set[tuple[Role | None, str]]:
    return {(clause.role, clause.claim) for clause in told(story).clauses if clause.claim}


def wishes(story: str) -> set[tuple[Role, str]]:
    found = (clause.position for clause in told(story).clauses if not clause.claim)
    return {(position.role, f"{position.stance} {position.content}") for position in found if position}


@pytest.mark.parametrize(
    ("story", "whose", "what"),
    [
        ("The CTO was told by the CPO that the plan is settled.", "CPO", "the plan is settled"),
        ("According to the CTO, the CPO has hired two testers.", "CTO", "CPO has hired two testers"),
        ("We argue, and according to the CPO, the CTO hired two testers.", "CPO", "CTO hired two testers"),
        ("We argue, and according to the CTO the plan was hers.", "CTO", "the plan was theirs"),
        ("The CPO, according to the CTO, changes the plan weekly.", "CTO", "CPO changes the plan weekly"),
        (
            "The CPO says engineering misses dates and then blames product.",
            "CPO",
            "engineering misses dates and then blames product",
        ),
    ],
)
def test_a_claim_is_whoever_s_says_it(story: str, whose: str, what: str) -> None:
    assert claims(story) == {(Role(whose), what)}


@pytest.mark.parametrize(
    ("story", "whose", "what"),
    [
        ("Not the CTO but the CPO wants to wait.", "CPO", "wants to wait"),
        ("Marta from product wants to wait, and Jens from engineering has gone.", "CPO", "wants to wait"),
        ("It was the CPO, not the CTO, who asked for the delay.", "CPO", "wants the delay"),
        ("The CPO asked the CTO to cut the scope.", "CPO", "wants CTO to cut the scope"),
        ("The CTO insists that the CPO approve each exception.", "CTO", "wants CPO to approve each exception"),
        (
            "The plan was the CTO's. The board heard the CPO, who wants designers instead.",
            "CPO",
            "wants designers instead",
        ),
        ("If the CPO waits, we lose the fair. The CTO wants to wait.", "CTO", "wants to wait"),
    ],
)
def test_a_wish_is_whoever_s_wishes_it(story: str, whose: str, what: str) -> None:
    assert wishes(story) == {(Role(whose), what)}


def test_what_was_turned_down_is_one_s_wish_and_the_other_s_no() -> None:
    found = wishes("The CPO's proposal to merge both teams was turned down by the CTO.")
    assert found == {(Role.CPO, "wants to merge both teams"), (Role.CTO, "opposes that")}


@pytest.mark.parametrize(
    "story",
    [
        "The CTO was asked to cut costs.",
        "The CTO was promised two testers.",
        "The CPO would like to, but the CTO won't.",
        "The CPO wants to know why the CTO needs more people.",
        "The CTO backs his people.",
        "The CPO doubts that the CTO's team can deliver.",
        "The CPO complained that I took her engineer.",
    ],
)
def test_nothing_is_anybody_s_position(story: str) -> None:
    assert not wishes(story)
    assert not claims(story)


def test_what_is_said_of_the_teller_stays_whole_and_unsure(mediator: Mediator) -> None:
    brief = mediator.brief(
        "The CPO complained that I took her engineer. The CTO wants the engineer back, the CPO wants to keep her."
    )
    assert "The CPO complained that I took their engineer." in [line.text for line in brief.assumed]
    assert not any("I took" in line.text for line in brief.known)


def test_who_can_t_be_placed_stands_in_no_neutral_sentence(mediator: Mediator) -> None:
    told = mediator.brief("The CPO says she needs designers, not engineers. The CTO says the opposite.").summary
    assert "of the two needs" not in told


@pytest.mark.parametrize(
    ("story", "whose", "what"),
    [
        ("I'm the CPO. Our CTO wrote to me: \"I won't give up my team.\"", "CTO", "refuses give up CTO's team"),
        ("I'm the CTO. The CPO told me at lunch: “I want the beta by Friday.”", "CPO", "wants the beta by Friday"),
        ('I\'m the CTO. I told the CPO: "I want two weeks."', "CTO", "wants two weeks"),
        ('I\'m the CTO. "I want the beta," said the CPO.', "CPO", "wants the beta"),
        ('The CTO said to me: "I will not ship this."', "CTO", "refuses ship this"),
    ],
)
def test_within_a_quotation_i_is_whoever_is_quoted(story: str, whose: str, what: str) -> None:
    assert wishes(story) == {(Role(whose), what)}


def test_what_is_quoted_without_an_i_stays_as_it_was_said(mediator: Mediator) -> None:
    brief = mediator.brief('I\'m the CTO. I told the CPO: "You promise too much." I want fewer promises.')
    assert 'The CTO told the CPO: "You promise too much".' in [line.text for line in brief.known]


def test_who_is_lent_something_owns_none_of_it() -> None:
    assert wishes("I'm the CTO. The CPO asked me to lend her two testers.") == {
        (Role.CPO, "wants CTO to lend CPO two testers")
    }


def test_the_other_is_other_than_somebody_of_the_same_sentence() -> None:
    story = "The CPO, whom the CTO promised six testers, got two. She wants four. The CTO says that he needs them."
    assert claims(story) == {(Role.CTO, "one of the two needs them")}


def test_sales_saying_what_one_promised_is_hearsay() -> None:
    (clause,) = told("Sales say the CPO promised them a discount module.").clauses
    assert clause.hedged


def test_a_he_and_a_she_whom_nobody_can_place_are_one_and_the_other(mediator: Mediator) -> None:
    story = "The CTO and the CPO quarrel. She wants to launch in May, he refuses to ship without tests."
    mirror = "The CPO and the CTO quarrel. He wants to launch in May, she refuses to ship without tests."
    expected = "One of the two wants to launch in May, the other refuses to ship without tests."
    for own in (story, mirror):
        brief = mediator.brief(own)
        assert expected in [line.text for line in brief.known]
        assert "May, " not in brief.summary


@pytest.mark.parametrize(
    ("story", "sooner"),
    [
        ("The CTO wants fewer commitments; the CPO wants a launch in May.", Role.CPO),
        ("Since the outage the CTO wants to stop all features. The CPO wants to release weekly.", Role.CPO),
    ],
)
def test_less_of_a_thing_is_not_the_thing(story: str, sooner: Role, mediator: Mediator) -> None:
    brief = mediator.brief(story)
    taken = {line.id: line.text for line in brief.assumed if line.id.startswith("position-")}
    assert any(word in taken[f"position-{sooner.lower()}"] for word in ("firm date", "release now"))


@pytest.mark.parametrize(
    "story",
    [
        "The CTO, according to the CPO, hides behind estimates; the CPO, according to the CTO, changes plans weekly.",
        "The CTO was accused of hiding delays. The CPO was told nothing until Friday.",
    ],
)
def test_what_is_said_or_done_to_a_side_shows_no_position_of_its_own(story: str, mediator: Mediator) -> None:
    assert not any(line.id.startswith("position-") for line in mediator.brief(story).assumed)
