"""Chunks kept in memory as they were read last."""

from __future__ import annotations

from advisor.chunks import StoredChunk
from advisor.providers.recent import Recent
from tests.support import document, indexed_chunks


def stored(*origins: str) -> dict[str, StoredChunk]:
    """One chunk for each origin, under that name."""
    own = {origin: document(origin, ("Budget", "The budget is approved.")) for origin in origins}
    return {origin: StoredChunk(indexed_chunks(made)[0], made) for origin, made in own.items()}


def test_what_was_put_is_found() -> None:
    recent, chunks = Recent(3), stored("a", "b")
    found, state = recent.get(["a"])
    assert found == {}
    recent.put(chunks, state)
    assert recent.get(["b", "c"])[0] == {"b": chunks["b"]}


def test_the_ones_used_longest_ago_make_room() -> None:
    recent = Recent(2)
    recent.put(stored("a", "b"), 0)
    recent.get(["a"])
    recent.put(stored("c"), 0)
    assert set(recent.get(["a", "b", "c"])[0]) == {"a", "c"}


def test_a_change_forgets_everything() -> None:
    recent = Recent(2)
    recent.put(stored("a"), 0)
    recent.clear()
    assert recent.get(["a"])[0] == {}


def test_what_was_read_before_a_change_is_not_taken_after_it() -> None:
    recent = Recent(2)
    _, before = recent.get(["a"])
    recent.clear()
    recent.put(stored("a"), before)
    found, now = recent.get(["a"])
    assert found == {}
    recent.put(stored("a"), now)
    assert set(recent.get(["a"])[0]) == {"a"}
