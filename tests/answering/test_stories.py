"""Where the options are that a story asks for."""

from __future__ import annotations

from dataclasses import replace

from advisor.answering.stories import tells_options, told_of, with_options
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence

OPTIONS = "What are the options for weeds, and what does each cost?"


def passage(name: str, document: str, *headings: str, score: float = 0.5) -> Passage:
    text = f"{name} is told here in a sentence."
    chunk = Chunk(name, document, 0, 0, len(text), text, headings)
    own = tuple(Sentence(start, end, 0.9) for start, end in sentences(text))
    return Passage(chunk, f"{document}.md", f"On {document}", Provenance.PLAYBOOK, 1, score, 0.9, own, 0.9, score)


FOUND = [
    passage("signs", "weeds", "What are the signs of weeds?", score=0.6),
    passage("roses", "roses", "Who prunes roses?", score=0.7),
    passage("fears", "weeds", "What does the gardener fear about weeds?", score=0.5),
    passage("trees", "trees", "Who fells trees?", score=0.4),
]
HOEING = passage("hoeing", "weeds", OPTIONS, "Hoeing", score=0.99)


def test_the_document_of_the_most_is_what_a_story_is_about() -> None:
    assert told_of(FOUND) == "weeds"
    assert told_of([*FOUND, replace(FOUND[1], rank=9)]) == "weeds"  # the same passage twice is one
    assert told_of([]) == ""


def test_its_options_take_the_places_of_what_came_last() -> None:
    asked: list[str] = []

    def find(query: str, k: int) -> list[Passage]:
        asked.append(query)
        return [passage("other", "trees", OPTIONS), HOEING, FOUND[0]][:k]

    found = with_options(FOUND, find)
    assert [own.chunk.id for own in found] == ["signs", "roses", "hoeing", "fears"]
    assert [own.rank for own in found] == [1, 2, 3, 4]
    assert asked == ["What are the options? On weeds"]


def test_what_another_query_found_says_nothing_of_how_near_the_story_comes() -> None:
    (_, _, hoeing, _) = with_options(FOUND, lambda *_: [HOEING])
    assert tells_options(hoeing)
    assert (hoeing.score, hoeing.fused, hoeing.match) == (0.7, 0.0, 0.0)
    assert [own.similarity for own in hoeing.sentences] == [0.0]


def test_nothing_found_stays_nothing() -> None:
    assert with_options([], lambda *_: [HOEING]) == []
