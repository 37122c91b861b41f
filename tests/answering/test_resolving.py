"""Pronouns and bare replies: what a claim leaves unsaid."""

from __future__ import annotations

import pytest

from advisor.answering.resolving import completed, is_reply, resolved, spoken_out


@pytest.mark.parametrize(
    ("claim", "before", "whole"),
    [
        ("She also answers for hiring.", ["The CTO leads engineering."], "The CTO also answers for hiring."),
        ("His plan is late.", ["The head of product has a plan.", "It is long."], "The CPO's plan is late."),
        ("They meet weekly.", ["The CTO and the CPO are a pair."], "The CTO and the CPO meet weekly."),
        ("They meet weekly.", ["The CTO leads engineers."], "They meet weekly."),
        ("The CPO says he knows.", ["The CTO leads engineering."], "The CPO says he knows."),
        ("He knows.", [], "He knows."),
    ],
)
def test_a_pronoun_means_the_office_named_last(claim: str, before: list[str], whole: str) -> None:
    assert resolved(claim, before) == whole


@pytest.mark.parametrize(
    ("reply", "question", "whole"),
    [
        ("Yes.", "Does the CEO settle ties?", "The CEO settle ties."),
        ("No", "Does the CEO settle ties?", "The CEO does not settle ties."),
        ("Yes, it is.", "Is a trial reversible?", "A trial is reversible."),
        ("The CFO.", "Who approves the budget?", "The CFO approves the budget."),
        ("The CEO.", "Who does the CFO report to?", "The CFO report to The CEO."),
        ("Nine.", "How many teams are there?", "Nine teams are there."),
        ("The CFO approves it.", "Who approves the budget?", "The CFO approves it."),
        ("Yes.", "", "Yes."),
        ("Yes.", "Who approves it?", "Yes."),
    ],
)
def test_a_bare_reply_is_the_statement_its_question_asks_for(reply: str, question: str, whole: str) -> None:
    assert completed(reply, question) == whole


def test_only_a_yes_or_no_without_more_is_a_reply() -> None:
    assert [is_reply(text) for text in ("Yes.", "no", "No, it isn't.", "No team waits.", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_pronoun_carries_over_several_sentences() -> None:
    said = spoken_out(["The CTO leads engineers.", "He hires them.", "He also pays them."], "")
    assert said == ["The CTO leads engineers.", "The CTO hires them.", "The CTO also pays them."]
