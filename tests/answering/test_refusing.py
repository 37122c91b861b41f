"""A model's "I can't say" is known in many wordings, and what it says of people isn't taken for one."""

from __future__ import annotations

import pytest

from advisor.answering.refusing import refuses


@pytest.mark.parametrize(
    "text",
    [
        "I cannot answer this from the passages.",
        "I'm sorry, but the provided passages do not contain this.",
        "The sources don’t say who owns it.",
        "There is no information about that in the text.",
        "As an AI language model, I cannot give advice.",
        "Not in the passages.",
        "It is not specified in the given documents.",
        "Unfortunately, this isn't covered.",
        "The question can't be answered with the given context.",
        "No passage addresses this question.",
        "I don't have enough information to say.",
        "This information is not available in the passages provided.",
        "None of the sources mention technical debt.",
        "The answer is unknown.",
        "I must decline to answer that.",
        "Based on the context, it is unclear who owns technical debt.",
        "It is not clear who owns technical debt.",
        "Insufficient information.",
        "There isn't enough context to tell.",
        "The documents are silent on this.",
        "Cannot be determined.",
    ],
)
def test_a_refusal_is_known(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "The CTO can't answer for the roadmap.",
        "Where it is unclear who decides, the CEO names one of the two.",
        "The CPO does not have enough information about the cost to promise a date.",
        "The decision is not made in the meeting.",
        "Not every document needs an owner.",
        "The price is not given to customers before the board has seen it.",
        "Nobody knows the answer better than the customer.",
        "The roles are often unclear in a startup.",
        "The CTO says no to what the platform can't carry.",
    ],
)
def test_a_statement_is_none(text: str) -> None:
    assert not refuses(text)
