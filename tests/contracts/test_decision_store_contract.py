"""What every decision log keeps to, in each database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from advisor.access import Audience
from advisor.conflicts.brief import Brief
from advisor.conflicts.records import Considered, DecisionStore, Move, Record, State
from advisor.errors import InputError
from advisor.providers.sql_decisions import SqlDecisionStore

RECORD = Record(
    title="Release tiers 👩‍💻",
    decided="Changes go by tiers.",
    decided_by="CEO",
    decided_on=date(2026, 10, 1),
    review=date(2026, 12, 30),
    options=(Considered("A freeze", "freeze", "Nothing goes out.", "It costs the launch."), Considered("Tiers")),
    chosen="Tiers",
    audience=Audience(("group:board", "owner:ann")),
)
NEW = Move("a" * 32, 0, "ann", State.PROPOSED, RECORD, "first")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> DecisionStore:
    return SqlDecisionStore(engines(request.param))


def test_it_comes_back_as_it_was(store: DecisionStore) -> None:
    brief = Brief(in_scope=True, summary="They differ “over” pace.")
    store.take([NEW], brief)
    found = store.load(NEW.id)
    assert found.record == RECORD
    assert [(step.number, step.by, step.state, step.note) for step in found.steps] == [
        (1, "ann", State.PROPOSED, "first")
    ]
    assert store.brief(NEW.id) == brief
    assert store.logged() == [found]


def test_history_is_kept_and_the_newest_step_holds(store: DecisionStore) -> None:
    store.take([NEW])
    store.take([Move(NEW.id, 1, "bo", State.PROPOSED, replace(RECORD, title="Tiers"), "reworded")])
    store.take([Move(NEW.id, 2, "cy", State.APPROVED, replace(RECORD, title="Tiers"))])
    found = store.load(NEW.id)
    assert (found.state, found.record.title) == (State.APPROVED, "Tiers")
    assert [(step.by, step.state.value) for step in found.steps] == [
        ("ann", "proposed"), ("bo", "proposed"), ("cy", "approved"),
    ]  # fmt: skip
    assert store.brief(NEW.id) is None


def test_all_steps_are_taken_or_none(store: DecisionStore) -> None:
    other = replace(NEW, id="b" * 32)
    store.take([NEW, other])
    late = Move(other.id, 4, "ann", State.REJECTED, RECORD)
    with pytest.raises(InputError, match="changed meanwhile"):
        store.take([Move(NEW.id, 1, "ann", State.APPROVED, RECORD), late])
    assert store.load(NEW.id).state is State.PROPOSED


def test_two_people_do_not_settle_it_twice(store: DecisionStore) -> None:
    store.take([NEW])
    store.take([Move(NEW.id, 1, "ann", State.APPROVED, RECORD)])
    with pytest.raises(InputError, match="changed meanwhile"):
        store.take([Move(NEW.id, 1, "bo", State.REJECTED, RECORD)])


def test_the_one_moved_last_comes_first(store: DecisionStore) -> None:
    other = replace(NEW, id="b" * 32)
    store.take([NEW])
    store.take([other])
    store.take([Move(NEW.id, 1, "ann", State.APPROVED, RECORD)])
    assert [found.id[0] for found in store.logged()] == ["a", "b"]


def test_what_is_gone_is_told(store: DecisionStore) -> None:
    store.take([NEW], Brief(in_scope=True, summary="s"))
    store.delete(NEW.id)
    assert store.logged() == []
    assert store.brief(NEW.id) is None
    with pytest.raises(InputError, match="no such decision"):
        store.load(NEW.id)
    with pytest.raises(InputError, match="no such decision"):
        store.take([Move(NEW.id, 1, "ann", State.APPROVED, RECORD)])
