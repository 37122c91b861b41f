"""Sentences that grant a point, and those that turn one."""

from __future__ import annotations

import pytest

from advisor.answering.concession import concedes, turns


@pytest.mark.parametrize(
    ("text", "grants"),
    [
        ("A shared office might at first seem cheaper.", True),
        ("At first glance, the shared office saves rent.", True),
        ("It is tempting to share an office.", True),
        ("Some people argue that an office is a waste.", True),
        ("It is often said that rent decides.", True),
        ("Admittedly, the rent is low.", True),
        ("In theory the office is free.", True),
        ("A shared office might at first seem cheaper, but the rent rises.", False),
        ("Although some argue that an office is a waste, teams need one.", False),
        ("But some people argue that rent decides.", False),
        ("A shared office is cheaper.", False),
        ("The CTO seems calm.", False),
        ("Many people work here.", False),
    ],
)
def test_a_point_granted_is_told_from_one_that_is_made_or_turned_at_once(text: str, grants: bool) -> None:
    assert concedes(text) is grants


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("But the rent rises.", True),
        ("However, the rent rises.", True),
        ("On the other hand, the rent rises.", True),
        ("Yet the rent rises.", True),
        ("The rent rises, however.", False),
        ("Butter is cheap.", False),
        ("Still, the rent rises.", True),
        ("Still waters run deep.", False),
    ],
)
def test_what_opens_by_turning(text: str, turned: bool) -> None:
    assert turns(text) is turned
