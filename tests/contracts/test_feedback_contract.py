"""What the store of feedback keeps to, in each database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from advisor.feedback import MOST_COMMENT, Asked, FeedbackStore, Rating
from advisor.protocols import ThreadStore
from advisor.providers.sql_feedback import SqlFeedbackStore
from advisor.providers.sql_threads import SqlThreadStore
from advisor.threads import KeptAnswer, Quote
from advisor.types import Status

LOW = Rating(False, True, True, "No\0 luck 👩‍💻", True)
ANSWER = KeptAnswer(
    Status.ANSWERED, quotes=(Quote(1, "cited", 0, 4, "d", ""),), documents=("cited", "read"), timings_ms={"total": 9.5}
)


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> tuple[FeedbackStore, ThreadStore]:
    engine = engines(request.param)
    threads = SqlThreadStore(engine)
    for number, thread in enumerate("aab"):
        threads.begin("me", thread, f"t{number}", f"Question {number}?")
    threads.keep("me", "t0", ANSWER)
    return SqlFeedbackStore(engine), threads


def test_the_last_word_of_an_answers_reader_is_kept(stores: tuple[FeedbackStore, ThreadStore]) -> None:
    feedback, _ = stores
    assert feedback.ratings("me", "a") == {}
    assert feedback.rate("me", "t0", Rating(True))
    assert feedback.rate("me", "t0", LOW)
    assert feedback.rate("me", "t2", Rating(comment="x" * 9_999))
    (kept,) = feedback.ratings("me", "a").items()
    assert kept == ("t0", Rating(False, True, True, "No\ufffd luck 👩‍💻", True))
    assert len(feedback.ratings("me", "b")["t2"].comment) == MOST_COMMENT


def test_nobody_rates_anothers_answer(stores: tuple[FeedbackStore, ThreadStore]) -> None:
    feedback, _ = stores
    assert not feedback.rate("another", "t0", LOW)
    assert not feedback.rate("me", "unknown", LOW)
    assert feedback.ratings("another", "a") == {}


def test_all_questions_are_counted_from_a_time_on(stores: tuple[FeedbackStore, ThreadStore]) -> None:
    feedback, _ = stores
    feedback.rate("me", "t1", Rating(True))
    asked = feedback.asked()
    assert [(one.question, one.status, one.milliseconds, one.rating) for one in asked] == [
        ("Question 0?", "answered", 9.5, None),
        ("Question 1?", "", None, Rating(True)),
        ("Question 2?", "", None, None),
    ]
    assert feedback.asked(asked[0].asked_at) == asked
    assert feedback.asked("2999") == []
    assert feedback.cited() == {"cited"}


def test_what_was_said_goes_with_the_conversation(stores: tuple[FeedbackStore, ThreadStore]) -> None:
    feedback, threads = stores
    feedback.rate("me", "t0", LOW)
    threads.delete("me", "a")
    assert feedback.ratings("me", "a") == {}
    assert feedback.asked() == [Asked("Question 2?", feedback.asked()[0].asked_at, "")]
    assert feedback.cited() == frozenset()


@pytest.mark.parametrize(
    ("rating", "low"),
    [(Rating(), False), (Rating(True), False), (Rating(False), True), (Rating(None, True), True), (LOW, True)],
)
def test_a_rating_is_low_where_something_is_wrong(rating: Rating, low: bool) -> None:
    assert rating.low is low
