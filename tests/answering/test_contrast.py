"""Negation, opposites, strong words and numbers: what one sentence turns round of another."""

from __future__ import annotations

import pytest

from advisor.answering.contrast import opposite, overstated, renumbered
from advisor.answering.polarity import denial
from advisor.answering.reading import Statement


def pair(one: str, other: str) -> tuple[Statement, Statement]:
    return Statement(one), Statement(other)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The CTO does not own the platform.", "The CTO owns the platform."),
        ("The CTO owns the platform.", "The CTO does not own the platform."),
        ("The CTO should never release on a Friday.", "The CTO should release on a Friday."),
        ("A CPO can't stop a release.", "A CPO can stop a release at any time if customers are at risk."),
        (
            "The CPO is not afraid that a rewrite freezes the product.",
            "The CPO fears that a rewrite freezes the product.",
        ),
    ],
)
def test_a_not_that_only_one_has_is_found(claim: str, source: str) -> None:
    assert denial(*pair(claim, source))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The CTO does not own the platform.", "The CTO doesn't own the platform."),
        ("Breathing out requires no effort.", "Breathing out does not require any effort."),
        ("The CTO owns not only the platform.", "The CTO owns the platform, and more."),
        (
            "Move the hawk to prevent birds from becoming used to it.",
            "Move the hawk, so birds do not become used to it.",
        ),
        ("If teams don't agree, the CEO decides.", "The CEO decides where teams disagree."),
        ("The trial cannot be stopped.", "The trial is impossible to stop."),
        ("The CTO owns the platform.", "The board does not approve small budgets of other departments."),
    ],
)
def test_the_same_in_other_words_is_no_denial(claim: str, source: str) -> None:
    assert denial(*pair(claim, source)) is None


def test_a_word_in_the_place_of_its_opposite_is_found() -> None:
    assert opposite(*pair("Long approval makes releases smaller.", "Long approval makes releases larger.")) == (
        "smaller",
        "larger",
    )
    assert opposite(*pair("The CTO is told before the release.", "The CTO is told after the release.")) is not None


def test_a_sentence_that_names_both_sides_opposes_nothing() -> None:
    sentence = "Assess inside and outside candidates with the same scorecard."
    assert opposite(*pair(sentence, sentence)) is None
    assert opposite(*pair("The result is not early.", "The result is late.")) is None


@pytest.mark.parametrize(
    ("claim", "source", "word"),
    [
        ("Releases always fail.", "Releases often fail.", "always"),
        ("All executives return to old habits.", "Many executives return to old habits.", "all"),
        ("Speed is the most important goal.", "Speed is an important goal.", "the most important"),
        ("It is the worst option.", "It is a poor option.", "worst"),
    ],
)
def test_what_leaves_no_exception_is_found(claim: str, source: str, word: str) -> None:
    assert overstated(Statement(claim), [Statement(source)]) == word


def test_what_the_source_says_as_strongly_is_fair() -> None:
    assert overstated(Statement("Releases always fail."), [Statement("Releases always fail, often badly.")]) is None
    assert overstated(Statement("Releases don't always fail."), [Statement("Releases often fail.")]) is None
    assert overstated(Statement("Releases may fail."), [Statement("Releases always fail.")]) is None


def test_a_number_in_the_place_of_another_is_found() -> None:
    said = "For ten minutes, the CTO presents at most five debt items."
    assert renumbered(*pair(said.replace("ten", "five"), said)) == "five"
    assert renumbered(*pair(said, said)) == ""
    assert renumbered(*pair("Something else altogether.", said)) is None
