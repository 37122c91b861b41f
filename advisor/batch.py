"""Many questions from a file of JSON lines, with the models loaded once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.assistant import Assistant
from advisor.errors import AdvisorError, InputError
from advisor.text import encodable
from advisor.types import Message


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One line: its id, its question, the turns before it; or, where it can't be used, the reason."""

    id: Any
    question: str
    history: tuple[Message, ...] = ()
    error: str | None = None


def read_lines(file: Path) -> list[BatchLine]:
    """Every line of a file; blank lines are passed over. Raises InputError when the file can't be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"{file} can't be read ({reason}). Give a file of JSON lines.") from error
    return [_parse(line, number) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


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


def _parse(line: str, number: int) -> BatchLine:
    row: Any = None
    try:
        row = json.loads(line)
        history = tuple(Message(_text(turn["role"]), _text(turn["content"])) for turn in row.get("history") or ())
        return BatchLine(row["id"], _text(row["question"]), history)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        shape = '{"id", "question", "history"?: [{"role", "content"}]}'
        known = row.get("id") if isinstance(row, dict) else None
        return BatchLine(known, "", error=f"Line {number} is not of the form {shape}. Mend that line.")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return encodable(value)
