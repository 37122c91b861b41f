"""The repository's own cases: every file loads, and what they ask for is there to be found."""

from __future__ import annotations

from collections import Counter

import pytest

from evals.cases import CASES, PARTS, Case, Kind, load_cases, load_file
from evals.check import corpus_passages, problems

FILES = sorted(file for part in PARTS for file in (CASES / part).rglob("*.y*ml"))


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    """All of them."""
    return load_cases()


def test_every_file_is_read_and_every_case_of_it(cases: tuple[Case, ...]) -> None:
    assert FILES
    read = [case.id for file in FILES for case in load_file(file, file.parent.name)]
    assert sorted(read) == sorted(case.id for case in cases)


def test_there_are_enough_of_each_part_kind_and_voice(cases: tuple[Case, ...]) -> None:
    assert len(cases) >= 250
    held = sum(case.part == "held" for case in cases)
    assert 0.3 <= held / len(cases) <= 0.36
    kinds = Counter(case.kind for case in cases)
    assert set(kinds) == set(Kind)
    assert min(Counter(case.voice for case in cases).values()) >= 30


def test_what_the_cases_ask_for_is_in_the_corpus(cases: tuple[Case, ...]) -> None:
    own = [case for case in cases if case.kind is not Kind.ARTICLE]
    assert problems(own, corpus_passages()) == []
