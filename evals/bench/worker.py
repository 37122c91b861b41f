"""One side of the benchmark in a process of its own: a command a line comes in as JSON, its answer goes back as JSON.

The two sides never share a process, so neither pays for what the other imports. Times are taken here, around the call
itself. Only the standard library is imported, so that the memory measured is the side's own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol


class Side(Protocol):
    """What is measured; nothing is loaded before `open` or `index`."""

    def index(self, store: Path, folder: Path) -> tuple[int, float]:
        """Index a folder into a new store with a warm encoder: chunks, and seconds without what opening takes."""

    def open(self, store: Path) -> None:
        """Make ready to answer from a store."""

    def answer(self, kind: str, question: str, k: int) -> bool:
        """Answer once, as `kind` says; false where the side abstains."""

    def close(self) -> None:
        """Let go of the store."""


def serve(side: Side) -> None:
    """Obey the commands of standard input until it ends."""
    # Libraries print as they please: what they write goes to stderr, and the answers to the descriptor kept here.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    commands: dict[str, Callable[..., dict[str, Any]]] = {
        "index": lambda **given: _index(side, **given),
        "open": lambda **given: _open(side, **given),
        "answer": lambda **given: _answer(side, **given),
        "usage": usage,
    }
    for line in sys.stdin:
        given = json.loads(line)
        answer = commands[given.pop("do")](**given)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    side.close()


def usage() -> dict[str, float]:
    """Resident memory of this process, now and at its peak, in MB (Linux), and the processor seconds it has taken."""
    # Not ru_maxrss: over an exec it keeps the size of the process that made this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    fields = dict(line.split(":", 1) for line in status.splitlines())
    rss, peak = (int(fields[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))
    return {"rss": rss, "peak": peak, "cpu": time.process_time()}


def _index(side: Side, store: str, folder: str) -> dict[str, Any]:
    chunks, seconds = side.index(Path(store), Path(folder))
    return {"chunks": chunks, "seconds": seconds}


def _open(side: Side, store: str) -> dict[str, Any]:
    began = time.perf_counter()
    side.open(Path(store))
    return {"seconds": time.perf_counter() - began}


def _answer(side: Side, kind: str, questions: list[str], k: int) -> dict[str, Any]:
    times, answered = [], []
    for question in questions:
        began = time.perf_counter()
        answered.append(side.answer(kind, question, k))
        times.append((time.perf_counter() - began) * 1000)
    return {"ms": times, "answered": answered}
