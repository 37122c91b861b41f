"""Faults that one line shows by itself."""

from __future__ import annotations

import pytest
from jds import read

from advisor.corpus import corpus_folder
from advisor.roles.catalog import read_catalog
from advisor.roles.jd.faults import is_imbalanced, is_vague, says_held
from advisor.roles.jd.reading import Statement
from advisor.roles.jd.wordings import read_wordings
from advisor.text import stem


def line(text: str, heading: str = "Responsibilities") -> Statement:
    return read(f"Chief Technology Officer\n\n## {heading}\n- {text}\n").statements[0]


@pytest.mark.parametrize(
    ("text", "imbalanced"),
    [
        ("Accountable for cost, but finance sets the budget", True),
        ("Responsible for security without authority over releases", True),
        ("Answers for dates although the CPO decides scope", True),
        ("Accountable for cost, and sets the budget", False),
        ("Own security, but ask the board about large exceptions", False),
        ("Hire engineers without lowering the bar", False),
    ],
)
def test_accountability_without_the_decision(text: str, imbalanced: bool) -> None:
    assert is_imbalanced(line(text)) is imbalanced


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The CTO takes the blame for a late opening.", True),
        ("Losses are attributable to the post.", True),
        ("The buck stops here.", True),
        ("We hold no blame culture meetings.", False),
        ("You look at our numbers.", False),
    ],
)
def test_who_is_blamed_is_held(text: str, held: bool) -> None:
    assert says_held(text) is held


@pytest.mark.parametrize(
    ("text", "heading", "vague"),
    [
        ("Innovation", "Responsibilities", True),
        ("Drive alignment", "Responsibilities", True),
        ("Roadmap", "Responsibilities", True),
        ("Undertake any other tasks that may be given from time to time", "Responsibilities", True),
        ("Undertake any other tasks that may be given from time to time", "Others decide", False),
        ("Support miscellaneous matters where necessary", "Responsibilities", True),
        ("Rank various projects by their cost of delay", "Responsibilities", False),
        ("Roadmap", "The CTO decides", False),
        ("Roadmap", "You are asked before", False),
        ("Own the roadmap", "Responsibilities", False),
        ("Innovation that cuts cost by 10 %", "Responsibilities", False),
    ],
)
def test_lines_that_say_nothing(text: str, heading: str, vague: bool) -> None:
    empty = frozenset(map(stem, ["innovation", "drive", "alignment"]))
    assert is_vague(line(text, heading), empty) is vague


def test_the_bundled_words_that_say_nothing_leave_topics_alone() -> None:
    wordings = read_wordings(corpus_folder() / "descriptions" / "wordings.yaml", read_catalog())
    assert stem("synergy") in wordings.empty_stems
    assert not {stem("roadmap"), stem("security"), stem("architecture")} & wordings.empty_stems
