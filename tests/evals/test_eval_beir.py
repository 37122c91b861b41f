"""Retrieval on a public set, measured over documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advisor.errors import InputError
from evals.beir import export, file_name, run_beir, score
from evals.loaders import SetDocument, SetQuestion


def test_a_document_counts_once_at_its_best_rank() -> None:
    own = SetQuestion("q", "?", {"a/1": 1, "b": 1})
    found = score(own, ["x.md", "folder/a_1.md", "x.md", "a_1.md", "b.md"])
    assert found["recall_at_1"] == 0.0
    assert found["recall_at_4"] == 1.0
    assert found["mrr_at_10"] == 0.5


def test_only_the_first_ten_documents_count() -> None:
    sources = [f"{number}.md" for number in range(10)]
    assert score(SetQuestion("q", "?", {"late": 1}), [*sources, "late.md"])["recall_at_10"] == 0.0


def test_grades_count_for_ndcg() -> None:
    own = SetQuestion("q", "?", {"a": 1, "b": 3})
    assert score(own, ["b.md", "a.md"])["ndcg_at_10"] == 1.0
    assert score(own, ["a.md", "b.md"])["ndcg_at_10"] == pytest.approx(2.892789 / 3.630930, abs=1e-6)


def test_documents_become_files_named_by_their_ids(tmp_path: Path) -> None:
    export([SetDocument("a/1<::>é", "Title", "Text"), SetDocument("b", "", "Bare")], tmp_path / "new")
    assert file_name("a/1<::>é") == "a_1_____.md"
    assert (tmp_path / "new" / "a_1_____.md").read_text(encoding="utf-8") == "# Title\n\nText\n"
    assert (tmp_path / "new" / "b.md").read_text(encoding="utf-8") == "Bare\n"


def test_ids_that_would_share_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'a/b' and 'a:b' would share a file"):
        export([SetDocument("a/b", "", "x"), SetDocument("a:b", "", "y")], tmp_path / "new")
    with pytest.raises(InputError, match="'a' and 'a' would share a file"):
        export([SetDocument("a", "", "x"), SetDocument("a", "", "y")], tmp_path / "newer")


@pytest.fixture
def own_set(tmp_path: Path) -> Path:
    """Three documents and four questions, one of which nothing answers."""
    topics = {"d:1": "Volcano eruptions bury villages", "d:2": "Sourdough needs flour", "d:3": "Glaciers carve valleys"}
    documents = [{"id": id_, "title": "", "text": f"{text}."} for id_, text in topics.items()]
    questions = [{"id": id_, "question": f"{text}?", "relevant": {id_: 1}} for id_, text in topics.items()]
    questions.append({"id": "no", "question": "Why?", "relevant": {"d:1": 1}, "answerable": False})
    for name, rows in (("corpus", documents), ("questions", questions)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_a_set_is_indexed_and_measured(own_set: Path, data_dir: Path) -> None:
    told: list[tuple[int, int]] = []
    report = run_beir(own_set, advance=lambda done, total: told.append((done, total)))
    measures = report.as_dict()["measures"]
    assert (report.documents, report.questions) == (3, 3)
    assert measures["recall_at_1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "scored": 3}
    assert measures["search_p50"]["value"] > 0
    assert told[-1] == (3, 3)
    assert report.lines()[0].endswith("3 documents, 3 questions")
    assert any(line.split()[:2] == ["recall@1", "1.000"] for line in report.lines())
    assert not data_dir.exists()


def test_a_limit_takes_the_first_questions(own_set: Path) -> None:
    assert run_beir(own_set, 2).questions == 2


def test_a_set_with_nothing_to_find_is_refused(own_set: Path) -> None:
    (own_set / "questions.jsonl").write_text('{"id": "a", "question": "q?"}', encoding="utf-8")
    with pytest.raises(InputError, match="no question with a relevant document"):
        run_beir(own_set)
