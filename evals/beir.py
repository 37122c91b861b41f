"""Retrieval on any set in the BEIR layout, measured over documents as published results are.

The set is ingested like a person's own files, into a temporary data directory without the bundled corpus.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from advisor.assistant import Assistant
from advisor.errors import InputError
from advisor.index import Advance
from advisor.settings import Settings, load_settings
from evals.figures import interval_of, value_of
from evals.loaders import SetDocument, SetQuestion, load_set
from evals.measures import MEASURES, Aggregate, Measure, Scores, aggregate
from evals.metrics.mrr import mrr
from evals.metrics.ndcg import ndcg
from evals.metrics.recall_at_k import recall_at_k
from evals.run import opened_on

DEPTH = 10

_PASSAGES = 2 * DEPTH
"""Passages asked for: several may be of one document, which counts once, at its best rank."""

_KEYS = (*(f"recall_at_{k}" for k in (1, 4, 10)), "mrr_at_10", "ndcg_at_10", "search_p50", "search_p95")
_MEASURES: tuple[Measure, ...] = tuple(measure for measure in MEASURES if measure.key in _KEYS)


@dataclass(frozen=True, slots=True)
class BeirReport:
    """What a set gave: measures with intervals, over how many questions and documents."""

    folder: Path
    documents: int
    questions: int
    aggregates: tuple[Aggregate, ...]

    def as_dict(self) -> dict[str, Any]:
        """The report as a JSON object."""
        values = {
            own.measure.key: {"value": own.value, "low": own.low, "high": own.high, "scored": own.scored}
            for own in self.aggregates
        }
        return {"set": str(self.folder), "documents": self.documents, "questions": self.questions, "measures": values}

    def lines(self) -> list[str]:
        """The report for a terminal."""
        head = f"{self.folder}: {self.documents:,} documents, {self.questions:,} questions"
        return [head, *(f"  {o.measure.label:<12} {value_of(o):>10}   {interval_of(o)}" for o in self.aggregates)]


def run_beir(
    folder: Path,
    limit: int | None = None,
    *,
    split: str | None = None,
    settings: Settings | None = None,
    advance: Advance | None = None,
) -> BeirReport:
    """Index the set, put its questions, at most the first `limit` that have a relevant document, and measure.

    Reads both layouts of `evals.loaders`. `advance` is told of the files read, then of the questions. Raises InputError
    for a set that can't be used.
    """
    public = load_set(folder, split)
    asked = [own for own in public.questions if own.relevant and own.answerable is not False][:limit]
    if not asked:
        raise InputError(f"{folder} has no question with a relevant document. Give another set.")
    with tempfile.TemporaryDirectory(prefix="advisor-beir-") as name:
        files = Path(name, "documents")
        export(public.documents, files)
        with opened_on(settings or load_settings(), Path(name, "data"), files, advance) as assistant:
            rows = _ask(asked, assistant, advance)
    return BeirReport(
        folder, len(public.documents), len(asked), tuple(aggregate(measure, rows) for measure in _MEASURES)
    )


def export(documents: Sequence[SetDocument], folder: Path) -> None:
    """Write each document as Markdown, its title as heading, named by its id. Raises InputError where names collide."""
    folder.mkdir(parents=True)
    names: dict[str, str] = {}
    for document in documents:
        name = file_name(document.id)
        if names.setdefault(name, document.id) != document.id or (folder / name).exists():
            raise InputError(f"The documents {names[name]!r} and {document.id!r} would share a file. Rename one.")
        head = f"# {document.title}\n\n" if document.title else ""
        (folder / name).write_text(f"{head}{document.text}\n", encoding="utf-8")


def file_name(id_: str) -> str:
    """The file that a document becomes: its id, with what doesn't belong in a name replaced."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", id_) + ".md"


def score(question: SetQuestion, sources: Sequence[str]) -> dict[str, float | None]:
    """The ranking measures of one question, from the sources of its passages, best first."""
    ranked = list(dict.fromkeys(PurePath(source).name for source in sources))[:DEPTH]
    places = {name: rank for rank, name in enumerate(ranked, 1)}
    ranks = [places.get(file_name(id_)) for id_ in question.relevant]
    found: dict[str, float | None] = {f"recall_at_{k}": recall_at_k(ranks, k) for k in (1, 4, 10)}
    grades = list(question.relevant.values())
    return found | {"mrr_at_10": mrr(ranks, DEPTH), "ndcg_at_10": ndcg(ranks, DEPTH, grades)}


def _ask(questions: Sequence[SetQuestion], assistant: Assistant, advance: Advance | None) -> list[Scores]:
    assistant.search(questions[0].question, _PASSAGES)  # loads what is loaded on first use, untimed
    rows: list[Scores] = []
    for done, own in enumerate(questions, 1):
        began = time.perf_counter()
        passages = assistant.search(own.question, _PASSAGES, history=own.history)
        took = (time.perf_counter() - began) * 1000
        rows.append(score(own, [passage.source for passage in passages]) | {"search_ms": took})
        if advance:
            advance(done, len(questions))
    return rows
