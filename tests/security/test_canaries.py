"""Canaries in notes of every audience, asked for by every reader through every surface: none is ever seen.

And nothing of a note that may not be read has a part in what is given: a directory without it gives the very same.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from notes import MOVED, NOTES, QUESTIONS, READERS, forbidden, ingest, leaks, write
from support import Cli
from surfaces import OWN, SURFACES, converse, define, furnish, said, thread_of

from advisor.access import EVERYONE, LOCAL, Audience, Reader
from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.chunks import Vectors
from advisor.providers.sql_threads import SqlThreadStore
from advisor.scope import Scope
from advisor.settings import Settings

BY_NAME: Mapping[str, Reader] = {reader.id: reader for reader in READERS}
SAID: dict[tuple[Path, str, str], str] = {}
"""By folder, reader and surface what was said where all notes are, so that it needn't be said twice.

Of another folder it may be told otherwise: equal passages stand in the order of their ids, which tell of the path.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("canaries") / "notes")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Workspace]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("all"), embeddings="fake", corpus="none", model="quoting")
    with Workspace(settings) as opened:
        opened.open()
        ingest(opened, folder)
        yield opened


@pytest.fixture(scope="module")
def assistant(workspace: Workspace) -> Assistant:
    made = workspace.assistant()
    furnish(made)
    return made


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("name", BY_NAME)
def test_no_reader_sees_anothers_canary(
    assistant: Assistant, folder: Path, surface: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reader = BY_NAME[name]
    text = SAID[folder, name, surface] = said(assistant.for_reader(reader), surface)
    assert leaks(reader, text) == []
    every = [canary for note in NOTES.values() for canary in note.canaries]
    assert not [canary for canary in every if canary.lower() in caplog.text.lower()]


@pytest.mark.parametrize(
    "surface",
    "search ask stream batches judged documents exports follow_ups pages previews library_page decisions".split(),
)
def test_every_canary_is_there_to_be_seen(assistant: Assistant, surface: str) -> None:
    seen = said(assistant, surface)
    for key, note in NOTES.items():
        assert [canary for canary in note.canaries if canary in seen], (surface, key)


@pytest.mark.parametrize("surface", "mediation role_studio packs briefs starters threads kept_briefs".split())
def test_what_everyone_may_read_is_there_to_be_seen(assistant: Assistant, surface: str) -> None:
    seen = said(assistant.for_reader(BY_NAME["nobody"]), surface)
    assert [canary for canary in NOTES["all"].canaries if canary in seen]


@pytest.mark.parametrize("name", ["nobody", "helen", "bob"])
def test_a_directory_without_what_may_not_be_read_gives_the_very_same(
    assistant: Assistant, folder: Path, tmp_path: Path, name: str
) -> None:
    reader = BY_NAME[name]
    settings = Settings(data_dir=tmp_path / "own", embeddings="fake", corpus="none", model="quoting")
    with Workspace(settings) as workspace:
        workspace.open()
        ingest(workspace, folder, reader)
        alone = workspace.assistant().for_reader(reader)
        furnish(alone, reader)
        beside = assistant.for_reader(reader)
        for surface in SURFACES:
            if surface not in OWN:
                among_all = SAID.get((folder, name, surface)) or said(beside, surface)
                assert among_all == said(alone, surface), surface


def test_a_reader_gets_as_many_passages_as_there_are_to_read(assistant: Assistant) -> None:
    for reader in READERS:
        own = assistant.for_reader(reader)
        assert len(own.search("Who decides on the merger?", 40)) == own.size()[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Path:
    """A data directory with every note that no process owns."""
    made = tmp_path_factory.mktemp("installed")
    with Workspace(Settings(data_dir=made, embeddings="fake", corpus="none", model="quoting")) as workspace:
        workspace.open()
        ingest(workspace, folder)
    return made


@pytest.mark.parametrize(
    ("groups", "name"), [([], "all"), (["sales"], "nobody"), (["hr"], "helen"), (["hr", "board"], "beth")]
)
def test_the_command_line_asks_as_someone_of_groups(
    run: Cli, installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, groups: list[str], name: str
) -> None:
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(installed))
    reader = BY_NAME.get(name, LOCAL)
    asked = [part for group in groups for part in ("--group", group)]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(f'{{"id": {n}, "question": "{text}"}}' for n, text in enumerate(QUESTIONS)))
    seen = ""
    for command in ("search", "ask"):
        for arguments in ([QUESTIONS[2]], [QUESTIONS[1], "--json"], ["--batch", batch]):
            ran = run(command, *arguments, *asked)
            assert ran.code == 0, ran.err
            seen += ran.out + ran.err
    seen += run("ask", "", *asked).err + run("documents", *asked).out + run("index", "check").out
    assert leaks(reader, seen) == []
    assert [canary for canary in NOTES["all"].canaries if canary in seen]
    assert bool(groups) == bool(forbidden(reader))


def test_the_next_question_knows_of_a_move(workspace: Workspace, assistant: Assistant, tmp_path: Path) -> None:
    newcomer, root, file = Reader("newcomer"), BY_NAME["root"], tmp_path / MOVED.name
    file.write_text(MOVED.text, encoding="utf-8")
    own = assistant.for_reader(newcomer)
    workspace.ingest([file], audience=EVERYONE)
    document = workspace.library.named(LOCAL, file.name).document
    try:
        answer = own.ask(f"Who decides on the {MOVED.lure}?", thread="before")
        assert document.id in {citation.document_id for citation in answer.citations}
        define(assistant)
        for surface in ("search", "documents", "kept", "exports", "previews", "audit", "role_studio"):
            assert sung(said(own, surface)), surface
        # Another one, since opening a document there is an entry of one's own in the audit.
        assert sung(said(assistant.for_reader(BY_NAME["boris"]), "library_page"))
        workspace.ingest([file], audience=Audience.of_names(["hr"]))
        for surface in SURFACES:
            assert not sung(said(own, surface)), surface
        for surface in ("insights", "audit", "library_page"):
            assert not sung(said(assistant.for_reader(root), surface)), surface
        assert not sung(str(own.conversations.shown("before")))
        assert sung(said(assistant.for_reader(BY_NAME["helen"]), "search"))
    finally:
        workspace.library.forget(LOCAL, [document.id])
    assert not sung(said(assistant, "search"))


def sung(text: str) -> list[str]:
    """The canaries of the note that is moved in a text."""
    return [canary for canary in MOVED.canaries if canary.lower() in text.lower()]


def test_a_thread_is_one_readers(assistant: Assistant) -> None:
    helen, boris = (assistant.for_reader(BY_NAME[name]) for name in ("helen", "boris"))
    helen.ask(f"What does {NOTES['hr'].canaries[3]} say of the layoffs?", thread="shared id")
    assert boris.ask("And who signs it?", thread="shared id").condensed == ""
    assert "layoffs" in helen.ask("And who signs it?", thread="shared id").condensed


def _every(scope: Scope) -> list[str]:
    return [own.partition for own in scope._index.audiences]


def _anything(_: Reader, audience: Audience) -> bool:
    return bool(audience)


def _any_document(scope: Scope, document_id: str) -> object:
    return scope._index.documents.document(document_id)


def _all_documents(scope: Scope) -> object:
    return scope._index.documents.documents()


def _anybodys(store: SqlThreadStore, _: str, thread: str) -> object:
    return _own_thread(store, thread.removeprefix(thread_of(Reader(""))), thread)


def _no_filter(_: Scope) -> None:
    return None


def _all_words(scope: Scope, word: str) -> bool:
    return scope._index.lexical.knows(_every(scope), word)


def _all_chunks(scope: Scope) -> int:
    return sum(scope._index.lexical.count(name) for name in _every(scope))


def _all_texts(scope: Scope, text: str, k: int) -> object:
    return scope._index.lexical.search(_every(scope), text, k)


def _few_of_all_vectors(scope: Scope, vector: Vectors, k: int) -> object:
    return scope._index.vectors.search(_every(scope), vector, min(k, 3))


_own_thread = SqlThreadStore.get
Mutation = tuple[type, str, Callable[..., object], str]
"""What is broken, by what, and the surface it shows on."""
SEEN: Mapping[str, Mutation] = {
    "everybody may read everything": (Reader, "may_read", _anything, "search"),
    "a document is given by its id": (Scope, "document", _any_document, "documents"),
    "every document is listed": (Scope, "documents", _all_documents, "exports"),
    "conversations are anybody's": (SqlThreadStore, "get", _anybodys, "threads"),
}
FELT: Mapping[str, Mutation] = {
    "all are counted": (Scope, "_filter", _no_filter, "documents"),
    "every word is known": (Scope, "knows", _all_words, "judged"),
    "all make up the vocabulary": (Scope, "indexed", _all_chunks, "judged"),
    "all tell how rare a word is": (Scope, "matching", _all_texts, "judged"),
    "all compete for the places": (Scope, "nearest", _few_of_all_vectors, "search"),
}


@pytest.mark.parametrize("name", SEEN)
def test_the_canaries_sing_where_the_filter_is_broken(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    owner, method, broken, surface = SEEN[name]
    unseen = {reader.id: forbidden(reader) for reader in READERS}
    monkeypatch.setattr(owner, method, broken)
    heard = False
    for reader in READERS:
        text = said(assistant.for_reader(reader), surface)
        if heard := any(canary in text for canary in unseen[reader.id]):
            break
    monkeypatch.undo()
    if surface == "threads":
        begin_anew(assistant)
    assert heard


def begin_anew(assistant: Assistant) -> None:
    """The conversations of the beginning, without what was said in them while a filter was broken."""
    for reader in READERS:
        own = assistant.for_reader(reader)
        for listed in own.conversations.listed():
            own.conversations.delete(listed.id)
        converse(own, reader)


@pytest.mark.parametrize("name", FELT)
def test_what_may_not_be_read_is_felt_where_the_filter_is_broken(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    owner, method, broken, surface = FELT[name]
    own = assistant.for_reader(BY_NAME["helen"])
    before = said(own, surface)
    monkeypatch.setattr(owner, method, broken)
    assert said(own, surface) != before
