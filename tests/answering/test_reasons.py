"""Reasons that a claim gives and the sentences beside it don't."""

from __future__ import annotations

import pytest

from advisor.answering.reading import SourceSentence, Statement
from advisor.answering.reasons import unfounded_reason

BESIDE = [SourceSentence("The harbour closes in a storm, because the waves break over the northern pier.", 0, 0, 80)]


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The harbour closes in a storm because the pilots go on strike.", "the pilots go on strike"),
        ("The harbour closes in a storm because waves break over the pier.", None),
        ("Because the pilots go on strike, the harbour closes.", None),
        ("The bakery closes because the pilots go on strike.", None),
        ("The harbour closes because of the pilots' strike.", None),
    ],
)
def test_a_reason_that_is_not_given(claim: str, reason: str | None) -> None:
    assert unfounded_reason(Statement(claim), BESIDE) == reason
