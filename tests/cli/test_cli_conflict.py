"""`advisor conflict`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from model_server import Act, ModelServer
from support import Cli

from advisor.cli_conflict import CALLED_IN, NO_BRIEF, NO_MEETING

STORY = "The CTO wants to freeze releases after three outages. The CPO wants to launch in March."


def test_json_has_the_stable_fields(run: Cli) -> None:
    ran = run("conflict", STORY, "--json")
    assert ran.code == 0
    made = json.loads(ran.out)
    assert made["in_scope"] is True
    assert made["refer_to"] == []
    assert {"type", "score"} <= set(made["types"][0])
    assert {"text", "citations", "provenance"} <= set(made["sides"]["cto"][0])
    assert len(made["sides"]["cto"]) == len(made["sides"]["cpo"])
    assert 3 <= len(made["options"]) <= 5


def test_markdown_is_the_default(run: Cli) -> None:
    ran = run("conflict", STORY)
    assert ran.out.startswith("# Mediation brief\n")
    assert "## The CPO's best case" in ran.out


def test_a_word_file_with_footnotes(run: Cli, tmp_path: Path) -> None:
    out = tmp_path / "brief.docx"
    ran = run("conflict", STORY, "--out", out)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"The mediation brief is written to {out}.\n")
    document = docx.Document(io.BytesIO(out.read_bytes()))
    assert document.paragraphs[0].text == "Mediation brief"
    assert any("footnotes" in str(part.partname) for part in document.part.package.iter_parts())


def test_a_file_named_minus_is_stdin(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(STORY))
    from_stdin = run("conflict", "--file", "-", "--json").out
    assert from_stdin == run("conflict", STORY, "--json").out


def test_from_a_file_and_from_stdin(run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    from_file = run("conflict", "--file", file, "--json").out
    monkeypatch.setattr("sys.stdin", io.StringIO(STORY))
    assert run("conflict", "-", "--json").out == from_file == run("conflict", STORY, "--json").out


def test_the_meeting_as_a_calendar_file(run: Cli, tmp_path: Path) -> None:
    out = tmp_path / "meeting.ics"
    ran = run("conflict", STORY, "--out", out, "--at", "2027-02-01 10:00")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"The meeting is written to {out}.\n")
    made = out.read_text(encoding="utf-8")
    assert "DTSTART:20270201T100000" in made
    assert "DTEND:20270201T104500" in made
    assert "differ over" in made.replace("\n ", "")
    run("conflict", STORY, "--out", out, "--at", "2027-02-02T09:00")
    again = out.read_text(encoding="utf-8")
    assert uid(again) == uid(made), "another time moves the meeting and adds none"
    assert run("conflict", STORY, "--at", "2027-02-01 10:00").code == 2
    assert run("conflict", STORY, "--out", out, "--at", "soon").code == 2


def uid(calendar: str) -> str:
    return next(line for line in calendar.splitlines() if line.startswith("UID:"))


def test_where_no_brief_is_made_there_is_no_meeting(run: Cli, tmp_path: Path) -> None:
    out = tmp_path / "meeting.ics"
    ran = run("conflict", "What is a CTO?", "--out", out)
    assert ran.code == 0
    assert not out.exists()
    assert NO_MEETING in ran.err
    assert "No brief was made" in ran.out


@pytest.mark.parametrize(
    ("story", "said"), [("What is a CTO?", NO_BRIEF), ("The CTO is harassed by the CPO for months.", CALLED_IN)]
)
def test_that_no_brief_was_made_is_said_and_no_failure(run: Cli, tmp_path: Path, story: str, said: str) -> None:
    out = tmp_path / "brief.md"
    ran = run("conflict", story, "--out", out)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"{said}\nWhat to do instead is written to {out}.\n")
    assert "No brief was made" in out.read_text(encoding="utf-8")


def test_another_story_is_told_so(run: Cli) -> None:
    made = json.loads(run("conflict", "What is a CTO?", "--json").out)
    assert made["in_scope"] is False
    assert made["refer_to"] == []
    assert "Tell what each of the two wants" in made["summary"]


def test_bad_input_is_one_line(run: Cli, tmp_path: Path) -> None:
    assert run("conflict").code == 2
    assert run("conflict", STORY, "--out", tmp_path / "brief.pdf").code == 2
    assert run("conflict", STORY, "--format", "docx").code == 2
    ran = run("conflict", "  ")
    assert ran.code == 2
    assert "the description is empty" in ran.err
    ran = run("conflict", "--file", tmp_path / "none.txt")
    assert ran.code == 2
    assert "there is no file" in ran.err
    assert "ingest" not in ran.err


def test_a_model_ties_lines_to_the_case(run: Cli, on_server: ModelServer) -> None:
    on_server.script(*(Act(pieces=(text,)) for text in ("1. three outages", "1. launch in March", "none", "none")))
    ran = run("conflict", STORY, "--tie", "--json")
    made = json.loads(ran.out)
    assert ran.code == 0
    assert [side[0]["text"].partition(" (here: ")[2] for side in made["sides"].values()] == [
        "“three outages”).", "“launch in March”).",
    ]  # fmt: skip
    assert "2 lines tied to the case by openai-compatible:m" in ran.err


def test_without_a_model_nothing_can_be_tied(run: Cli) -> None:
    ran = run("conflict", STORY, "--tie")
    assert (ran.code, ran.out) == (1, "")
    assert "Set ADVISOR_MODEL" in ran.err


def test_notes_are_quoted_with_their_place(filled: Cli) -> None:
    made = json.loads(filled("conflict", "The CTO owns the architecture, but the CPO wants to own it.", "--json").out)
    for line in made["notes"]:
        assert line["provenance"] == "your notes"
        assert line["citations"][0]["quote"]
