"""Conditions turned round, and wishes told for facts."""

from __future__ import annotations

import pytest

from advisor.answering.conditions import only_wished, same_condition
from advisor.answering.reading import Statement

OPEN = "The museum opens unless the curator is ill."


@pytest.mark.parametrize(
    ("source", "claim", "same"),
    [
        (OPEN, "The museum opens if the curator is ill.", False),
        (OPEN, "Unless the curator is ill, the museum opens.", True),
        (OPEN, "The museum opens if the curator is not ill.", True),
        (OPEN, "The museum does not open if the curator is ill.", True),
        ("Guests swim when the lifeguard watches.", "Guests swim unless the lifeguard watches.", False),
        (OPEN, "The museum opens if it rains.", None),
        ("Guests swim when the lifeguard watches.", "Guests swim if the lifeguard watches.", None),
    ],
)
def test_unless_and_if_are_told_apart(source: str, claim: str, same: bool | None) -> None:
    assert same_condition(Statement(claim), Statement(source)) is same


@pytest.mark.parametrize(
    ("source", "claim", "word"),
    [
        ("The curator would like to buy the statue.", "The curator buys the statue.", "buys"),
        ("The owners intend to repaint the hull.", "The owners repaint the hull.", "repaint"),
        ("The curator hopes to close the annex.", "The curator closed the annex.", "closed"),
        ("The curator would like to buy the statue.", "The curator wants to buy the statue.", None),
        ("The curator would like to buy the statue.", "It is the curator's goal to buy the statue.", None),
        ("The curator buys the statue.", "The curator buys the statue.", None),
        ("Visitors like to draw. The curator draws too.", "The curator draws.", None),
    ],
)
def test_a_wish_is_no_fact(source: str, claim: str, word: str | None) -> None:
    assert only_wished(Statement(claim), Statement(source)) == word
