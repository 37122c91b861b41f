"""Public sets to measure with: the BEIR layout, and JSON lines of questions and answers.

BEIR: `corpus.jsonl` ({"_id", "title", "text"}), `queries.jsonl` ({"_id", "text"}) and `qrels/<split>.tsv` with a header
(query-id, corpus-id, score). JSON lines: `corpus.jsonl` ({"id", "title"?, "text"}) and `questions.jsonl`
({"id", "question", "relevant": {id: grade}, "answerable"?, "history"?: [{"role", "content"}], …}).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from advisor.errors import InputError
from advisor.types import Message

_SPLITS = ("test", "dev", "train")
_QRELS_COLUMNS = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SetDocument:
    """A document of a set."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question of a set, the turns before it, and the grades of the documents that are relevant to it.

    `answerable` is None where the set doesn't say. `extra` holds the set's own further fields.
    """

    id: str
    question: str
    relevant: Mapping[str, float]
    answerable: bool | None = None
    history: tuple[Message, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set: its documents and its questions, in the order of their files."""

    documents: tuple[SetDocument, ...]
    questions: tuple[SetQuestion, ...]


def load_set(folder: Path, split: str | None = None) -> PublicSet:
    """Read a folder in either layout; `split` names the judgements of a BEIR set, else test, dev or train is taken.

    Raises InputError, one line naming file and line, for what can't be used.
    """
    corpus = folder / "corpus.jsonl"
    if (folder / "questions.jsonl").is_file():
        documents = tuple(read_rows(corpus, lambda row: _document(row, "id")))
        return PublicSet(documents, tuple(read_rows(folder / "questions.jsonl", _question)))
    documents = tuple(read_rows(corpus, lambda row: _document(row, "_id")))
    relevant = read_qrels(_qrels_file(folder, split))
    queries = read_rows(folder / "queries.jsonl", lambda row: (_text(row, "_id"), _text(row, "text")))
    return PublicSet(
        documents, tuple(SetQuestion(id_, text, relevant[id_]) for id_, text in queries if id_ in relevant)
    )


def read_rows(file: Path, make: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    """`make` of each line's object; blank lines are passed over.

    Raises InputError for a line that is no object, and for a ValueError, KeyError or TypeError of `make`.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise InputError(f"{file} can't be read ({reason}). Give a folder in the BEIR layout.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("not an object")
            made = make(row)
        except KeyError as error:
            raise InputError(f"{file}, line {number}: the field {error} is missing. Mend that line.") from None
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(f"{file}, line {number}: {error}. Mend that line.") from None
        yield made


def read_qrels(file: Path) -> dict[str, dict[str, float]]:
    """Grades by query and document; those of 0 and less are not relevant and left out.

    Raises InputError, one line naming file and line.
    """
    relevant: dict[str, dict[str, float]] = {}
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.reader(opened, delimiter="\t"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} can't be read. Give a folder in the BEIR layout.") from error
    for number, row in enumerate(rows, 1):
        if number == 1 or not row:
            continue
        try:
            query, document, grade = row[0], row[1], float(row[_QRELS_COLUMNS - 1])
        except (IndexError, ValueError):
            raise InputError(f"{file}, line {number}: not query, document and score. Mend that line.") from None
        if grade > 0:
            relevant.setdefault(query, {})[document] = grade
    return relevant


def _qrels_file(folder: Path, split: str | None) -> Path:
    found = {file.stem: file for file in sorted((folder / "qrels").glob("*.tsv"))}
    wanted = (split,) if split else (*_SPLITS, *found)
    for name in wanted:
        if name in found:
            return found[name]
    has = ", ".join(found) or "none"
    raise InputError(f"{folder / 'qrels'} has no judgements {split or '*'}.tsv (it has {has}). Give a BEIR folder.")


def _document(row: dict[str, Any], id_field: str) -> SetDocument:
    return SetDocument(_text(row, id_field), str(row.get("title") or ""), _text(row, "text"))


def _question(row: dict[str, Any]) -> SetQuestion:
    relevant = {str(id_): float(grade) for id_, grade in row.get("relevant", {}).items()}
    history = tuple(Message(str(turn["role"]), str(turn["content"])) for turn in row.get("history") or ())
    answerable = row.get("answerable")
    if answerable not in (None, True, False):
        raise ValueError("answerable is neither true nor false")
    known = {"id", "question", "relevant", "answerable", "history"}
    extra = {key: value for key, value in row.items() if key not in known}
    return SetQuestion(_text(row, "id"), _text(row, "question"), relevant, answerable, history, extra)


def _text(row: dict[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise ValueError(f"{name} is not text")
    return value
