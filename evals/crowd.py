"""What a crowd of other documents changes: `python -m evals.crowd DIR [--chunks N] [--limit N]` (needs no network).

The open cases are searched in the bundled corpus alone, and again with N chunks of other documents in the same index:
those of a set in the BEIR layout, then mixtures of two of them (their sentences in turn, their vectors' mean), which
lie where such documents lie. Prints how often the expected passage is among the first four of the corpus' own passages,
how often among the first four of all, and how long a search takes.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from advisor.access import EVERYONE, Audience
from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.chunks import IndexedChunk, Vectors
from advisor.index import Index
from advisor.settings import load_settings
from advisor.types import Chunk, Document, Message, Passage, document_id
from evals.beir import export
from evals.cases import Case, Kind, load_cases
from evals.loaders import load_set
from evals.matching import first_rank
from evals.starting import start

_SEED = 11
_FIRST = 4
_DEPTH = 40
_LUMP = 500
_EACH = 10
"""Mixtures in one document."""


def main(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="corpus.jsonl and questions.jsonl.")],
    chunks: Annotated[int, typer.Option(help="Chunks in the index at the end.")] = 100_000,
    limit: Annotated[int, typer.Option(help="Documents of the set to begin with.")] = 1_000,
) -> None:
    """Measure alone, fill, measure again."""
    with tempfile.TemporaryDirectory(prefix="advisor-crowd-") as name:
        files = Path(name, "documents")
        export(load_set(folder).documents[:limit], files)
        settings = load_settings().model_copy(update={"data_dir": Path(name, "data"), "corpus": "bundled"})
        with Workspace(settings) as workspace:
            workspace.open()
            workspace.sync_corpus()
            own = workspace.index.documents.chunk_ids()
            cases = [
                case for case in load_cases() if case.part == "dev" and case.passages and case.kind is not Kind.ARTICLE
            ]
            assistant = workspace.assistant()
            typer.echo(measured(assistant, cases, own))
            workspace.ingest([files])
            fill(workspace.index, sorted(workspace.index.documents.chunk_ids() - own), chunks)
            typer.echo(measured(assistant, cases, own))


def measured(assistant: Assistant, cases: Sequence[Case], own: set[str]) -> str:
    """One line: chunks, recall@4 among the corpus' own passages and among all, and the median search."""
    readable, overall, took = [], [], []
    for case in cases:
        history = [Message("user", turn) for turn in case.history]
        began = time.perf_counter()
        found = assistant.passages_for(case.question, k=_DEPTH, history=history)
        took.append(time.perf_counter() - began)
        theirs = [passage for passage in found if passage.chunk.id in own]
        readable += _hits(case, theirs[:_FIRST])
        overall += _hits(case, found[:_FIRST])
    return (
        f"{assistant.size()[1]:,} chunks: expected passage among the first four of the corpus' own"
        f" {statistics.mean(readable):.3f}, of all {statistics.mean(overall):.3f}"
        f" ({len(readable)} passages, {len(cases)} questions); search p50 {statistics.median(took) * 1000:.0f} ms"
    )


def _hits(case: Case, passages: Sequence[Passage]) -> list[bool]:
    return [first_rank(wanted.places, passages) is not None for wanted in case.passages]


def fill(index: Index, pool: Sequence[str], chunks: int) -> None:
    """Add mixtures of the chunks of `pool` until the index holds `chunks`."""
    rng = random.Random(_SEED)  # noqa: S311  (no secret)
    stored = index.documents.chunks(pool)
    parents = [own.indexed for own in stored.values()]
    made = mixtures(parents, rng)
    number = 0
    while missing := max(0, chunks - index.documents.counts()[1]):
        entries = []
        for _ in range(min(_LUMP, missing) // _EACH or 1):
            number += 1
            entries.append(made_document(f"crowd-{number}.md", list(islice(made, min(_EACH, missing)))))
        index.documents.put([(document, "", own) for document, own in entries])
        lump = [own for _, of_document in entries for own in of_document]
        index.vectors.upsert(EVERYONE.partition, [own.chunk.id for own in lump], np.stack([own.vector for own in lump]))
        index.lexical.upsert(EVERYONE.partition, ((own.chunk, "") for own in lump))
    index.lexical.commit()


def mixtures(parents: Sequence[IndexedChunk], rng: random.Random) -> Iterator[IndexedChunk]:
    """Chunks without end, each half the sentences of two of the parents; the ids are still to be given."""
    while True:
        a, b = rng.sample(parents, 2)
        texts = [p.chunk.text[start:end] for p in (a, b) for start, end in p.spans]
        order = rng.sample(range(len(texts)), max(1, len(texts) // 2))
        spans, at = [], 0
        for place in order:
            spans.append((at, at + len(texts[place])))
            at += len(texts[place]) + 1
        text = " ".join(texts[place] for place in order)
        vectors = np.concatenate([a.sentence_vectors, b.sentence_vectors])[order]
        codes = np.concatenate([a.word_codes, b.word_codes])
        kept = codes[sorted(rng.sample(range(len(codes)), max(1, len(codes) // 2)))]
        chunk = Chunk("", "", 0, 0, len(text), text, ())
        yield IndexedChunk(chunk, _unit(a.vector + b.vector), tuple(spans), vectors, kept)


def made_document(
    name: str, own: Sequence[IndexedChunk], audience: Audience = EVERYONE
) -> tuple[Document, list[IndexedChunk]]:
    """A document of such chunks, and the chunks in their places."""
    id_, placed, at = document_id(name), [], 0
    for ordinal, mixture in enumerate(own):
        text = mixture.chunk.text
        chunk = Chunk(f"{id_}-{ordinal}", id_, ordinal, at, at + len(text), text, ())
        placed.append(replace(mixture, chunk=chunk))
        at += len(text) + 2
    text = "\n\n".join(own.chunk.text for own in placed)
    return Document(name, name, name, text, (), audience=audience), placed


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / np.linalg.norm(vector)
    return unit


if __name__ == "__main__":
    start(main)
