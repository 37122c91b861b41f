"""Whose he and she are: told by what can mean nobody else, and never by what one says of the other."""

from __future__ import annotations

import pytest

from advisor.conflicts.statements import told
from advisor.types import Role


@pytest.mark.parametrize(
    ("story", "text"),
    [
        (
            "Marta (she's our CTO) wants a stop. Jonas is the CPO. He promised the module. She refuses to build it.",
            "CPO promised the module. CTO refuses to build it.",
        ),
        (
            "The CPO wrote to the auditor; he had not asked the CTO. She said that she won't sign.",
            "CTO said that CTO won't sign.",
        ),
    ],
)
def test_a_bound_gender_is_read_wherever_it_stands(story: str, text: str) -> None:
    assert text in told(story).text


@pytest.mark.parametrize(
    "story",
    [
        "The CTO says she never listens. The CPO says he is slow. They met.",
        "The CPO blocked her plan and the CTO blocked his. Then he left.",
        "The CTO wants agents. The CPO wants a pilot. He calls it slow, she calls it rash.",
        "Our head of support came to the CTO and the CPO. She told us that he had lied.",
    ],
)
def test_what_may_mean_either_is_nobodys(story: str) -> None:
    last = told(story).sentences[-1]
    assert "CTO" not in last
    assert "CPO" not in last


def test_a_third_person_is_neither_of_the_two() -> None:
    story = "Marta (she's our CTO) wants a stop. The CPO refuses. Our head of sales is angry. He told the board."
    assert told(story).sentences[-1] == "they told the board."


def test_who_speaks_of_wishes_of_their_own_has_them_as_a_position() -> None:
    story = "Marta (she's our CTO) told the board that she is tired and that she needs eight weeks. He, the CPO, left."
    wishes = [clause.position for clause in told(story).clauses if clause.position and not clause.claim]
    assert [(wish.role, wish.content) for wish in wishes] == [(Role.CTO, "eight weeks")]


def test_whoever_comes_in_behind_a_stop_may_be_the_other() -> None:
    text = told("The new CPO wants to replace the app; he refuses. The CTO is a founder. He has 22%, she has 1%.").text
    assert "CPO refuses" not in text
    assert "CPO has" not in text
    assert "CTO has 1%" not in text


def test_a_clause_that_names_the_other_tells_whose_the_pronoun_is() -> None:
    assert "CPO had not asked CTO" in told("The CPO wrote to them; he had not asked the CTO. She said no.").text
