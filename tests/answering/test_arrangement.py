"""Whether a claim turns a relation round."""

from __future__ import annotations

import pytest

from advisor.answering.arrangement import turned_round
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
