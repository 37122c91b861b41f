"""The command line: exit codes, one line a failure, nothing heavy before it is needed, logs."""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from shapes import assert_one_line, write_batch
from support import ADVISOR, Cli

HEAVY = {"chromadb", "torch", "streamlit", "langchain", "langchain_text_splitters", "onnxruntime", "sqlalchemy",
         "tantivy", "sentence_transformers", "transformers", "numpy", "pypdf", "docx", "lxml", "uvicorn"}  # fmt: skip


@pytest.mark.parametrize("command", ["search", "ask"])
def test_too_long_a_question_is_one_line(run: Cli, command: str) -> None:
    assert_one_line(run(command, "x " * 2500), "shorten it to 4,000")


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("question", ["", " \n\t"])
def test_no_question_is_wrong_usage(run: Cli, command: str, question: str) -> None:
    ran = run(command, question)
    assert ran.code == 2
    assert ran.err.count("There is no question") == 1


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
    assert_one_line(run(*command), f"ADVISOR_{name} can't be used", "Mend or unset it.", code=2)


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
    assert_one_line(ran, "--help`.", code=2)
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
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=250)
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
    assert imported & {"rich", "pygments", "grpc"} == set()


def installed(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ADVISOR, *arguments], capture_output=True, text=True, env=os.environ | environment, timeout=250, check=False
    )


def test_the_installed_command(folder: Path) -> None:
    ran = installed("ingest", folder, "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["added"] == 4
    assert ran.stderr == ""
    ran = installed("ask", "")
    assert ran.returncode == 2
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
    process.wait(250)


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


@pytest.mark.parametrize("command", [["ask", "x"], ["search", "x"], ["ask", "--carry-on"], ["ask", "--thread", "t"]])
def test_what_a_batch_would_pass_over_is_wrong_usage(run: Cli, tmp_path: Path, command: list[str]) -> None:
    ran = run(*command, "--batch", write_batch(tmp_path / "batch.jsonl", {"id": 1, "question": "Who owns data?"}))
    assert (ran.code, ran.out) == (2, "")
    assert "leave out" in ran.err


def test_a_taken_port_is_told_before_anything_is_indexed(run: Cli, data_dir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert_one_line(run("ui", "--port", str(port)), f"Port {port} is taken")
    assert not data_dir.exists()


@pytest.mark.parametrize("setting", ["RERANKER", "EMBEDDINGS"])
def test_a_model_that_is_not_here_is_one_line_at_once(run: Cli, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv(f"ADVISOR_{setting}", "no/such-model")
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    sought: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: sought.append(host) or [])
    assert_one_line(run("ask", "Who owns data?"), f"Set ADVISOR_{setting} to a model's folder", "HF_HUB_OFFLINE=0")
    assert set(sought) <= {"127.0.0.1"}, "it would look for it, again and again"
