"""The evaluation of the linter: it plants what it says, and a small run of it finds all of that and nothing else."""

from __future__ import annotations

import random

import pytest

from advisor.roles.decisions import DecisionCatalog, read_decisions
from advisor.roles.lint import RULE_NAMES
from evals.lint_matrices import SEED, main, measure
from evals.matrix_faults import PLANTS, from_catalog, invented, made, plant, written

NUMBER = 48


@pytest.fixture(scope="module")
def catalog() -> DecisionCatalog:
    return read_decisions()


def test_everything_planted_is_found_and_nothing_else(catalog: DecisionCatalog) -> None:
    tally = measure(NUMBER, catalog)
    assert (tally.lines, tally.false_on_clean, tally.not_fixed, tally.wrong_scheme) == ([], 0, 0, 0)
    assert sum(tally.unsettled.values()) == 0
    assert set(tally.found) == set(RULE_NAMES)
    assert tally.clean >= NUMBER // 4


def test_every_rule_has_its_fault() -> None:
    assert set(PLANTS) == set(RULE_NAMES)


def test_a_matrix_is_the_same_each_time(catalog: DecisionCatalog) -> None:
    first, again = made(5, catalog, SEED), made(5, catalog, SEED)
    assert first.rows == again.rows
    assert first.planted == again.planted != set()
    assert made(5, catalog, SEED + 1).rows != first.rows


def test_faults_are_in_different_rows(catalog: DecisionCatalog) -> None:
    for number in range(NUMBER):
        planted = made(number, catalog, SEED).planted
        assert len({decision for _, decision in planted}) == len(planted)


def test_a_clean_matrix_has_nothing_planted(catalog: DecisionCatalog) -> None:
    assert all(made(number, catalog, SEED).planted == set() for number in range(0, NUMBER, 4))


def test_a_fault_changes_the_matrix(catalog: DecisionCatalog) -> None:
    for rule in set(PLANTS) - {"role-document"}:
        for number in range(20):
            chance = random.Random(number)  # noqa: S311 - repeatable, not secret
            draft = from_catalog(catalog, chance) if number % 2 else invented(chance)
            before = written(draft, random.Random(1))  # noqa: S311
            if plant(draft, rule, chance):
                assert written(draft, random.Random(1)) != before  # noqa: S311


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(number=8, seed=SEED, show=True)
    out = capsys.readouterr().out
    assert "| no-decider |" in out
    assert "8 matrices, " in out
