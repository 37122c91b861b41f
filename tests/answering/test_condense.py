"""Follow-ups with what they need of the turns before."""

from __future__ import annotations

from advisor.answering.condense import condense
from advisor.types import Message


def turns(*texts: str) -> list[Message]:
    return [Message("user" if n % 2 == 0 else "assistant", text) for n, text in enumerate(texts)]


def test_a_first_question_is_left_as_it_is() -> None:
    asked = condense("Who owns security?", [])
    assert (asked.text, asked.context) == ("Who owns security?", ())


def test_a_short_follow_up_takes_the_last_user_turn_along() -> None:
    asked = condense("And the CPO?", turns("What skills does the CTO need?", "Deep technical expertise. [1]"))
    assert asked.text == "What skills does the CTO need? And the CPO?"
    assert asked.context == ()


def test_a_short_follow_up_is_also_searched_with_the_turns_before_the_last() -> None:
    asked = condense("And then?", turns("Who owns data?", "The CTO. [1]", "Who owns design?", "The CPO. [1]"))
    assert asked.text == "Who owns design? And then?"
    assert asked.context == ("Who owns data? Who owns design? And then?",)


def test_a_question_that_stands_alone_is_searched_with_the_turns_before_too() -> None:
    asked = condense("Which shared measures bind product and engineering?", turns("What is technical debt?"))
    assert asked.text == "Which shared measures bind product and engineering?"
    assert asked.context == ("What is technical debt? Which shared measures bind product and engineering?",)
