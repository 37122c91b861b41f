"""Turns that take up what the question before asks about."""

from __future__ import annotations

import pytest

from advisor.answering.followups import put_anew
from advisor.text import without_anticipating


@pytest.mark.parametrize(
    ("turn", "before", "anew"),
    [
        ("How long does that take?", "How do we plant an orchard?", "How long does it take to plant an orchard?"),
        ("And what does that cost us?", "How should the board move house?", "What does it cost to move house?"),
        ("how much time will it need", "How to plant an orchard", "How long does it take to plant an orchard?"),
        ("And who signs it off?", "What belongs in our travel policy?", "Who signs off our travel policy?"),
        ("Who keeps it?", "Where should the CTO put the key to the barn?", "Who keeps the key to the barn?"),
        ("Who checks it?", "What should the harvest report contain?", "Who checks the harvest report?"),
        ("What did you mean by quorum?", "Who votes?", "What does quorum mean?"),
        ("what do you mean by “mulch”?", "What does the RHS advise?", "What does mulch mean in RHS?"),
        ("Can you give me an example?", "What makes a good hedge?", "What makes a good hedge, for example?"),
        ("Such as?", "Which tools do we need?", "Which tools do we need, for example?"),
        ("What do we do then?", "What are the signs of a dry lawn?", "What do we do about a dry lawn?"),
        ("And then?", "What does a cook do in the first month?", "What does a cook do between day 31 and day 60?"),
        ("and after that?", "Who cooks between day 31 and day 60?", "Who cooks between day 61 and day 90?"),
        ("And if it rains?", "Who mows the lawn?", "Who mows the lawn if it rains?"),
        ("What if they can't agree?", "Who picks the plums?", "Who picks the plums if they can't agree?"),
    ],
)  # fmt: skip
def test_it_is_what_the_question_before_asks_about(turn: str, before: str, anew: str) -> None:
    assert put_anew(turn, before) == anew


@pytest.mark.parametrize(
    ("turn", "before"),
    [
        ("How long does that take?", "Who mows the lawn?"),
        ("Who signs it off?", "How often should the CTO and the CPO meet?"),
        ("Who says that?", "What belongs in our travel policy?"),
        ("And then?", "Who mows the lawn?"),
        ("And then?", "What does a cook do between day 61 and day 90?"),
        ("What do we do then?", "Who mows the lawn?"),
        ("And if it rains?", "Who mows if it snows?"),
        ("When is it dry?", "Who mows the lawn?"),
        ("And if we go without?", "Why do people quarrel?"),
    ],
)
def test_what_doesn_t_fit_is_left_alone(turn: str, before: str) -> None:
    assert put_anew(turn, before) is None


@pytest.mark.parametrize(
    ("text", "pointing"),
    [
        ("How long does it take to plant it?", ["plant it"]),
        ("Is it wise to plant here?", []),
        ("Is it a risk to us?", ["is it"]),
        ("Is it good to you?", ["is it"]),
        ("Does it help?", ["does it"]),
    ],
)
def test_what_anticipates_a_clause_points_at_nothing(text: str, pointing: list[str]) -> None:
    rest = without_anticipating(text)
    assert len(rest) == len(text)
    assert [own for own in ("plant it", "is it", "does it") if own in rest.lower()] == pointing
