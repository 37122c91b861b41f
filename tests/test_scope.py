"""What one reader sees of an index: their own partitions alone, wherever documents move and whatever lies beside."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from support import ADVISOR, document, entry, in_step, memory_index, write_notes
from test_index import STEPS, CountingEmbeddings, Killed, break_off

from advisor.access import EVERYONE, LOCAL, Audience, Reader
from advisor.build import Workspace
from advisor.index import Index
from advisor.scope import Scope
from advisor.settings import Settings
from advisor.types import Document

HR, BOARD = Audience.of_names(["hr"]), Audience.of_names(["board", "hr"])
PUBLIC = document("/public.md", ("Roadmap", "The CPO owns the roadmap."), ("Budget", "The CFO sets the budget."))
SECRET = replace(document("/secret.md", ("Merger", "The CTO plans the merger with Zebra.")), audience=HR)
SHARED = replace(document("/shared.md", ("Layoffs", "The board decides the layoffs.")), audience=BOARD)
NOBODY, HUMAN, DIRECTOR = Reader("n"), Reader("h", frozenset({"hr"})), Reader("d", frozenset({"board"}))


@pytest.fixture(params=["memory", "real"])
def index(request: pytest.FixtureRequest) -> Iterator[Index]:
    if request.param == "memory":
        yield memory_index(CountingEmbeddings())
        return
    with Workspace(Settings()) as workspace:
        workspace.index.embeddings = CountingEmbeddings()
        workspace.open()
        yield workspace.index


def found(index: Index, reader: Reader, text: str) -> set[str]:
    """Sources of what both searches find, and the document store gives."""
    scope = Scope(index, reader)
    ids = {id_ for id_, _ in [*scope.matching(text, 9), *scope.nearest(index.embeddings.embed_query(text), 9)]}
    assert ids == set(scope.chunks(sorted(ids)))
    return {own.document.source for own in scope.chunks(sorted(ids)).values()}


@pytest.mark.parametrize(
    ("reader", "sources"),
    [
        (NOBODY, {"public.md"}),
        (HUMAN, {"public.md", "secret.md", "shared.md"}),
        (DIRECTOR, {"public.md", "shared.md"}),
        (LOCAL, {"public.md", "secret.md", "shared.md"}),
    ],
)
def test_a_reader_finds_lists_and_counts_what_is_theirs(index: Index, reader: Reader, sources: set[str]) -> None:
    index.apply([entry(own) for own in (PUBLIC, SECRET, SHARED)])
    scope = Scope(index, reader)
    assert found(index, reader, "roadmap merger layoffs") == sources
    assert {own.source for own in scope.documents()} == sources
    assert {own.source for own in (PUBLIC, SECRET, SHARED) if scope.document(own.id)} == sources
    assert scope.size() == (len(sources), len(sources) + 1)
    assert scope.indexed() == len(sources) + 1
    assert len(scope.headings()) == len(sources) + 1
    assert scope.knows("merger") == ("secret.md" in sources)
    assert not scope.knows("nowhere")
    texts = {text for _, text in scope.noted("roadmap merger layoffs", "", 9).values()}
    assert any("merger" in text for text in texts) == ("secret.md" in sources)
    assert any("layoffs" in text for text in texts) == ("shared.md" in sources)
    assert all("merger" in text for _, text in scope.noted("roadmap merger layoffs", "merger", 9).values())


def test_documents_of_other_audiences_change_no_score(index: Index) -> None:
    index.apply([entry(PUBLIC), entry(SHARED)])
    scope, vector = Scope(index, DIRECTOR), index.embeddings.embed_query("the budget the board decides")
    before = scope.matching("board budget", 9), scope.nearest(vector, 9), scope.size()
    crowd = [
        replace(document(f"/{n}.md", ("Board", "The board budget. " * n)), audience=Audience.of_names([f"g{n}"]))
        for n in range(1, 9)
    ]
    index.apply([entry(own) for own in [SECRET, *crowd]])
    assert (scope.matching("board budget", 9), scope.nearest(vector, 9), scope.size()) == before
    index.apply([], [own.id for own in crowd])
    assert (scope.matching("board budget", 9), scope.nearest(vector, 9), scope.size()) == before


def test_everything_readable_comes_back_however_much_is_not(index: Index) -> None:
    crowd = [replace(document(f"/{n}.md", ("Budget", f"The CFO sets the budget {n}.")), audience=HR) for n in range(60)]
    index.apply([entry(PUBLIC), *map(entry, crowd)])
    assert found(index, NOBODY, "the CFO sets the budget") == {"public.md"}
    vector = index.embeddings.embed_query("the CFO sets the budget")
    assert len(Scope(index, NOBODY).nearest(vector, 40)) == 2
    assert len(Scope(index, HUMAN).nearest(vector, 40)) == 40


def test_a_moved_document_is_gone_from_where_it_was_at_once_and_embedded_once(index: Index) -> None:
    index.apply([entry(SECRET), entry(PUBLIC)])
    assert index.apply([entry(replace(SECRET, audience=BOARD))]) == 0
    assert found(index, DIRECTOR, "merger with Zebra") == {"public.md", "secret.md"}
    index.apply([entry(replace(SECRET, audience=EVERYONE))])
    assert found(index, NOBODY, "merger with Zebra") == {"public.md", "secret.md"}
    index.apply([entry(SECRET)])
    assert found(index, NOBODY, "merger with Zebra") == {"public.md"}
    assert not Scope(index, NOBODY).knows("Zebra")
    assert in_step(index)
    assert index.check().ok


def test_a_chunk_that_is_still_in_the_wrong_partition_is_not_given(index: Index) -> None:
    index.apply([entry(replace(SECRET, audience=EVERYONE)), entry(PUBLIC)])
    index.documents.put([(SECRET, "hash", [own.indexed for own in index.documents.chunks(ids(SECRET)).values()])])
    scope = Scope(index, NOBODY)
    assert set(scope.chunks(ids(SECRET, PUBLIC))) == set(ids(PUBLIC))
    assert scope.document(SECRET.id) is None


def test_equal_texts_for_two_audiences_are_two_documents(index: Index) -> None:
    copy = replace(SECRET, origin="/copy.md", source="copy.md", audience=EVERYONE)
    index.apply([entry(SECRET), entry(copy)])
    assert index.check().documents == 2
    assert found(index, NOBODY, "merger") == {"copy.md"}
    index.apply([], [copy.id])
    assert found(index, NOBODY, "merger") == set()
    assert found(index, HUMAN, "merger") == {"secret.md"}


def test_numbers_that_agree_in_the_wrong_partitions_are_noticed_and_mended(index: Index) -> None:
    index.apply([entry(SECRET), entry(SHARED)])
    for store in (index.vectors, index.lexical):
        for own in (SECRET, SHARED):
            store.delete(own.audience.partition, ids(own))
    for own, wrong in ((SECRET, EVERYONE), (SHARED, EVERYONE)):
        chunks = [stored.indexed.chunk for stored in index.documents.chunks(ids(own)).values()]
        index.vectors.upsert(wrong.partition, ids(own), index.embeddings.embed_documents([c.text for c in chunks]))
        index.lexical.upsert(wrong.partition, [(c, "") for c in chunks])
    index.lexical.commit()
    health = index.check()
    assert health.chunks == health.vectors == health.lexical
    assert not health.ok
    assert index.open()
    assert in_step(index)
    assert found(index, NOBODY, "merger layoffs") == set()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("store", "method"), STEPS)
def test_a_move_that_is_broken_off_is_mended(
    monkeypatch: pytest.MonkeyPatch, store: str, method: str, after: bool
) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.index.apply([entry(replace(SECRET, audience=EVERYONE)), entry(PUBLIC), entry(SHARED)])
    with Workspace(Settings()) as workspace, monkeypatch.context() as patches:
        workspace.open()
        break_off(getattr(workspace.index, store), method, patches, after=after)
        with suppress(Killed):
            workspace.index.apply([entry(SECRET)], [SHARED.id])
    with Workspace(Settings()) as workspace:
        workspace.open()
        assert in_step(workspace.index)
        assert workspace.index.check().ok
        moved = workspace.index.documents.audience(SECRET.id) == HR
        assert ("secret.md" in found(workspace.index, NOBODY, "merger with Zebra")) != moved


def test_an_index_from_before_audiences_is_everyones(data_dir: Path) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.index.apply([entry(PUBLIC)])
    for path in (data_dir / "tantivy" / EVERYONE.partition).iterdir():
        path.rename(data_dir / "tantivy" / path.name)
    with Workspace(Settings()) as workspace:
        assert workspace.index.open()
        assert found(workspace.index, NOBODY, "roadmap") == {"public.md"}
    assert not [path for path in (data_dir / "tantivy").iterdir() if path.is_file()]


def ids(*documents: Document) -> list[str]:
    return [chunk.id for own in documents for chunk in entry(own)[2]]


def moved(data_dir: Path, audience: Audience) -> int:
    """How many documents another process has moved by now."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{data_dir / 'advisor.db'}?mode=ro", uri=True)) as own:
        query = "SELECT count(*) FROM documents WHERE audience = ?"
        return int(own.execute(query, (str(audience),)).fetchone()[0])
    return 0


def test_killed_while_documents_move_the_next_opening_has_each_in_one_place(tmp_path: Path, data_dir: Path) -> None:
    notes = write_notes(tmp_path / "notes", range(40), sections=4)
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([notes])
    moments, ended = random.Random(3), list[int]()  # noqa: S311  (moments to kill at)
    for attempt in range(20):
        if attempt >= 2 and -signal.SIGKILL in ended:
            break
        audience, first = (HR, BOARD)[attempt % 2], moments.randrange(35)
        names = [part for name in audience.names for part in ("--audience", name)]
        moving = [ADVISOR, "ingest", notes, *names]
        process = subprocess.Popen(moving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 250
        while process.poll() is None and moved(data_dir, audience) <= first and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(moments.uniform(0, 0.06))
        process.send_signal(signal.SIGKILL)
        ended.append(process.wait())
        with Workspace(Settings()) as workspace:
            workspace.open()
            health = workspace.index.check()
            assert (health.ok, health.documents) == (True, 40), attempt
            assert in_step(workspace.index), attempt
    assert -signal.SIGKILL in ended
