"""What every store of vectors keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from support import unit_vectors

from advisor.protocols import ChunkStore
from advisor.providers.chroma import BATCH, ChromaStore
from advisor.providers.fake import MemoryChunkStore

HERE, THERE = "everyone", "0123456789abcdef0123456789abcdef"


@pytest.fixture(params=["memory", "chroma"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ChunkStore]:
    made: ChunkStore = MemoryChunkStore() if request.param == "memory" else ChromaStore(tmp_path / "chroma")
    yield made
    made.close()


def test_it_is_empty_at_first(store: ChunkStore) -> None:
    assert store.ids(HERE) == set()
    assert store.count(HERE) == 0
    assert store.search([HERE], unit_vectors(1)[0], 5) == []
    assert store.finds(HERE, [])


def test_the_nearest_come_first_with_their_cosine(store: ChunkStore) -> None:
    vectors, question = unit_vectors(300), unit_vectors(1, seed=1)[0]
    ids = [f"id{number}" for number in range(300)]
    store.upsert(HERE, ids, vectors)
    expected = sorted(zip(ids, (vectors @ question).tolist(), strict=True), key=lambda pair: -pair[1])[:10]
    found = store.search([HERE], question, 10)
    assert [id_ for id_, _ in found] == [id_ for id_, _ in expected]
    assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-5)


def test_every_vector_finds_itself(store: ChunkStore) -> None:
    vectors = unit_vectors(500, 64)
    store.upsert(HERE, [str(number) for number in range(500)], vectors)
    missed = [number for number in range(500) if store.search([HERE], vectors[number], 1)[0][0] != str(number)]
    assert not missed


def test_fewer_than_asked_for_are_all_given(store: ChunkStore) -> None:
    store.upsert(HERE, ["a", "b"], unit_vectors(2))
    assert {id_ for id_, _ in store.search([HERE], unit_vectors(1)[0], 40)} == {"a", "b"}


def test_a_second_vector_replaces_the_first(store: ChunkStore) -> None:
    first, second = unit_vectors(2)
    store.upsert(HERE, ["a"], first[None, :])
    store.upsert(HERE, ["a"], second[None, :])
    assert store.count(HERE) == 1
    assert store.search([HERE], second, 1)[0] == ("a", pytest.approx(1, abs=1e-5))


def test_what_is_deleted_is_gone_and_unknown_ids_are_passed_over(store: ChunkStore) -> None:
    vectors = unit_vectors(3)
    store.upsert(HERE, ["a", "b", "c"], vectors)
    store.delete(HERE, ["b", "never there"])
    store.delete(HERE, [])
    assert store.ids(HERE) == {"a", "c"}
    assert store.count(HERE) == 2
    assert "b" not in {id_ for id_, _ in store.search([HERE], vectors[1], 3)}


def test_a_deleted_id_can_come_back(store: ChunkStore) -> None:
    first, second = unit_vectors(2)
    store.upsert(HERE, ["a"], first[None, :])
    store.delete(HERE, ["a"])
    store.upsert(HERE, ["a"], second[None, :])
    assert store.search([HERE], second, 1)[0] == ("a", pytest.approx(1, abs=1e-5))


def test_more_than_one_batch(store: ChunkStore) -> None:
    count = BATCH + 700
    ids = [str(number) for number in range(count)]
    store.upsert(HERE, ids, unit_vectors(count, 4))
    assert store.count(HERE) == count
    assert store.ids(HERE) == set(ids)
    store.delete(HERE, ids[:-1])
    assert store.ids(HERE) == {ids[-1]}


def test_finds_tells_what_is_missing(store: ChunkStore) -> None:
    store.upsert(HERE, ["a", "b"], unit_vectors(2))
    assert store.finds(HERE, ["a", "b"])
    assert not store.finds(HERE, ["a", "absent"])


def test_equal_vectors_are_all_found(store: ChunkStore) -> None:
    store.upsert(HERE, ["a", "b", "c"], np.repeat(unit_vectors(1), 3, axis=0))
    assert store.finds(HERE, ["a", "b", "c"])


def test_cleared_it_can_be_used_again_with_other_vectors(store: ChunkStore) -> None:
    store.upsert(HERE, ["a"], unit_vectors(1, 16))
    store.clear()
    assert store.ids(HERE) == set()
    store.upsert(HERE, ["b"], unit_vectors(1, 32))
    assert store.search([HERE], unit_vectors(1, 32)[0], 1)[0] == ("b", pytest.approx(1, abs=1e-5))


def test_partitions_are_searched_together_and_only_those(store: ChunkStore) -> None:
    vectors, question = unit_vectors(300), unit_vectors(1, seed=1)[0]
    parts = {f"part{n}": list(range(n, 300, 3)) for n in range(3)}
    for name, rows in parts.items():
        store.upsert(name, [str(row) for row in rows], vectors[rows])
    assert store.partitions() == set(parts)
    for asked in (["part0"], ["part0", "part2"], list(parts)):
        rows = sorted((row for name in asked for row in parts[name]), key=lambda row: -float(vectors[row] @ question))
        found = store.search([*asked, "never there"], question, 20)
        assert [id_ for id_, _ in found] == [str(row) for row in rows[:20]]
        assert [score for _, score in found] == pytest.approx([vectors[row] @ question for row in rows[:20]], abs=1e-5)
    assert store.search([], question, 5) == []
    assert store.search(["never there"], question, 5) == []
    assert "never there" not in store.partitions()


def test_what_is_changed_in_one_partition_shows_and_the_others_stay(store: ChunkStore) -> None:
    first, second, third = unit_vectors(3)
    store.upsert(HERE, ["a"], first[None, :])
    store.upsert(THERE, ["b"], second[None, :])
    assert [id_ for id_, _ in store.search([HERE, THERE], second, 1)] == ["b"]
    store.delete(THERE, ["a", "b"])
    assert store.ids(THERE) == set()
    assert [id_ for id_, _ in store.search([HERE, THERE], second, 9)] == ["a"]
    store.upsert(THERE, ["c"], third[None, :])
    assert [id_ for id_, _ in store.search([HERE, THERE], third, 1)] == ["c"]
    assert not store.finds(HERE, ["c"])
    store.drop(THERE)
    store.drop("never there")
    assert store.partitions() == {HERE}
    assert store.count(THERE) == 0
    assert not store.finds(THERE, ["c"])
    assert [id_ for id_, _ in store.search([HERE, THERE], third, 9)] == ["a"]


def test_a_purge_changes_nothing_that_is_held(store: ChunkStore) -> None:
    vectors = unit_vectors(30)
    store.upsert(HERE, [str(number) for number in range(30)], vectors)
    store.upsert(THERE, ["only"], vectors[:1])
    store.upsert("third", ["other"], vectors[1:2])
    store.delete(HERE, [str(number) for number in range(10)])
    store.delete(THERE, ["only"])
    store.purge([HERE, THERE, "never there"])
    assert store.ids(HERE) == {str(number) for number in range(10, 30)}
    assert (store.count(THERE), store.count("third")) == (0, 1)
    assert store.finds(HERE, ["10", "29"])
    assert store.search([HERE, THERE, "third"], vectors[12], 1)[0][0] == "12"
    store.upsert(THERE, ["again"], vectors[:1])
    assert store.ids(THERE) == {"again"}
