"""Many questions, answers to verify or texts to screen, from a file of JSON lines, with the models loaded once."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.answering.grounding import GroundingVerifier
from advisor.assistant import Assistant
from advisor.errors import AdvisorError, InputError, MissingFile
from advisor.ingest.screening import Screener
from advisor.printing import checked_dict, screened_dict
from advisor.text import encodable
from advisor.types import Message

_ROLES = ("user", "assistant")
_MISSHAPEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line: its id, its question, the turns before it; or, where it can't be used, the reason."""

    id: Any
    question: str
    history: tuple[Message, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One line to verify: its id, an answer and the passages it was written from; or why it can't be used."""

    id: Any
    answer: str
    passages: tuple[str, ...] = ()
    question: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line to screen: its id and a text; or why it can't be used."""

    id: Any
    text: str
    error: str | None = None


def read_lines(file: Path) -> list[BatchLine]:
    """Every question of a file; blank lines are passed over. Raises InputError: it can't be read, or has none."""
    return [_parse(line, number) for number, line in _numbered(file)]


def read_answers(file: Path) -> list[AnswerLine]:
    """Every answer of a file; blank lines are passed over. Raises InputError: it can't be read, or has none."""
    return [_parse_answer(line, number) for number, line in _numbered(file)]


def read_texts(file: Path) -> list[TextLine]:
    """Every text of a file; blank lines are passed over. Raises InputError: it can't be read, or has none."""
    return [_parse_text(line, number) for number, line in _numbered(file)]


def run(
    assistant: Assistant, lines: Iterable[BatchLine], answer: Callable[[Assistant, BatchLine], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """One object a line, in order: what `answer` returns with the line's id and `timings_ms.total`, or an `error`."""
    for line in lines:
        began = time.perf_counter()
        try:
            if line.error:
                raise InputError(line.error)
            row = answer(assistant, line)
        except AdvisorError as error:
            yield {"id": line.id, "error": str(error)}
            continue
        timings = row.get("timings_ms", {}) | {"total": round((time.perf_counter() - began) * 1000, 2)}
        yield {"id": line.id} | row | {"timings_ms": timings}


def verify(verifier: GroundingVerifier, lines: Iterable[AnswerLine]) -> Iterator[dict[str, Any]]:
    """One object a line, in order: the answer's score and its claims with theirs, or an `error`."""
    for line in lines:
        if line.error:
            yield {"id": line.id, "error": line.error}
        else:
            yield {"id": line.id} | checked_dict(verifier.check_answer(line.answer, line.passages, line.question))


def screen(screener: Screener, lines: Iterable[TextLine]) -> Iterator[dict[str, Any]]:
    """One object a line, in order: whether the text is flagged, and for what; or an `error`."""
    for line in lines:
        if line.error:
            yield {"id": line.id, "error": line.error}
        else:
            yield {"id": line.id} | screened_dict(screener.screen(line.text))


def _numbered(file: Path) -> list[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise MissingFile(f"{file} can't be read ({reason}). Give a file of JSON lines.") from error
    found = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not found:
        raise InputError(f"{file} is empty. Give a file with one JSON object a line.")
    return found


def _parse(line: str, number: int) -> BatchLine:
    row: Any = None
    try:
        row = _loads(line)
        history = tuple(Message(_text(turn["role"]), _text(turn["content"])) for turn in row.get("history") or ())
        strange = next((turn.role for turn in history if turn.role not in _ROLES), None)
        error = None if strange is None else _unknown_role(number, strange)
        return BatchLine(row["id"], _text(row["question"]), history, error)
    except _MISSHAPEN:
        return BatchLine(
            _id(row), "", error=_misshapen(number, '{"id", "question", "history"?: [{"role", "content"}]}')
        )


def _parse_answer(line: str, number: int) -> AnswerLine:
    row: Any = None
    try:
        row = _loads(line)
        passages = row["passages"]
        if not isinstance(passages, list):
            raise TypeError("not a list")
        question = _text(row.get("question") or "")
        return AnswerLine(row["id"], _text(row["answer"]), tuple(_text(passage) for passage in passages), question)
    except _MISSHAPEN:
        return AnswerLine(
            _id(row), "", error=_misshapen(number, '{"id", "question"?, "answer", "passages": [text, …]}')
        )


def _parse_text(line: str, number: int) -> TextLine:
    row: Any = None
    try:
        row = _loads(line)
        return TextLine(row["id"], _text(row["text"]))
    except _MISSHAPEN:
        return TextLine(_id(row), "", error=_misshapen(number, '{"id", "text"}'))


def _loads(line: str) -> Any:
    """A line's value; ValueError for numbers that JSON can't hold: what comes in as an id must go out again."""
    return json.loads(line, parse_constant=_finite, parse_float=_finite)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


def _id(row: Any) -> Any:
    return row.get("id") if isinstance(row, dict) else None


def _misshapen(number: int, shape: str) -> str:
    return f"Line {number} is not of the form {shape}. Mend that line."


def _unknown_role(number: int, role: str) -> str:
    return f"Line {number} has a turn of the role “{role[:40]}”. Make it {' or '.join(_ROLES)}."


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return encodable(value)
