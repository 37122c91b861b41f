"""The command line over files of questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapes import ANSWER, BESIDES, PASSAGE, assert_one_line, lines, write_batch
from support import Cli


def test_search_batch(filled: Cli, tmp_path: Path) -> None:
    batch = write_batch(
        tmp_path / "batch.jsonl",
        {"id": "one", "question": "Who owns the roadmap?"},
        "",
        {"id": 2, "question": "Who leads the engineers?", "history": []},
    )
    ran = filled("search", "--batch", batch, "-k", "1")
    assert ran.code == 0
    first, second = lines(ran)
    assert set(first) == {"id", "passages", "timings_ms"}
    assert first["timings_ms"]["total"] > 0
    assert (first["id"], second["id"]) == ("one", 2)
    assert first["passages"][0]["heading"] == "What is a CPO responsible for?"
    assert second["passages"][0]["heading"] == "What is a CTO responsible for?"
    assert set(second["passages"][0]) == PASSAGE


def test_ask_batch_uses_the_history(filled: Cli, tmp_path: Path) -> None:
    history = [
        {"role": "user", "content": "What is a CTO responsible for?"},
        {"role": "assistant", "content": "The CTO owns the architecture."},
    ]
    batch = write_batch(
        tmp_path / "batch.jsonl",
        {"id": None, "question": "And what is it that a CPO is responsible for?", "history": history},
        {"id": [1], "question": "And more?", "history": history},
        {"id": 3, "question": "And more?"},
    )
    ran = filled("ask", "--batch", batch)
    assert ran.code == 0
    rows = lines(ran)
    assert [row["id"] for row in rows] == [None, [1], 3]
    for row in rows:
        assert set(row) - BESIDES == ANSWER | {"id"}
        assert row["timings_ms"]["total"] > 0
    assert "The CPO owns the roadmap." in rows[0]["answer"]
    assert "The CTO owns the architecture." in rows[1]["answer"]
    assert rows[2]["status"] == "abstained"


@pytest.mark.parametrize("command", ["search", "ask"])
def test_lines_that_cannot_be_used_are_told_and_the_others_answered(filled: Cli, tmp_path: Path, command: str) -> None:
    good = {"id": "good", "question": "What is a CPO responsible for?"}
    batch = write_batch(
        tmp_path / "batch.jsonl",
        good,
        "{",
        "[]",
        "[" * 100_000,
        '"text"',
        {"question": "no id"},
        {"id": 6},
        {"id": 7, "question": None},
        {"id": 8, "question": ["a", "list"]},
        {"id": 9, "question": "x", "history": "not a list of turns"},
        {"id": 10, "question": "x", "history": [{"role": "user"}]},
        {"id": 11, "question": " "},
        {"id": 12, "question": "x" * 5000},
        good,
    )
    ran = filled(command, "--batch", batch)
    assert ran.code == 1
    assert ran.err == "advisor: 12 of the lines could not be answered; each says why in its `error` field.\n"
    rows = lines(ran)
    assert len(rows) == 14
    assert [row["id"] for row in rows] == ["good", *[None] * 5, *range(6, 13), "good"]
    for row in rows[1:-1]:
        assert set(row) == {"id", "error"}
        assert row["error"].endswith((".", "fewer."))
    for row in (rows[0], rows[-1]):
        assert "error" not in row
        assert "roadmap" in json.dumps(row)


def test_odd_characters_are_answered(filled: Cli, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    rows = [
        r'{"id": 1, "question": "What is a CPO \ud800 responsible for?"}',
        r'{"id": 2, "question": "What is a CPO responsible for?\u0000",'
        r' "history": [{"role": "user", "content": "\udfff"}]}',
        '{"id": 3, "question": "What is a CPO\u2028responsible for? 👩‍💻"}',
    ]
    batch.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(rows).encode())
    for command in ("search", "ask"):
        ran = filled(command, "--batch", batch)
        assert ran.code == 0, ran.out
        assert [row["id"] for row in lines(ran)] == [1, 2, 3]
        assert ran.out.count("The CPO owns the roadmap.") >= 3
    assert filled("ask", "Who owns \udcff the roadmap?", "--thread", "\udcff").code == 0


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", "folder"])
def test_a_batch_file_that_cannot_be_read_is_one_line(
    run: Cli, tmp_path: Path, command: str, content: bytes | str | None
) -> None:
    batch = tmp_path / "batch.jsonl"
    if content == "folder":
        batch.mkdir()
    elif isinstance(content, bytes):
        batch.write_bytes(content)
    assert_one_line(run(command, "--batch", batch), f"{batch} can't be read", code=2)


@pytest.mark.parametrize("command", ["search", "ask", "verify"])
@pytest.mark.parametrize("content", ["", "\n \n\ufeff\n"[:3], "\ufeff"])
def test_an_empty_batch_file_is_one_line(run: Cli, tmp_path: Path, command: str, content: str) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(content, encoding="utf-8")
    assert_one_line(run(command, "--batch", batch), f"{batch} is empty")


@pytest.mark.parametrize("command", ["search", "ask"])
@pytest.mark.parametrize("role", ["system", "User", ""])
def test_a_turn_of_an_unknown_role_is_told(filled: Cli, tmp_path: Path, command: str, role: str) -> None:
    turn = {"role": role, "content": "What is a CTO responsible for?"}
    batch = write_batch(
        tmp_path / "batch.jsonl",
        {"id": 1, "question": "And the CPO?", "history": [turn]},
        {"id": 2, "question": "Who owns the roadmap?"},
    )
    ran = filled(command, "--batch", batch)
    assert ran.code == 1
    first, second = lines(ran)
    assert first == {"id": 1, "error": f"Line 1 has a turn of the role “{role}”. Make it user or assistant."}
    assert "error" not in second


def test_a_whole_answer_has_nothing_to_carry_on_and_says_so(filled: Cli) -> None:
    ran = filled("ask", "Who owns the roadmap?", "--carry-on")
    assert ran.code == 0
    assert "nothing to carry on" in ran.err
    assert "nothing to carry on" not in filled("ask", "Who owns the roadmap?").err
