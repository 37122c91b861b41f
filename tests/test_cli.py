"""The command line: the stable JSON, exit codes, one line a failure, nothing heavy before it is needed."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import ADVISOR, Cli, Ran, write_notes

from advisor.build import Workspace
from advisor.settings import Settings
from advisor.types import Document

REPORT = {"added", "changed", "unchanged", "deleted", "skipped", "chunks", "seconds"}
PASSAGE = {"rank", "score", "source", "heading", "text", "start", "end", "provenance"}
ANSWER = {"status", "answer", "claims", "citations", "thread", "writer", "timings_ms"}
BESIDES = {"closest_topics", "suggestions", "confidence", "removed", "notes", "incomplete"}
CLAIM = {"text", "citations", "verdict", "reasons", "quoted"}
CITATION = {"marker", "source", "heading", "quote", "start", "end", "provenance"}
HEALTH = {"documents", "chunks", "vectors", "lexical", "ok"}
PROVENANCES = {"source article", "playbook", "org note"}
HEAVY = {"chromadb", "torch", "streamlit", "langchain", "langchain_text_splitters", "onnxruntime", "sqlalchemy",
         "tantivy", "sentence_transformers", "transformers", "numpy", "pypdf", "docx", "lxml", "uvicorn"}  # fmt: skip

ROLES = """\
# Roles

## What is a CTO responsible for?

The CTO owns the architecture. The CTO leads the engineers. The CTO answers for uptime.

## What is a CPO responsible for?

The CPO owns the roadmap. The CPO speaks with customers. The CPO sets prices with the CFO.

## Where do the CTO and the CPO clash?

- Budgets: the CTO wants platform work, the CPO wants features.
- Dates: the CPO promises them, the CTO has to keep them.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_notes(tmp_path / "docs", range(3))
    (made / "sub").mkdir()
    (made / "sub" / "roles.md").write_text(ROLES, encoding="utf-8")
    return made


@pytest.fixture
def filled(run: Cli, folder: Path) -> Cli:
    """The command line over a directory that holds `folder`."""
    assert run("ingest", folder).code == 0
    return run


def stored() -> dict[str, Document]:
    """Documents by source, read from the data directory."""
    with Workspace(Settings()) as workspace:
        return {own.source: own for own in workspace.index.documents.documents()}


def loaded(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    value: dict[str, Any] = json.loads(ran.out)
    return value


def lines(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def write_batch(path: Path, *rows: object) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def test_ingest_json(run: Cli, folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    report = loaded(run("ingest", folder, "--json"))
    assert set(report) == REPORT
    assert (report["added"], report["changed"], report["unchanged"], report["deleted"]) == (4, 0, 0, 0)
    assert report["chunks"] > 4
    assert report["seconds"] > 0
    assert report["skipped"] == [{"source": "empty.md", "reason": report["skipped"][0]["reason"]}]


def test_ingest_for_a_person(run: Cli, folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    ran = run("ingest", folder)
    assert ran.code == 0
    assert ran.out.startswith("4 added, 0 changed, 0 unchanged, 0 deleted, 1 skipped; ")
    assert ran.out.splitlines()[1].startswith("skipped empty.md: ")
    assert ran.err == ""


def test_ingest_fails_only_where_nothing_could_be_read(run: Cli, folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    assert run("ingest", empty, folder).code == 0
    ran = run("ingest", empty, tmp_path / "absent.md")
    assert ran.code == 1
    assert ran.err == "advisor: Nothing could be read; the reasons are above.\n"
    assert len(ran.out.splitlines()) == 3
    ran = run("ingest", empty, "--json")
    assert ran.code == 1
    assert len(json.loads(ran.out)["skipped"]) == 1


def test_an_empty_folder_is_said_to_be_one(run: Cli, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = run("ingest", tmp_path / "none")
    assert ran.code == 1
    assert "no files" in ran.err


def test_pruning_the_last_file_is_no_failure(filled: Cli, folder: Path) -> None:
    for path in folder.rglob("*.md"):
        path.unlink()
    ran = filled("ingest", folder, "--prune")
    assert ran.code == 0
    assert "4 deleted" in ran.out


def test_search_json(filled: Cli) -> None:
    found = loaded(filled("search", "Who owns the roadmap?", "-k", "3", "--json"))
    assert set(found) == {"passages"}
    assert len(found["passages"]) == 3
    documents = stored()
    for rank, passage in enumerate(found["passages"], 1):
        assert set(passage) == PASSAGE
        assert passage["rank"] == rank
        assert 0 <= passage["score"] <= 1
        assert passage["provenance"] in PROVENANCES
        assert documents[passage["source"]].text[passage["start"] : passage["end"]] == passage["text"]
    scores = [passage["score"] for passage in found["passages"]]
    assert scores == sorted(scores, reverse=True)
    best = found["passages"][0]
    assert best["source"] == "sub/roles.md"
    assert best["heading"] == "What is a CPO responsible for?"


def test_search_gives_ten_unless_told(filled: Cli) -> None:
    assert len(loaded(filled("search", "CTO roadmap", "--json"))["passages"]) == 10
    assert len(loaded(filled("search", "CTO roadmap", "--json", "-k", "100"))["passages"]) == 15


def test_search_for_a_person(filled: Cli) -> None:
    ran = filled("search", "Who owns the roadmap?", "-k", "2")
    assert ran.code == 0
    assert ran.out.startswith("1. Roles › What is a CPO responsible for? (org note, sub/roles.md; ")
    assert "The CPO owns the roadmap." in ran.out.splitlines()[1]


def test_search_in_an_empty_index_says_how_to_fill_it(run: Cli) -> None:
    assert loaded(run("search", "roadmap", "--json")) == {"passages": []}
    assert "advisor ingest PATH" in run("search", "roadmap").out


def test_ask_json(filled: Cli) -> None:
    answer = loaded(filled("ask", "What is a CPO responsible for?", "--json"))
    assert set(answer) - BESIDES == ANSWER
    assert answer["status"] == "answered"
    assert "The CPO owns the roadmap." in answer["answer"]
    assert answer["claims"]
    markers = [citation["marker"] for citation in answer["citations"]]
    assert markers == list(range(1, len(markers) + 1))
    for claim in answer["claims"]:
        assert set(claim) == CLAIM
        assert claim["verdict"] in {"supported", "partial", "unsupported"}
        assert claim["citations"]
        assert set(claim["citations"]) <= set(markers)
    documents = stored()
    for citation in answer["citations"]:
        assert set(citation) == CITATION
        assert citation["provenance"] in PROVENANCES
        assert documents[citation["source"]].text[citation["start"] : citation["end"]] == citation["quote"]
    assert answer["writer"] == "quoting"
    assert isinstance(answer["thread"], str)
    assert answer["timings_ms"]["total"] > 0


def test_ask_abstains_in_the_same_shape(filled: Cli) -> None:
    answer = loaded(filled("ask", "How do volcanoes erupt under the sea?", "--json"))
    assert set(answer) - BESIDES == ANSWER
    assert answer["status"] == "abstained"
    assert (answer["claims"], answer["citations"]) == ([], [])
    assert answer["answer"].startswith("The documents don't answer this question.")


def test_ask_for_a_person(filled: Cli) -> None:
    ran = filled("ask", "What is a CPO responsible for?")
    assert ran.code == 0
    assert "The CPO owns the roadmap. [1]" in ran.out
    assert "Sources\n[1] Roles › What is a CPO responsible for? (org note, sub/roles.md)" in ran.out


def test_a_thread_goes_on(filled: Cli) -> None:
    first = loaded(filled("ask", "What is a CTO responsible for?", "--json"))
    again = loaded(filled("ask", "And a CPO?", "--thread", first["thread"], "--json"))
    assert again["thread"] == first["thread"]
    assert "The CPO owns the roadmap." in again["answer"]
    other = loaded(filled("ask", "What is a CTO responsible for?", "--json"))
    assert other["thread"] != first["thread"]


def test_index_check_json(filled: Cli) -> None:
    health = loaded(filled("index", "check", "--json"))
    assert set(health) >= HEALTH
    assert health["ok"] is True
    assert health["documents"] == 4
    assert health["chunks"] == health["vectors"] == health["lexical"] == 15


def test_index_check_for_a_person(filled: Cli) -> None:
    assert filled("index", "check").out == (
        "The index is in order: 4 documents, 15 chunks, 15 vectors, 15 BM25 entries.\n"
    )


def test_index_check_tells_damage_and_repair_mends_it(filled: Cli) -> None:
    with Workspace(Settings()) as workspace:
        workspace.index.lexical.clear()
    ran = filled("index", "check")
    assert ran.code == 1
    assert ran.out.startswith("The index is NOT in order: ")
    assert ran.err == "advisor: The index is not in order. Run `advisor index check --repair`.\n"
    ran = filled("index", "check", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["ok"] is False
    assert filled("index", "check", "--repair").code == 0
    assert filled("index", "check").code == 0


def test_search_batch(filled: Cli, tmp_path: Path) -> None:
    batch = write_batch(
        tmp_path / "batch.jsonl",
        {"id": "one", "question": "Who owns the roadmap?"},
        "",
        {"id": 2, "question": "Who leads the engineers?", "history": []},
    )
    ran = filled("search", "--batch", batch, "-k", "1")
    assert ran.code == 0
    first, second = lines(ran)
    assert set(first) == {"id", "passages", "timings_ms"}
    assert first["timings_ms"]["total"] > 0
    assert (first["id"], second["id"]) == ("one", 2)
    assert first["passages"][0]["heading"] == "What is a CPO responsible for?"
    assert second["passages"][0]["heading"] == "What is a CTO responsible for?"
    assert set(second["passages"][0]) == PASSAGE


def test_ask_batch_uses_the_history(filled: Cli, tmp_path: Path) -> None:
    history = [
        {"role": "user", "content": "What is a CTO responsible for?"},
        {"role": "assistant", "content": "The CTO owns the architecture."},
    ]
    batch = write_batch(
        tmp_path / "batch.jsonl",
        {"id": None, "question": "And what is it that a CPO is responsible for?", "history": history},
        {"id": [1], "question": "And more?", "history": history},
        {"id": 3, "question": "And more?"},
    )
    ran = filled("ask", "--batch", batch)
    assert ran.code == 0
    rows = lines(ran)
    assert [row["id"] for row in rows] == [None, [1], 3]
    for row in rows:
        assert set(row) - BESIDES == ANSWER | {"id"}
        assert row["timings_ms"]["total"] > 0
    assert "The CPO owns the roadmap." in rows[0]["answer"]
    assert "The CTO owns the architecture." in rows[1]["answer"]
    assert rows[2]["status"] == "abstained"


@pytest.mark.parametrize("command", ["search", "ask"])
def test_lines_that_cannot_be_used_are_told_and_the_others_answered(filled: Cli, tmp_path: Path, command: str) -> None:
    good = {"id": "good", "question": "What is a CPO responsible for?"}
    batch = write_batch(
        tmp_path / "batch.jsonl",
        good,
        "{",
        "[]",
        "[" * 100_000,
        '"text"',
        {"question": "no id"},
        {"id": 6},
        {"id": 7, "question": None},
        {"id": 8, "question": ["a", "list"]},
        {"id": 9, "question": "x", "history": "not a list of turns"},
        {"id": 10, "question": "x", "history": [{"role": "user"}]},
        {"id": 11, "question": " "},
        {"id": 12, "question": "x" * 5000},
        good,
    )
    ran = filled(command, "--batch", batch)
    assert ran.code == 1
    assert ran.err == "advisor: 12 of the lines could not be answered; each says why in its `error` field.\n"
    rows = lines(ran)
    assert len(rows) == 14
    assert [row["id"] for row in rows] == ["good", *[None] * 5, *range(6, 13), "good"]
    for row in rows[1:-1]:
        assert set(row) == {"id", "error"}
        assert row["error"].endswith((".", "fewer."))
    for row in (rows[0], rows[-1]):
        assert "error" not in row
        assert "roadmap" in json.dumps(row)


def test_odd_characters_are_answered(filled: Cli, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [
        r'{"id": 1, "question": "What is a CPO \ud800 responsible for?"}',
        r'{"id": 2, "question": "What is a CPO responsible for?\u0000",'
        r' "history": [{"role": "user", "content": "\udfff"}]}',
        '{"id": 3, "question": "What is a CPO\u2028responsible for? 👩‍💻"}',
    ]
    batch.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())
    for command in ("search", "ask"):
        ran = filled(command, "--batch", batch)
        assert ran.code == 0, ran.out
        assert [row["id"] for row in lines(ran)] == [1, 2, 3]
        assert ran.out.count("The CPO owns the roadmap.") >= 3
    assert filled("ask", "Who owns \udcff the roadmap?", "--thread", "\udcff").code == 0


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", "folder"])
def test_a_batch_file_that_cannot_be_read_is_one_line(
    run: Cli, tmp_path: Path, command: str, content: bytes | str | None
) -> None:
    batch = tmp_path / "batch.jsonl"
    if content == "folder":
        batch.mkdir()
    elif isinstance(content, bytes):
        batch.write_bytes(content)
    assert_one_line(run(command, "--batch", batch), f"{batch} can't be read")


def assert_one_line(ran: Ran, *parts: str) -> None:
    assert ran.code == 1
    assert ran.err.startswith("advisor: ")
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.endswith(".\n")
    for part in parts:
        assert part in ran.err


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize(
    ("question", "part"),
    [("", "There is no question"), (" \n\t", "There is no question"), ("x " * 2500, "shorten it to 4,000")],
)
def test_a_question_that_cannot_be_used_is_one_line(run: Cli, command: str, question: str, part: str) -> None:
    assert_one_line(run(command, question), part)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CORPUS", "some"),
        ("MODEL", "gpt"),
        ("THREADS", "0"),
        ("THREADS", "two"),
        ("PASSAGES", "101"),
        ("MAX_FILE_MB", "-1"),
        ("MAX_PAGES", "1.5"),
        ("LOAD_SECONDS", "soon"),
        ("PORT", "70000"),
        ("DATA_DIR", "~no-such-user-here/x"),
    ],
)
@pytest.mark.parametrize("command", [["ask", "x"], ["ingest", "."], ["index", "check"], ["ui"]])
def test_a_setting_without_sense_is_one_line(
    run: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str, command: list[str]
) -> None:
    monkeypatch.setenv(f"ADVISOR_{name}", value)
    assert_one_line(run(*command), f"ADVISOR_{name} can't be used", "Mend or unset it.")


@pytest.mark.parametrize("command", [["ask", "x"], ["search", "x"], ["ingest", "."], ["index", "check"]])
def test_a_data_directory_that_cannot_be_written_is_one_line(
    run: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path / "file" / "data"))
    assert_one_line(run(*command), "can't be written", "Set ADVISOR_DATA_DIR to a folder you own.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask", "x", "--nonsense"],
        ["ask"],
        ["search"],
        ["ingest"],
        ["nonsense"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "many"],
        ["ui", "--port", "70000"],
        ["index", "nonsense"],
    ],
)
def test_wrong_usage_is_code_2(run: Cli, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Usage: " in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["ask", "-h"], ["index", "check", "--help"]])
def test_help_is_code_0(run: Cli, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 0
    assert "Usage: " in ran.out


def test_no_arguments_are_help_too(run: Cli) -> None:
    ran = run()
    assert "Usage: " in ran.out + ran.err


def imported_by(*arguments: str) -> set[str]:
    code = (
        f"import sys; sys.argv = {['advisor', *arguments]!r}\n"
        "from advisor.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n'.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(ran.stdout.split())


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["index", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    imported = imported_by(*arguments)
    assert "typer" in imported
    assert imported & HEAVY == set()


def test_a_question_does_not_import_what_it_does_not_need(filled: Cli) -> None:
    del filled
    imported = imported_by("ask", "Who owns the roadmap?")
    assert {"chromadb", "tantivy", "sqlalchemy"} <= imported
    assert imported & {"torch", "streamlit", "sentence_transformers", "transformers", "pypdf", "docx", "lxml"} == set()


def installed(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ADVISOR, *arguments], capture_output=True, text=True, env=os.environ | environment, timeout=60, check=False
    )


def test_the_installed_command(folder: Path) -> None:
    ran = installed("ingest", folder, "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["added"] == 4
    assert ran.stderr == ""
    ran = installed("ask", "")
    assert ran.returncode == 1
    assert ran.stderr == "advisor: There is no question. Type one, in your own words.\n"
    assert installed("ask", "x", "--nonsense").returncode == 2


def test_a_terminal_that_lacks_characters_is_no_reason_to_fail(filled: Cli) -> None:
    del filled
    ran = installed("ask", "What is a CPO responsible for?", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0, ran.stderr
    assert "The CPO owns the roadmap." in ran.stdout


def test_a_closed_pipe_is_no_traceback(filled: Cli) -> None:
    del filled
    process = subprocess.Popen([ADVISOR, "search", "CTO", "-k", "15"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(60)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def test_logs_hold_no_question_and_no_document(run: Cli, tmp_path: Path, logged: pytest.LogCaptureFixture) -> None:
    logging.getLogger("advisor").info("the log is heard")
    note = tmp_path / "secret-name.md"
    note.write_text("# Wolframite\n\nThe quizzical merger is called Xylograph.\n", encoding="utf-8")
    bad = tmp_path / "secret-bad.pdf"
    bad.write_bytes(b"%PDF-1.4 Xylograph")
    run("ingest", note, bad)
    run("search", "What is Xylograph?")
    run("ask", "What is the quizzical Xylograph merger?", "--thread", "t")
    run("ask", "Xylograph " * 1000)
    run("search", "--batch", write_batch(tmp_path / "batch.jsonl", '{"id": 1, "Xylograph"'))
    messages = [record.getMessage() for record in logged.records]
    assert "the log is heard" in messages
    for word in ("xylograph", "wolframite", "quizzical", "secret"):
        assert not [message for message in messages if word in message.lower()]
