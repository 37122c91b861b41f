"""Whole conversations: how the last turn is understood when only the questions before it are kept."""

from __future__ import annotations

import pytest

from advisor.answering.condense import Condensed, condense
from advisor.types import Message

TENSIONS = "Which tensions arise between the CTO and the CPO?"
SKILLS = "What skills should a CTO have?"
ANSWERS = {
    TENSIONS: ("Resource allocation", "Strategic priorities", "Timelines"),
    SKILLS: ("Leadership", "Technical depth", "Communication"),
    "How do we resolve “Resource allocation”?": ("A joint budget", "A fixed reserve"),
}
SPLIT = "Should we split the CPTO role into a CTO and a CPO?"


def last(*asked: str) -> Condensed:
    *before, question = asked
    return condense(question, [Message("user", text) for text in before], listed=lambda text: ANSWERS.get(text, ()))


def test_what_a_turn_points_at_is_the_question_before() -> None:
    assert last("What is the salary of a CTO?", "And who executes it?").rests_on == "What is the salary of a CTO?"
    assert last("What is the salary of a CTO?", "And who are they?").rests_on == ""


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ((SPLIT, "And the other way round?"), "Should we combine a CTO and a CPO into the CPTO role?"),
        (
            ("When should a CPTO be split into two roles?", "And the other way round?"),
            "When should two roles be combined into a CPTO?",
        ),
        (
            ("When is it time to separate the CTO and CPO roles?", "And the reverse?"),
            "When is it time to combine the CTO and CPO roles?",
        ),
        (
            ("How does HR prepare merging both roles into one?", "What about the opposite?"),
            "How does HR prepare splitting one into both roles?",
        ),
        (("What if the CTO reports to the CPO?", "And the other way round?"), "What if the CPO reports to the CTO?"),
        ((TENSIONS, "How do we resolve the first of those?", "And the last?"), "How do we resolve “Timelines”?"),
        ((TENSIONS, "How do we resolve the second one?", "What about the third?"), "How do we resolve “Timelines”?"),
        (
            (TENSIONS, "How do we resolve the first of those?", "And the last?", "And the second one?"),
            "How do we resolve “Strategic priorities”?",
        ),
        ((TENSIONS, "Explain number 2"), "Explain “Strategic priorities”"),
        ((TENSIONS, "Tell me more about the second"), "Tell me more about “Strategic priorities”"),
        ((TENSIONS, "Can you expand on point three?"), "Can you expand on “Timelines”?"),
        ((TENSIONS, "Expand on the 2nd, please"), "Expand on “Strategic priorities”, please"),
        ((TENSIONS, "Why is the third so hard?"), "Why is “Timelines” so hard?"),
        ((TENSIONS, SKILLS, "Tell me more about the first one"), "Tell me more about “Leadership”"),
        ((TENSIONS, SKILLS, "And the second?"), "And “Technical depth”?"),
        ((TENSIONS, SKILLS, "How do we resolve the first tension?"), "How do we resolve “Resource allocation”?"),
        (
            (TENSIONS, "How do we resolve the first of those?", "Tell me more about the second"),
            "Tell me more about “A fixed reserve”",
        ),
        (
            (TENSIONS, "How do we resolve the first of those?", "Who decides on architecture?", "And the last?"),
            "Who decides on architecture? And the last?",
        ),
        ((TENSIONS, "Which of those is hardest?", "Tell me more about the first of them"),
         "Tell me more about “Resource allocation”"),
        (("How do they work together in a startup?", "And at scale?"), "How do they work together in a scale-up?"),
        (("How do we split a CPTO role?", "and at scale?"), "How do we split a CPTO role in a scale-up?"),
        (
            ("Who should interview a CPO candidate?", "anything else?"),
            "Who should interview a CPO candidate? anything else?",
        ),
        ((TENSIONS, "Explain number 9"), f"{TENSIONS} Explain number 9"),
    ],
)  # fmt: skip
def test_the_last_turn_is_understood_from_those_before(asked: tuple[str, ...], understood: str) -> None:
    assert last(*asked).text == understood


@pytest.mark.parametrize("turn", ["And the CPO?", "And for the CTO then?", "And them?", "What about that one?"])
def test_a_turn_without_words_of_its_own_is_judged_by_the_question_before(turn: str) -> None:
    found = last("What salary should we pay?", turn)
    assert (found.text, found.own) == (f"What salary should we pay? {turn}", "What salary should we pay?")
    assert found.repeats
    assert not found.leaning


@pytest.mark.parametrize(
    "question",
    [
        "What is the number one reason for a clash between CTO and CPO?",
        "Who should be the first to hear of an outage in production?",
        "What did the CTO promise in the last board meeting about security?",
        "Should the second product manager report to the CPO or the CTO?",
    ],
)
def test_a_number_or_an_ordinal_of_something_else_is_no_item_of_a_list(question: str) -> None:
    assert last(TENSIONS, question).text == question
