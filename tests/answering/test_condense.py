"""Follow-ups with what they need of the turns before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from advisor.answering.condense import condense
from advisor.types import Message

SKILLS = "What skills does the CTO need?"
LISTED = "**Tensions**\n\n- Resource allocation: they differ. [1]\n- Timelines: they differ again. [2]"


def turns(*texts: str) -> list[Message]:
    return [Message("user" if n % 2 == 0 else "assistant", text) for n, text in enumerate(texts)]


def asked(question: str, *before: str) -> str:
    return condense(question, [Message("user", text) for text in before]).text


def test_a_first_question_is_left_as_it_is() -> None:
    found = condense("Why?", [])
    assert (found.text, found.own, found.context) == ("Why?", "Why?", ())


@pytest.mark.parametrize(
    "question", ["Which shared measures bind product and engineering?", "What is technical debt in a scale-up?"]
)
def test_a_question_that_stands_alone_is_left_as_it_is_and_searched_for_alone(question: str) -> None:
    found = condense(question, turns(SKILLS, "Expertise. [1]"))
    assert (found.text, found.context, found.leaning) == (question, (), False)


def test_a_turn_that_rules_can_put_anew_is_searched_for_so_alone() -> None:
    found = condense("And the CPO?", turns(SKILLS, "Deep technical expertise. [1]"))
    assert (found.text, found.own, found.context) == ("What skills does the CPO need?",) * 2 + ((),)


def test_any_other_short_turn_stands_behind_the_one_before_it() -> None:
    found = condense("What should come out of it?", turns("Who owns data?", "The CTO. [1]", SKILLS, "Expertise. [1]"))
    assert found.text == f"{SKILLS} What should come out of it?"
    assert found.own == "What should come out of it?"
    assert found.context == (found.own, f"Who owns data? {found.text}")
    assert found.leaning


def test_a_turn_without_a_full_stop_gets_one() -> None:
    assert asked("And what helps?", "my engineers and my product people argue") == (
        "my engineers and my product people argue. And what helps?"
    )


def test_turns_build_upon_one_another() -> None:
    assert asked("And in an enterprise?", "What does a scale-up need of its CTO?", "And the other one?") == (
        "What does an enterprise need of its CPO?"
    )


def test_a_pleasantry_in_between_changes_nothing() -> None:
    assert asked("And the CPO?", SKILLS, "Thanks!") == "What skills does the CPO need?"


def test_an_item_is_taken_from_the_answer_where_there_is_one_else_listed_anew() -> None:
    question, listed = "How do we resolve the first of those?", lambda _: ("budgets", "dates")
    history = turns("Where do they clash?", LISTED)
    assert condense(question, history, listed=listed).text == "How do we resolve “Resource allocation”?"
    assert condense(question, history[:1], listed=listed).text == "How do we resolve “budgets”?"


def test_a_list_is_asked_for_only_where_one_is_pointed_at() -> None:
    calls: list[str] = []

    def listed(question: str) -> Sequence[str]:
        calls.append(question)
        return ()

    condense("And the CPO?", turns(SKILLS), listed=listed)
    assert calls == []
    condense("What does the second one cost?", turns(SKILLS), listed=listed)
    assert calls == [SKILLS]


def by_model(written: str, question: str = "And the other one?", *before: str) -> str:
    history = [Message("user", text) for text in before or (SKILLS,)]
    return condense(question, history, rewrite=lambda *_: written).text


@pytest.mark.parametrize(
    "written",
    [
        "Which skills does the CPO need?",
        "<think>They mean the CPO.</think>\nWhich skills does the CPO need?",
        "Standalone question: Which skills does the CPO need?",
        "“Which skills does the CPO need?”",
    ],
)
def test_a_model_s_wording_is_taken_without_its_trimmings(written: str) -> None:
    assert by_model(written) == "Which skills does the CPO need?"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "---\nWhat skills does the CPO need?",
        "Which skills does a CISO need?",
        "Which salary does the CPO earn?",
        "Which 7 skills does the CPO need?",
        "What skills does the CTO need?",
        "What skills does the CPO need? " * 40,
        "The CPO needs skills.\nAnd what about the CTO?",
    ],
)
def test_a_model_s_wording_that_names_something_else_gives_way_to_the_rules(written: str) -> None:
    assert by_model(written) == "What skills does the CPO need?"


def test_a_model_may_not_lose_what_was_pointed_at() -> None:
    history = turns("Where do they clash?", LISTED)
    found = condense("How do we resolve the first of those?", history, rewrite=lambda *_: "How do we resolve a clash?")
    assert found.text == "How do we resolve “Resource allocation”?"


def test_a_model_may_not_lose_the_role_that_was_named() -> None:
    assert by_model("Which skills does it need?", "And for the CPO?") == "What skills does the CPO need?"


def test_a_model_is_not_asked_about_a_question_that_stands_alone() -> None:
    question = "Which shared measures bind product and engineering?"
    assert by_model("Which skills does the CTO need?", question) == question


STORY = "Our CTO fell ill last week. Now our CPO sits in her meetings. Who should take over?"


@pytest.mark.parametrize(
    ("turn", "text"),
    [
        ("who warns the team?", "Our CTO fell ill last week. Now our CPO sits in her meetings. who warns the team?"),
        ("Who warns the CPO?", "Who warns the CPO?"),
        (
            "and what does the other one do then",
            "Our CTO fell ill last week. Now our CPO sits in her meetings. What does the CPO do then?",
        ),
    ],
)
def test_a_few_words_behind_a_story_are_asked_of_it(turn: str, text: str) -> None:
    assert condense(turn, [Message("user", STORY)]).text == text
    assert condense("who warns the team?", [Message("user", "Who owns hiring?")]).text == "who warns the team?"


def test_a_thing_of_a_list_is_a_line_and_stays_the_topic() -> None:
    led, paid = "- The CPO opens it. [1]\n- The CTO can stop it. [2]", "- The CEO. [3]"
    answer = f"**Who leads a launch?**\n\n{led}\n\n**Who pays?**\n\n{paid}"
    said = [Message("user", "Who does what in a launch?"), Message("assistant", answer)]
    turn = "the second of those: what does it need?"
    assert condense(turn, said).text == "“The CTO can stop it”: what does it need?"
    said += [Message("user", turn), Message("assistant", "- Time. [1]")]
    assert condense("and who decides that?", said).text == "“The CTO can stop it”: who decides that?"
