"""The directories that scoped searches are measured on, what is measured, and the table of it."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from support import document, entry, memory_index, unit_vectors

from advisor.index import Index
from advisor.providers.scan import Held
from advisor.scope import Scope
from evals.scoped import Asker, _fill, _member, _recall, _stored, table


def filled(groups: int) -> Index:
    source = memory_index()
    source.apply([entry(document(f"/{n}.md", ("Budget", f"The CTO spends it {n}. The CPO asks."))) for n in range(6)])
    parents = [own.indexed for own in source.documents.chunks(sorted(source.documents.chunk_ids())).values()]
    index = memory_index()
    _fill(index, parents, 200, groups)
    return index


@pytest.mark.parametrize(("groups", "partitions"), [(0, 1), (10, 10)])
def test_chunks_are_shared_out_equally(groups: int, partitions: int) -> None:
    index = filled(groups)
    assert not index.open()
    assert [index.vectors.count(own.partition) for own in index.audiences] == [200 // partitions] * partitions


def test_recall_is_of_what_may_be_read() -> None:
    index = filled(10)
    reader = _member(3)
    readable = [own for own in index.audiences if reader.may_read(own)]
    assert len(readable) == 3
    held = _stored(index, readable)
    assert len(held.ids) == 60
    vector = index.embeddings.embed_query("The CTO spends it.")
    assert _recall(Asker("3", Scope(index, reader), Mock(), held), vector) == 1
    nowhere = Held([str(n) for n in range(60)], unit_vectors(60, 64) * 0 + vector)
    assert _recall(Asker("3", Scope(index, reader), Mock(), nowhere), vector) < 1


def test_the_table_has_a_row_a_reader_and_times_of_the_first() -> None:
    times = {"recall": [1.0, 0.5], "vectors": [1.0, 1.0], "bm25": [2.0, 2.0]}
    shown = table({"one": times | {"search": [10.0, 10.0]}, "80": times | {"search": [25.0, 25.0]}}).splitlines()
    assert shown[2] == "| one | 0.7500 | 1.0 / 1.0 | 2.0 / 2.0 | 10.0 / 10.0 | 1.00 |"
    assert shown[3].endswith("| 25.0 / 25.0 | 2.50 |")
