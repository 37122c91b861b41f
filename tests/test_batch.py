"""Batches: lines in, rows out, one bad line spoils no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.assistant import Assistant
from advisor.batch import BatchLine, read_lines, run
from advisor.errors import EncoderError, InputError
from advisor.types import Message

NOBODY = cast(Assistant, None)


def read(tmp_path: Path, text: str | bytes) -> list[BatchLine]:
    file = tmp_path / "batch.jsonl"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_lines(file)


def test_a_line_becomes_a_question_with_its_history(tmp_path: Path) -> None:
    history = [{"role": "user", "content": "Before?"}, {"role": "assistant", "content": "Then."}]
    (line,) = read(tmp_path, json.dumps({"id": "a", "question": "And now?", "history": history, "more": 1}))
    turns = (Message("user", "Before?"), Message("assistant", "Then."))
    assert line == BatchLine("a", "And now?", turns)


@pytest.mark.parametrize("history", ["[]", "null"])
def test_a_history_may_be_empty(tmp_path: Path, history: str) -> None:
    (line,) = read(tmp_path, f'{{"id": 1, "question": "x", "history": {history}}}')
    assert line == BatchLine(1, "x")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('{"id": 1, "question": "x"}', [1]),
        ('\n{"id": 1, "question": "x"}\r\n\r\n{"id": 2, "question": "a\u2028b\x85c"}\n', [1, 2]),
        ('\ufeff{"id": 1, "question": "x"}', [1]),
    ],
)
def test_lines_end_with_a_line_feed_only(tmp_path: Path, text: str, ids: list[int]) -> None:
    lines = read(tmp_path, text)
    assert [line.id for line in lines] == ids
    assert not [line for line in lines if line.error]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1e999"])
def test_an_id_that_json_cannot_hold_is_refused(tmp_path: Path, number: str) -> None:
    (line,) = read(tmp_path, f'{{"id": {number}, "question": "x"}}')
    assert line.id is None
    assert line.error


def test_a_bad_line_is_named_by_its_number_and_keeps_its_id(tmp_path: Path) -> None:
    good, bad = read(tmp_path, '{"id": 1, "question": "x"}\n\n{"id": "b", "question": {}}\n')
    assert good.error is None
    assert bad.id == "b"
    assert bad.error is not None
    assert bad.error.startswith("Line 3 is not of the form ")


@given(st.text(st.characters(exclude_characters="\n\r")) | st.from_regex(r'\{"id":.{0,40}', fullmatch=True))
def test_no_line_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("batch") / "batch.jsonl"
    file.write_text(text, encoding="utf-8", errors="replace")
    if not text.strip():
        with pytest.raises(InputError, match="is empty"):
            read_lines(file)
        return
    for line in read_lines(file):
        assert line.error is not None or isinstance(line.question, str)


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "\ufeff"])
def test_a_file_without_lines_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        read(tmp_path, text)


@pytest.mark.parametrize("data", [b"\xff\xfe{\x00", b"\x80"])
def test_another_encoding_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="not UTF-8 text"):
        read(tmp_path, data)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_lines(tmp_path / "absent")


def test_rows_keep_order_and_ids_and_have_a_total() -> None:
    lines = [BatchLine("a", "1"), BatchLine(None, "2"), BatchLine({"b": 1}, "3")]
    rows = list(run(NOBODY, lines, lambda _, line: {"echo": line.question, "timings_ms": {"write": 1.0}}))
    assert [(row["id"], row["echo"]) for row in rows] == [("a", "1"), (None, "2"), ({"b": 1}, "3")]
    for row in rows:
        assert set(row) == {"id", "echo", "timings_ms"}
        assert row["timings_ms"]["write"] == 1.0
        assert row["timings_ms"]["total"] >= 0


def test_what_cannot_be_answered_is_a_row_and_the_rest_goes_on() -> None:
    def answer(_: Assistant, line: BatchLine) -> dict[str, Any]:
        if line.question == "fail":
            raise EncoderError("No encoder. Get one.")
        return {"ok": True}

    lines = [BatchLine(1, "x"), BatchLine(2, "fail"), BatchLine(3, "", error="Line 3 is bad."), BatchLine(4, "x")]
    rows = list(run(NOBODY, lines, answer))
    assert [row.get("ok", row.get("error")) for row in rows] == [True, "No encoder. Get one.", "Line 3 is bad.", True]
    assert rows[1] == {"id": 2, "error": "No encoder. Get one."}


def test_rows_come_as_they_are_made() -> None:
    asked: list[str] = []

    def answer(_: Assistant, line: BatchLine) -> dict[str, Any]:
        asked.append(line.question)
        return {}

    rows = run(NOBODY, [BatchLine(1, "a"), BatchLine(2, "b")], answer)
    next(rows)
    assert asked == ["a"]
