"""Settings become objects: ingest over the real stores, the corpus, the assistant, the writer, the encoder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support import in_step, note, state, write_notes

from advisor import build
from advisor.access import EVERYONE
from advisor.build import Workspace, open_assistant
from advisor.chunks import Encoded
from advisor.corpus import corpus_folder
from advisor.errors import EncoderError, IndexLocked
from advisor.providers.fake import FakeEmbeddings
from advisor.settings import Settings
from advisor.telemetry import silence_telemetry
from advisor.text import Span
from advisor.types import IngestReport, Provenance, Skipped, Status

OLD = "# Plan\n\n## Roadmap\n\nThe CPO owns the roadmap.\n\n## Budget\n\nThe CFO sets the budget.\n"
NEW = OLD.replace("CFO sets", "CEO sets")


class Counting(FakeEmbeddings):
    """Remembers what was embedded."""

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        self.embedded += texts
        return super().embed_passages(texts, sentences, words)


@pytest.fixture
def counting(workspace: Workspace) -> Counting:
    embeddings = Counting()
    workspace.index.embeddings = embeddings
    return embeddings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_notes(tmp_path / "docs", range(4))
    (made / "plan.md").write_text(OLD, encoding="utf-8")
    (made / "sub").mkdir()
    (made / "sub" / "memo.txt").write_text("The board meets in spring. The CTO reports to it.\n", encoding="utf-8")
    return made


def sources(workspace: Workspace) -> list[str]:
    return [own.source for own in workspace.index.documents.documents()]


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.deleted


def test_a_folder_goes_in_with_everything_inside(workspace: Workspace, folder: Path) -> None:
    report = workspace.ingest([folder])
    assert counts(report) == (6, 0, 0, 0)
    assert report.skipped == ()
    assert report.chunks == workspace.index.check().chunks > 0
    assert report.seconds > 0
    assert sources(workspace) == sorted([*(f"note-{n:03}.md" for n in range(4)), "plan.md", "sub/memo.txt"])
    assert in_step(workspace.index)
    assert {own.provenance for own in workspace.index.documents.documents()} == {Provenance.NOTE}


def test_a_second_run_embeds_nothing(workspace: Workspace, folder: Path, counting: Counting) -> None:
    workspace.ingest([folder])
    counting.embedded.clear()
    report = workspace.ingest([folder])
    assert counts(report) == (0, 0, 6, 0)
    assert report.chunks == 0
    assert counting.embedded == []


def test_a_changed_file_replaces_its_chunks_and_keeps_the_others(
    workspace: Workspace, folder: Path, counting: Counting
) -> None:
    workspace.ingest([folder])
    counting.embedded.clear()
    (folder / "plan.md").write_text(NEW, encoding="utf-8")
    report = workspace.ingest([folder])
    assert counts(report) == (0, 1, 5, 0)
    assert report.chunks == len(counting.embedded) == 1
    assert "The CEO sets the budget." in counting.embedded[0]
    texts = [own.text for own in workspace.index.documents.documents()]
    assert sum("CEO sets" in text for text in texts) == 1
    assert not any("CFO sets" in text for text in texts)
    assert workspace.index.lexical.search([EVERYONE.partition], "CFO", 5) == []
    assert in_step(workspace.index)


def test_a_file_that_is_touched_but_not_changed_is_unchanged(workspace: Workspace, folder: Path) -> None:
    workspace.ingest([folder])
    os.utime(folder / "plan.md", (1, 1))
    assert counts(workspace.ingest([folder])) == (0, 0, 6, 0)


def test_without_prune_what_is_gone_stays(workspace: Workspace, folder: Path) -> None:
    workspace.ingest([folder])
    (folder / "plan.md").unlink()
    assert counts(workspace.ingest([folder])) == (0, 0, 5, 0)
    assert "plan.md" in sources(workspace)


def test_with_prune_what_is_gone_goes(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    elsewhere = write_notes(tmp_path / "docs-of-another", [9])
    case = write_notes(tmp_path / "DOCS", [8])
    workspace.ingest([folder, elsewhere, case])
    (folder / "plan.md").unlink()
    (folder / "sub" / "memo.txt").unlink()
    report = workspace.ingest([folder], prune=True)
    assert counts(report) == (0, 0, 4, 2)
    assert sources(workspace) == sorted(f"note-{n:03}.md" for n in (0, 1, 2, 3, 8, 9))
    assert in_step(workspace.index)


def test_prune_of_a_file_prunes_nothing(workspace: Workspace, folder: Path) -> None:
    workspace.ingest([folder])
    assert counts(workspace.ingest([folder / "plan.md"], prune=True))[3] == 0
    assert len(sources(workspace)) == 6


def test_prune_keeps_the_read_version_of_a_file_that_cannot_be_read_now(workspace: Workspace, folder: Path) -> None:
    workspace.ingest([folder])
    (folder / "plan.md").write_bytes(b"\x00\x01\x02" * 100)
    report = workspace.ingest([folder], prune=True)
    assert counts(report) == (0, 0, 5, 0)
    assert report.skipped[0].reason.endswith("The version read before stays in the index.")
    assert "plan.md" in sources(workspace)


def test_prune_keeps_what_lies_in_a_folder_that_cannot_be_opened(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.ingest([folder])
    real = os.scandir

    def refused(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    report = workspace.ingest([folder], prune=True)
    assert [skip.source for skip in report.skipped] == ["sub"]
    assert counts(report) == (0, 0, 5, 0)
    assert "sub/memo.txt" in sources(workspace)


def test_bad_files_are_skipped_with_a_reason_and_the_rest_goes_in(workspace: Workspace, folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (folder / "not-a.docx").write_text("plain text", encoding="utf-8")
    (folder / "not-a.pdf").write_text("plain text", encoding="utf-8")
    (folder / "sheet.xlsx").write_bytes(b"PK")
    (folder / "new\nline.exe").write_bytes(b"MZ")
    report = workspace.ingest([folder, folder / "absent.md"])
    assert report.added == 6
    assert {skip.source for skip in report.skipped} == {
        "empty.md", "binary.txt", "not-a.docx", "not-a.pdf", "sheet.xlsx", "new\\nline.exe", "absent.md",
    }  # fmt: skip
    for skip in report.skipped:
        assert skip.reason.strip()
        assert "\n" not in skip.reason + skip.source
        assert str(folder) not in skip.reason
    assert in_step(workspace.index)


@pytest.mark.parametrize("way", ["file and folder", "link to the folder", "dots", "relative", "twice"])
def test_the_same_file_by_two_paths_is_one_document(
    workspace: Workspace, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(folder)
    other = {
        "file and folder": folder / "plan.md",
        "link to the folder": tmp_path / "link",
        "dots": folder / "sub" / "..",
        "relative": Path("docs"),
        "twice": folder,
    }[way]
    assert counts(workspace.ingest([folder, other])) == (6, 0, 0, 0)
    assert counts(workspace.ingest([other]))[0] == 0
    assert len(sources(workspace)) == 6
    assert workspace.index.check().documents == 6


def test_equal_names_in_two_folders_are_two_documents(workspace: Workspace, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for number, own in enumerate(folders):
        own.mkdir()
        (own / "plan.md").write_text(f"# Plan {number}\n\nNumber {number}.\n", encoding="utf-8")
    assert workspace.ingest(folders).added == 2
    assert sources(workspace) == ["plan.md", "plan.md"]
    (folders[0] / "plan.md").unlink()
    assert workspace.ingest(folders, prune=True).deleted == 1
    assert [own.title for own in workspace.index.documents.documents()] == ["Plan 1"]


def test_a_path_that_leads_round_in_a_circle_is_a_reason(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "circle.md").symlink_to(tmp_path / "circle.md")
    report = workspace.ingest([tmp_path / "circle.md"], prune=True)
    assert [skip.source for skip in report.skipped] == ["circle.md"]


def test_progress_is_told_file_by_file(workspace: Workspace, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    workspace.ingest([folder], advance=lambda done, total: told.append((done, total)))
    assert told == [(number, 6) for number in range(1, 7)]


def test_limits_come_from_the_settings(tmp_path: Path, folder: Path) -> None:
    (folder / "big.md").write_text("# Big\n\n" + "word " * 250_000, encoding="utf-8")
    settings = Settings(data_dir=tmp_path / "limited", max_file_mb=1, max_characters=150)
    with Workspace(settings) as workspace:
        workspace.open()
        report = workspace.ingest([folder])
    reasons = {skip.source: skip.reason for skip in report.skipped}
    assert "ADVISOR_MAX_FILE_MB" in reasons["big.md"]
    assert "ADVISOR_MAX_CHARACTERS" in reasons["note-000.md"]
    assert report.added == 2


def test_two_data_directories_never_meet(tmp_path: Path, folder: Path) -> None:
    mine, other = (Settings(data_dir=tmp_path / name) for name in ("mine", "other"))
    with Workspace(mine) as first, Workspace(other) as second:
        first.open()
        second.open()
        first.ingest([folder])
        assert second.index.check().documents == 0
        second.ingest([folder / "plan.md"])
        thread = first.assistant().ask("Who owns the roadmap?", thread="t").thread
        assert thread == "t"
        assert len(sources(first)) == 6
        assert sources(second) == ["plan.md"]
        assert in_step(first.index)
        assert in_step(second.index)
        first.ingest([folder], prune=True)
    with Workspace(other) as second:
        second.open()
        assert sources(second) == ["plan.md"]
        assert [p.source for p in second.assistant().search("roadmap board", 50)] == ["plan.md"] * 2


def test_everything_lies_in_the_data_directory(
    tmp_path: Path, folder: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(here)
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([folder])
        workspace.assistant().ask("Who owns the roadmap?", thread="t")
    assert list(home.rglob("*")) == []
    assert list(here.rglob("*")) == []
    assert {path.name for path in data_dir.iterdir()} == {"advisor.db", "chroma", "tantivy", "lock"}


def test_a_pruned_documents_text_is_in_no_file_afterwards(folder: Path, data_dir: Path) -> None:
    secret = folder / "zebra.md"
    secret.write_text("# Wolframite\n\nThe quizzical merger is called Xylograph.\n", encoding="utf-8")
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([folder])
        workspace.assistant().ask("What is the board told?")
    assert any(b"Xylograph" in held for held in files_of(data_dir))
    secret.unlink()
    with Workspace(Settings()) as workspace:
        workspace.open()
        assert workspace.ingest([folder], prune=True).deleted == 1
        assert workspace.index.lexical.search([EVERYONE.partition], "quizzical xylograph wolframite", 5) == []
    for held in files_of(data_dir):
        # The audit holds its name: who removed what is to be told afterwards.
        for word in (b"Xylograph", b"Wolframite", b"quizzical"):
            assert word.lower() not in held.lower()


def files_of(data_dir: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in data_dir.rglob("*") if path.is_file())


def test_the_corpus_is_kept_up_to_date_and_taken_out_again(data_dir: Path, folder: Path) -> None:
    del data_dir
    with Workspace(Settings(corpus="bundled")) as workspace:
        workspace.open()
        workspace.ingest([folder])
        workspace.sync_corpus()
        total = len(workspace.corpus.files)
        assert len(sources(workspace)) == total + 6
        first = state(workspace)
        kept = Settings().data_dir / "conflict-examples.npz"
        assert kept.exists(), "no brief waits for what can be encoded with the corpus"
        kept.unlink()
        workspace.sync_corpus()
        assert state(workspace) == first
        assert not kept.exists(), "nothing is encoded where nothing came in"
    with Workspace(Settings(corpus="none")) as workspace:
        workspace.open()
        workspace.sync_corpus()
        assert len(sources(workspace)) == 6
        assert in_step(workspace.index)
        assert workspace.corpus.files == ()


def test_pruning_a_folder_spares_the_corpus(folder: Path) -> None:
    with Workspace(Settings(corpus="bundled")) as workspace:
        workspace.open()
        workspace.sync_corpus()
        before = len(sources(workspace))
        workspace.ingest([folder], prune=True)
        workspace.ingest([corpus_folder()], prune=True)
        assert workspace.index.documents.under("corpus:") != set()
        assert len([own for own in workspace.index.documents.documents() if own.origin.startswith("corpus:")]) == before


def test_an_assistant_answers_from_what_was_ingested(folder: Path) -> None:
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest([folder])
    assistant = open_assistant(Settings())
    answer = assistant.ask("Who owns the roadmap?")
    assert answer.status is Status.ANSWERED
    for citation in answer.citations:
        own = assistant.document(citation.document_id)
        assert own is not None
        assert own.text[citation.start : citation.end] == citation.quote
    with pytest.raises(IndexLocked):
        Workspace(Settings())
    assistant.close()
    Workspace(Settings()).close()


def test_what_fails_while_opening_lets_go_of_the_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Settings) -> None:
        raise EncoderError("No encoder. Get one.")

    with monkeypatch.context() as patches:
        patches.setattr(build, "build_embeddings", fail)
        with pytest.raises(EncoderError):
            open_assistant(Settings())
    with monkeypatch.context() as patches:
        patches.setattr(build, "read_corpus", fail)
        with pytest.raises(EncoderError):
            open_assistant(Settings(corpus="bundled"))
    open_assistant(Settings()).close()


def test_telemetry_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANONYMIZED_TELEMETRY", "LANGSMITH_TRACING", "STREAMLIT_BROWSER_GATHER_USAGE_STATS"):
        monkeypatch.setenv(name, "true")
    for name in ("HF_HUB_DISABLE_TELEMETRY", "ORT_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "0")
    silence_telemetry()
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == os.environ["ORT_DISABLE_TELEMETRY"] == "1"


def test_a_skipped_file_is_named_as_it_can_be_shown(workspace: Workspace, tmp_path: Path) -> None:
    strange = tmp_path / "docs"
    strange.mkdir()
    (strange / "a\x1b[31m\u202e.md").write_bytes(b"")
    (report,) = [workspace.ingest([strange])]
    (skip,) = report.skipped
    assert isinstance(skip, Skipped)
    assert "\x1b" not in skip.source
    assert "\u202e" not in skip.source


def test_a_note_is_found_by_its_own_words(workspace: Workspace, tmp_path: Path) -> None:
    folder = write_notes(tmp_path / "docs", range(20))
    workspace.ingest([folder])
    sentence = next(line for line in note(7).splitlines() if "The CTO reads" in line)
    best = workspace.assistant().search(sentence, 3)[0]
    assert best.source == "note-007.md"
    assert best.chunk.text in sentence
