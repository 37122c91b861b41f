"""The check of the cases themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml
from eval_made import OWNS, case, unanswerable

from evals import check
from evals.check import folder_passages, problems


def test_a_case_that_can_be_answered_has_no_problem() -> None:
    assert problems([case(), unanswerable()], OWNS) == []


def test_every_place_must_be_there_even_where_any_will_do() -> None:
    places = [{"source": "owns.md", "heading": "Ownership"}, {"source": "gone.md", "span": "some words"}]
    own = case(passages=[{"any_of": places}])
    assert problems([own], OWNS) == ["fact-1: gone.md: “some words” is in no passage"]


def test_every_key_point_must_be_said_where_it_is_expected() -> None:
    own = case(key_points=[{"any": ["CPO owns roadmap"]}, {"any": ["CTO repays debts", "CTO roadmap"]}])
    said = "no sentence of the expected passages states “CTO repays debts | CTO roadmap”"
    assert problems([own], OWNS) == [f"fact-1: {said}"]


def test_documents_of_a_folder_are_cut_as_they_are_indexed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Title\n\nFirst.\n\n## Owners\n\nThe CTO owns it.\n", encoding="utf-8")
    passages = folder_passages(tmp_path)
    assert {passage.source for passage in passages} == {"a.md"}
    assert "Owners" in passages[-1].chunk.headings
    assert "The CTO owns it." in passages[-1].chunk.text


def test_the_command_tells_the_problems_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    row = case(kind="article").model_dump(mode="json", exclude={"part"}, exclude_none=True)
    (tmp_path / "cases" / "dev").mkdir(parents=True)
    (tmp_path / "cases" / "dev" / "a.yaml").write_text(yaml.safe_dump({"cases": [row]}), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "owns.md").write_text("# Owns\n\n## Other\n\nThe CTO owns it.\n", encoding="utf-8")
    given = ["check", "--cases", str(tmp_path / "cases"), "--articles", str(tmp_path / "articles")]
    monkeypatch.setattr(sys, "argv", given)
    assert check.main() == 1
    out = capsys.readouterr().out
    assert "dev, 1 by kind: article 1" in out
    assert "fact-1: owns.md › Ownership is in no passage" in out
    assert out.endswith("2 problems\n")
    monkeypatch.setattr(sys, "argv", given[:3])
    assert check.main() == 0
