"""What every count of tokens keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.protocols import Spending
from advisor.providers.fake import MemorySpending
from advisor.providers.sql import SqlSpending, open_database, sqlite_url


@pytest.fixture(params=["memory", "sqlite"])
def spending(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Spending]:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    yield MemorySpending() if request.param == "memory" else SqlSpending(engine)
    engine.dispose()


def test_nothing_is_spent_at_first(spending: Spending) -> None:
    assert spending.spent("a", "2026-01-01") == 0


def test_tokens_add_up_by_reader_and_day(spending: Spending) -> None:
    for reader, day, tokens in [("a", "01", 5), ("a", "01", 0), ("a", "02", 7), ("b", "01", 11), ("a", "01", 2)]:
        spending.add(reader, f"2026-01-{day}", tokens)
    assert spending.spent("a", "2026-01-01") == 7
    assert spending.spent("a", "2026-01-02") == 7
    assert spending.spent("b", "2026-01-01") == 11
    assert spending.spent("b", "2026-01-02") == 0


def test_what_was_spent_outlives_the_process(tmp_path: Path) -> None:
    for _ in range(2):
        engine = open_database(sqlite_url(tmp_path / "advisor.db"))
        SqlSpending(engine).add("a", "2026-01-01", 3)
        engine.dispose()
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    assert SqlSpending(engine).spent("a", "2026-01-01") == 6
    engine.dispose()
