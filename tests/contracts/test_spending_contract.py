"""What every count of tokens keeps to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from advisor.protocols import Spending
from advisor.providers.fake import MemorySpending
from advisor.providers.sql_spending import SqlSpending

Engines = Callable[[str], sa.Engine]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def spending(request: pytest.FixtureRequest, engines: Engines) -> Spending:
    return MemorySpending() if request.param == "memory" else SqlSpending(engines(request.param))


def test_nothing_is_spent_at_first(spending: Spending) -> None:
    assert spending.spent("a", "2026-01-01") == 0


def test_tokens_add_up_by_reader_and_day(spending: Spending) -> None:
    for reader, day, tokens in [("a", "01", 5), ("a", "01", 0), ("a", "02", 7), ("b", "01", 11), ("a", "01", 2)]:
        spending.add(reader, f"2026-01-{day}", tokens)
    assert spending.spent("a", "2026-01-01") == 7
    assert spending.spent("a", "2026-01-02") == 7
    assert spending.spent("b", "2026-01-01") == 11
    assert spending.spent("b", "2026-01-02") == 0


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_spent_outlives_the_process(engines: Engines, database: str) -> None:
    for _ in range(2):
        SqlSpending(engines(database)).add("a", "2026-01-01", 3)
    assert SqlSpending(engines(database)).spent("a", "2026-01-01") == 6
