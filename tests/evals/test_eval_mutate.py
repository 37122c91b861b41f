"""The mutation test's own material: true claims, made false one way at a time."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from evals.mutate import MUTATIONS, Case, cases, open_document, sections

CHANCE = random.Random(1)  # noqa: S311 - repeatable, not secret


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return cases()


@pytest.mark.parametrize(
    ("kind", "claim", "mutated"),
    [
        ("role", "The CTO tells the CPO.", "The CPO tells the CTO."),
        ("role", "The CTO and the CPO agree.", None),
        ("negation", "The CTO may decide.", "The CTO may not decide."),
        ("negation", "The CTO fears an outage.", "The CTO does not fear an outage."),
        ("negation", "The CTO does not decide.", "The CTO does decide."),
        ("number", "It takes no time.", None),
        ("name", "Nobody is named.", None),
        ("overstatement", "Teams often wait.", "Teams always wait."),
        ("opposite", "It is settled before launch.", "It is settled after launch."),
    ],
)
def test_a_claim_is_made_false_in_one_way(kind: str, claim: str, mutated: str | None) -> None:
    assert MUTATIONS[kind](claim, CHANCE) == mutated


@pytest.mark.parametrize("kind", ["number", "name", "source"])
def test_a_number_name_or_source_is_another_one(kind: str) -> None:
    claim = "The CEO waits five days."
    assert MUTATIONS[kind](claim, CHANCE) not in (None, claim)


def test_there_are_enough_of_each(made: list[Case]) -> None:
    count = Counter(case.kind for case in made)
    assert count["quote: true"] >= 300
    assert count["paraphrase: true"] >= 80
    assert all(count[f"quote: {kind}"] >= 70 for kind in MUTATIONS)


def test_they_are_the_same_every_time(made: list[Case]) -> None:
    assert cases() == made


def test_paraphrases_are_no_quotes(made: list[Case]) -> None:
    corpus = "\n".join(section.text for section in sections())
    assert not [case.claim for case in made if case.kind == "paraphrase: true" and case.claim in corpus]


def test_no_false_claim_stands_in_its_passages(made: list[Case]) -> None:
    assert not [case for case in made if not case.true and any(case.claim in passage for passage in case.passages)]


def test_half_of_the_documents_are_kept_from_fitting() -> None:
    sources = {section.source for section in sections()}
    assert abs(2 * sum(map(open_document, sources)) - len(sources)) <= 1
