"""Limits, ranges, rates and times of a claim beside those of its source."""

from __future__ import annotations

import pytest

from advisor.answering.reading import Reading, Statement, read
from advisor.answering.spans import beyond_limit, other_range, other_rate, other_time, unknown_period, unknown_time
from advisor.answering.wording import standard
from advisor.providers.fake import FakeWords

BEES = "The keeper opens at most five hives. A swarm rests for about six weeks. Honey is taken three to five times."


def statement(text: str) -> Statement:
    return Statement(standard(text))


def reading(*texts: str) -> Reading:
    return read(texts, FakeWords())


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("The keeper opens at least five hives.", "The keeper opens at most five hives.", "at least five"),
        ("The keeper opens no more than five hives.", "The keeper opens at most five hives.", None),
        ("The keeper opens up to 5 hives.", "At least five hives are opened.", "up to 5"),
        ("The keeper opens at least two hives.", "The keeper opens at most five hives.", None),
    ],
)
def test_a_limit_turned_round_is_found(claim: str, source: str, found: str | None) -> None:
    assert beyond_limit(statement(claim), [statement(source)]) == found


def test_a_range_that_meets_none_is_found() -> None:
    source = [statement("Honey is taken three to five times.")]
    assert other_range(statement("Honey is taken seven to ten times."), source) == "7 to 10"
    assert other_range(statement("Honey is taken four or five times."), source) is None
    assert other_range(statement("Honey is taken seven to ten times."), [statement("Honey is taken.")]) is None


def test_another_interval_is_found() -> None:
    source = [statement("The hives are weighed weekly.")]
    assert other_rate(statement("The hives are weighed every month."), source) == "month"
    assert other_rate(statement("The hives are weighed once per week."), source) is None
    assert other_rate(statement("The hives are weighed every month."), [*source, statement("They hum.")]) is None


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("A swarm rests for three months.", False),
        ("A swarm rests for a month and a half.", True),
        ("A swarm rests for forty-two days.", False),
        ("A swarm rests for 42 days.", True),
    ],
)
def test_a_time_that_no_passage_gives_is_found(claim: str, known: bool) -> None:
    assert (unknown_time(statement(claim), reading(BEES), BEES) is None) is known


def test_a_table_gives_a_time_without_its_unit() -> None:
    table = "| Meeting | Minutes |\n| --- | --- |\n| Planning | 180 |"
    assert unknown_time(statement("The planning takes three hours."), reading(table), table) is None
    assert unknown_time(statement("The planning takes five hours."), reading(table), table) is not None


def test_the_only_time_of_a_claim_is_compared() -> None:
    near = [statement("By day 90 the keeper reports.")]
    assert other_time(statement("After the first month the keeper reports."), near, "By day 90 the keeper reports.")
    assert not other_time(statement("After three months the keeper reports."), near, "By day 90 the keeper reports.")


@pytest.mark.parametrize(
    ("claim", "question", "found"),
    [
        ("The swarm leaves next month.", "When does it leave?", "next month"),
        ("The swarm leaves next month.", "Does it leave next month?", None),
        ("The swarm rests for about six weeks.", "When does it leave?", None),
    ],
)
def test_a_time_told_from_today_is_given(claim: str, question: str, found: str | None) -> None:
    assert unknown_period(statement(claim), reading(BEES), question) == found


def test_days_a_week_are_told_by_the_week() -> None:
    near = [statement("A judge sits for a few days a month.")]
    assert other_rate(statement("A judge sits for a few days a week."), near) == "week"
    assert other_rate(statement("A judge sits for two days a month."), near) is None
