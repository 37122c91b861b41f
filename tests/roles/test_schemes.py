"""Cells in letters and words, and which scheme they are of."""

from __future__ import annotations

import pytest

from advisor.roles.schemes import LETTERS, NONE, Part, Scheme, heard_parts, read_cell, schemes_of, word_of, write_cell


@pytest.mark.parametrize("text", ["A/R", "R, A", "ar", "A R", "a+r", "Accountable / Responsible", "responsible;A"])
def test_several_letters_share_a_cell(text: str) -> None:
    parts = read_cell(text, Scheme.RACI)
    assert parts == {Part.DECIDES, Part.PERFORMS}
    assert write_cell(parts, Scheme.RACI) == "R/A"


@pytest.mark.parametrize("text", ["", " ", "-", "—", "n/a", "None"])
def test_what_people_leave_empty(text: str) -> None:
    assert read_cell(text, Scheme.RACI) == NONE


@pytest.mark.parametrize("text", ["X", "S", "A*", "D", "yes", "Approver"])
def test_what_is_not_of_the_scheme(text: str) -> None:
    assert read_cell(text, Scheme.RACI) is None


def test_a_letter_means_something_else_in_each_scheme() -> None:
    assert [read_cell("A", scheme) for scheme in Scheme] == [{Part.DECIDES}, {Part.DECIDES}, {Part.AGREES}]
    assert [read_cell("I", scheme) for scheme in Scheme] == [{Part.INFORMED}, {Part.INFORMED}, {Part.INPUT}]


def test_the_letters_of_a_scheme_are_its_name() -> None:
    for scheme, letters in LETTERS.items():
        assert "".join(letter.letter for letter in letters) == scheme.name
        assert all(letter.word.startswith(letter.letter) for letter in letters)
        assert len({letter.part for letter in letters}) == len(letters)


@pytest.mark.parametrize(
    ("cells", "schemes"),
    [
        (["R", "A", "C"], [Scheme.RACI]),
        (["D", "A", "C"], [Scheme.DACI]),
        (["R", "D", "P"], [Scheme.RAPID]),
        (["A", "I"], list(Scheme)),
        (["C", "P"], []),
    ],
)
def test_the_scheme_is_told_by_the_letters(cells: list[str], schemes: list[Scheme]) -> None:
    assert list(schemes_of(cells)) == schemes


def test_words_and_who_is_heard() -> None:
    assert word_of(Scheme.DACI, Part.DECIDES) == "approver"
    assert word_of(Scheme.RACI, Part.AGREES) == "agrees"
    assert Part.PERFORMS in heard_parts(Scheme.RACI)
    assert Part.PERFORMS not in heard_parts(Scheme.RAPID)
