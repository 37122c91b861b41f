"""Two statements that one sentence joins."""

from __future__ import annotations

import pytest

from advisor.answering.halves import halves


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (
            "The keeper should light the lamp at dusk, and the mayor must pay for the oil.",
            ("The keeper should light the lamp at dusk.", "The mayor must pay for the oil."),
        ),
        (
            "In winter, the keeper should light the lamp early, while the mayor must pay for the oil.",
            ("In winter, the keeper should light the lamp early.", "In winter, the mayor must pay for the oil."),
        ),
        ("The CTO should hold a general veto, but the CPO should not.", ("The CTO should hold a general veto.",)),
        ("The mayor pays when the lamp is lit and the keeper has signed the book.", ()),
        ("The CEO should settle what the CTO and the CPO cannot settle by themselves.", ()),
        ("The keeper should buy oil, wicks and the glass of the lamp.", ()),
        ("The keeper should light the lamp, and it must burn until the morning comes.", ()),
    ],
)
def test_each_half_stands_alone(claim: str, found: tuple[str, ...]) -> None:
    assert halves(claim) == found
