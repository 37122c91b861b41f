"""Whose conflict a description tells of."""

from __future__ import annotations

import pytest

from advisor.conflicts.mediator import Mediator
from advisor.conflicts.reading import read
from advisor.conflicts.scope import features, why_not
from advisor.conflicts.statements import told
from advisor.providers.embeddings import OnnxEmbeddings


@pytest.mark.parametrize(
    ("story", "reason"),
    [
        ("How much is a CTO paid?", "both heads"),
        ("Our CFO and our head of sales fight about discounts.", "both heads"),
        ("The CTO and the CPO both agree on the plan, same opinion, no conflict.", "of one mind"),
    ],
)
def test_the_reason_is_told(story: str, reason: str, encoder: OnnxEmbeddings) -> None:
    assert reason in why_not(read(told(story), encoder))


@pytest.mark.parametrize(
    "story",
    [
        "The CTO wants to launch in May, the CPO in July.",
        "Anna (product) and Ben (engineering) can't agree who owns the search.",
        "Technology says six weeks, product says two. They've stopped talking.",
        "Finance asks me. The CPO and the CTO disagree where the testers should sit; two testers have left.",
    ],
)
def test_conflicts_of_the_two_are_ours(story: str, encoder: OnnxEmbeddings) -> None:
    assert why_not(read(told(story), encoder)) == ""


def test_features_tell_neither_role_nor_order() -> None:
    one = features(told("The CTO wants a freeze. The CPO wants to ship. They both blame sales."))
    other = features(told("The CTO wants to ship. The CPO wants a freeze. They both blame sales."))
    assert one == other
    assert one["both roles"] == one["each acts"] == one["somebody else"] == 1
    assert all(0 <= value <= 1 for value in one.values())
    assert features(told("What is a roadmap?"))["asked"] == 1


@pytest.mark.parametrize(
    "story",
    [
        "The CTO wants Haskell, the CPO wants ice cream.",
        "The CPO wants a cat. The CTO wants to learn to sail.",
        "The CTO likes opera, the CPO likes fishing.",
    ],
)
def test_wishes_that_do_not_meet_are_no_conflict(story: str, mediator: Mediator) -> None:
    brief = mediator.brief(story)
    assert not brief.in_scope
    assert "nothing says that" in brief.summary
    assert not mediator.takes(story)


@pytest.mark.parametrize(
    "story", ["The CTO wants to refactor, the CPO wants features.", "CTO wants June. CPO wants May."]
)
def test_short_ones_that_meet_are(story: str, mediator: Mediator) -> None:
    assert mediator.brief(story).in_scope


def test_two_who_get_along_have_no_conflict(mediator: Mediator) -> None:
    brief = mediator.brief("Our CTO and CPO get along great, but sales promises features that neither has heard of.")
    assert not brief.in_scope
    assert "of one mind" in brief.summary


def test_whoever_stands_aside_has_no_conflict(mediator: Mediator) -> None:
    brief = mediator.brief("Our CPO and the head of sales are fighting about discounts, the CTO doesn't care.")
    assert not brief.in_scope
    assert "no part in it" in brief.summary
    assert mediator.brief("The CPO wants May, the CTO wants June. The head of sales doesn't mind.").in_scope
