"""The fields of what the command line prints, and how tests read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support import Ran

from advisor.build import Workspace
from advisor.settings import Settings
from advisor.types import Document

REPORT = {"added", "changed", "unchanged", "deleted", "skipped", "chunks", "seconds", "flagged"}
PASSAGE = {"rank", "score", "source", "heading", "text", "start", "end", "provenance", "dated", "added"}
ANSWER = {"status", "answer", "claims", "citations", "thread", "writer", "timings_ms"}
BESIDES = {"closest_topics", "suggestions", "confidence", "removed", "notes", "incomplete", "uncovered", "condensed"}
BESIDES |= {"disagreements", "rejected"}
CLAIM = {"text", "citations", "verdict", "reasons", "quoted", "group", "lead"}
CITATION = {"marker", "source", "heading", "quote", "start", "end", "provenance", "dated", "added"}
HEALTH = {"documents", "chunks", "vectors", "lexical", "ok"}
PROVENANCES = {"source article", "playbook", "org note"}


def stored() -> dict[str, Document]:
    """Documents by source, read from the data directory."""
    with Workspace(Settings()) as workspace:
        return {own.source: own for own in workspace.index.documents.documents()}


def loaded(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    value: dict[str, Any] = json.loads(ran.out)
    return value


def lines(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def write_batch(path: Path, *rows: object) -> Path:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def assert_one_line(ran: Ran, *parts: str, code: int = 1) -> None:
    assert ran.code == code
    assert ran.err.startswith("advisor: ")
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.endswith(".\n")
    for part in parts:
        assert part in ran.err
