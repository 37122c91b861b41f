"""Public sets: the BEIR layout and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from advisor.errors import InputError
from advisor.types import Message
from evals.loaders import SetDocument, load_set, read_qrels


def _lines(file: Path, rows: Sequence[Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A set in the BEIR layout, with two splits."""
    _lines(tmp_path / "corpus.jsonl", [{"_id": "d1", "title": "One", "text": "Text 1"}, {"_id": "d2", "text": "Two"}])
    _lines(tmp_path / "queries.jsonl", [{"_id": "q1", "text": "first?"}, {"_id": "q2", "text": "second?"}])
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n", encoding="utf-8")
    (tmp_path / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\r\nq2\td2\t1\r\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A set of JSON lines."""
    _lines(tmp_path / "corpus.jsonl", [{"id": "p/0", "title": "T", "text": "A\u2028B"}])
    questions = [
        {"id": "a", "question": "q?", "relevant": {"p/0": 1}, "answerable": True, "answers": ["x"]},
        {"id": "b", "question": "r?", "relevant": {}, "answerable": False},
        {"id": "c", "question": "s?", "relevant": {"p/0": 2}, "history": [{"role": "user", "content": "before"}]},
    ]
    _lines(tmp_path / "questions.jsonl", questions)
    return tmp_path


def test_beir(beir: Path) -> None:
    own = load_set(beir)
    assert own.documents == (SetDocument("d1", "One", "Text 1"), SetDocument("d2", "", "Two"))
    assert [(question.id, question.question, question.relevant) for question in own.questions] == [
        ("q1", "first?", {"d1": 2.0})
    ]


def test_beir_takes_the_split_that_is_asked_for(beir: Path) -> None:
    assert [question.id for question in load_set(beir, "dev").questions] == ["q2"]
    with pytest.raises(InputError, match=r"no judgements train\.tsv \(it has dev, test\)"):
        load_set(beir, "train")


def test_json_lines(lines: Path) -> None:
    own = load_set(lines)
    assert own.documents == (SetDocument("p/0", "T", "A\u2028B"),)
    first, second, third = own.questions
    assert (first.answerable, second.answerable, third.answerable) == (True, False, None)
    assert first.extra == {"answers": ["x"]}
    assert second.relevant == {}
    assert third.history == (Message("user", "before"),)


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("corpus.jsonl", "{", "line 1: Expecting property name"),
        ("corpus.jsonl", "[]", "line 1: not an object"),
        ("corpus.jsonl", '{"id": "a"}', "line 1: the field 'text' is missing"),
        ("corpus.jsonl", '{"id": 1, "text": "a"}', "line 1: id is not text"),
        ("questions.jsonl", '{"id": "a", "question": "q", "relevant": []}', "line 1: 'list' object has no"),
        ("questions.jsonl", '{"id": "a", "question": "q", "relevant": {"p": "x"}}', "line 1: could not convert"),
        ("questions.jsonl", '{"id": "a", "question": "q", "answerable": "no"}', "line 1: answerable is neither"),
        ("questions.jsonl", '{"id": "a", "question": "q", "history": [{}]}', "line 1: the field 'role' is missing"),
    ],
)
def test_a_line_that_is_not_right_is_named(lines: Path, file: str, line: str, reason: str) -> None:
    (lines / file).write_text(line, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_set(lines)
    assert str(raised.value).startswith(f"{lines / file}, {reason}")


def test_a_folder_that_is_no_set(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"corpus\.jsonl can't be read \(No such file or directory\)"):
        load_set(tmp_path)
    (tmp_path / "corpus.jsonl").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"corpus\.jsonl can't be read \(not UTF-8 text\)"):
        load_set(tmp_path)


def test_judgements_that_are_not_right(tmp_path: Path) -> None:
    file = tmp_path / "test.tsv"
    file.write_text("query-id\tcorpus-id\tscore\nq1\td1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"test\.tsv, line 2: not query, document and score"):
        read_qrels(file)
    with pytest.raises(InputError, match=r"gone\.tsv can't be read"):
        read_qrels(tmp_path / "gone.tsv")
