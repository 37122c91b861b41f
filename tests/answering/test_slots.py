"""What a clause says, apart from what it says it of."""

from __future__ import annotations

import pytest

from advisor.answering.slots import Amount, Clause, clauses_of


def only(text: str) -> Clause:
    (clause,) = clauses_of(text)
    return clause


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("The fee is 1.5 million euros.", [Amount(1_500_000, "€")]),
        ("The fee is two thousand dollars.", [Amount(2000, "$")]),
        ("It takes two weeks.", [Amount(14, "day")]),
        ("A share of 20% goes there.", [Amount(20, "%")]),
        ("See section 4 for the fee.", []),
    ],
)
def test_amounts_are_in_one_unit(text: str, amounts: list[Amount]) -> None:
    assert list(only(text).amounts) == amounts


def test_times_that_are_nearly_the_same_are_the_same() -> None:
    assert Amount(28, "day").same(Amount(30, "day"))
    assert not Amount(28, "day").same(Amount(14, "day"))
    assert not Amount(28, "€").same(Amount(30, "€"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It ships on 3 May 2027.", [{"day": "03", "month": "05", "year": "2027"}]),
        ("It ships in the third quarter of 2027.", [{"quarter": "3", "year": "2027"}]),
        ("It ships in week 14.", [{"week": "14"}]),
        ("It ships every Tuesday.", [{"weekday": "tues"}]),
        ("It may ship in May.", [{"month": "05"}]),
        ("Nothing may ship.", []),
    ],
)
def test_dates_are_taken_apart(text: str, parts: list[dict[str, str]]) -> None:
    assert [dict(own) for own in only(text).dates] == parts


def test_conditions_and_speech_state_nothing() -> None:
    assert [own.text for own in clauses_of("The CTO decides, if the CEO agrees.")] == ["The CTO decides"]
    assert clauses_of("Who decides?") == ()
    assert clauses_of("The CEO says: “The CTO decides.”") == ()


def test_each_office_has_a_clause_of_its_own_and_the_whole_comes_first() -> None:
    found = clauses_of("The CTO decides hiring and the CPO decides pricing.")
    assert [own.text for own in found][1:] == ["The CTO decides hiring", "the CPO decides pricing"]
    assert found[0].part
    assert not only("The CTO decides hiring.").part


@pytest.mark.parametrize(
    ("text", "past", "coming", "now"),
    [
        ("Until May the CTO decided.", True, False, False),
        ("From next year the CTO decides.", False, True, False),
        ("The CTO now decides.", False, False, True),
        ("The CTO decides.", False, False, False),
    ],
)
def test_when_it_is_so(text: str, past: bool, coming: bool, now: bool) -> None:
    own = only(text)
    assert (own.past, own.coming, own.now) == (past, coming, now)
