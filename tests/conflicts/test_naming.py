"""Whom a description means, and what is left of names and gender."""

from __future__ import annotations

import pytest

from advisor.conflicts.naming import masked, plural, roles_named, swapped
from advisor.conflicts.statements import told
from advisor.types import Role


@pytest.mark.parametrize(
    ("story", "canonical"),
    [
        ("Anna, our CTO, wants a freeze.", "CTO wants a freeze."),
        ("The CTO (Anna Berg) wants a freeze. Berg is tired.", "CTO wants a freeze. CTO is tired."),
        ("Our tech chief wants a freeze.", "CTO wants a freeze."),
        ("The VP Eng wants a freeze.", "CTO wants a freeze."),
        ("The chief product officer wants to launch.", "CPO wants to launch."),
        ("Our head of product, Ben, wants to launch. Ben's team agrees.", "CPO wants to launch. CPO's team agrees."),
        ("Miriam (product) wants to launch.", "CPO wants to launch."),
        ("Engineering wants a rewrite and product wants features.", "CTO wants a rewrite and CPO wants features."),
        ("I'm the CPO and my CTO won't help me.", "CTO won't help CPO."),
        ("I (CPO) run the calls.", "CPO runs the calls."),
        ("We met the CTO. This has gone on.", "We met CTO. This has gone on."),
        ("The C.T.O. wants peace.", "CTO wants peace."),
    ],
)
def test_roles_have_many_names(story: str, canonical: str) -> None:
    assert roles_named(story)[0] == canonical


@pytest.mark.parametrize(
    "story",
    [
        "Our former CTO wanted it.",
        "The Chief People Officer (CPO) wants it. The CPO insists.",
        "The product is late and the technology is old.",
        "In March, nobody wanted it.",
    ],
)
def test_others_are_not_meant(story: str) -> None:
    assert not told(story).roles


def test_a_vp_beside_a_cto_is_somebody_else() -> None:
    assert "VP Engineering" in told("The CTO likes it. The VP Engineering doesn't.").text


def test_the_writer_may_be_one_of_them() -> None:
    text, writer = roles_named("As CTO I want to stop. The CPO goes on.")
    assert writer is Role.CTO
    assert text == "CTO wants to stop. CPO goes on."


@pytest.mark.parametrize("pronouns", [("she", "her"), ("he", "his")])
def test_no_gender_is_left(pronouns: tuple[str, str]) -> None:
    subject, possessive = pronouns
    text = told(f"The CTO wants a freeze. {subject.capitalize()} says {possessive} team is tired.").text
    assert text == "CTO wants a freeze. CTO says their team is tired."


@pytest.mark.parametrize("word", ["him", "her", "his"])
def test_before_a_word_that_it_may_own_a_pronoun_has_one_reading(word: str) -> None:
    assert told(f"The CTO stopped telling {word} things.").text == "CTO stopped telling their things."


def test_verbs_after_they_lose_their_endings() -> None:
    assert [plural(verb, "he") for verb in ("copies", "presses", "writes", "dies", "pushes")] == [
        "copy", "press", "write", "die", "push",
    ]  # fmt: skip


def test_a_pronoun_that_may_mean_either_means_neither() -> None:
    text = told("The CTO told the CPO about it. She was surprised.").text
    assert text == "CTO told CPO about it. One of the two was surprised."


def test_swapping_and_masking() -> None:
    assert swapped("CTO blames CPO") == "CPO blames CTO"
    assert masked("the CTO blames CPO") == "the executive blames the executive"


@pytest.mark.parametrize(
    ("story", "last"),
    [
        (
            "The CTO wants agents. The CPO wants a pilot. He calls it slow, she calls it rash.",
            "One of the two calls it slow, the other of the two calls it rash",
        ),
        ("The CTO says he wants more; she wants less.", "they want less"),
        ("The CPO wants a pilot. He says so.", "CPO says so"),
    ],
)
def test_a_he_and_a_she_are_two(story: str, last: str) -> None:
    assert last in told(story).text


@pytest.mark.parametrize(
    "story", ["My CTO wants to hire a CPO, I don't.", "The CTO runs all of it: we have no CPO.", "CTO and CPO at once."]
)
def test_an_office_that_nobody_holds_is_no_side(story: str) -> None:
    assert told(story).roles == {Role.CTO}


def test_whoever_was_hired_is_a_side() -> None:
    assert told("The CTO can't work with her. We hired a CPO in May.").roles == {Role.CTO, Role.CPO}


def test_a_department_stands_for_its_head_where_it_wants_or_says_something() -> None:
    story = (
        "Our engineering lead and our product lead fight. Engineering refuses to give dates. They want calm. "
        "Product tells customers dates."
    )
    assert told(story).sentences[1:] == (
        "CTO refuses to give dates.", "CTO wants calm.", "CPO tells customers dates.",
    )  # fmt: skip
    assert "Engineering says" in told("The CTO and the CPO fight. Engineering says it's late.").text


def test_what_is_wanted_back_is_nobodys_back() -> None:
    assert "wants them back" in told("The CTO took my tester. The CPO wants her back for the launch.").text
    assert "behind their back" in told("The CTO goes behind her back to the board.").text


def test_departments_are_mirrored_as_heads_are() -> None:
    one = "Our engineering lead and our product lead fight. Engineering refuses dates. Product tells customers May."
    other = "Our product lead and our engineering lead fight. Product refuses dates. Engineering tells customers May."
    assert told(other).sentences == tuple(swapped(sentence) for sentence in told(one).sentences)
