"""Words in a sentence, places in passages."""

from __future__ import annotations

import pytest
from eval_made import OWNS, passage

from evals.cases import Place
from evals.matching import first_rank, key_stems, sentences_of, stands_in, stated_in


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("The best of the owners", ["best", "owner"]),
        ("Repay 20 debts", ["repay", "20", "debt"]),
        ("It shouldn't decide", ["not", "decid"]),
        ("She can't and won’t", ["not", "not"]),
        ("the CTO's roadmap", ["cto", "roadmap"]),
    ],
)
def test_key_stems(text: str, stems: list[str]) -> None:
    assert key_stems(text) == stems


def test_sentences_are_bare_of_markup() -> None:
    assert sentences_of("**Who**\n\n- The CTO owns it. [1]\n- So does the CPO. [2]") == [
        "Who",
        "The CTO owns it.",
        "So does the CPO.",
    ]


def test_an_alternative_must_stand_in_one_sentence() -> None:
    said = ["The CTO decides.", "Architecture is owned by the platform team."]
    assert stated_in(["CTO architecture"], said) is None
    assert stated_in(["CTO architecture", "own architectures"], said) == said[1]
    assert stated_in(["CTO"], []) is None


def test_an_alternative_with_not_is_not_said_by_a_sentence_without() -> None:
    assert stated_in(["CTO not decide"], ["The CTO decides."]) is None
    assert stated_in(["CTO not decide"], ["The CTO doesn't decide."]) is not None


def test_a_heading_anywhere_above_the_passage_will_do() -> None:
    found = passage("owns.md", "Roles", "Ownership")
    assert stands_in(Place(source="owns.md", heading="Roles"), found)
    assert stands_in(Place(source="owns.md", heading=" ownership "), found)
    assert not stands_in(Place(source="owns.md", heading="Owner"), found)
    assert not stands_in(Place(source="debt.md", heading="Roles"), found)


def test_a_span_stands_in_the_passage_whatever_its_white_space() -> None:
    found = passage("owns.md", text="The CTO owns\n  architecture.")
    assert stands_in(Place(source="owns.md", span="CTO owns architecture"), found)
    assert not stands_in(Place(source="owns.md", span="CPO owns"), found)
    assert not stands_in(Place(source="debt.md", span="CTO owns architecture"), found)


def test_first_rank_is_of_any_place() -> None:
    missing = Place(source="owns.md", heading="Elsewhere")
    assert first_rank([missing, Place(source="owns.md", heading="Ownership")], OWNS) == 2
    assert first_rank([missing], OWNS) is None
