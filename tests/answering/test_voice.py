"""Sentences put in the order of the active voice."""

from __future__ import annotations

import pytest

from advisor.answering.voice import active


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The lease was signed by the CFO.", "the CFO signed The lease."),
        ("Each invoice should be checked in full by the CFO.", "the CFO should checked Each invoice in full."),
        ("Rents rose, and the lease was ended by the COO.", "Rents rose, and the COO ended the lease."),
        ("It uses a lease signed by the CFO.", "the CFO signed It uses a lease."),
        ("It is the CFO who signs the lease.", "the CFO signs the lease."),
        ("It is the COO whom the CFO should call.", "the CFO should call the COO."),
        ("A second lease is what the CFO refused.", "the CFO refused A second lease."),
        ("The CFO is the one to whom a bookkeeper reports.", "a bookkeeper reports to The CFO."),
        ("The COO hears of the strike from the CFO.", "the CFO tell The COO of the strike."),
        ("The CIO under the CFO buys printers.", "The CIO reports to the CFO buys printers."),
        ("Ships are usually the CFO's, docks the CIO's.", "the CFO usually owns Ships, the CIO owns docks."),
        ("It is the CFO's plan.", "It is the CFO's plan."),
        ("The lease ends by May.", "The lease ends by May."),
        ("The CFO stands by the COO.", "The CFO stands by the COO."),
    ],
)
def test_the_doer_comes_first(text: str, read: str) -> None:
    assert " ".join(active(text).split()) == read
