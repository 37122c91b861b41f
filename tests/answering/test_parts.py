"""A question taken apart."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.parts import (
    answered_of,
    listed_in,
    questions_in,
    resolved,
    standing_alone,
    told_in,
    without_gaps,
)
from advisor.text import words

JOINTS = {"and", "or", "but"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("What does a CTO do, and who won the cup?", ("What does a CTO do?", "Who won the cup?")),
        ("What does a CTO do and how is she paid?", ("What does a CTO do?", "How is she paid?")),
        (
            "What is the salary and bonus of our CTO?",
            ("What is the salary of our CTO?", "What is the bonus of our CTO?"),
        ),
        ("What are Ann's pay and notice period?", ("What is the pay of Ann?", "What is the notice period of Ann?")),
        ("Who owns the roadmap, but who pays for it?", ("Who owns the roadmap?", "Who pays for it?")),
        ("Who owns the roadmap, and also who pays for it?", ("Who owns the roadmap?", "Also who pays for it?")),
        ("Who owns the roadmap; who pays for it?", ("Who owns the roadmap?", "Who pays for it?")),
        ("Who owns debt, and does the CPO agree?", ("Who owns debt?", "Does the CPO agree?")),
        ("Who owns debt, is Gartner right?", ("Who owns debt?", "Is Gartner right?")),
        ("What is a CTO? And what is a CPO?", ("What is a CTO?", "What is a CPO?")),
        ("What is a CTO? What is a CPO?", ("What is a CTO?", "What is a CPO?")),
        ("Who owns debt, data and design?", ("Who owns debt?", "Who owns data?", "Who owns design?")),
        ("Who pays rent, the tax bill, or food?", ("Who pays rent?", "Who pays the tax bill?", "Who pays food?")),
        (
            "What is a CTO? Who owns debt, and by when is it paid?",
            ("What is a CTO?", "Who owns debt?", "By when is it paid?"),
        ),
    ],
)
def test_each_question_stands_by_itself(text: str, parts: tuple[str, ...]) -> None:
    assert questions_in(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "Compare the CTO and the CPO.",
        "What is a CTO?",
        "How and when should we split the role?",
        "Who owns debt, and why?",
        "Who owns the roadmap and the budget?",
        "Who decides, the CTO or the CPO?",
        "What do the CTO and the CPO do?",
        "We ask who owns it, and what it costs.",
    ],
)
def test_one_question_or_none_is_left_whole(text: str) -> None:
    assert questions_in(text) == ()


def test_what_is_told_is_no_question() -> None:
    text = "Our CTO left. What now, then? She was good! Who decides then?"
    assert told_in(text) == ["Our CTO left.", "She was good!"]
    assert questions_in(text) == ("What now, then?", "Who decides then?")
    assert told_in("What now?") == told_in("") == []


def test_a_question_in_quotation_marks_asks() -> None:
    assert told_in("She said: “Who decides?”") == []


def test_a_quoted_question_has_one_question_mark() -> None:
    assert questions_in("What is a CTO? “Who decides here?”") == ("What is a CTO?", "Who decides here?")


pieces = st.sampled_from(
    "What who when and or but , ; . ? ! is the CTO CPO does he our debt “ ” ( ) \n also then in what 7 e.g.".split(" ")
)


@given(st.text())
def test_any_text_is_taken_apart(text: str) -> None:
    parts = questions_in(text)
    assert len(parts) != 1
    assert all(part.endswith("?") for part in parts)
    assert all(text_ in text for text_ in told_in(text))


@given(st.lists(pieces, max_size=40).map(" ".join))
def test_no_word_is_added_and_none_but_joints_is_lost(text: str) -> None:
    parts = questions_in(text)
    if not parts:
        return
    before, after = Counter(words(text)), Counter(words(" ".join([*told_in(text), *parts])))
    assert after <= before
    assert set(before - after) <= JOINTS
    kept = [word for word in words(" ".join(parts)) if word not in JOINTS]
    asked = iter(words(text))
    assert all(word in asked for word in kept)  # in the order they were in


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Who owns security, data and hiring?", ("security", "data", "hiring")),
        ("Who owns the roadmap, the CTO or the CPO?", ()),
        ("What separates the CTO, the CPO and the CEO?", ()),
    ],
)
def test_offices_are_asked_about_and_are_no_list_of_things(question: str, items: tuple[str, ...]) -> None:
    assert listed_in(question)[1] == items


@pytest.mark.parametrize(
    ("parts", "last"),
    [
        (("What is an orchard?", "When is it worth it?"), "When is an orchard worth it?"),
        (("What are the perils of an orchard?", "How do we avoid them?"), "How do we avoid the perils of an orchard?"),
        (
            ("What are the perils of an orchard?", "When is it safe?"),
            "What are the perils of an orchard? When is it safe?",
        ),
        (("Who owns the orchard?", "What does it cost?"), "Who owns the orchard? What does it cost?"),
        (("Who owns the orchard?", "What is their job?"), "Who owns the orchard? What is their job?"),
        (("Who owns the orchard?", "Who picks apples?"), "Who picks apples?"),
        (("Who owns the orchard?", "Does it help to pick early?"), "Does it help to pick early?"),
    ],
)
def test_what_points_back_is_put_so_that_it_stands_alone(parts: tuple[str, str], last: str) -> None:
    assert standing_alone(parts) == (parts[0], last)


def test_for_judging_a_part_never_stands_behind_another() -> None:
    assert resolved(("Who owns the orchard?", "What is their job?")) == ("Who owns the orchard?", "What is their job?")
    assert resolved(("What is an orchard?", "Is it dear?")) == ("What is an orchard?", "Is an orchard dear?")


def test_of_a_question_that_is_not_answered_as_a_whole_its_answered_parts_are() -> None:
    text = "What does a CTO do, and who won the cup?"
    assert answered_of(text, lambda part: "CTO" in part) == ("What does a CTO do?", ("Who won the cup?",))
    assert answered_of(text, lambda _: True) == ("What does a CTO do? Who won the cup?", ())
    assert answered_of(text, lambda _: False) == ("", ())
    assert answered_of("What does a CTO do?", lambda _: True) == ("", ())


def test_a_part_that_points_at_what_is_not_told_is_not_answered_by_itself() -> None:
    _, others = answered_of("Who owns debt and how many people pay for it?", lambda _: True)
    assert others == ("How many people pay for it?",)


def test_gaps_are_left_out_unless_all_are_gaps() -> None:
    text = "What does a CTO do, and who won the cup?"
    assert without_gaps(text, lambda part: "cup" in part) == ("What does a CTO do?", ("Who won the cup?",))
    assert without_gaps(text, lambda _: True) == (text, ())


def test_what_is_quoted_is_no_question_of_its_own() -> None:
    put = "“It opens, and who pays is told”: what does it cost?"
    assert questions_in(put) == ()
