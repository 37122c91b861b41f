"""Abstention on SQuAD2 in JSON lines: `python -m evals.squad_abstention DIR` (needs no network).

Two settings: every paragraph indexed and all questions asked (is an unanswerable question on the topic told apart?),
and half of the titles left out and the answerable questions asked (is a question that no document is about?). One of
the second is answered rightly where its paragraph is among the first four passages.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Annotated

import typer

from advisor.retrieval.sufficiency import Features, calibration, probability_of
from advisor.settings import load_settings
from advisor.telemetry import silence_telemetry
from evals.beir import export, file_name
from evals.loaders import SetDocument, SetQuestion, load_set
from evals.metrics.auroc import auroc
from evals.metrics.coverage_at_risk import coverage_at_risk
from evals.run import opened_on
from evals.starting import start

_SEED = 7
_FIRST = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with the features of its passages.

    `answerable` says that an indexed document answers it, `found` that its passage is among the first four.
    """

    kind_of_set: str
    group: str
    title: str
    answerable: bool
    found: bool
    features: Features


def main(folder: Annotated[Path, typer.Argument(help="corpus.jsonl and questions.jsonl.")]) -> None:
    """Print AUROC of both settings, and coverage at 5 % risk with half the titles left out."""
    whole, half = observe(folder)
    for own in (whole, half):
        value = auroc(_chances(own), [one.answerable for one in own])
        typer.echo(f"{own[0].kind_of_set}: {len(own)} questions, AUROC {value:.3f}")
    covered = coverage_at_risk(_chances(half), [one.answerable and one.found for one in half])
    typer.echo(f"coverage at 5 % risk, titles left out: {covered:.3f}")


def observe(folder: Path) -> tuple[list[Seen], list[Seen]]:
    """The questions of both settings. Raises InputError for a set that can't be read."""
    silence_telemetry()
    public = load_set(folder)
    titles = sorted({document.title for document in public.documents})
    random.Random(_SEED).shuffle(titles)  # noqa: S311  (no secret)
    kept = set(titles[: len(titles) // 2])
    remaining = [document for document in public.documents if document.title in kept]
    whole = _ask(public.documents, public.questions)
    half = _ask(remaining, [own for own in public.questions if own.answerable])
    return (
        [Seen("on the topic", "", _title(own), bool(own.answerable), *seen) for own, seen in whole],
        [Seen("titles left out", "", _title(own), _title(own) in kept, *seen) for own, seen in half],
    )


def _ask(
    documents: Sequence[SetDocument], questions: Sequence[SetQuestion]
) -> Iterator[tuple[SetQuestion, tuple[bool, Features]]]:
    """Each question, whether a passage wanted is among the first four, and the features."""
    with tempfile.TemporaryDirectory(prefix="advisor-squad-") as name:
        files = Path(name, "documents")
        export(documents, files)
        with opened_on(load_settings(), Path(name, "data"), files) as assistant:
            for own in questions:
                wanted = {file_name(id_) for id_ in own.relevant}
                first = {PurePath(passage.source).name for passage in assistant.passages_for(own.question, k=_FIRST)}
                yield own, (bool(wanted & first), assistant.evidence(own.question))


def _title(question: SetQuestion) -> str:
    return str(question.extra["title"])


def _chances(seen: Sequence[Seen]) -> list[float]:
    return [probability_of(one.features, calibration()) for one in seen]


if __name__ == "__main__":
    start(main)
