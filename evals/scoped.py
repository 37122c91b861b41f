"""What an audience costs a search: `python -m evals.scoped [--chunks N] [--audiences N] [--work DIR]` (no network).

The same chunks are put in one directory for everyone, and in another for as many groups as there are audiences, equal
shares each: mixtures of two chunks of the bundled corpus (crowd.py), encoded and worded as documents of the subject
are. The open questions are then asked of the whole as one collection, and as readers of 1, 10 and 80 groups; in turn,
so that whatever else the machine does falls on all of them. Prints recall@10 of the vector search against an exact
one over what may be read, and the time of the vector search, of BM25, and of a whole search.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from advisor.access import EVERYONE, LOCAL, Audience, Reader
from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.chunks import IndexedChunk, Vectors
from advisor.index import Index
from advisor.providers.scan import Held, nearest
from advisor.retrieval.retriever import POOL
from advisor.scope import Scope
from advisor.settings import Settings, load_settings
from evals.cases import load_cases
from evals.crowd import made_document, mixtures

READERS = (1, 10, 80)
_SEED = 23
_EACH = 10
"""Mixtures in one document."""
_LUMP = 50
"""Documents stored at a time."""
_K = 10


@dataclass(frozen=True, slots=True)
class Asker:
    """One row of the table: who asks, what they ask, and every vector they may read."""

    name: str
    scope: Scope
    assistant: Assistant
    readable: Held


def main(
    chunks: Annotated[int, typer.Option(min=1000, help="Chunks in each directory.")] = 100_000,
    audiences: Annotated[int, typer.Option(min=80, help="Groups they are shared out to.")] = 100,
    questions: Annotated[int, typer.Option(min=1, help="Asked by each reader.")] = 100,
    work: Annotated[Path, typer.Option(help="Keeps both directories for the next run.")] = Path("scoped-results"),
) -> None:
    """Build what is missing, measure, print the table."""
    settings = load_settings().model_copy(update={"corpus": "none"})
    with ExitStack() as stack:
        whole, shared = (
            stack.enter_context(_opened(settings, work.absolute() / f"{name}-{chunks}", chunks, groups))
            for name, groups in (("whole", 0), (f"shared-{audiences}", audiences))
        )
        asked = [case.question for case in load_cases() if case.part == "dev"][:questions]
        typer.echo(table(_measured(list(_askers(whole, shared, audiences)), asked, shared.index)))


def _opened(settings: Settings, folder: Path, chunks: int, groups: int) -> Workspace:
    """A directory with so many chunks, for everyone or shared out to groups; filled where it is new."""
    workspace = Workspace(settings.model_copy(update={"data_dir": folder}))
    began = time.perf_counter()
    if workspace.index.documents.counts()[1] < chunks:
        _fill(workspace.index, _parents(settings, folder.parent / "corpus"), chunks, groups)
    workspace.open()
    typer.echo(f"{folder.name}: {time.perf_counter() - began:.0f} s to make or open", err=True)
    return workspace


def _parents(settings: Settings, folder: Path) -> list[IndexedChunk]:
    with Workspace(settings.model_copy(update={"data_dir": folder, "corpus": "bundled"})) as workspace:
        workspace.open()
        workspace.sync_corpus()
        documents = workspace.index.documents
        return [own.indexed for own in documents.chunks(sorted(documents.chunk_ids())).values()]


def _fill(index: Index, parents: Sequence[IndexedChunk], chunks: int, groups: int) -> None:
    """Store the documents; both indexes are then made from them as in a repair."""
    made = mixtures(parents, random.Random(_SEED))  # noqa: S311  (no secret)
    for first in range(0, chunks // _EACH, _LUMP):
        numbers = range(first, min(first + _LUMP, chunks // _EACH))
        entries = [
            made_document(f"{number}.md", list(islice(made, _EACH)), _group(number % groups) if groups else EVERYONE)
            for number in numbers
        ]
        index.documents.put([(document, "", own) for document, own in entries])
    index.repair()


def _group(number: int) -> Audience:
    return Audience.of_names([f"group {number}"])


def _askers(whole: Workspace, shared: Workspace, audiences: int) -> Iterator[Asker]:
    readers = [(f"{n} of {audiences}", _member(n), shared) for n in READERS]
    for name, reader, workspace in [("one collection", LOCAL, whole), *readers]:
        readable = [own for own in workspace.index.audiences if reader.may_read(own)]
        held = _stored(workspace.index, readable)
        yield Asker(name, Scope(workspace.index, reader), workspace.assistant().for_reader(reader), held)


def _member(groups: int) -> Reader:
    return Reader("reader", frozenset(f"group {number}" for number in range(groups)))


def _stored(index: Index, audiences: Sequence[Audience]) -> Held:
    ids = [id_ for own in audiences for id_ in sorted(index.documents.chunk_ids(audience=own))]
    vectors = [
        own.indexed.vector
        for first in range(0, len(ids), 500)
        for own in map(index.documents.chunks(ids[first : first + 500]).__getitem__, ids[first : first + 500])
    ]
    stacked = np.stack(vectors)
    return Held(ids, stacked / np.linalg.norm(stacked, axis=1, keepdims=True))


def _measured(askers: Sequence[Asker], questions: Sequence[str], index: Index) -> dict[str, dict[str, list[float]]]:
    """By asker and column, a number a question."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    vectors = index.embeddings.embed_documents(questions)
    for asker in askers:  # what is read on first use
        asker.assistant.search(questions[0], _K)
    for question, vector in zip(questions, vectors, strict=True):
        for asker in askers:
            row = found[asker.name]
            row["recall"].append(_recall(asker, vector))
            row["vectors"].append(_timed(partial(asker.scope.nearest, vector, POOL)))
            row["bm25"].append(_timed(partial(asker.scope.matching, question, POOL)))
            row["search"].append(_timed(partial(asker.assistant.search, question, _K)))
    return found


def _recall(asker: Asker, vector: Vectors) -> float:
    """The share of the ten that are nearest which are among the first ten found; equal cosines count as one another."""
    exact = sorted((cosine for _, cosine in nearest([asker.readable], vector, _K)), reverse=True)
    found = [cosine for _, cosine in asker.scope.nearest(vector, POOL)[:_K]]
    return sum(own >= exact[-1] - 1e-5 for own in found) / len(exact)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def table(rows: dict[str, dict[str, list[float]]]) -> str:
    """Markdown: a row a reader, times in milliseconds (median, 95th percentile), and p95 beside the first row's."""
    lines = [
        "| reader of | recall@10 | vectors p50 / p95 | BM25 p50 / p95 | search p50 / p95 | search p95, times |",
        "|---|---|---|---|---|---|",
    ]
    first = next(iter(rows.values()))
    for name, row in rows.items():
        cells = [f"{np.percentile(row[of], 50):.1f} / {np.percentile(row[of], 95):.1f}" for of in _TIMES]
        times = np.percentile(row["search"], 95) / np.percentile(first["search"], 95)
        lines.append(f"| {name} | {np.mean(row['recall']):.4f} | {' | '.join(cells)} | {times:.2f} |")
    return "\n".join(lines)


_TIMES = ("vectors", "bm25", "search")


if __name__ == "__main__":
    typer.run(main)
