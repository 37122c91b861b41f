"""What a model writes without stating anything."""

from __future__ import annotations

import pytest

from advisor.answering.idle import rounds, states_nothing

TITLES = [("Deciding together", "Who decides what?"), ("Roles", "The roles compared")]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("two plans one team, what happens", "Two plans, one team: what happens"),
        ("The answer is: two plans one team, what happens", "two plans one team, what happens"),
        ("The CPO wants a date.", "The CPO wants a date. What should we do?"),
        ("Does the CTO know the plan?", "What should the CTO do?"),
        ("Roles › The roles compared", "Who decides?"),
        ("The roles compared", "Who decides?"),
        ("•</passage>", "Who decides?"),
        ("alert", "Who decides?"),
        ("Build and own | Time and upkeep | Fully", "What do we pay for building?"),
        ("A ferry of our own would cost", "What does a ferry cost?"),
        ("The pair is a great example of trust.", "What builds trust?"),
        ("Dates are agreed, and the passage is a summary of it.", "Who decides?"),
    ],
)
def test_it_states_nothing(text: str, question: str) -> None:
    assert states_nothing(text, question, TITLES)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The CTO should report to the CPO.", "Should the CTO report to the CPO?"),
        ("The CPO.", "Who owns the roadmap, the CTO or the CPO?"),
        ("Which product did you stop?", "What should I ask a candidate?"),
        ('The CEO should ask: "Have you said so to the other?"', "What should the CEO do?"),
        ("The CEO compares the roles.", "Who compares them?"),
        ("The pair is a good example of trust.", "What is an example of trust?"),
    ],
)
def test_it_states_something(text: str, question: str) -> None:
    assert not states_nothing(text, question, TITLES)


def test_words_that_go_round_are_counted() -> None:
    assert rounds("The plan is late.") == 0
    assert rounds("The CTO and the CPO agree the plan.") == 1
    assert rounds(3 * "and they write the plan down again ") == 3


def test_one_half_said_twice_goes_round() -> None:
    assert rounds("The clerk keeps all the keys, and that the clerk keeps all the keys.") > 2
    assert rounds("The clerk keeps all the keys, and the guard keeps all the lamps.") <= 1
