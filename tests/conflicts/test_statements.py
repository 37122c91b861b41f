"""What is said of each side."""

from __future__ import annotations

import pytest

from advisor.conflicts.clauses import Stance
from advisor.conflicts.neutral import in_words
from advisor.conflicts.statements import promises, told
from advisor.types import Role


@pytest.mark.parametrize(
    ("story", "role", "stance", "content"),
    [
        ("The CTO wants to freeze releases because of outages.", Role.CTO, Stance.WANTS, "to freeze releases"),
        ("The CPO insists on March.", Role.CPO, Stance.WANTS, "March"),
        ("The CPO refuses to wait.", Role.CPO, Stance.REFUSES, "wait"),
        ("The CTO is strictly against a vendor.", Role.CTO, Stance.OPPOSES, "a vendor"),
        ("The CTO says no more exports for one client.", Role.CTO, Stance.OPPOSES, "exports for one client"),
        ("The CPO wants an end to the Monday call.", Role.CPO, Stance.OPPOSES, "the Monday call"),
        ("The CTO feels that the date is lost.", Role.CTO, Stance.HOLDS, "the date is lost"),
        ("The CTO says that the date can't be held.", Role.CTO, Stance.HOLDS, "the date can't be held"),
        ("The CTO never wanted the rewrite.", Role.CTO, Stance.OPPOSES, "the rewrite"),
        ("The CTO would rather buy it.", Role.CTO, Stance.WANTS, "to buy it"),
        ("The CPO insists that her squad build it.", Role.CPO, Stance.WANTS, "their squad to build it"),
        ("The CTO says that would cost a year.", Role.CTO, Stance.HOLDS, "that would cost a year"),
        ("The CTO would buy it.", Role.CTO, Stance.WANTS, "to buy it"),
        ("The CPO says yes to the exception.", Role.CPO, Stance.WANTS, "the exception"),
        ("The CTO (a friend of mine) wants to stop.", Role.CTO, Stance.WANTS, "to stop"),
        (
            "The CTO wants to end it as two people do nothing else but run it.",
            Role.CTO,
            Stance.WANTS,
            "to end it as two people do nothing else but run it",
        ),
        ("CPO: ship it on Monday.", Role.CPO, Stance.HOLDS, "ship it on Monday"),
        ("The date can't be held, says the CTO.", Role.CTO, Stance.HOLDS, "The date can't be held"),
    ],
)
def test_positions(story: str, role: Role, stance: Stance, content: str) -> None:
    (clause,) = told(story).clauses
    position = clause.position
    assert position is not None
    assert (position.role, position.stance, position.content) == (role, stance, content)


def test_while_parts_a_sentence_only_before_somebody_else() -> None:
    one = told("The CTO: each feature is changed while we build it.").clauses
    assert [clause.text for clause in one] == ["CTO: each feature is changed while we build it"]
    assert len(told("The CTO wants a rewrite while the CPO wants features.").clauses) == 2


def test_hearsay_is_marked() -> None:
    clauses = told("The CTO wants a freeze; apparently the CPO promised March.").clauses
    assert [clause.hedged for clause in clauses] == [False, True] or [clause.hedged for clause in clauses] == [
        True,
        False,
    ]


def test_order_changes_nothing() -> None:
    one = told("The CTO wants to stop, but the CPO wants to go on.")
    other = told("The CPO wants to go on, but the CTO wants to stop.")
    assert one.clauses == other.clauses


def test_a_pair_has_no_order() -> None:
    assert told("The CTO and the CPO disagree.").text == told("The CPO and the CTO disagree.").text


def test_a_feeling_is_no_claim() -> None:
    (clause,) = told("The CPO feels ignored.").clauses
    assert clause.position is None


def test_in_words() -> None:
    (clause,) = told("The CTO refuses to ship.").clauses
    assert clause.position
    assert in_words(clause.position) == "the CTO does not want to ship"


@pytest.mark.parametrize(
    ("story", "claims", "stays"),
    [
        (
            "The CTO says the platform can't hold more than 2,000 sellers.",
            ["the platform can't hold more than 2,000 sellers"],
            [],
        ),
        ("According to the CTO, the platform won't last.", ["the platform won't last"], []),
        ("The CPO's view is that we need six weeks.", ["we need six weeks"], []),
        ("The CTO warned me that, if we go on, people will leave.", ["if we go on, people will leave"], []),
        ("The CPO claims, without figures, that 40 customers asked.", ["40 customers asked"], []),
        ("The CTO is convinced the vendor will fail.", ["the vendor will fail"], []),
        ("The CTO says that is why it fails.", ["that is why it fails"], []),
        ("The CTO thinks we should stop.", [], ["CTO thinks we should stop"]),
    ],
)
def test_a_claim_is_told_apart_from_what_is_known(story: str, claims: list[str], stays: list[str]) -> None:
    found = told(story).clauses
    assert [clause.claim for clause in found if clause.claim] == claims
    assert [clause.text for clause in found if not clause.claim and not clause.hedged] == stays


def test_what_others_say_is_hearsay() -> None:
    sales, finance, wish = (
        told(story).clauses[0]
        for story in (
            "Sales says that Bosch will leave.",
            "Our finance chief claims there is no money.",
            "The CTO says no to it.",
        )
    )
    assert sales.hedged
    assert finance.hedged
    assert not wish.hedged


def test_what_a_side_says_and_what_it_wants_are_two_things() -> None:
    says, wants = sorted(
        told("The CTO says the platform is full and wants to rebuild it first.").clauses, key=lambda own: own.text
    )
    assert says.claim == "the platform is full"
    assert wants.position is not None
    assert in_words(wants.position) == "the CTO wants to rebuild it first"


def test_whose_wish_it_is_stays_open_where_it_may_be_anothers() -> None:
    (clause,) = told("The CTO says the board likes it and wants more.").clauses
    assert clause.claim == "the board likes it and wants more"


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("The CPO promised Bosch bulk upload by 1 April.", "the CPO promised Bosch bulk upload by 1 April"),
        (
            "The CPO has committed to a customer that it is done by June.",
            "the CPO committed to a customer that it is done by June",
        ),
        (
            "The CTO told the board that sign-on would be live in May.",
            "the CTO told the board that sign-on would be live in May",
        ),
    ],
)
def test_a_promise_is_a_position_and_a_fact(story: str, words: str) -> None:
    (clause,) = told(story).clauses
    assert clause.position is not None
    assert clause.position.stance is Stance.PROMISES
    assert in_words(clause.position) == words
    assert promises(clause)
    assert not clause.claim


def test_what_others_promised_binds_too() -> None:
    assert promises(told("Sales promised Bosch bulk upload by 1 April.").clauses[0])
    assert not promises(told("The CTO never promised it.").clauses[0])
    assert not promises(told("The CTO says nobody promised it.").clauses[0])


@pytest.mark.parametrize(
    "story",
    [
        "The CPO complained to the board about late releases.",
        "The CTO says nothing and leaves.",
        "The CPO fears weeks of delay.",
        "The CTO would leave if it were sold.",
        "The CPO would never sign.",
        "The CTO answers with one word.",
        "The CPO won't have it.",
    ],
)
def test_what_holds_nothing_is_no_position(story: str) -> None:
    (clause,) = told(story).clauses
    assert clause.position is None
    assert not clause.claim


@pytest.mark.parametrize(
    "story", ["We moved the data team under the CPO in May.", "The head of sales is backing the CTO."]
)
def test_whom_something_is_done_to_is_not_who_does_it(story: str) -> None:
    assert told(story).clauses[0].role is None


def test_a_comma_parts_the_two() -> None:
    text = told("The CTO asked the CPO to go through the CTO, and the CPO said no.").text
    assert "the two" not in text
    assert "the two are at odds" in told("The CTO, and the CPO are at odds.").text


def test_whoever_wants_all_to_go_through_them_means_themselves() -> None:
    (clause,) = told("The CTO wants every date to go through her.").clauses
    assert clause.position is not None
    assert clause.position.content == "every date to go through CTO"
    assert "by them" in told("The CTO wants the customers asked and the plan approved by them.").text


@pytest.mark.parametrize(
    ("story", "told_as"),
    [
        ('The CPO said that sales would "go on alone."', 'sales would "go on alone"'),
        ("The CPO said that sales would 'go on alone.'", "sales would 'go on alone'"),
        ("The CPO said 'nobody asks us ever.'", "nobody asks us ever"),
        ("The CPO said that the teams' plan holds.", "the teams' plan holds"),
    ],
)
def test_what_is_quoted_keeps_both_its_marks(story: str, told_as: str) -> None:
    (clause,) = told(story).clauses
    assert told_as in (clause.text.partition("that ")[2], clause.claim)
