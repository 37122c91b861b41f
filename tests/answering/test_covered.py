"""A part that is told by what is quoted for the others."""

from __future__ import annotations

import pytest

from advisor.answering.covered import is_told
from advisor.types import Claim, Verdict


def quoted(text: str) -> list[Claim]:
    return [Claim(text, (1,), Verdict.SUPPORTED, quoted=True)]


@pytest.mark.parametrize(
    ("part", "claim", "told"),
    [
        ("What may the CTO not do until then?", "The counterpart must never reorganise teams meanwhile.", True),
        ("What mustn't the CTO do?", "The CTO should not hide a risk.", True),
        ("What must the CTO not do?", "The CPO should not hide a risk.", False),
        ("What must the CTO not do?", "The CTO should name a deputy.", False),
        ("What must the CTO not tell customers?", "The CTO should not hide a risk.", False),
        ("Where are decisions of the board written down?", "Decisions of the board are written in a log.", True),
        ("Who pays?", "The CPO pays.", False),
        ("How many weeks does the trial last?", "A trial lasts some weeks.", False),
    ],
)
def test_a_quoted_sentence_tells_it(part: str, claim: str, told: bool) -> None:
    assert is_told(part, quoted(claim)) is told
