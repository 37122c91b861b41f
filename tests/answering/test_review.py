"""Whom a pronoun means, sentence by sentence as a model writes."""

from __future__ import annotations

from fakes import WordVerifier
from passages import passages

from advisor.answering.drafting import Draft
from advisor.answering.review import Review

ASKED = "Who owns what?"


def shown(*sentences: str) -> list[str]:
    review = Review(ASKED, passages(), (), WordVerifier(), "strict")
    return [claim.text for text in sentences for claim, _ in review.take(Draft(text, ()))]


def test_a_pronoun_is_checked_as_the_office_named_before() -> None:
    said = shown("The CTO owns the architecture.", "She answers for outages at night.")
    assert said == ["The CTO owns the architecture.", "She answers for outages at night."]
    assert shown("The CPO owns the roadmap.", "She answers for outages at night.") == ["The CPO owns the roadmap."]


def test_a_pronoun_carries_over_sentences() -> None:
    said = shown("The CPO owns the roadmap.", "He may promise dates to customers.", "He owns the architecture.")
    assert said == ["The CPO owns the roadmap.", "He may promise dates to customers."]


def test_where_the_sentence_with_the_name_is_gone_the_name_stands_for_the_pronoun() -> None:
    said = shown("The CPO paints every wall yellow.", "He may promise dates to customers.", "He owns the roadmap.")
    assert said == ["The CPO may promise dates to customers.", "He owns the roadmap."]
