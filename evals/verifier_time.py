"""How long a claim takes to check: `python -m evals.verifier_time FILE`, FILE as evals/faithful.py describes.

Of the file and of our own answers; wall and processor time, the passages' reading included. Beside them what the
encoder takes for one sentence in the same run, since machines differ.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from advisor.answering.grounding import GroundingVerifier
from advisor.build import Workspace
from advisor.protocols import Embeddings
from advisor.settings import load_settings
from evals.faithful import load_rows
from evals.faithful import passages_of as passages_in
from evals.judged import load_judged, passages_of
from evals.starting import start

Answer = tuple[str, Sequence[str], str]
"""An answer, its passages, its question."""
_WARM = 3
"""Answers checked before the clock starts."""
_SENTENCES = 40


@dataclass
class Clock:
    """Milliseconds by the wall and of the processor."""

    wall: float = 0.0
    processor: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count what is done meanwhile."""
        wall, processor = time.perf_counter(), time.process_time()
        yield
        self.wall += 1000 * (time.perf_counter() - wall)
        self.processor += 1000 * (time.process_time() - processor)


def main(file: Path) -> None:
    """Print a table."""
    settings = load_settings()
    typer.echo("| answers | claims | ms a claim: wall / processor | one sentence: wall / processor | ratio |")
    typer.echo("| --- |" + " --- |" * 4)
    with Workspace(settings) as workspace:
        workspace.open()
        workspace.sync_corpus()
        theirs = [(row["response"], passages_in(row["context"]), row["query"]) for row in load_rows(file)]
        verifier = workspace.verifier()
        typer.echo(line(file.stem, theirs, verifier, workspace.index.embeddings))
        typer.echo(line("our own", list(_own(workspace)), verifier, workspace.index.embeddings))


def line(name: str, answers: Sequence[Answer], verifier: GroundingVerifier, embeddings: Embeddings) -> str:
    """A row of the table; `ratio` is processor time a claim to that of encoding one sentence."""
    clock, single = Clock(), Clock()
    for answer, passages, question in answers[:_WARM]:
        verifier.check_answer(answer, passages, question)
    with clock.running():
        checked = [verifier.check_answer(*own) for own in answers[_WARM:]]
    claims = [claim.span.text for answer in checked for claim in answer.claims]
    some = claims[:: max(1, len(claims) // _SENTENCES)]
    with single.running():
        for text in some:
            embeddings.embed_query(text)
    spent = f"{clock.wall / len(claims):.1f} / {clock.processor / len(claims):.1f}"
    encoding = f"{single.wall / len(some):.1f} / {single.processor / len(some):.1f}"
    ratio = clock.processor / len(claims) / (single.processor / len(some))
    return f"| {name} | {len(claims)} | {spent} | {encoding} | {ratio:.2f} |"


def _own(workspace: Workspace) -> Iterator[Answer]:
    """Answers of real models over the corpus, as in cases/judged.yaml."""
    passages = passages_of(workspace.index.documents)
    for answer in load_judged():
        given = [passages[name].chunk.text for name in answer.passages]
        yield " ".join(sentence.text for sentence in answer.sentences), given, answer.question


if __name__ == "__main__":
    start(main)
