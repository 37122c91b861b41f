"""`advisor pack`, and the matrices that it takes from `advisor decisions save`."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from shapes import assert_one_line, loaded
from support import Cli

from advisor.roles.definition import from_json

BOARD = "decision,CTO,CPO,escalation\nOrder of the roadmap,A,C,CEO\nMascot,C,A,CEO\n"


@pytest.fixture
def board(run: Cli, tmp_path: Path) -> Path:
    path = tmp_path / "board.csv"
    path.write_text(BOARD, encoding="utf-8")
    assert run("decisions", "save", path, "--name", "Board", "--note", "first").out == "Kept as “Board”, version 1.\n"
    return path


def test_it_is_markdown_json_or_word(run: Cli, tmp_path: Path) -> None:
    shown = run("pack", "--no-notes", "--stage", "scaleup", "--size", "120")
    assert shown.code == 0
    assert shown.out.startswith("# CTO and CPO: role pack\n")
    for part in ("## KPIs that both share", "## Measures that pull the two apart", "defaults for a scale-up"):
        assert part in shown.out
    data = json.loads(run("pack", "--no-notes", "--matrix", "defaults", "--format", "json").out)
    assert [from_json(each).role.value for each in data["definitions"]] == ["cto", "cpo"]
    assert (len(data["matrix"]["decisions"]) >= 60, data["findings"]) == (True, [])
    assert len(data["tensions"]) >= 6
    out = tmp_path / "pack.docx"
    assert run("pack", "--no-notes", "--matrix", "defaults", "--out", out).code == 0
    document = docx.Document(io.BytesIO(out.read_bytes()))
    assert document.paragraphs[0].text == "CTO and CPO: role pack"


def test_it_takes_the_stored_matrix_of_the_pair(run: Cli, board: Path) -> None:
    assert "2 decisions, “Board”, version 1" in run("pack", "--no-notes").out
    assert "88 decisions, defaults for a scale-up" in run("pack", "--no-notes", "--matrix", "defaults").out
    assert run("decisions", "save", board, "--name", "Other").code == 0
    assert "“Board”, version 1" in run("pack", "--no-notes", "--matrix", "board").out
    assert_one_line(run("pack", "--no-notes", "--matrix", "egg"), "“egg”", "decisions saved")


def test_notes_are_quoted(filled: Cli) -> None:
    shown = filled("pack")
    assert shown.code == 0
    assert "The CTO owns the architecture." in shown.out
    assert "(your notes)" in shown.out


@pytest.mark.usefixtures("board")
def test_stored_matrices_are_listed_printed_and_compared(run: Cli, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(BOARD.replace("Mascot,C,A", "Mascot,A,C"), encoding="utf-8")
    assert run("decisions", "save", other, "--name", "board").out == "Kept as “board”, version 2.\n"
    (listed,) = loaded(run("decisions", "saved", "--json"))["matrices"]
    assert (listed["title"], listed["version"]) == ("board", 2)
    assert run("decisions", "saved").out.startswith("board, version 2, saved ")
    assert run("decisions", "saved", "board", "--version", "1").out == BOARD
    assert loaded(run("decisions", "saved", "board", "--json"))["decisions"][1]["CTO"] == "A"
    assert "Mascot: CTO C → A" in run("decisions", "saved", "board", "--since", "1").out
    assert len(loaded(run("decisions", "saved", "board", "--since", "1", "--json"))["changes"]) == 2
    assert run("decisions", "saved", "board", "--since", "2").out == "Both are the same.\n"
    assert_one_line(run("decisions", "saved", "board", "--version", "9"), "no version 9", "newest is 2")
    assert_one_line(run("decisions", "saved", "egg"), "“egg”")
    assert_one_line(run("decisions", "save", other, "--name", " "), "no name")


def test_nothing_is_kept_yet(run: Cli) -> None:
    assert run("decisions", "saved").out == "Nothing is kept yet.\n"


@pytest.mark.parametrize(
    "arguments", [("--stage", "ipo"), ("--size", "0"), ("--size", "10000001"), ("--format", "docx"), ("--out", "p.pdf")]
)
def test_wrong_usage_is_code_2(run: Cli, arguments: tuple[str, ...]) -> None:
    assert run("pack", "--no-notes", *arguments).code == 2
