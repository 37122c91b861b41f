"""Descriptions typed without capitals are read as others are."""

from __future__ import annotations

from advisor.conflicts.neutral import wanted
from advisor.conflicts.statements import told
from advisor.conflicts.typing_habits import as_written, with_capitals
from advisor.types import Role


def test_sentences_and_names_get_their_capitals() -> None:
    text = "our cpo dana and our cto viktor fight. dana wants analysts, e.g. four of them. viktor says no."
    assert as_written(text).endswith("Viktor fight. Dana wants analysts, e.g. four of them. Viktor says no.")


def test_a_word_that_an_article_may_stand_before_is_no_name() -> None:
    text = "the cto team wants more people. the team is tired."
    assert "Team" not in as_written(text)


def test_whose_wish_it_is_is_told_by_names_in_small_letters() -> None:
    story = told("our cpo dana and our cto viktor fight. dana wants four analysts. viktor wants two engineers.")
    found = {role: wanted(story, role) for role in Role if role in story.roles}
    assert {role: position and position.content for role, position in found.items()} == {
        Role.CTO: "two engineers",
        Role.CPO: "four analysts",
    }


def test_what_stands_for_and() -> None:
    assert told("cto n cpo fight over two people").text == "the two fight over two people"


def test_apostrophes_that_were_left_out() -> None:
    assert as_written("i wont go. shes late, they dont mind.") == ("I won't go. She's late, they don't mind.")
    assert with_capitals("i wont. he can.") == "I wont. He can."
