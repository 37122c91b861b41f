"""Whether a claim turns a relation round."""

from __future__ import annotations

import pytest

from advisor.answering.arrangement import rather_exchanged, told_each_other, turned_round
from advisor.answering.reading import Statement


@pytest.mark.parametrize(
    ("source", "claim", "word"),
    [
        ("The lighthouse keeper pays the harbour master.", "The harbour master pays the lighthouse keeper.", "pays"),
        ("The bakery was founded by the miller.", "The bakery founded the miller.", "founded"),
        ("Editors train reporters.", "Reporters train editors.", "train"),
        ("Editors train reporters.", "Editors are trained by reporters.", "trained"),
        (
            "The lighthouse keeper pays the harbour master.",
            "The harbour master is paid by the lighthouse keeper.",
            None,
        ),
        ("Editors train reporters.", "Reporters are trained by editors.", None),
        ("Editors meet reporters.", "Reporters meet editors.", None),
        ("The shop sells apples, pears and plums.", "The shop sells plums, pears and apples.", None),
        ("When the tide turns, the ferry leaves the pier.", "The ferry leaves the pier when the tide turns.", None),
        ("The ship was steered by hand in the fog.", "In the fog the ship was steered by hand.", None),
        ("An old firm ruins itself by chasing a new rival.", "A new rival ruins an old firm.", None),
    ],
)
def test_a_relation_has_two_sides(source: str, claim: str, word: str | None) -> None:
    assert turned_round(Statement(claim), Statement(source)) == word


@pytest.mark.parametrize(
    ("source", "claim", "verb"),
    [
        ("The CFO asks the CIO: what is lost?", "What is lost is what the CIO asks the CFO.", "ask"),
        ("The CFO asks the CIO: what is lost?", "What is lost is what the CFO asks the CIO.", None),
        ("The CFO asks the CIO, and the CIO asks the CFO.", "The CIO asks the CFO.", None),
        ("The CFO is asked by the CIO.", "The CFO asks the CIO.", None),
        ("The CFO and the CIO meet.", "The CIO and the CFO meet.", None),
    ],
)
def test_one_office_does_it_to_another(source: str, claim: str, verb: str | None) -> None:
    assert told_each_other(Statement(claim), Statement(source)) == verb


def test_what_happens_rather_than_something_else_is_not_exchanged() -> None:
    source = Statement("The boat is mended rather than sold.")
    assert rather_exchanged(Statement("The old boat is sold rather than mended."), source) == "sold"
    assert rather_exchanged(Statement("The old boat is mended rather than sold."), source) is None
