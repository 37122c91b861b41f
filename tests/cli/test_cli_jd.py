"""`advisor jd` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Cli

CTO = "# Chief Technology Officer\n\n## Responsibilities\n- Own the roadmap\n- Own security\n"
CPO = "# Chief Product Officer\n\n## Responsibilities\n- Own the roadmap\n- Synergy\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "cto.md", tmp_path / "cpo.txt"
    for path, text in zip(paths, (CTO, CPO), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_compare_prints_findings_as_json_and_as_lines(run: Cli, files: tuple[Path, Path]) -> None:
    told = json.loads(run("jd", "compare", *files, "--json").out)
    findings = [{name: own[name] for name in ("kind", "topic", "a", "b")} for own in told["findings"]]
    assert {"kind": "overlap", "topic": "Roadmap", "a": "Own the roadmap", "b": "Own the roadmap"} in findings
    assert {"kind": "vague", "topic": "Synergy", "a": None, "b": "Synergy"} in findings
    assert "overlap: Roadmap." in run("jd", "compare", *files).out


def test_lint_prints_findings_as_json_and_as_lines(run: Cli, files: tuple[Path, Path]) -> None:
    told = json.loads(run("jd", "lint", files[0], "--json").out)
    assert {"rule", "message", "mend", "quote", "start", "end", "check_locally"} == set(told["findings"][0])
    assert told["words"] == 9
    assert "missing pay range" in run("jd", "lint", files[0]).out


def test_bad_input_is_one_line_and_exit_code_1_or_2(run: Cli, files: tuple[Path, Path], tmp_path: Path) -> None:
    gone = run("jd", "lint", tmp_path / "gone.md")
    assert (gone.code, gone.err.count("\n")) == (2, 1)
    assert run("jd", "compare", files[0]).code == 2
    assert run("jd", "compare", *files, "--stage", "giant").code == 2
    for pair in ((tmp_path / "gone.md", files[1]), (files[0], tmp_path)):
        wrong = run("jd", "compare", *pair)
        assert (wrong.code, wrong.err.count("\n")) == (2, 1)
