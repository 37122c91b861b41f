"""A company's size told within a question, and "both" that names the two."""

from __future__ import annotations

import pytest

from advisor.answering.question import both_named
from advisor.answering.sizes import at_our_size, without_size


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Is a gardener needed at 70 people?", "Is a gardener needed?"),
        ("We are 15 people, is a gardener needed?", "is a gardener needed?"),
        ("Who leads in a firm of 200 people?", "Who leads in a firm of 200 people?"),
        ("Who leads the garden in a firm of about 200 people?", "Who leads the garden?"),
        ("We have 12 engineers, who leads them?", "We have 12 engineers, who leads them?"),
        ("Is 9 people too few for a garden?", "Is 9 people too few for a garden?"),
    ],
)
def test_a_size_is_left_out_unless_it_is_asked_about(question: str, rest: str) -> None:
    assert without_size(question) == rest


def test_no_number_is_left_to_search_with() -> None:
    assert at_our_size("We are 15 people, is a gardener needed?") == "At our size, is a gardener needed?"
    assert at_our_size("Is a gardener needed at 70 people?") == "Is a gardener needed at our size?"


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Do we need both?", "does a company need both the CTO and the CPO?"),
        ("Should both get a garden?", "Should both the CTO and the CPO get a garden?"),
        ("Does the CTO need both?", "Does the CTO need both?"),
        ("Can both the board and HR see it?", "Can both the board and HR see it?"),
    ],
)
def test_both_alone_are_the_two(question: str, named: str) -> None:
    assert both_named(question) == named
