"""`advisor threads` and `advisor audit`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from support import Cli

from advisor.build import Workspace
from advisor.settings import Settings

NOTE = "# Roadmap\n\nThe CPO owns the roadmap. The CTO owns the architecture.\n"


@pytest.fixture
def asked(run: Cli, tmp_path: Path) -> Path:
    """A note, asked about in the conversation `board`."""
    note = tmp_path / "roadmap.md"
    note.write_text(NOTE, encoding="utf-8")
    assert run("ingest", note).code == 0
    assert run("ask", "Who owns the roadmap?", "--thread", "board").code == 0
    return note


def test_conversations_are_listed_shown_renamed_pinned_and_deleted(
    run: Cli, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked.exists()
    assert "board" in run("threads").out
    assert json.loads(run("threads", "--json", "--search", "nowhere").out) == {"threads": []}
    shown = json.loads(run("threads", "show", "board", "--json").out)
    (turn,) = shown["turns"]
    assert (shown["thread"], turn["question"]) == ("board", "Who owns the roadmap?")
    assert turn["answer"]["citations"][0]["quote"] == "The CPO owns the roadmap."
    assert "> Who owns the roadmap?\n\n- The CPO owns the roadmap. [1]" in run("threads", "show", "board").out
    assert run("threads", "rename", "board", "").out == "It has no name now; it is listed by its first question.\n"
    assert run("threads", "rename", "board", "For the board").out == "It is called “For the board” now.\n"
    assert run("threads", "pin", "board").out == "Pinned: it is listed before the others.\n"
    (listed,) = json.loads(run("threads", "--json").out)["threads"]
    assert (listed["name"], listed["pinned"]) == ("For the board", True)
    assert run("threads", "pin", "board", "--off").code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    refused = run("threads", "delete", "board")
    assert refused.code == 2, "nobody is there to say yes"
    assert "--yes" in refused.err
    assert run("threads", "delete", "board", "--yes").code == 0
    assert run("threads").out == "There are no conversations.\n"


def test_what_was_forgotten_is_not_shown(run: Cli, asked: Path) -> None:
    folder = asked.parent / "empty"
    folder.mkdir()
    asked.rename(folder / "roadmap.md")
    run("ingest", folder)
    asked.write_text("# Roadmap\n\nNothing is owned by anybody.\n", encoding="utf-8")
    run("ingest", asked)
    ran = run("threads", "show", "board")
    assert "removed or changed" in ran.out
    assert "CPO owns" not in ran.out


@pytest.mark.parametrize("command", [("show",), ("pin",), ("delete", "--yes"), ("delete",)])
def test_an_unknown_conversation_is_one_line(run: Cli, command: tuple[str, ...]) -> None:
    ran = run("threads", *command, "nowhere")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("advisor: There is no such conversation, or it was deleted. ")
    assert ran.err.endswith("Take one of `advisor threads`.\n")


def test_the_audit_is_listed_from_a_day_on(run: Cli, asked: Path) -> None:
    assert asked.exists()
    assert "local  added  roadmap.md" in run("audit").out
    (entry,) = json.loads(run("audit", "--json", "--since", "2020-01-31").out)["entries"]
    assert (entry["reader"], entry["action"], entry["subject"]["name"]) == ("local", "added", "roadmap.md")
    assert run("audit", "--since", "2999-01-01").out == "There are no entries.\n"
    ran = run("audit", "--since", "soon")
    assert ran.code == 2
    assert "'soon' is no date" in ran.err


def test_a_file_that_a_command_writes_is_in_the_audit(run: Cli, tmp_path: Path) -> None:
    assert run("role", "cto", "--no-notes", "--out", tmp_path / "cto.md").code == 0
    assert run("role", "cto", "--no-notes").code == 0
    (entry,) = json.loads(run("audit", "--json").out)["entries"]
    assert (entry["reader"], entry["action"], entry["subject"]["name"]) == ("local", "exported", "cto.md")
    with Workspace(Settings()):
        ran = run("role", "cto", "--no-notes", "--out", tmp_path / "again.md")
    assert (ran.code, (tmp_path / "again.md").exists()) == (0, True)
    assert "the audit doesn't have it" in ran.err


def test_a_matrix_that_a_command_writes_is_in_the_audit(run: Cli, tmp_path: Path) -> None:
    given = tmp_path / "rights.csv"
    given.write_text("decision,CTO,CPO\nRoadmap,A,C\n", encoding="utf-8")
    assert run("decisions", "lint", given, "--fix", "--out", tmp_path / "mended.csv").code == 0
    assert run("decisions", "convert", given, "--to", "rapid", "--out", tmp_path / "rapid.json").code == 0
    assert run("decisions", "convert", given, "--to", "daci").code == 0
    entries = json.loads(run("audit", "--json").out)["entries"]
    assert [(own["action"], own["subject"]["name"]) for own in entries] == [
        ("exported", "rapid.json"), ("exported", "mended.csv"),
    ]  # fmt: skip


def test_an_added_line_without_a_section_is_wrong_usage(run: Cli) -> None:
    ran = run("role", "cto", "--no-notes", "--add", "nonsense")
    assert ran.code == 2
    assert "names no section" in " ".join(ran.err.split())
