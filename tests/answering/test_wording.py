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
        ("The officer waits a year.", "The officer waits a year."),
    ],
)
def test_names_and_amounts_are_put_in_one_wording(text: str, same: str) -> None:
    assert standard(text) == same
