"""What every store of conversations keeps to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from advisor.protocols import ThreadStore
from advisor.providers.fake import MemoryThreadStore
from advisor.providers.sql import SqlThreadStore
from advisor.types import Message, Thread


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> ThreadStore:
    return MemoryThreadStore() if request.param == "memory" else SqlThreadStore(engines(request.param))


def test_an_unknown_conversation_is_none(store: ThreadStore) -> None:
    assert store.get("me", "unknown") is None
    store.delete("me", "unknown")
    assert store.get("me", "unknown") is None


def test_turns_keep_their_order(store: ThreadStore) -> None:
    turns = [Message("user" if number % 2 == 0 else "assistant", f"Turn {number} 👩‍💻\n") for number in range(12)]
    for turn in turns:
        store.append("me", "a", turn)
    assert store.get("me", "a") == Thread("a", tuple(turns))


def test_equal_turns_are_all_kept(store: ThreadStore) -> None:
    for _ in range(3):
        store.append("me", "a", Message("user", "Again?"))
    thread = store.get("me", "a")
    assert thread is not None
    assert len(thread.messages) == 3


def test_conversations_never_meet(store: ThreadStore) -> None:
    store.append("me", "a", Message("user", "Mine."))
    store.append("me", "A", Message("user", "Another's."))
    store.delete("me", "a")
    assert store.get("me", "a") is None
    assert store.get("me", "A") == Thread("A", (Message("user", "Another's."),))


def test_a_deleted_conversation_begins_anew(store: ThreadStore) -> None:
    store.append("me", "a", Message("user", "Before."))
    store.delete("me", "a")
    store.append("me", "a", Message("user", "After."))
    assert store.get("me", "a") == Thread("a", (Message("user", "After."),))


def test_a_readers_conversations_are_their_own(store: ThreadStore) -> None:
    store.append("ann", "a", Message("user", "Mine."))
    assert store.get("bob", "a") is None
    store.append("bob", "a", Message("user", "Mine too."))
    store.delete("bob", "a")
    assert store.get("ann", "a") == Thread("a", (Message("user", "Mine."),))
