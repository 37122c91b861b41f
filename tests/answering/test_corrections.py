"""What is said not to be so beside what is."""

from __future__ import annotations

import pytest

from advisor.answering.corrections import rejected, side_spoken_of, without_aside
from advisor.answering.reading import Statement


@pytest.mark.parametrize(
    ("text", "left", "denied"),
    [
        ("The CFO, not the COO, signs cheques.", "The CFO signs cheques.", {"coo"}),
        ("Cheques are signed by the CFO, not by the COO.", "Cheques are signed by the CFO .", {"coo"}),
        ("The CFO signs not only cheques, but orders.", "The CFO signs not only cheques, but orders.", set()),
        ("The CFO signs cheques.", "The CFO signs cheques.", set()),
    ],
)
def test_an_aside_is_taken_out(text: str, left: str, denied: set[str]) -> None:
    assert without_aside(text) == (left, frozenset(denied))


ANSWERS = "The pilot does not answer to the owner; answers to the harbour."
BUT = "The pilot does not answer to the owner but to the harbour."


@pytest.mark.parametrize(
    ("source", "claim", "half"),
    [
        (ANSWERS, "The pilot answers to the harbour.", "The pilot answers to the harbour"),
        (ANSWERS, "The pilot answers to the owner.", "The pilot does not answer to the owner"),
        (BUT, "The pilot answers to the harbour.", "The pilot answer to the harbour"),
        (BUT, "The pilot answers to the harbour, not to the owner.", BUT),
        ("The pilot answers to the owner.", "The pilot answers to the owner.", "The pilot answers to the owner."),
    ],
)
def test_a_claim_is_laid_beside_the_half_it_speaks_of(source: str, claim: str, half: str) -> None:
    assert side_spoken_of(Statement(claim), source) == half


@pytest.mark.parametrize(
    ("claim", "aside"),
    [
        ("The pilot should answer with a yes.", "answering yes"),
        ("The pilot should name the depth.", None),
        ("The pilot should name the depth and not say yes.", None),
        ("The pilot names the depth instead of a yes.", None),
    ],
)
def test_what_is_set_aside_is_not_what_is_told(claim: str, aside: str | None) -> None:
    source = Statement("The pilot should name the depth instead of answering yes.")
    assert rejected(Statement(claim), source) == aside
