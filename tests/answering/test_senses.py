"""Words that say the same have one stem; those that look alike keep their own."""

from __future__ import annotations

import pytest

from advisor.answering.senses import sense


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("purchases", "bought"),
        ("organised", "organizes"),
        ("favour", "favor"),
        ("decision", "decides"),
        ("worried", "fears"),
        ("refusal", "rejected"),
    ],
)
def test_they_say_the_same(one: str, other: str) -> None:
    assert sense(one) == sense(other)


@pytest.mark.parametrize(("one", "other"), [("goal", "object"), ("probable", "like"), ("hour", "our"), ("buy", "sell")])
def test_they_differ(one: str, other: str) -> None:
    assert sense(one) != sense(other)
