"""`advisor role`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from support import Cli

from advisor.roles.definition import from_json, schema


def test_json_follows_its_schema(run: Cli) -> None:
    ran = run("role", "cto", "--no-notes", "--stage", "scaleup", "--size", "120", "--format", "json")
    assert ran.code == 0
    made = from_json(json.loads(ran.out))
    assert made.title == "Chief Technology Officer (CTO)"
    assert made.inputs.size == 120
    assert json.loads(run("role", "--schema").out) == schema()


def test_markdown_is_the_default(run: Cli) -> None:
    ran = run("role", "cpo", "--no-notes", "--add", "preferred=Speaks Polish.")
    assert ran.code == 0
    assert ran.out.startswith("# Chief Product Officer (CPO)\n")
    assert "- Speaks Polish. *(added by you)*" in ran.out
    assert "\n## Sources\n" in ran.out


def test_the_name_of_the_file_tells_its_format(run: Cli, tmp_path: Path) -> None:
    out = tmp_path / "cpto.docx"
    ran = run("role", "cpto", "--no-notes", "--view", "job-description", "--no-sources", "--out", out)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(
        f"The job description of Chief Product and Technology Officer (CPTO) is written to {out}.\n"
    )
    document = docx.Document(io.BytesIO(out.read_bytes()))
    assert document.paragraphs[0].text == "Chief Product and Technology Officer (CPTO)"


def test_another_ending_is_wrong_usage(run: Cli, tmp_path: Path) -> None:
    out = tmp_path / "cto.pdf"
    assert run("role", "cto", "--no-notes", "--out", out).code == 2
    assert not out.exists()


def test_notes_are_quoted(filled: Cli) -> None:
    ran = filled("role", "cto")
    assert ran.code == 0
    assert "The CTO owns the architecture." in ran.out
    assert "(your notes)" in ran.out


def test_an_unknown_title_is_told(run: Cli) -> None:
    ran = run("role", "Head of Astronomy", "--no-notes")
    assert ran.code == 0
    assert "The catalogue has nothing for Head of Astronomy" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("cto", "--stage", "ipo"), 2),
        (("cto", "--size", "0"), 2),
        (("cto", "--size", "many"), 2),
        (("cto", "--size", "10000001"), 2),
        (("cto", "--format", "docx"), 2),
        (("",), 2),
        (("cto", "--add", "Decides."), 2),
        (("cto", "--add", "nowhere=Decides."), 2),
        (("cto", "--out", "/nowhere/at/all.md"), 1),
        (("cto", "--out", "/"), 1),
    ],
)
def test_bad_input_is_one_line(run: Cli, arguments: tuple[str, ...], code: int) -> None:
    ran = run("role", *arguments, "--no-notes")
    assert ran.code == code
    assert "Traceback" not in ran.err
    if code == 1:
        assert ran.err.startswith("advisor: ")
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "added", ["must_have=Is awake: always.", "must-have=Is awake: always.", "Must have: Is awake: always."]
)
def test_a_line_of_ones_own_names_its_section_as_the_page_or_the_json_does(run: Cli, added: str) -> None:
    made = json.loads(run("role", "cto", "--no-notes", "--format", "json", "--add", added).out)
    assert made["must_have"][-1]["text"] == "Is awake: always."


def test_what_is_kept_from_some_is_in_no_paper_for_all(run: Cli, tmp_path: Path) -> None:
    for name, audience in (("kept", ["--audience", "hr"]), ("open", [])):
        file = tmp_path / f"{name}.md"
        file.write_text(f"# CTO\n\nThe CTO is responsible for the {name} garden of the company.\n", encoding="utf-8")
        assert run("ingest", file, *audience).code == 0
    made = run("role", "cto").out
    assert "open garden" in made
    assert "kept garden" not in made
    pack = run("pack").out
    assert "open garden" in pack
    assert "kept garden" not in pack
    brief = run("conflict", "Our CTO wants the garden for servers, the CPO wants the garden for customers.").out
    assert "kept garden" not in brief


def test_the_short_form_keeps_marks_and_leaves_sources_out(run: Cli) -> None:
    whole, short = run("role", "cpo", "--no-notes").out, run("role", "cpo", "--no-notes", "--short").out
    sections = "Mission", "Outcomes", "Accountabilities", "Decision rights", "Not this role", "KPIs of"
    for part in sections:
        assert f"## {part}" in short
    assert "## Sources" in whole
    assert "## Sources" not in short
    assert "[1]" not in short
    assert "*(playbook)*" in short
    assert len(short.split()) < 1000 < len(whole.split()) / 3
    assert run("role", "cpo", "--no-notes", "--short", "--view", "job-description").code == 2
    pack = run("pack", "--no-notes", "--matrix", "defaults", "--short").out
    assert pack.count("## Mission") == 2
    assert "Who decides what" not in pack
    assert len(pack.split()) < 2500
