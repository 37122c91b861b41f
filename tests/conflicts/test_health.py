"""Drink, drugs and illness: for HR and occupational health, and no emergency unless harm is told."""

from __future__ import annotations

import pytest

from advisor.conflicts.health import no_emergency, of_conduct, of_strain
from advisor.conflicts.mediator import Mediator

DISPUTE = "The CTO wants to freeze releases for six weeks. The CPO wants to launch in March."


@pytest.mark.parametrize(
    "told",
    [
        "The CTO drinks at work.",
        "The CPO came to the board meeting smelling of wine.",
        "I have seen him with a bottle in the drawer, at eleven in the morning.",
        "Our CPO has a drinking problem and missed two meetings.",
    ],
)
def test_drink_at_work_is_asked_about_beside_the_brief(told: str, mediator: Mediator) -> None:
    brief = mediator.brief(f"{DISPUTE} {told}")
    assert brief.in_scope
    assert "with occupational health" in brief.remarks[0]
    assert "crisis" not in " ".join(brief.remarks[:1])


@pytest.mark.parametrize(
    "told", ["They talked about it over drinks.", "He is drunk on power.", "She is ill this week."]
)
def test_nothing_is_asked_where_nobody_drinks(told: str, mediator: Mediator) -> None:
    assert not any("drink" in remark for remark in mediator.brief(f"{DISPUTE} {told}").remarks)


def test_drink_beside_harm_is_an_emergency(mediator: Mediator) -> None:
    brief = mediator.brief(f"{DISPUTE} The CTO drinks and says that he doesn't want to live any more.")
    assert [line.id for line in brief.refer_to] == ["crisis"]


def test_an_app_that_is_kept_alive_is_no_emergency(mediator: Mediator) -> None:
    brief = mediator.brief("The CTO wants to switch it off. The CPO wants to keep the Lyon app alive until 2028.")
    assert brief.in_scope


def test_what_may_tell_of_harm_stays_an_emergency() -> None:
    assert of_conduct("they are drinking a bottle a day")
    assert not no_emergency(("they are drinking a bottle a day and told me nothing matters now",))
    assert not no_emergency(("they put something in their tea, they were in hospital",))


@pytest.mark.parametrize(
    "story", ["my CTO looks exhausted", "Our CPO cries in meetings, what should I do?", "The CTO hardly sleeps."]
)
def test_whoever_may_not_be_well_is_spoken_with_first(story: str, mediator: Mediator) -> None:
    brief = mediator.brief(story)
    assert not brief.in_scope
    assert brief.refer_to[0].id == "strain"
    assert "alone" in brief.refer_to[0].text
    assert "check locally" in brief.refer_to[0].text


def test_strain_is_asked_about_beside_a_dispute(mediator: Mediator) -> None:
    brief = mediator.brief(f"{DISPUTE} The CTO looks exhausted.")
    assert brief.in_scope
    assert "may not be well (in your words: “The CTO looks exhausted”)" in brief.remarks[0]


@pytest.mark.parametrize(
    "told",
    ["they exhausted all options", "the budget is exhausted", "they cries wolf", "they is not okay with the date"],
)
def test_what_is_no_strain(told: str) -> None:
    assert not of_strain(told)
