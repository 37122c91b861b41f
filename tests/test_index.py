"""The index keeps three stores in step: whatever is applied, wherever it is broken off, whoever opens it next."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support import (
    ADVISOR,
    Cli,
    chunks_of,
    document,
    entry,
    in_step,
    memory_index,
    state,
    write_notes,
)

from advisor.access import EVERYONE
from advisor.build import Workspace
from advisor.chunks import Encoded, Vectors
from advisor.errors import IndexMismatch
from advisor.index import Index
from advisor.providers.fake import FakeEmbeddings
from advisor.settings import Settings
from advisor.text import Span
from advisor.types import Document

HERE = EVERYONE.partition
FIRST = document("/a.md", ("Roadmap", "The CPO owns the roadmap."), ("Budget", "The CFO sets the budget."))
SECOND = document("/b.md", ("Hiring", "The CTO hires engineers. The CPO hires designers."))
CHANGED = document("/a.md", ("Roadmap", "The CPO owns the roadmap."), ("Budget", "The CEO sets the budget."))


class CountingEmbeddings(FakeEmbeddings):
    """Remembers what was embedded."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        self.embedded += texts
        return super().embed_passages(texts, sentences, words)


class WiderEmbeddings(FakeEmbeddings):
    """Another encoder: other vectors, of another length."""

    fingerprint = "wider/96"
    dimension = 96

    def embed_query(self, text: str) -> Vectors:
        wide: Vectors = np.pad(super().embed_query(text)[::-1], (32, 0))
        return wide

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts]) if texts else np.zeros((0, 96), np.float32)


class TurnedEmbeddings(FakeEmbeddings):
    """Another encoder whose vectors are as long."""

    fingerprint = "turned/64"

    def embed_query(self, text: str) -> Vectors:
        turned: Vectors = super().embed_query(text)[::-1].copy()
        return turned


class Killed(BaseException):
    """Stands for `kill -9`: nothing catches it."""


@pytest.fixture
def embeddings() -> CountingEmbeddings:
    return CountingEmbeddings()


@pytest.fixture(params=["memory", "real"])
def index(request: pytest.FixtureRequest, embeddings: CountingEmbeddings) -> Iterator[Index]:
    if request.param == "memory":
        yield memory_index(embeddings)
        return
    with Workspace(Settings()) as workspace:
        workspace.index.embeddings = embeddings
        workspace.open()
        yield workspace.index


def ids(*documents: Document) -> set[str]:
    return {chunk.id for own in documents for chunk in chunks_of(own)}


def test_documents_are_added_to_all_three_stores(index: Index) -> None:
    assert index.apply([entry(FIRST), entry(SECOND)]) == 3
    assert in_step(index)
    assert index.documents.chunk_ids() == ids(FIRST, SECOND)
    assert index.check().ok


def test_a_changed_document_is_replaced_and_only_its_new_chunks_are_embedded(
    index: Index, embeddings: CountingEmbeddings
) -> None:
    index.apply([entry(FIRST), entry(SECOND)])
    kept = next(chunk for chunk in chunks_of(FIRST) if chunk.heading == "Roadmap")
    vector = index.documents.chunks([kept.id])[kept.id].indexed.vector
    embeddings.embedded.clear()
    assert index.apply([entry(CHANGED)]) == 1
    assert embeddings.embedded == ["Budget\nThe CEO sets the budget."]
    assert in_step(index)
    assert index.documents.chunk_ids() == ids(CHANGED, SECOND)
    assert np.array_equal(index.documents.chunks([kept.id])[kept.id].indexed.vector, vector)
    assert index.documents.document(FIRST.id) == CHANGED
    assert [id_ for id_, _ in index.lexical.search([HERE], "CEO", 5)] == sorted(ids(CHANGED) - ids(FIRST))
    assert index.lexical.search([HERE], "CFO", 5) == []


def test_a_kept_chunk_has_the_offsets_it_has_now(index: Index) -> None:
    index.apply([entry(FIRST)])
    moved = document("/a.md", ("Before", "A new beginning."), ("Roadmap", "The CPO owns the roadmap."))
    index.apply([entry(moved)])
    for stored in index.documents.chunks(sorted(index.documents.chunk_ids())).values():
        chunk = stored.indexed.chunk
        assert moved.text[chunk.start : chunk.end] == chunk.text
        for start, end in stored.indexed.spans:
            assert chunk.text[start:end].strip() == chunk.text[start:end] != ""


def test_a_new_title_reaches_the_words_of_kept_chunks(index: Index, embeddings: CountingEmbeddings) -> None:
    index.apply([entry(FIRST)])
    embeddings.embedded.clear()
    index.apply([entry(document("/a.md", *[("Roadmap", "The CPO owns the roadmap.")], title="Charter"))])
    assert embeddings.embedded == []
    assert [id_ for id_, _ in index.lexical.search([HERE], "charter", 5)] == sorted(index.documents.chunk_ids())


def test_documents_are_removed_from_all_three_stores(index: Index) -> None:
    index.apply([entry(FIRST), entry(SECOND)])
    assert index.apply([], [FIRST.id, "never there"]) == 0
    assert in_step(index)
    assert index.documents.chunk_ids() == ids(SECOND)
    assert index.documents.document(FIRST.id) is None


def test_whoever_keeps_text_is_told_when_some_is_removed(index: Index) -> None:
    told: list[str] = []
    index.on_removal.append(lambda: told.append("forget"))
    index.apply([entry(FIRST), entry(SECOND)])
    assert told == []
    index.apply([], [FIRST.id])
    assert told == ["forget"]


def test_equal_texts_in_two_documents_are_two_chunks(index: Index) -> None:
    copy = document("/copy.md", ("Roadmap", "The CPO owns the roadmap."), ("Budget", "The CFO sets the budget."))
    index.apply([entry(FIRST), entry(copy)])
    assert index.check().chunks == 4
    index.apply([], [FIRST.id])
    assert in_step(index)
    assert index.documents.chunk_ids() == ids(copy)


def test_a_sentence_said_twice_is_two_chunks(index: Index) -> None:
    twice = document("/twice.md", ("Roadmap", "The same."), ("Roadmap", "The same."))
    index.apply([entry(twice)])
    assert index.check().chunks == 2
    assert in_step(index)


def test_nothing_is_applied(index: Index) -> None:
    assert index.apply([]) == 0
    assert index.check().ok


STEPS = [
    ("documents", "set_meta"),
    ("documents", "put"),
    ("documents", "remove"),
    ("vectors", "upsert"),
    ("vectors", "delete"),
    ("lexical", "delete"),
    ("lexical", "upsert"),
    ("lexical", "commit"),
]


def break_off(store: Any, method: str, monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    real = getattr(store, method)

    def broken(*arguments: Any) -> None:
        if after:
            real(*arguments)
        raise Killed

    monkeypatch.setattr(store, method, broken)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("store", "method"), STEPS)
def test_broken_off_at_any_step_the_next_opening_mends_it(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, store: str, method: str, after: bool
) -> None:
    del data_dir
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.index.apply([entry(FIRST), entry(SECOND)])
    with Workspace(Settings()) as workspace, monkeypatch.context() as patches:
        workspace.open()
        break_off(getattr(workspace.index, store), method, patches, after=after)
        with pytest.raises(Killed):
            workspace.index.apply([entry(CHANGED)], [SECOND.id])
    with Workspace(Settings()) as workspace:
        embeddings = CountingEmbeddings()
        workspace.index.embeddings = embeddings
        workspace.open()
        assert embeddings.embedded == []
        assert in_step(workspace.index)
        assert workspace.index.check().ok
        workspace.index.apply([entry(CHANGED)], [SECOND.id])
        assert workspace.index.documents.chunk_ids() == ids(CHANGED)
        assert in_step(workspace.index)


def test_an_unfinished_change_is_marked_even_where_the_numbers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    index = memory_index()
    index.apply([entry(FIRST)])
    break_off(index.vectors, "delete", monkeypatch, after=False)
    with pytest.raises(Killed):
        index.apply([entry(CHANGED)])
    monkeypatch.undo()
    health = index.check()
    assert health.chunks == health.vectors == health.lexical
    assert health.unfinished
    assert not health.ok
    assert index.open()
    assert in_step(index)
    assert index.check().ok


@pytest.mark.parametrize("lost", ["vectors", "lexical"])
def test_an_emptied_store_is_filled_from_the_others(index: Index, embeddings: CountingEmbeddings, lost: str) -> None:
    index.apply([entry(FIRST), entry(SECOND)])
    embeddings.embedded.clear()
    getattr(index, lost).clear()
    assert not index.check().ok
    assert index.open()
    assert in_step(index)
    assert embeddings.embedded == []


@pytest.mark.parametrize("other", [WiderEmbeddings, TurnedEmbeddings])
def test_another_encoder_is_refused_with_the_command_that_rebuilds(index: Index, other: type[FakeEmbeddings]) -> None:
    index.apply([entry(FIRST), entry(SECOND)])
    again = reopened(index, other())
    with pytest.raises(IndexMismatch, match=r"built with fake/64 .*Run `advisor index check --repair`"):
        again.open()
    again.mend()
    assert not again.open()
    assert in_step(again)
    expected = other().embed_documents([chunk.indexed_text for chunk in chunks_of(SECOND)])
    assert again.vectors.search([HERE], expected[0], 1)[0] == (chunks_of(SECOND)[0].id, pytest.approx(1, abs=1e-3))
    with pytest.raises(IndexMismatch):
        index.open()


def reopened(index: Index, embeddings: FakeEmbeddings) -> Index:
    stores = index.vectors, index.lexical, index.documents
    return Index(embeddings, *stores, chunks_of, index.fingerprint.rpartition("/")[2])


def test_another_chunker_is_refused(index: Index, embeddings: CountingEmbeddings) -> None:
    index.apply([entry(FIRST)])
    stores = index.vectors, index.lexical, index.documents
    with pytest.raises(IndexMismatch):
        Index(embeddings, *stores, chunks_of, "another").open()


@pytest.mark.parametrize("other", [WiderEmbeddings, TurnedEmbeddings])
def test_a_rebuild_that_was_broken_off_is_not_taken_for_either_index(index: Index, other: type[FakeEmbeddings]) -> None:
    index.apply([entry(FIRST), entry(SECOND)])
    again = reopened(index, other())

    def stop_after_one(done: int, total: int) -> None:
        if done < total:
            raise Killed

    with pytest.raises(Killed):
        again.mend(stop_after_one)
    for own in (index, again):
        with pytest.raises(IndexMismatch, match="index check --repair"):
            own.open()
    again.mend()
    assert not again.open()
    assert in_step(again)


def test_mending_what_is_in_order_embeds_nothing(index: Index, embeddings: CountingEmbeddings) -> None:
    index.apply([entry(FIRST)])
    embeddings.embedded.clear()
    index.mend()
    assert embeddings.embedded == []
    assert index.check().ok


def test_mending_tells_how_far_it_is(index: Index) -> None:
    index.apply([entry(FIRST), entry(SECOND)])
    index.lexical.clear()
    told: list[tuple[int, int]] = []
    index.mend(lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


def test_a_mismatch_is_one_line_and_the_command_it_names_mends_it(run: Cli, tmp_path: Path, data_dir: Path) -> None:
    run("ingest", write_notes(tmp_path / "notes", range(3)))
    with closing(sqlite3.connect(data_dir / "advisor.db")) as connection, connection:
        connection.execute("UPDATE meta SET value = 'another/7 chunker/0' WHERE key = 'fingerprint'")
    for command in (["search", "budget"], ["ask", "budget?"], ["ingest", str(tmp_path)], ["index", "check"]):
        ran = run(*command)
        assert ran.code == 1, command
        assert ran.err.count("\n") == 1
        assert "advisor index check --repair" in ran.err
    assert run("index", "check", "--repair").code == 0
    assert run("search", "budget").code == 0


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_notes(tmp_path_factory.mktemp("killed") / "notes", range(30), sections=6)


def stored_documents(data_dir: Path) -> int:
    """How many documents another process has stored by now."""
    try:
        with closing(sqlite3.connect(f"file:{data_dir / 'advisor.db'}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


def killed_after(data_dir: Path, notes: Path, documents: int, seconds: float) -> int:
    """How `advisor ingest` ended when killed some time after so many documents were stored."""
    process = subprocess.Popen([ADVISOR, "ingest", notes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 250
    while process.poll() is None and stored_documents(data_dir) < documents and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait()


def test_killed_at_any_moment_the_next_opening_mends_it(tmp_path: Path, data_dir: Path, notes: Path) -> None:
    with Workspace(Settings(data_dir=tmp_path / "clean")) as workspace:
        workspace.open()
        workspace.ingest([notes])
        clean = state(workspace)
    moments = random.Random(7)  # noqa: S311  (moments to kill at)
    ended: list[int] = []
    for attempt in range(20):  # `python -m evals.kill9` does it a hundred times
        if attempt >= 2 and -signal.SIGKILL in ended:
            break
        shutil.rmtree(data_dir, ignore_errors=True)
        ended.append(killed_after(data_dir, notes, moments.randrange(25), moments.uniform(0, 0.06)))
        with Workspace(Settings()) as workspace:
            workspace.open()
            assert workspace.index.check().ok, attempt
            assert in_step(workspace.index), attempt
            report = workspace.ingest([notes])
            assert report.added + report.unchanged == 30, attempt
            assert state(workspace) == clean, attempt
    assert -signal.SIGKILL in ended


def test_killed_over_and_over_it_gets_done_in_the_end(data_dir: Path, notes: Path) -> None:
    for documents in (1, 15):
        killed_after(data_dir, notes, documents, 0.01)
    with Workspace(Settings()) as workspace:
        workspace.open()
        assert workspace.ingest([notes]).added < 30
        assert workspace.index.check().documents == 30
        assert in_step(workspace.index)
