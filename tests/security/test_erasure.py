"""What is forgotten is nowhere in the data directory: no byte of its text, its vectors, or what was made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from support import in_step, write_notes

from advisor.access import ANYBODY, EVERYONE, LOCAL, Audience
from advisor.build import Workspace
from advisor.conflicts.records import Record
from advisor.library import Done
from advisor.roles.definition import Inputs
from advisor.roles.standing import GONE
from advisor.roles.studio import Studio
from advisor.settings import Settings
from ui.studio_desk import StudioDesk, records

PLANS = "The zebrafinch merger closes on the ninth of Thermidor, and Marguerite knows of the quokka clause."
TEXT = f"# Quokka paper\n\n{PLANS}\n\n## Terms of the wombat\n\nThe CTO leaves when the axolotl sings twice.\n"
OTHER = "# Quokka paper\n\nNothing is decided yet.\n"
HR = Audience.of_names(["hr"])


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """The file that is forgotten, among others that stay."""
    folder = write_notes(tmp_path / "notes", range(30))
    (folder / "secret.md").write_text(TEXT, encoding="utf-8")
    return folder / "secret.md"


def traces(workspace: Workspace, source: str = "secret.md") -> Mapping[str, list[bytes]]:
    """The bytes that a document's words and vectors may be kept as."""
    index = workspace.index
    own = workspace.library.named(LOCAL, source).document
    partition, ids = own.audience.partition, sorted(index.documents.chunk_ids(own.id))
    stored = index.documents.chunks(ids).values()
    kept = index.vectors._collections[partition].get(ids=ids, include=["embeddings"])  # type: ignore[attr-defined]
    exact = index.embeddings.embed_documents([piece.indexed.chunk.indexed_text for piece in stored])
    rows = [vector for piece in stored for vector in (piece.indexed.vector, *piece.indexed.sentence_vectors)]
    return {
        "text": [word.encode() for word in ("zebrafinch", "Thermidor", "axolotl", "wombat")],
        "float32": [np.asarray(vector, np.float32).tobytes() for vector in (*kept["embeddings"], *exact)],
        "float16": [vector.astype(np.float16).tobytes() for vector in rows],
        "signs": [piece.indexed.word_codes.tobytes() for piece in stored],
    }


def found(folder: Path, wanted: Mapping[str, list[bytes]]) -> set[str]:
    """Which kinds of traces some file of a folder holds; float32 also where its last bits differ."""
    seen: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            seen |= {kind for kind, own in wanted.items() if any(piece in data for piece in own)}
            if any(_nearly(data, np.frombuffer(piece, np.float32)) for piece in wanted["float32"]):
                seen.add("float32")
    return seen


def _nearly(data: bytes, vector: np.ndarray) -> bool:
    place, size = int(np.argmax(np.abs(vector))), len(vector)
    for offset in range(4):
        held = (
            np.frombuffer(data, np.float32, (len(data) - offset) // 4, offset) if len(data) > offset + 4 else vector[:0]
        )
        with np.errstate(invalid="ignore"):
            hits = np.flatnonzero(np.abs(held - vector[place]) < 1e-5)
            for begin in (hits - place).tolist():
                if begin >= 0 and np.allclose(held[begin : begin + size], vector, atol=1e-5):
                    return True
    return False


def forget(workspace: Workspace, note: Path) -> None:
    workspace.library.forget(LOCAL, [workspace.library.named(LOCAL, note.name).document.id])


def delete_and_prune(workspace: Workspace, note: Path) -> None:
    note.unlink()
    assert workspace.ingest([note.parent], prune=True).deleted == 1


def write_anew(workspace: Workspace, note: Path) -> None:
    note.write_text(OTHER, encoding="utf-8")
    assert workspace.ingest([note.parent]).changed == 1


def upload_another(workspace: Workspace, note: Path) -> None:
    own = workspace.library.named(LOCAL, note.name).document
    assert workspace.library.replace(LOCAL, own.id, "../other.md", OTHER.encode()).done is Done.CHANGED


WAYS: Mapping[str, Callable[[Workspace, Path], None]] = {
    own.__name__: own for own in (forget, delete_and_prune, write_anew, upload_another)
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_it_is_left_at_once_and_after_a_restart(way: str, note: Path, data_dir: Path) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([note.parent])
        wanted = traces(workspace)
        assert found(data_dir, wanted) == {"text", "float32", "float16", "signs"}
        WAYS[way](workspace, note)
        assert found(data_dir, wanted) == set()
        assert in_step(workspace.index)
        assert workspace.index.check().ok
    assert found(data_dir, wanted) == set()
    with Workspace(Settings()) as again:
        assert not again.index.open()
        assert found(data_dir, wanted) == set()


def test_no_file_of_the_words_of_before_is_left(workspace: Workspace, note: Path, data_dir: Path) -> None:
    workspace.ingest([note.parent])
    before = {
        path.name for path in (data_dir / "tantivy").rglob("*.*") if path.stat().st_size and "json" not in path.name
    }
    forget(workspace, note)
    assert before
    assert not before & {path.name for path in (data_dir / "tantivy").rglob("*")}
    assert not workspace.index.lexical.knows([EVERYONE.partition], "zebrafinch")


def test_one_moved_is_nowhere_beside_its_new_place(workspace: Workspace, note: Path, data_dir: Path) -> None:
    workspace.ingest([note.parent])
    own = workspace.library.named(LOCAL, note.name).document
    workspace.library.move(LOCAL, [own.id], HR)
    collections = workspace.index.vectors._client.list_collections()  # type: ignore[attr-defined]
    assert {own.name for own in collections} == {EVERYONE.partition, HR.partition}
    wanted = traces(workspace)
    forget(workspace, note)
    assert found(data_dir, wanted) == set()
    assert workspace.index.vectors.partitions() == {EVERYONE.partition}


def test_killed_before_it_was_swept_the_next_start_sweeps(note: Path, data_dir: Path) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([note.parent])
        wanted = traces(workspace)
        workspace.index.apply([], [workspace.library.named(LOCAL, note.name).document.id])
        assert "float32" in found(data_dir, wanted)
    with Workspace(Settings()) as again:
        again.open()
        assert found(data_dir, wanted) == set()


def test_questions_are_answered_while_it_is_swept(workspace: Workspace, note: Path) -> None:
    from threading import Event, Thread

    workspace.ingest([note.parent])
    assistant, done, failed = workspace.assistant(), Event(), []

    def ask() -> None:
        while not done.is_set():
            try:
                if not assistant.search("Who reads part 2?", 3):
                    failed.append("nothing found")
            except Exception as error:
                failed.append(repr(error))

    asking = Thread(target=ask)
    asking.start()
    try:
        forget(workspace, note)
    finally:
        done.set()
        asking.join()
    assert failed == []


def test_what_is_remembered_of_citations_goes_too(workspace: Workspace, note: Path) -> None:
    workspace.ingest([note.parent])
    own = workspace.library.named(LOCAL, note.name).document
    assistant = workspace.assistant()
    answer = assistant.ask("What happens when the axolotl sings twice?")
    assert own.id in {citation.document_id for citation in answer.citations}
    assert workspace.library.named(LOCAL, note.name).cited
    forget(workspace, note)
    workspace.ingest([note.parent])
    assert workspace.library.named(LOCAL, note.name).cited == ""


def test_answers_that_quoted_it_are_gone_from_conversations(workspace: Workspace, note: Path, data_dir: Path) -> None:
    workspace.ingest([note.parent])
    wanted = traces(workspace)
    assistant = workspace.assistant()
    answer = assistant.ask("When does the CTO leave?", thread="board")
    assert "axolotl" in answer.text
    forget(workspace, note)
    assert workspace.state.threads.questions(LOCAL.id) == [("board", "When does the CTO leave?")]
    assert found(data_dir, wanted) == set()


@pytest.fixture
def studio(workspace: Workspace) -> StudioDesk:
    """A desk whose definitions quote what everyone may read."""
    return StudioDesk(Studio(workspace.assistant().for_reader(ANYBODY), workspace.definitions))


@pytest.mark.parametrize("way", WAYS)
def test_role_definitions_let_go_of_it_in_every_version(
    way: str, workspace: Workspace, studio: StudioDesk, note: Path, data_dir: Path
) -> None:
    workspace.ingest([note.parent])
    wanted = traces(workspace)
    studio.make(Inputs("cto"))
    studio.save("as it was made")
    assert studio.definition
    studio.edit("said", [row | {"text": f"{row['text']} So it is."} for row in records(studio.definition.said)])
    studio.save("reworded")
    kept, versions = str(studio.definition_id), workspace.definitions.versions
    assert any("axolotl" in line.original for line in workspace.definitions.load(kept, 2).said)
    before = versions(kept)
    WAYS[way](workspace, note)
    assert found(data_dir, wanted) == set()
    assert versions(kept) == before
    for number in (1, 2):
        loaded = workspace.definitions.load(kept, number)
        assert "axolotl" not in repr(loaded)
        assert loaded.remarks[-1] == GONE
    assert "axolotl" not in studio.json()


def test_what_moves_out_of_sight_leaves_the_definitions_that_all_share(
    workspace: Workspace, studio: StudioDesk, note: Path
) -> None:
    workspace.ingest([note.parent])
    studio.make(Inputs("cto"))
    studio.make_pack(Inputs("cto"))
    studio.save("")
    assert "axolotl" in studio.pack_markdown()
    own = workspace.library.named(LOCAL, note.name).document
    workspace.library.move(LOCAL, [own.id], HR)
    for kept in (studio.json(), studio.pack_markdown(), studio.pack_json()):
        assert "axolotl" not in kept
    assert "axolotl" not in repr(workspace.definitions.load(str(studio.definition_id)))


def test_killed_before_they_let_go_definitions_do_at_the_next_start(note: Path, data_dir: Path) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([note.parent])
        wanted = traces(workspace)
        desk = StudioDesk(Studio(workspace.assistant().for_reader(ANYBODY), workspace.definitions))
        desk.make(Inputs("cto"))
        desk.save("")
        workspace.index.on_removal.clear()
        forget(workspace, note)
        assert "text" in found(data_dir, wanted)
    with Workspace(Settings()) as again:
        again.open()
        assert found(data_dir, wanted) == set()


def test_a_decision_that_is_removed_is_gone_too(workspace: Workspace, data_dir: Path) -> None:
    record = Record("Zebrafinch", "We sell the axolotl to Thermidor", "CEO", date(2026, 1, 1), date(2027, 1, 1))
    made = workspace.decisions.propose(LOCAL, record)
    workspace.decisions.approve(LOCAL, made)
    wanted = traces(workspace, workspace.index.documents.documents()[0].source)
    assert found(data_dir, wanted) >= {"text", "float32", "float16"}
    workspace.decisions.delete(LOCAL, made)
    assert found(data_dir, wanted) == set()
