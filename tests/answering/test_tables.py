"""Rows of a table that a question lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quoting import passage, texts

from advisor.answering.picks import candidates_of
from advisor.answering.tables import rows_by_name

AREAS = passage(
    "Area | Decides | Consulted\nPaths | Gardener | Baker\nWells | Mayor | Gardener\n"
    "Fences | Shepherd | Mayor\nBridge building | Mayor | Shepherd",
    "Which areas has the village?",
)


def _rows(question: str, *passages: object) -> list[str]:
    picks = [pick for own in passages or (AREAS,) for pick in candidates_of(own)]  # type: ignore[arg-type]
    return [pick.text.split(";")[0] for pick in rows_by_name(question, picks)]


def test_rows_that_are_listed_come_in_the_tables_order() -> None:
    assert _rows("Who has bridges, wells and paths here?") == ["Area: Paths", "Area: Wells", "Area: Bridge building"]


def test_they_are_the_whole_answer() -> None:
    prose = passage("The mayor decides on wells, bridges and paths alone.", "Who decides?", rank=2)
    found = texts("Who decides on bridges, wells and paths?", AREAS, prose)
    assert {text.split(";")[0] for text in found} == {"Area: Paths", "Area: Wells", "Area: Bridge building"}


@pytest.mark.parametrize(
    "question",
    [
        "Who decides on wells and paths?",
        "Our paths are dry. The wells are too. Who mends fences?",
        "Who feeds the geese, the goats and the cats?",
    ],
)
def test_two_rows_or_words_in_passing_are_no_list(question: str) -> None:
    assert _rows(question) == []


def test_a_table_is_given_whole_where_one_is_asked_for() -> None:
    assert len(_rows("Which areas has the village? Put it in a table.")) == 4
    assert _rows("What is on the mayor's table?") == []


def test_tables_further_down_are_left_alone() -> None:
    assert _rows("Who has bridges, wells and paths here?", replace(AREAS, rank=4)) == []


def test_all_that_are_listed_are_told_in_one_of_two_questions() -> None:
    names = "wheat barley oats rye maize millet rice beans".split()
    grain = passage("Field | Owner\n" + "\n".join(f"{name} | Mayor" for name in names), "Who owns the fields?")
    assert len(texts(f"Who owns the fields of {', '.join(names)}?", grain)) == len(names)
