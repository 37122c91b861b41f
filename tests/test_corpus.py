"""The bundled corpus: a manifest that is complete, headings that carry the articles, starters that are answered."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import Cli, chunks_of

from advisor.build import Workspace
from advisor.corpus import Corpus, corpus_folder, read_corpus
from advisor.errors import CorpusError
from advisor.ingest.formats import markdown
from advisor.ingest.formats.common import Limits
from advisor.plain_yaml import plain
from advisor.settings import Settings
from advisor.types import BlockKind, Document, Provenance, Status

FOLDER = corpus_folder()
ENTRIES: list[dict[str, Any]] = plain((FOLDER / "manifest.yaml").read_bytes())["documents"]
LIMITS = Limits(max_bytes=10**7, max_pages=10, max_characters=10**6, seconds=10)


def entry_id(entry: dict[str, Any]) -> str:
    return str(entry["id"])


def headings(path: Path) -> list[str]:
    loaded = markdown.parse(path.read_bytes(), LIMITS)
    return [loaded.text[block.start : block.end] for block in loaded.blocks if block.kind is BlockKind.HEADING]


def test_the_manifest_lists_exactly_the_files() -> None:
    files = {
        f"{part}/{path.name}" for part in ("sources", "playbooks", "special") for path in (FOLDER / part).iterdir()
    }
    assert sorted(entry["path"] for entry in ENTRIES) == sorted(files)
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)


def test_there_are_two_digests_and_at_least_fifteen_playbooks() -> None:
    assert sum(entry["path"].startswith("sources/") for entry in ENTRIES) == 2
    assert sum(entry["path"].startswith("playbooks/") for entry in ENTRIES) >= 15


@pytest.mark.parametrize("entry", ENTRIES, ids=entry_id)
def test_an_entry_is_right(entry: dict[str, Any]) -> None:
    source = entry["path"].startswith("sources/")
    assert re.fullmatch(r"[a-z0-9-]+", entry["id"])
    assert entry["provenance"] == (Provenance.SOURCE if source else Provenance.PLAYBOOK)
    assert bool(entry["digests"]) == source
    assert isinstance(entry["date"], date)
    assert entry["licence"] == "Apache-2.0"
    assert entry["title"] == entry["title"].strip()
    assert headings(FOLDER / entry["path"])[0] == entry["title"]


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e["digests"]], ids=entry_id)
def test_a_digest_names_its_article(entry: dict[str, Any]) -> None:
    text = " ".join((FOLDER / entry["path"]).read_text(encoding="utf-8").split())
    assert entry["digests"].partition(":")[0] in text


@pytest.mark.parametrize("entry", ENTRIES, ids=entry_id)
def test_every_section_says_something(entry: dict[str, Any]) -> None:
    loaded = markdown.parse((FOLDER / entry["path"]).read_bytes(), LIMITS)
    assert len(loaded.text) > 2000
    for before, after in zip(loaded.blocks, [*loaded.blocks[1:], None], strict=True):
        if before.kind is BlockKind.HEADING:
            heading = loaded.text[before.start : before.end]
            assert after is not None, heading
            assert after.kind is not BlockKind.HEADING or after.level > before.level, heading


ASKED = re.compile(r"^Also asked: (.+)$", re.MULTILINE)


@pytest.mark.parametrize("entry", ENTRIES, ids=entry_id)
def test_other_ways_to_ask_stand_in_the_chunk_that_answers(entry: dict[str, Any]) -> None:
    loaded = markdown.parse((FOLDER / entry["path"]).read_bytes(), LIMITS)
    own = Document("corpus:x", entry["path"], entry["title"], loaded.text, loaded.blocks, Provenance.PLAYBOOK)
    for chunk in chunks_of(own):
        for asked in ASKED.findall(chunk.text):
            questions = re.findall(r"[^?]+\?", asked)
            assert "".join(questions) == asked
            assert len(questions) >= 3
            assert len(chunk.text) > len(asked) + 60, asked


def test_no_question_is_asked_of_two_sections() -> None:
    texts = [(FOLDER / entry["path"]).read_text(encoding="utf-8") for entry in ENTRIES]
    asked = [own.strip() for text in texts for line in ASKED.findall(text) for own in re.findall(r"[^?]+\?", line)]
    assert len(asked) > 1000
    assert [own for own, times in Counter(asked).items() if times > 1] == []


def coverage() -> list[tuple[str, str, str]]:
    """(digest, number, heading) of each row of the tables in corpus/README.md."""
    rows, digest = [], ""
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if match := re.search(r"\]\((sources/[\w-]+\.md)\)", line):
            digest = match[1]
        if match := re.fullmatch(r"\| ([AB]\d+) \| (.+?) \| (.+?) \|", line):
            rows.append((digest, match[1], match[3]))
    return rows


def test_every_statement_has_a_heading_that_is_there() -> None:
    rows = coverage()
    numbers = [number for _, number, _ in rows]
    assert [number for number in numbers if number[0] == "A"] == [f"A{n}" for n in range(1, 54)]
    assert [number for number in numbers if number[0] == "B"] == [f"B{n}" for n in range(1, 310)]
    there = {digest: set(headings(FOLDER / digest)) for digest in {digest for digest, _, _ in rows}}
    assert len(there) == 2
    assert [row for row in rows if row[2] not in there[row[0]]] == []


def test_every_heading_of_a_digest_carries_a_statement() -> None:
    named = {(digest, heading) for digest, _, heading in coverage()}
    for digest in {digest for digest, _ in named}:
        sections = headings(FOLDER / digest)[1:]
        assert [heading for heading in sections if (digest, heading) not in named] == []


def test_the_corpus_is_read(tmp_path: Path) -> None:
    del tmp_path
    corpus = read_corpus(FOLDER)
    assert [own.source for own in corpus.files] == [entry["path"] for entry in ENTRIES]
    assert all(own.origin == f"corpus:{own.source}" for own in corpus.files)
    assert len(corpus.starters) >= 3
    assert len(set(corpus.starters)) == len(corpus.starters)
    assert all(question.endswith("?") for question in corpus.starters)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A small corpus to break."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_text(f"# {name}\n\nText.\n", encoding="utf-8")
    return folder


GOOD: dict[str, Any] = {
    "id": "a",
    "path": "a.md",
    "title": "A",
    "provenance": "playbook",
    "digests": None,
    "date": date(2026, 1, 31),
    "licence": "Apache-2.0",
}


def write(folder: Path, *entries: object, **more: object) -> Path:
    manifest = yaml.safe_dump({"documents": list(entries)} | more)
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    return folder


def test_a_good_manifest_is_read(broken: Path) -> None:
    corpus = read_corpus(write(broken, GOOD, GOOD | {"id": "b", "path": "b.md"}, starters=["Why?"]))
    assert [own.title for own in corpus.files] == ["A", "A"]
    assert corpus.starters == ("Why?",)
    assert read_corpus(write(broken)) == Corpus()


@pytest.mark.parametrize(
    "entries",
    [
        [GOOD, GOOD | {"path": "b.md"}],
        [GOOD, GOOD | {"id": "b"}],
        [{name: value for name, value in GOOD.items() if name != "licence"}],
        [GOOD | {"more": 1}],
        [GOOD | {"path": "absent.md"}],
        [GOOD | {"path": "../corpus/../../outside.md"}],
        [GOOD | {"path": "/etc/hostname"}],
        [GOOD | {"path": "."}],
        [GOOD | {"path": 5}],
        [GOOD | {"path": "a\x00.md"}],
        [GOOD | {"title": 5}],
        [GOOD | {"title": None}],
        [GOOD | {"id": ["a"]}],
        [GOOD | {"provenance": "rumour"}],
        [GOOD | {"provenance": None}],
        [GOOD | {"digests": 3}],
        [GOOD | {"date": "yesterday"}],
        [GOOD | {"licence": None}],
        ["a.md"],
        [None],
        [[]],
    ],
)
def test_a_broken_entry_is_one_line(broken: Path, entries: list[object]) -> None:
    (broken.parent / "outside.md").write_text("outside", encoding="utf-8")
    assert_refused(write(broken, *entries))


@pytest.mark.parametrize(
    "text",
    [b"", b"documents:\n", b"documents: 5\n", b"[]\n", b"documents: [\n", b"a: b: c\n\n  d\n", b"\xff\xfe\x00", b"\x00",
     b"documents: []\nstarters: 5\n", b"documents: []\nstarters: null\n", b"!!python/object/apply:os.getcwd []\n"],
)  # fmt: skip
def test_a_broken_manifest_is_one_line(broken: Path, text: bytes) -> None:
    (broken / "manifest.yaml").write_bytes(text)
    assert_refused(broken)


def assert_refused(folder: Path) -> None:
    with pytest.raises(CorpusError) as raised:
        read_corpus(folder)
    message = str(raised.value)
    assert message.startswith(f"{folder / 'manifest.yaml'} can't be used: ")
    assert message.endswith("Mend it, or set ADVISOR_CORPUS=none.")
    assert "\n" not in message


def test_a_missing_corpus_is_one_line(run: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("advisor.corpus.__file__", str(tmp_path / "advisor" / "corpus.py"))
    monkeypatch.setenv("ADVISOR_CORPUS", "bundled")
    ran = run("ask", "x")
    assert ran.code == 1
    assert ran.err == "advisor: The bundled corpus is missing. Install advisor again, or set ADVISOR_CORPUS=none.\n"


def test_the_installed_package_has_the_corpus_inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "advisor"
    shutil.copytree(FOLDER, package / "_corpus")
    monkeypatch.setattr("advisor.corpus.__file__", str(package / "corpus.py"))
    assert corpus_folder() == package / "_corpus"
    assert len(read_corpus(corpus_folder()).files) == len(ENTRIES)


@pytest.mark.slow
def test_the_starters_are_answered(corpus_dir: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(corpus_dir, tmp_path / "copy")
    with Workspace(Settings(data_dir=copy, embeddings="default", corpus="bundled")) as workspace:
        workspace.open()
        workspace.sync_corpus()
        assistant = workspace.assistant()
        starters = assistant.starters(100)
        assert starters == workspace.corpus.starters
        for question in starters:
            answer = assistant.ask(question)
            assert answer.status is Status.ANSWERED, question
            assert len(answer.claims) >= 2, question
