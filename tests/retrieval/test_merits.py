"""Which side of a matter is asked for, and whether that one is told."""

from __future__ import annotations

import pytest

from advisor.retrieval.merits import other_side, same_side, side_asked, side_headed, side_untold
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence


def passage(text: str, heading: str) -> Passage:
    chunk = Chunk("c", "d", 0, 0, len(text), text, (heading,))
    found = tuple(Sentence(start, end, 0.7) for start, end in sentences(text))
    return Passage(chunk, "s.md", "Title", Provenance.PLAYBOOK, 1, 0.7, 0.7, found)


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("What are the benefits of roses?", 1),
        ("What speaks against roses?", -1),
        ("Give me arguments for having no roses", -1),
        ("What are the drawbacks of not pruning roses?", 1),
        ("Why should we not prune roses?", -1),
        ("Why do roses not bloom?", 0),
        ("Who prunes the roses?", 0),
    ],
)
def test_the_side_asked_for(question: str, side: int) -> None:
    assert side_asked(question) == side


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        ("What does a garden gain from roses?", 1),
        ("When are roses the wrong answer?", -1),
        ("What should a gardener not cut?", -1),
        ("Why do roses fail?", 0),
        ("Who prunes the roses?", 0),
    ],
)
def test_the_side_that_a_heading_is_over(heading: str, side: int) -> None:
    assert side_headed(heading) == side


def test_a_heading_over_the_other_side() -> None:
    assert other_side("What are the benefits of roses?", "What price does a garden pay for roses?")
    assert not other_side("What are the benefits of roses?", "What does a garden gain from roses?")
    assert same_side("What are the benefits of roses?", "What does a garden gain from roses?")
    assert not same_side("What are the benefits of roses?", "Who prunes the roses?")


@pytest.mark.parametrize(
    ("question", "text", "heading", "untold"),
    [
        ("What are the benefits of salt?", "A gardener should never use salt.", "What should not be used?", True),
        ("What are the benefits of salt?", "Salt helps against snails.", "Salt", False),
        ("What are the benefits of salt?", "Salt is white.", "Salt", True),
        ("What are the drawbacks of salt?", "Salt is white.", "Salt", True),
        ("What are the drawbacks of salt?", "Salt harms roses.", "Salt", False),
        ("Who uses salt?", "Salt is white.", "Salt", False),
    ],
)
def test_a_side_that_is_not_told(question: str, text: str, heading: str, untold: bool) -> None:
    assert side_untold(question, [passage(text, heading)]) is untold
