"""Topics and questions read off headings."""

from __future__ import annotations

from advisor.answering.topics import closest_topics, topic_questions

PATHS = [("Guide",), ("Guide", "Who owns data?"), ("Guide", "Who owns data?", "Exceptions"), ("Guide", "Next steps:")]


def test_closest_topics_are_nearest_headings_below_the_title() -> None:
    assert closest_topics(PATHS, 2) == ("Who owns data", "Exceptions")


def test_titles_serve_where_there_is_nothing_below() -> None:
    assert closest_topics([("Guide",), ()], 3) == ("Guide",)


def test_questions_come_from_headings_each_once() -> None:
    assert list(topic_questions(PATHS)) == ["Who owns data?", "What do the documents say about “Next steps”?"]
