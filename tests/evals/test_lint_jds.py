"""The linted job descriptions with planted faults."""

from __future__ import annotations

from evals.lint_jds import cases, measure


def test_every_rule_finds_what_is_planted_and_nothing_else() -> None:
    assert measure().lines == []


def test_ten_are_clean_and_thirty_are_not() -> None:
    clean = sum(not case.rules for case in cases())
    assert (clean, len(cases()) - clean) == (10, 30)
