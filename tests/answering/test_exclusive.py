"""What a claim leaves no room for: others who do it too, the other of two, the cases in which it isn't so."""

from __future__ import annotations

import pytest

from advisor.answering.exclusive import alone, at_any_time, one_of_both, other_function, widened
from advisor.answering.reading import Statement


def said(*texts: str) -> list[Statement]:
    return [Statement(text) for text in texts]


@pytest.mark.parametrize(
    "claim",
    [
        "Signing the vendor contract is the CTO's job.",
        "The CTO alone signs the vendor contract.",
        "Only the CTO signs the vendor contract.",
    ],
)
def test_one_alone_does_not_do_what_two_do(claim: str) -> None:
    (own,) = said(claim)
    assert alone(own, said("The CTO and the CFO both sign each vendor contract.")) == "CTO"
    assert alone(own, said("The CTO signs each vendor contract.")) is None
    assert alone(own, said("The CTO and the CFO both sign it.", "The CTO signs the vendor contract.")) is None


def test_what_both_do_is_more_than_one_of_them_does() -> None:
    (own,) = said("The lawyer briefs only one of the CTO and the CPO.")
    assert one_of_both(own, said("The lawyer briefs both CTO and CPO.")) == (
        "only one of the CTO and the CPO",
        "both",
    )
    assert one_of_both(own, said("The lawyer briefs only one of them, not both.")) is None
    assert one_of_both(said("The lawyer briefs the CTO.")[0], said("The lawyer briefs both CTO and CPO.")) is None


def test_any_time_is_more_than_a_condition_allows() -> None:
    (own,) = said("The office may be closed at any time.")
    assert at_any_time(own, said("The office may be closed if the heating fails.")) == (
        "at any time",
        "if the heating fails",
    )
    assert at_any_time(own, said("The office may be closed.")) is None
    assert at_any_time(own, said("The office may be closed at any time, even without notice.")) is None
    assert at_any_time(said("If it rains, it may be closed at any time.")[0], said("Closed if it rains.")) is None


def test_the_head_of_one_department_is_not_that_of_another() -> None:
    (own,) = said("The head of logistics checks the invoices.")
    assert other_function(own, said("The finance lead checks the invoices.")) == ("logistics", "finance")
    assert other_function(own, said("A legal or logistics manager checks the invoices.")) is None
    assert other_function(own, said("The finance lead checks the invoices of logistics.")) is None
    assert other_function(own, said("Somebody checks the invoices.")) is None


@pytest.mark.parametrize(
    ("claim", "source", "words"),
    [
        (
            "The clerk opens every parcel at the counter.",
            "The clerk opens a parcel when its seal is broken.",
            "every parcel at",
        ),
        (
            "The clerk opens a parcel whenever it pleases.",
            "The clerk opens a parcel when its seal is broken.",
            "whenever",
        ),
        (
            "The clerk opens every parcel whose seal is broken.",
            "The clerk opens a parcel when its seal is broken.",
            None,
        ),
        ("The clerk opens every parcel.", "The clerk opens each parcel when the post arrives.", None),
        ("The clerk opens every parcel.", "The clerk opens the parcels.", None),
        ("Every captain reports to the pilot.", "The clerk opens a parcel when its seal is broken.", None),
    ],
)
def test_what_is_told_of_some_is_not_told_of_all(claim: str, source: str, words: str | None) -> None:
    found = widened(Statement(claim), said(source))
    assert (found[0] if found else None) == words
