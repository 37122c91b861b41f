"""Acts against somebody, the same words without the act, and what clears a description."""

from __future__ import annotations

import pytest

from advisor.conflicts.acts import CLEARED, acts_in
from advisor.conflicts.misconduct import signs_of
from advisor.conflicts.reading import units
from advisor.conflicts.statements import told


def found(story: str) -> dict[str, tuple[str, ...]]:
    """The acts in the sentences of a story, read as the desk reads them."""
    acts = [acts_in(text) for text in units(told(story))[0][:-1]]
    return {kind: names for own in acts for kind, names in own.items()}


@pytest.mark.parametrize(
    ("story", "kind", "act"),
    [
        ("The CTO hopes not to wake up tomorrow.", "crisis", "wishes to die"),
        ("He says that the others would be better off if he were gone.", "crisis", "better without"),
        ("She has been hoarding pills since the vote.", "crisis", "means to it"),
        ("He shoved the CPO against the wall.", "crisis", "violence"),
        ("The CPO told him that she knows which school his kids go to.", "crisis", "threatens"),
        ("After she reported the CTO he took her off the project.", "hr", "reprisal"),
        ("The tester complained about the CPO and got the night shift.", "hr", "reprisal"),
        ("She's pregnant, so the CTO moved her off the team.", "hr", "because of what they are"),
        ("The CTO mocks the CPO's accent in front of everybody.", "hr", "mocks what they are"),
        ("The CPO dated an engineer, it ended, and now blocks every promotion of theirs.", "hr", "after an affair"),
        ("He comments on her legs and asks about sex.", "hr", "sexual conduct"),
        ("The app records where people are; they don't know.", "legal", "data without consent"),
        ("A hacker got into the server and the CTO told nobody.", "legal", "break-in kept quiet"),
        ("He deleted the mails before the lawyers came to ask.", "legal", "destroys traces"),
        ("The CTO uses the code of his former employer.", "legal", "takes what is others'"),
        (
            "The CPO had the safety checks switched off; they turned off the safety checks.",
            "legal",
            "switches off what protects",
        ),
        ("The agency belongs to the CPO's brother.", "compliance", "deals with themselves"),
        ("The mayor got a car from us.", "compliance", "favours an official"),
        ("The CTO signed the test report without having run the tests.", "compliance", "proof that is none"),
        ("He keeps quiet if he gets the two engineers.", "compliance", "buys silence"),
    ],
)
def test_acts(story: str, kind: str, act: str) -> None:
    assert act in found(story)[kind]


@pytest.mark.parametrize(
    "story",
    [
        "The CTO would rather die than use that supplier.",
        "Our nodes are on the roof of the building.",
        "She knows where she wants to go with the product.",
        "They set themselves on fire for the launch, figuratively.",
        "He won't say why he prefers the other vendor.",
        "The CPO returns from parental leave in April and they drew up the plan together.",
        "The auditors want a list of all systems by Friday.",
        "The CTO moved two people off the mobile app and the CPO wants them back.",
        "She complained about the date; he took the feature out.",
        "Our app records the mileage of trucks, and both know it.",
        "The invoice came twice and finance has paid one.",
        "Nobody hides data from customers.",
        "The vendor has its own terms for the contract.",
    ],
)
def test_the_same_words_without_the_act(story: str) -> None:
    assert not found(story).keys() - {CLEARED}


@pytest.mark.parametrize("story", ["Nothing improper has happened.", "Six of them moved, by the book."])
def test_what_clears_a_description(story: str) -> None:
    assert found(story) == {CLEARED: ("cleared",)}
    assert signs_of(units(told(story))[0][0])[CLEARED] == 1


def test_an_act_is_a_sign_beside_words() -> None:
    signs = signs_of("They mock their accent, it's harassment.")
    assert signs["hr"] == 1
    assert signs["hr act"] == 1
