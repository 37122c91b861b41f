"""Amounts beside what they belong to."""

from __future__ import annotations

import pytest

from advisor.answering.quantities import exchanged_ends, first_alone, how_many, how_often, told_of_another
from advisor.answering.reading import Statement

FERRIES = "The ferry to Brac carries eighty cars, the ferry to Hvar carries thirty cars."
YEARS = "The bridge was begun in 1931 and finished in 1938."


@pytest.mark.parametrize(
    ("source", "claim", "told"),
    [
        (FERRIES, "The ferry to Hvar carries eighty cars.", "80"),
        (FERRIES, "The ferry to Hvar carries thirty cars.", None),
        (FERRIES, "Thirty cars go by ferry to Hvar.", None),
        (YEARS, "The bridge was begun in 1938.", "1,938"),
        (YEARS, "The bridge, finished in 1938, was begun in 1931.", None),
        (YEARS, "In 1938 the bridge was ready.", None),
    ],
)
def test_a_number_belongs_to_what_it_is_told_of(source: str, claim: str, told: str | None) -> None:
    assert told_of_another(Statement(claim), [Statement(source)]) == told


@pytest.mark.parametrize(
    ("source", "claim", "exchanged"),
    [
        ("Staff fell from 90 to 70.", "Staff rose from 70 to 90.", True),
        ("Staff fell from 90 to 70.", "Staff fell to 70 from 90.", False),
        ("The rink is open from October to April.", "The rink is open from April to October.", True),
        ("The rink is open from October to April.", "The rink is open between October and April.", False),
    ],
)
def test_from_and_to_have_an_order(source: str, claim: str, exchanged: bool) -> None:
    assert bool(exchanged_ends(Statement(claim), [Statement(source)])) is exchanged


@pytest.mark.parametrize(
    ("source", "claim", "said"),
    [
        ("Three captains chose the northern route.", "Most captains chose the northern route.", ("Most", "Three")),
        ("Few passengers complained.", "Many passengers complained.", ("Many", "Few")),
        ("Some captains chose the route.", "The majority of captains chose the route.", ("majority", "Some")),
        ("Most captains chose the route.", "Most captains chose the route.", None),
        ("On the island 256 days are sunny.", "Many days are sunny.", None),
    ],
)
def test_most_and_many_need_as_many(source: str, claim: str, said: tuple[str, str] | None) -> None:
    assert how_many(Statement(claim), [Statement(source)]) == said


@pytest.mark.parametrize(
    ("near", "claim", "often"),
    [
        ("The crew drills.", "The crew drills every week.", "every week"),
        ("The crew drills on Fridays.", "The crew drills weekly.", None),
        ("The crew drills each week.", "The crew drills twice a week.", "twice"),
        ("The crew drills.", "The crew drills monthly.", "monthly"),
        ("The crew drills.", "The crew likes its daily routine.", None),
    ],
)
def test_how_often_must_be_said(near: str, claim: str, often: str | None) -> None:
    assert how_often(Statement(claim), near) == often


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("The mayor attends the first rehearsal.", "The mayor attends the first few rehearsals.", "first rehearsal"),
        ("The mayor attends the first few rehearsals.", "The mayor attends the first few rehearsals.", None),
        ("The mayor attends the first rehearsal.", "The mayor attends the first rehearsal.", None),
    ],
)
def test_the_first_is_not_the_first_few(claim: str, source: str, found: str | None) -> None:
    told = first_alone(Statement(claim), [Statement(source)])
    assert (told[0] if told else None) == found


def test_two_numbers_of_one_thing_stay_together() -> None:
    source = [Statement("The keeper opens a short row of hives, for example five or six, and marks the two oldest.")]
    assert (
        told_of_another(Statement("The keeper opens five or six hives, and marks those that are oldest."), source)
        is None
    )
