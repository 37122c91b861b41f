"""`advisor verify --batch`: one object a line, whatever the lines hold, and no data directory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Cli

TRUE = {"id": 1, "answer": "The CTO owns the platform.", "passages": ["The CTO owns the platform.", "More."]}
FALSE = {
    "id": "b",
    "question": "Pay?",
    "answer": "Glassdoor says $160,000.",
    "passages": ["The CTO owns the platform."],
}


def lines(tmp_path: Path, *rows: object) -> Path:
    file = tmp_path / "answers.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def test_each_answer_is_scored_with_its_claims(run: Cli, tmp_path: Path, data_dir: Path) -> None:
    ran = run("verify", "--batch", lines(tmp_path, TRUE, "", FALSE))
    assert (ran.code, ran.err) == (0, "")
    true, false = (json.loads(line) for line in ran.out.splitlines())
    assert list(true) == ["id", "score", "claims"]
    assert true["id"] == 1
    assert true["claims"] == [
        {"text": "The CTO owns the platform.", "verdict": "supported", "score": true["claims"][0]["score"]}
    ]
    assert false["id"] == "b"
    assert false["claims"][0]["verdict"] == "unsupported"
    assert 0 <= false["score"] < true["score"] <= 1
    assert not data_dir.exists()


@pytest.mark.parametrize("answer", ["", " \n"])
def test_an_empty_answer_is_wrong_usage(run: Cli, tmp_path: Path, answer: str) -> None:
    ran = run("verify", "--batch", lines(tmp_path, TRUE, FALSE | {"answer": answer}))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'advisor: The line with the id "b" has an empty answer. Give the text to check.\n'


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        {"id": 2, "answer": "x"},
        {"id": 2, "answer": "x", "passages": "one text"},
        {"id": 2, "answer": "x", "passages": [1]},
        {"id": 2, "answer": None, "passages": []},
        {"id": 2, "answer": "x", "passages": [], "question": 3},
        '{"id": NaN, "answer": "x", "passages": []}',
        '{"id": [-Infinity, 1e999], "answer": "x", "passages": []}',
    ],
)
def test_a_bad_line_spoils_no_other(run: Cli, tmp_path: Path, bad: object) -> None:
    ran = run("verify", "--batch", lines(tmp_path, bad, TRUE))
    first, second = (json.loads(line, parse_constant=pytest.fail) for line in ran.out.splitlines())
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert list(first) == ["id", "error"]
    assert "Line 1" in first["error"]
    assert second["id"] == 1


def test_a_citation_of_no_passage_is_told(run: Cli, tmp_path: Path) -> None:
    ran = run("verify", "--batch", lines(tmp_path, TRUE | {"answer": "The CTO owns the platform. [3]"}))
    (claim,) = json.loads(ran.out)["claims"]
    assert claim["verdict"] == "partial"
    assert "[3]" in claim["error"]


def test_a_file_that_is_not_there_is_named(run: Cli, tmp_path: Path) -> None:
    ran = run("verify", "--batch", tmp_path / "none.jsonl")
    assert ran.code == 2
    assert "none.jsonl" in ran.err


def test_without_a_file_it_says_how_it_is_used(run: Cli) -> None:
    assert run("verify").code == 2


def test_nothing_is_supported_by_no_passages(run: Cli, tmp_path: Path) -> None:
    ran = run("verify", "--batch", lines(tmp_path, {"id": 3, "answer": "The CTO owns a boat.", "passages": []}))
    assert json.loads(ran.out)["score"] == 0.0
