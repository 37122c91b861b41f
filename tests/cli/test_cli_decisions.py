"""`advisor decisions`: what it prints, what it writes, and that bad files are one line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from shapes import assert_one_line, loaded
from support import Cli

from advisor.corpus import corpus_folder

FAULTY = """\
decision,CTO,CPO,CEO
Roadmap,A,A,I
Platform spend,C,A,I
Mascot,R,C,
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.csv"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_the_matrix_as_json_lints_clean(run: Cli, tmp_path: Path) -> None:
    for stage in ("startup", "scaleup", "enterprise"):
        ran = run("decisions", "matrix", "--stage", stage, "--json")
        rows = loaded(ran)["decisions"]
        assert len(rows) >= 60
        assert all(row["reason"] and row["source"] and row["escalation"] for row in rows)
        path = tmp_path / f"{stage}.json"
        path.write_text(ran.out, encoding="utf-8")
        assert loaded(run("decisions", "lint", path, "--json")) == {"findings": []}


def test_the_matrix_as_csv_and_markdown(run: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(run("decisions", "matrix", "--format", "csv", "--scheme", "rapid").out)))
    assert {row["CPO"] for row in rows} >= {"D", "I", "R/D"}
    shown = run("decisions", "matrix").out
    assert shown.startswith("| decision | CEO | CTO | CPO |")
    assert "RACI: R Responsible, A Accountable" in shown


def test_findings_name_rule_decision_reason_and_mend(run: Cli, faulty: Path) -> None:
    found = loaded(run("decisions", "lint", faulty, "--json"))["findings"]
    assert [(each["rule"], each["decision"]) for each in found] == [
        ("several-deciders", "Roadmap"),
        ("no-authority", "Platform spend"),
        ("no-decider", "Mascot"),
    ]
    assert all(each["message"] and each["mend"] and each["changes"] for each in found)
    shown = run("decisions", "lint", faulty)
    assert shown.code == 0
    assert "Roadmap [several-deciders]: Both CTO and CPO" in shown.out


def test_fix_writes_a_matrix_that_lints_clean(run: Cli, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "mended.csv"
    done = loaded(run("decisions", "lint", faulty, "--fix", "--proposals", "--out", out, "--json"))
    assert done["findings"] == []
    assert [each["decision"] for each in done["mended"]] == ["Roadmap", "Platform spend", "Mascot"]
    assert (done["mended"][0]["before"]["CTO"], done["mended"][0]["changes"]["CTO"]) == ("A", "C")
    assert run("decisions", "lint", out).out == "Nothing is wrong with the matrix.\n"
    assert faulty.read_text(encoding="utf-8") == FAULTY


def test_fix_leaves_what_nothing_on_file_backs(run: Cli, tmp_path: Path) -> None:
    path, out = tmp_path / "m.csv", tmp_path / "mended.csv"
    path.write_text("decision,CTO,CPO\nRoadmap,A,A\nMascot,A,A\n", encoding="utf-8")
    done = loaded(run("decisions", "lint", path, "--fix", "--out", out, "--json"))
    assert [(each["decision"], each["proposal"]) for each in done["findings"]] == [("Mascot", True)]
    assert [(each["decision"], each["proposal"]) for each in done["mended"]] == [("Roadmap", False)]
    assert out.read_text(encoding="utf-8").splitlines()[2] == "Mascot,A,A"
    assert run("decisions", "lint", path, "--proposals").code == 2


def test_a_role_document_that_is_not_there_is_wrong_usage_in_one_line(run: Cli, faulty: Path, tmp_path: Path) -> None:
    gone = run("decisions", "lint", faulty, "--role", f"CTO={tmp_path / 'gone.docx'}")
    assert gone.code == 2
    assert len(gone.err.splitlines()) == 1
    assert "gone.docx isn't there" in gone.err


def test_json_that_is_cut_short_is_blamed_on_its_own_line(run: Cli, tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text('{"decision":\n', encoding="utf-8")
    assert "(line 1)" in run("decisions", "lint", path).err


def test_fix_says_what_it_changed(run: Cli, tmp_path: Path) -> None:
    path, role = tmp_path / "m.csv", tmp_path / "cpo.md"
    path.write_text("decision,CTO,CPO,escalation\nMascot,A,C,CPO > CTO > CEO\n", encoding="utf-8")
    done = run("decisions", "lint", path, "--fix", "--out", tmp_path / "mended.csv")
    assert done.out.splitlines() == [
        "Mascot [circular-escalation]: Mended (escalation CPO > CTO > CEO → CEO): "
        "Send a disagreement up to CEO, instead of CPO > CTO > CEO.",
        "Nothing is wrong with the matrix.",
    ]
    role.write_text("- Owns the roadmap.\n- Owns the mascot.\n", encoding="utf-8")
    path.write_text("decision,CTO,CPO\nRoadmap,A,C\nMascot,A,C\n", encoding="utf-8")
    told = run("decisions", "lint", path, "--role", f"CPO={role}", "--role", f"CTO={role}", "--fix", "--out", path).out
    assert "Mascot [role-document]: To be done by hand: Strike the line from the document of the CPO" in told


def test_a_kept_matrix_is_restored_and_copied(run: Cli, faulty: Path) -> None:
    run("decisions", "save", faulty, "--name", "Board")
    faulty.write_text("decision,CTO,CPO\nRoadmap,C,A\n", encoding="utf-8")
    run("decisions", "save", faulty, "--name", "Board")
    assert "as version 3" in run("decisions", "restore", "board", "--version", "1").out
    assert run("decisions", "saved", "Board").out == FAULTY
    assert "Kept as “Draft”" in run("decisions", "copy", "Board", "--to", "Draft", "--version", "2").out
    assert run("decisions", "saved", "Draft").out == "decision,CTO,CPO\nRoadmap,C,A\n"
    assert_one_line(run("decisions", "restore", "Board", "--version", "9"), "9")
    assert_one_line(run("decisions", "copy", "Board", "--to", "draft"), "another name")
    assert_one_line(run("decisions", "copy", "egg", "--to", "x"), "egg")


def test_a_role_that_nobody_knows_is_one_line(run: Cli, faulty: Path, tmp_path: Path) -> None:
    egg = tmp_path / "egg.md"
    egg.write_text("Eggs.", encoding="utf-8")
    assert_one_line(run("decisions", "lint", faulty, "--role", f"Wizard={egg}"), "Wizard", "Take CTO, CPO, CEO")
    assert run("decisions", "lint", faulty, "--role", f"Head of product={egg}").code == 0


def test_role_documents_are_compared(run: Cli, tmp_path: Path) -> None:
    matrix, role, data = tmp_path / "m.csv", tmp_path / "cto.md", tmp_path / "cpo.json"
    matrix.write_text("decision,CTO,CPO\nRoadmap,C,A\nArchitecture,A,C\n", encoding="utf-8")
    role.write_text("# CTO\n\n- Owns the roadmap of the company.\n", encoding="utf-8")
    data.write_text(json.dumps({"decision_rights": [{"text": "Decides architecture."}]}), encoding="utf-8")
    ran = run("decisions", "lint", matrix, "--role", f"CTO={role}", "--role", f"CPO={data}", "--json")
    found = loaded(ran)["findings"]
    assert [(each["rule"], each["decision"]) for each in found] == [
        ("role-document", "Roadmap"),
        ("role-document", "Architecture"),
    ]
    assert "Owns the roadmap of the company." in found[0]["message"]


def test_conversion_says_what_it_cannot_carry_over(run: Cli, faulty: Path, tmp_path: Path) -> None:
    done = loaded(run("decisions", "convert", faulty, "--to", "rapid", "--json"))
    assert done["scheme"] == "rapid"
    assert {remark["reason"] for remark in done["remarks"]} >= {"informed-has-no-letter", "driver-to-choose"}
    ran = run("decisions", "convert", faulty, "--to", "daci")
    assert ran.out.startswith("decision,CTO,CPO,CEO\n")
    assert "Mascot / CTO [work-has-no-letter]" in ran.err
    out = tmp_path / "daci.json"
    assert "[driver-to-choose]" in run("decisions", "convert", faulty, "--to", "daci", "--out", out).out
    assert json.loads(out.read_text(encoding="utf-8"))["scheme"] == "daci"


@pytest.mark.parametrize(
    ("content", "part"),
    [("", "empty"), ("decision,CTO\nRoadmap,X", "'X'"), ("{", "JSON"), ("CTO\nA", "`decision`")],
)
@pytest.mark.parametrize("command", [("lint",), ("convert", "--to", "rapid")])
def test_a_bad_file_is_one_line(run: Cli, tmp_path: Path, command: tuple[str, ...], content: str, part: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    assert_one_line(run("decisions", command[0], path, *command[1:]), part)


def test_a_file_or_a_document_that_is_not_there_is_one_line(run: Cli, faulty: Path, tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none.csv", "isn't there"), (tmp_path, "is a folder")):
        ran = run("decisions", "lint", path)
        assert (ran.code, ran.err) == (2, f"advisor: {path} {why}. Give the path of a file.\n")
    assert_one_line(run("decisions", "lint", faulty, "--fix", "--out", tmp_path / "m.xlsx"), ".csv or .json")


@pytest.mark.parametrize(
    "arguments", [("--fix",), ("--out", "m.csv"), ("--role", "CTO"), ("--role", "=x.md"), ("--scheme", "rasci")]
)
def test_wrong_usage_is_code_2(run: Cli, faulty: Path, arguments: tuple[str, ...]) -> None:
    assert run("decisions", "lint", faulty, *arguments).code == 2


def test_the_catalogue_is_told_as_the_corpus_has_it(run: Cli) -> None:
    assert run("decisions", "tell").out == (corpus_folder() / "playbooks/who-decides-what.md").read_text(
        encoding="utf-8"
    )
