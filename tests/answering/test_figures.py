"""Numbers, names, references and sources that no passage has."""

from __future__ import annotations

import pytest

from advisor.answering.figures import Figure, figures, missing_references, new_names, new_number, new_source
from advisor.answering.reading import Reading, Statement, read
from advisor.providers.fake import FakeWords


def reading(*texts: str) -> Reading:
    return read(texts, FakeWords())


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It costs $1,200.50 and 15% of revenue", [(1200.5, "$"), (15.0, "%")]),
        ("about 3k users, 2 million dollars", [(3000.0, "user"), (2_000_000.0, "million")]),
        ("in 2024 or in twelve weeks", [(2024.0, ""), (12.0, "week")]),
        ("1. First (see passage 3) and step 2", []),
        ("version v2 of CO2", []),
        ("one of them", []),
        ("between day 31 and day 60, weeks 2 to 4", [(31.0, "day"), (60.0, "day"), (2.0, "week"), (4.0, "week")]),
    ],
)
def test_numbers_are_read_with_what_they_count(text: str, values: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == values


def test_words_and_digits_name_the_same_number() -> None:
    assert figures("twelve weeks")[0].value == figures("12 weeks")[0].value
    assert figures("12 weeks") == (Figure(12.0, "week", True),)


def test_a_number_that_no_passage_has_is_found() -> None:
    source = "The review takes sixty minutes each quarter."
    assert new_number("The review takes 60 minutes.", reading(source), source) is None
    assert new_number("The review takes 90 minutes.", reading(source), source) == "90"
    assert new_number("The review takes ninety minutes.", reading(source), source) == "90"
    assert new_number("It has 3 parts.", reading(source), source) == "3"
    assert new_number("It has three parts.", reading(source), source) is None  # may count what is listed


def test_two_numbers_of_one_thing_have_one_unit() -> None:
    source = "Boilers are checked at four and at nine weeks."
    assert new_number("A check at four and at nine weeks.", reading(source), source) is None
    assert new_number("A check at forty and at nine weeks.", reading(source), source) == "40"


def test_a_number_from_elsewhere_in_the_passages_is_found_where_it_replaces_another() -> None:
    near = "The weekly meeting takes 45 minutes."
    texts = reading(near, "The quarterly session takes 180 minutes.")
    assert new_number("The weekly meeting takes 180 minutes.", texts, near) == "180"


def test_a_name_that_nobody_mentions_is_found() -> None:
    texts = reading("The CEO of Acme hired a CTO in Aug 2020. BLS counts jobs.")
    assert new_names(Statement("The report came from Glassdoor in May."), texts) == ["Glassdoor", "May"]
    assert new_names(Statement("The CEO left Acme in August."), texts) == []
    assert new_names(Statement("So says the Bureau of Labor Statistics."), texts) == []
    assert new_names(Statement("It was Initech."), texts, question="What did Initech do?") == []
    assert new_names(Statement("Glassdoor"), reading("nothing")) == []  # a capital opens every sentence


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("According to a report by Glassdoor, salaries rose.", "Glassdoor"),
        ("According to a survey, most agree.", "a survey"),
        ("Studies show that pairs work better.", "studies"),
        ("A 2021 study of companies proves it.", "2021 study"),
        ("As reported by Gartner, budgets fall.", "Gartner"),
    ],
)
def test_a_source_that_no_passage_names_is_found(claim: str, source: str) -> None:
    assert new_source(claim, reading("Salaries rose and most agree that budgets fall.")) is not None
    assert source in str(new_source(claim, reading("Salaries rose.")))


def test_a_source_that_a_passage_names_is_fair_and_so_are_the_passages() -> None:
    assert new_source("According to a survey, most agree.", reading("A survey found that most agree.")) is None
    assert new_source("According to the passages, most agree.", reading("Most agree.")) is None


def test_a_reference_beyond_the_passages_is_found() -> None:
    assert missing_references("Dizziness (mentioned in passage 5)", 3) == [5]
    assert missing_references("As stated in passages 1 and 2, so it is.", 2) == []
    assert missing_references("See source 0.", 2) == [0]


def test_a_number_too_long_to_count_is_new_and_harms_nothing() -> None:
    source = "There were three outages."
    assert new_number(f"There were {'9' * 400} outages.", reading(source), source)


@pytest.mark.parametrize(
    ("near", "claim", "number"),
    [
        ("It ends in the first week.", "It ends in week four.", "4"),
        ("It ends in the ninth month.", "It ends in month nine.", None),
        ("They meet at least once.", "They meet at least three times.", "3"),
        ("They meet at least twice.", "They meet at least two times.", None),
        ("It lasts six weeks.", "It lasts six months.", "6"),
        ("It lasts two weeks.", "It lasts fourteen days.", None),
        ("It stops for one month.", "It stops for six months.", "6"),
        ("One crew stays ashore.", "Two crews stay ashore.", "2"),
        ("Level 3 work: the crew finds leaks.", "On level 1 the crew finds leaks.", "1"),
        ("Once they agree, it lasts three weeks.", "It lasts three weeks once they agree.", None),
    ],
)
def test_periods_times_and_levels_are_numbers_too(near: str, claim: str, number: str | None) -> None:
    assert new_number(claim, reading(near), near) == number


def test_a_number_of_the_question_is_not_new() -> None:
    near = "Undo the two screws behind the handle."
    claim = "On a 2006 model, undo the two screws behind the handle."
    assert new_number(claim, reading(near), near) == "2,006"
    assert new_number(claim, reading(near), near, "How do I open the door of a 2006 model?") is None
