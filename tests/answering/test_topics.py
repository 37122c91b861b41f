"""Topics and questions read off headings."""

from __future__ import annotations

from advisor.answering.topics import closest_topics, topic_questions
from advisor.types import Chunk, Passage, Provenance

PATHS = [("Guide",), ("Guide", "Who owns data?"), ("Guide", "Who owns data?", "Exceptions"), ("Guide", "Next steps:")]


def passage(title: str) -> Passage:
    return Passage(Chunk("c", "d", 0, 0, 1, "x"), "s.md", title, Provenance.NOTE, 1, 1.0, 0.5)


def test_closest_topics_are_titles_each_once() -> None:
    found = [passage("Data"), passage("Hiring"), passage("Data"), passage("Pay")]
    assert closest_topics(found, 2) == ("Data", "Hiring")


def test_questions_come_from_headings_each_once() -> None:
    assert list(topic_questions(PATHS)) == ["Who owns data?", "What do the documents say about “Next steps”?"]
