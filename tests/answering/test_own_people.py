"""Questions about a person, or a paper, of the reader's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from passages import note, passages

from advisor.answering.own_people import on_whom_asked, persons, told_by_notes
from advisor.answering.papers import paper_word
from advisor.answering.picks import calls_roll, candidates_of

MINUTES = (
    "Jo Marsh (CTO) and Ada Roth (CPO) were there. Jo said that Ada had sold Turin without asking. "
    "Ada replied that Jo had known since May. She promised a list by Friday. Forty people work here."
)


def quoted(question: str, text: str = MINUTES) -> list[str]:
    return [pick.text for pick in on_whom_asked(question, candidates_of(note(text, 1)))]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Ada say about Turin?", ["Ada replied that Jo had known since May."]),
        ("What did Jo say about Turin?", ["Jo said that Ada had sold Turin without asking."]),
        ("What did Ada promise?", ["She promised a list by Friday."]),
        ("What did Ada say about Lyon?", []),
    ],
)
def test_what_somebody_said_is_told_in_their_own_sentences(question: str, told: list[str]) -> None:
    assert quoted(question) == told


def test_a_person_named_is_in_what_is_quoted() -> None:
    assert "Forty people work here." not in quoted("How many people work in Ada's team?")
    assert "Forty people work here." in quoted("How many people work here?")


def test_a_fact_of_a_person_that_no_line_tells_is_not_answered() -> None:
    told = told_by_notes("Will Ada be dismissed?", [note(MINUTES, 1)])
    assert told is not None
    assert not told.answerable
    assert told_by_notes("Will Ada be dismissed?", passages([MINUTES])) is None  # no note of the reader's own
    assert told_by_notes("What should we do if Ada is dismissed?", [note(MINUTES, 1)]) is None
    assert told_by_notes("Will Ida be dismissed?", [note(MINUTES, 1)]) is None  # nobody of theirs


def test_only_who_holds_an_office_is_a_person_of_ones_own() -> None:
    assert persons("Did Ada sell Turin?", [note(MINUTES, 1)]) == {"ada"}


PAY = (
    "Jo Marsh, our CTO, came in 2021. His base salary is 190,000 euros. Ada Roth (CPO) earns 180,000 euros. "
    "Ada stands in for Jo."
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does Jo Marsh earn?", ["His base salary is 190,000 euros."]),
        ("What is the salary of Ada?", ["Ada Roth (CPO) earns 180,000 euros."]),
        ("Who stands in for Jo?", ["Ada stands in for Jo."]),
    ],
)
def test_of_a_person_the_lines_that_tell_what_is_asked_are_quoted(question: str, told: list[str]) -> None:
    assert quoted(question, PAY) == told


def test_who_somebody_reports_to_is_not_who_is_under_them() -> None:
    text = "Jo Marsh (CTO) leads all. Both report to Lea. The two leads report to Jo."
    assert "The two leads report to Jo." not in quoted("Who does Jo report to?", text)


def test_our_strategy_is_the_note_of_that_name() -> None:
    strategy = replace(note("All else is bought. We open in Oslo.", 1), title="Strategy 2030")
    other = note("Software is bought by the CIO.", 2)
    question = "What does our strategy say about buying tools?"
    picks = [*candidates_of(strategy), *candidates_of(other)]
    assert [pick.text for pick in on_whom_asked(question, picks)] == ["All else is bought."]
    told = told_by_notes(question, [strategy, other])
    assert told is not None
    assert told.answerable
    untold = told_by_notes("What does our strategy say about holidays?", [strategy, other])
    assert untold is not None
    assert not untold.answerable
    assert paper_word("What is a product strategy?") == ""


def test_heads_of_papers_are_not_quoted() -> None:
    texts = [pick.text for pick in candidates_of(note("Budget of both offices\nAs of 1 July 2026", 1))]
    assert texts == []
    assert candidates_of(note("Subject: A new offer\nDate: 8 July 2026", 1)) == []
    assert calls_roll("Present: Jo Marsh (CTO), Ada Roth (CPO).")
    assert not calls_roll("Present numbers to the board each month.")
