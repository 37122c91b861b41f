"""Offices and amounts by one wording."""

from __future__ import annotations

import pytest

from advisor.answering.wording import standard


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("The Chief Financial Officer resigned.", "The CFO resigned."),
        ("the chief executive officer's plan", "the CEO's plan"),
        ("A chief information security officer and a chief information officer", "A CISO and a CIO"),
        ("our chief product and technology officer", "our CPTO"),
        ("for a fortnight", "for two weeks"),
        ("half a dozen of them, and a dozen eggs", "six them, and twelve eggs"),
        ("within the half hour", "within thirty minutes"),
        ("Leave the old gate in place.", "not change the old gate ."),
        ("Leave the office at six.", "Leave the office at six."),
        ("The officer waits a year.", "The officer waits a year."),
        ("It won't do, isn’t so, and can't be.", "It will not do, is not so, and cannot be."),
        ("The clerk ought to give up sending bills.", "The clerk should stop sending bills."),
        ("The clerk gives up.", "The clerk gives up."),
    ],
)
def test_names_and_amounts_are_put_in_one_wording(text: str, same: str) -> None:
    assert standard(text) == same
