"""What every store of documents keeps to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
import sqlalchemy as sa
from support import chunks_of, document, indexed_chunks

from advisor.access import EVERYONE, Audience
from advisor.protocols import DocumentStore
from advisor.providers.fake import MemoryDocumentStore
from advisor.providers.sql import SqlDocumentStore
from advisor.types import Document, Provenance, document_id

ROADMAP = document("/notes/roadmap.md", ("Who owns it?", "The CPO owns the roadmap."), ("When?", "Each quarter."))
BUDGET = document("/notes/budget.md", ("Budget", "The CFO sets it. The CTO spends it."), provenance=Provenance.PLAYBOOK)
BUDGET = replace(BUDGET, dated="2026-03-12", added="2026-03-13T00:00:00+00:00")


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> Iterator[DocumentStore]:
    made: DocumentStore = (
        MemoryDocumentStore() if request.param == "memory" else SqlDocumentStore(engines(request.param))
    )
    yield made
    made.close()


def put(store: DocumentStore, *documents: Document, content_hash: str = "hash") -> None:
    store.put([(own, content_hash, indexed_chunks(own)) for own in documents])


def test_it_is_empty_at_first(store: DocumentStore) -> None:
    assert store.documents() == []
    assert store.hashes() == {}
    assert store.chunk_ids() == set()
    assert store.sample(EVERYONE, 5) == []
    assert store.headings() == []
    assert store.counts() == (0, 0)
    assert store.document("unknown") is None
    assert store.get_meta("unknown") is None


@pytest.mark.parametrize(
    "own",
    [
        ROADMAP,
        BUDGET,
        document("corpus:sources/a.md", ("", "Größe 👩‍💻 \u2028 'quoted' \"twice\" \\ % _ ; DROP TABLE"), title="Ünï"),
        document("/x.md", ("", "a " * 50_000)),
        Document("/d.md", "d.md", "T", "Text.", ROADMAP.blocks[:0], Provenance.SOURCE, digests="An article"),
        replace(ROADMAP, dated="2026-03", added="2026-03-12T09:30:00+00:00"),
    ],
    ids=["notes", "playbook", "odd characters", "long", "digest", "dates"],
)
def test_a_document_comes_back_as_it_was(store: DocumentStore, own: Document) -> None:
    put(store, own)
    assert store.document(own.id) == own
    assert store.documents() == [own]


def test_chunks_come_back_with_their_vectors(store: DocumentStore) -> None:
    expected = indexed_chunks(BUDGET)
    put(store, ROADMAP, BUDGET)
    found = store.chunks([own.chunk.id for own in expected] + ["unknown"])
    assert set(found) == {own.chunk.id for own in expected}
    for own in expected:
        stored = found[own.chunk.id]
        assert stored.indexed.chunk == own.chunk
        assert stored.indexed.spans == own.spans
        assert np.allclose(stored.indexed.vector, own.vector, atol=1e-3)
        assert stored.indexed.vector.dtype == np.float32
        assert np.allclose(stored.indexed.sentence_vectors, own.sentence_vectors, atol=1e-3)
        assert stored.document.source == BUDGET.source
        assert stored.document.title == BUDGET.title
        assert stored.document.provenance is Provenance.PLAYBOOK
        assert (stored.document.dated, stored.document.added) == (BUDGET.dated, BUDGET.added)


def test_no_chunks_are_asked_for(store: DocumentStore) -> None:
    put(store, ROADMAP)
    assert store.chunks([]) == {}


def test_documents_come_by_source(store: DocumentStore) -> None:
    put(store, ROADMAP, BUDGET, document("/other/apples.md", ("", "Apples.")))
    assert [own.source for own in store.documents()] == ["apples.md", "budget.md", "roadmap.md"]


def test_headings_come_once_in_document_order(store: DocumentStore) -> None:
    put(store, ROADMAP, BUDGET, document("/other/again.md", ("Budget", "As before.")))
    assert store.headings() == [("Budget",), ("Who owns it?",), ("When?",)]


def test_a_new_version_replaces_the_old_with_its_chunks(store: DocumentStore) -> None:
    put(store, ROADMAP, BUDGET, content_hash="old")
    newer = document(ROADMAP.origin, ("Who owns it?", "The CEO owns the roadmap."))
    put(store, newer, content_hash="new")
    assert store.document(ROADMAP.id) == newer
    assert store.chunk_ids(ROADMAP.id) == {own.id for own in chunks_of(newer)}
    assert store.hashes() == {ROADMAP.id: "new", BUDGET.id: "old"}
    assert store.counts() == (2, 2)


def test_a_document_is_removed_with_its_chunks(store: DocumentStore) -> None:
    put(store, ROADMAP, BUDGET)
    assert store.chunks([own.id for own in chunks_of(ROADMAP)])
    store.remove([ROADMAP.id, "unknown"])
    store.remove([])
    assert store.documents() == [BUDGET]
    assert store.chunk_ids() == {own.id for own in chunks_of(BUDGET)}
    assert store.chunks([own.id for own in chunks_of(ROADMAP)]) == {}


def test_nothing_is_put(store: DocumentStore) -> None:
    store.put([])
    assert store.counts() == (0, 0)


def test_a_document_without_chunks(store: DocumentStore) -> None:
    store.put([(ROADMAP, "hash", [])])
    assert store.counts() == (1, 0)
    assert store.chunk_ids(ROADMAP.id) == set()


def test_one_put_is_all_or_nothing(store: DocumentStore) -> None:
    twice = [(ROADMAP, "hash", indexed_chunks(ROADMAP)), (ROADMAP, "hash", indexed_chunks(ROADMAP))]
    try:
        store.put([(BUDGET, "hash", indexed_chunks(BUDGET)), *twice])
    except Exception:
        assert store.counts() == (0, 0)
    else:
        assert store.counts() == (2, 3)


def test_more_than_a_database_takes_at_once(store: DocumentStore) -> None:
    many = [document(f"/many/{number:04}.md", ("", f"Number {number}.")) for number in range(1200)]
    put(store, *many)
    assert len(store.chunks(sorted(store.chunk_ids()))) == 1200
    store.remove([own.id for own in many[1:]])
    assert store.documents() == many[:1]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("/notes/", ["/notes/a.md", "/notes/sub/b.md"]),
        ("/Notes/", ["/Notes/a.md"]),
        ("/no_es/", ["/no_es/a.md"]),
        ("/n%/", ["/n%/a.md"]),
        ("/notes", ["/notes-old/a.md", "/notes/a.md", "/notes/sub/b.md"]),
        ("/größe/", ["/größe/a.md"]),
        ("corpus:", ["corpus:sources/a.md"]),
        ("/absent/", []),
        ("\\", ["\\server\\a.md"]),
    ],
)
def test_documents_under_a_prefix(store: DocumentStore, prefix: str, expected: list[str]) -> None:
    origins = [
        "/notes/a.md", "/notes/sub/b.md", "/Notes/a.md", "/no_es/a.md", "/n%/a.md", "/notes-old/a.md", "/größe/a.md",
        "/GRÖSSE/a.md", "corpus:sources/a.md", "\\server\\a.md",
    ]  # fmt: skip
    put(store, *(document(origin, ("", "Text.")) for origin in origins))
    assert store.under(prefix) == {document_id(origin) for origin in expected}


def test_a_sample_is_the_same_every_time(store: DocumentStore) -> None:
    put(store, *(document(f"/{number}.md", ("", f"Number {number}.")) for number in range(20)))
    first = store.sample(EVERYONE, 5)
    assert len(set(first)) == 5
    assert set(first) <= store.chunk_ids()
    assert store.sample(EVERYONE, 5) == first
    assert len(store.sample(EVERYONE, 100)) == 20


def test_values_are_remembered(store: DocumentStore) -> None:
    store.set_meta("a", "1")
    store.set_meta("b", "")
    store.set_meta("a", "2")
    assert (store.get_meta("a"), store.get_meta("b")) == ("2", "")


def test_documents_by_whom_they_are_for(store: DocumentStore) -> None:
    hr, owner = Audience.of_names(["hr", "board"]), Audience.of_names(["owner:ann"])
    put(store, ROADMAP, replace(BUDGET, audience=hr))
    assert store.audience(BUDGET.id) == hr
    assert store.audience("unknown") is None
    assert store.audiences() == {EVERYONE: 2, hr: 1}
    assert store.documents([hr, owner]) == [replace(BUDGET, audience=hr)]
    assert store.documents([owner]) == store.documents([]) == []
    assert store.counts([EVERYONE]) == (1, 2)
    assert store.counts([EVERYONE, hr]) == store.counts() == (2, 3)
    assert store.counts([]) == (0, 0)
    assert store.headings([hr]) == [("Budget",)]
    assert store.headings([]) == []
    (of_hr,) = store.chunk_ids(audience=hr)
    assert store.sample(hr, 5) == [of_hr]
    assert store.chunks([of_hr])[of_hr].document.audience == hr
    assert store.chunk_ids(ROADMAP.id, audience=hr) == set()
    put(store, BUDGET)
    assert store.audiences() == {EVERYONE: 3}
    assert store.chunks([of_hr])[of_hr].document.audience == EVERYONE


def test_a_list_has_no_text_and_is_narrowed_to_audiences(store: DocumentStore) -> None:
    secret = replace(BUDGET, audience=Audience.of_names(["hr"]), hidden=("unseen",))
    put(store, ROADMAP, secret)
    budget, roadmap = store.listed()
    assert (roadmap.document, roadmap.chunks, roadmap.characters, roadmap.cited) == (
        replace(ROADMAP, text="", blocks=()),
        2,
        len(ROADMAP.text),
        "",
    )
    assert budget.document == replace(secret, text="", blocks=(), hidden=())
    assert [own.document.source for own in store.listed([EVERYONE])] == ["roadmap.md"]


def test_the_last_citation_is_remembered_until_the_document_is_removed(store: DocumentStore) -> None:
    put(store, ROADMAP, BUDGET)
    store.cite([ROADMAP.id, document_id("/unknown.md")], "2026-01-01")
    store.cite([ROADMAP.id], "2026-02-01")
    assert [own.cited for own in store.listed()] == ["", "2026-02-01"]
    put(store, ROADMAP)
    assert store.listed()[1].cited == "2026-02-01"
    store.remove([ROADMAP.id])
    put(store, ROADMAP)
    assert [own.cited for own in store.listed()] == ["", ""]


def test_a_purge_changes_nothing_that_is_held(store: DocumentStore) -> None:
    put(store, ROADMAP, BUDGET)
    store.remove([BUDGET.id])
    store.purge()
    assert store.documents() == [ROADMAP]
    assert len(store.chunk_ids()) == 2


def test_texts_of_notes_are_told_from_others(store: DocumentStore) -> None:
    put(store, BUDGET)
    assert not store.has_notes()
    put(store, ROADMAP)
    assert store.has_notes()
    ids = [*store.chunk_ids(), "unknown"]
    assert set(store.note_texts(ids)) == store.chunk_ids(ROADMAP.id)
    assert all(above in ROADMAP.text and text in ROADMAP.text for above, text in store.note_texts(ids).values())
