"""Claims that language models wrote, judged by reading, and what becomes of them now: `python -m evals.judged`.

`cases/judged.yaml` holds answers as the models wrote them, sentence by sentence, with the passages they were given and
what a reader found each sentence to be. Here each goes through the review again, as in an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.answering.drafting import Draft
from advisor.answering.review import Review
from advisor.build import Workspace
from advisor.corpus import ORIGIN
from advisor.encoders import build_verifier
from advisor.errors import InputError
from advisor.plain_yaml import plain
from advisor.protocols import DocumentStore, Verifier
from advisor.settings import load_settings
from advisor.types import Chunk, Document, Passage, Verdict
from evals.starting import start

JUDGED = Path(__file__).parent / "cases" / "judged.yaml"
_VERDICTS = (Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.UNSUPPORTED)
REMOVED, DROPPED = "removed", "dropped"
"""By the verifier; as a repetition, a refusal, or talk about the passages."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a model's, the passages it cites (from 1), and what a reader found it to be."""

    text: str
    cites: tuple[int, ...]
    judged: Verdict


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """Sentences of one answer in order; `passages` name those that the model was given, in their order."""

    model: str
    case: str
    question: str
    passages: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """A judged sentence, and `now`: the verdict it is shown with, or how it went."""

    answer: WrittenAnswer
    sentence: Sentence
    now: str

    @property
    def shown(self) -> bool:
        """Whether a reader sees it."""
        return self.now not in (REMOVED, DROPPED)


def load_judged(file: Path = JUDGED) -> tuple[WrittenAnswer, ...]:
    """Every answer of the file."""
    return tuple(_answer(row) for row in plain(file.read_bytes()))


def fates(answers: Iterable[WrittenAnswer], passages: Mapping[str, Passage], verifier: Verifier) -> Iterator[Fate]:
    """What becomes of each sentence. Raises InputError for a passage that the corpus doesn't have any more."""
    for answer in answers:
        if gone := [name for name in answer.passages if name not in passages]:
            raise InputError(f"The corpus has no passage “{gone[0]}” any more. Judge {answer.case} again, or drop it.")
        given = [passages[name] for name in answer.passages]
        review = Review(answer.question, given, (), verifier, "strict")
        for sentence in answer.sentences:
            yield Fate(answer, sentence, _fate(review, sentence))


def passages_of(documents: DocumentStore) -> dict[str, Passage]:
    """Every passage of the bundled corpus by its name: file and heading, numbered where a section has several."""
    found: dict[str, Passage] = {}
    for document in documents.documents():
        if document.origin.startswith(ORIGIN):
            stored = documents.chunks(sorted(documents.chunk_ids(document.id))).values()
            count: Counter[str] = Counter()
            for chunk in sorted((own.indexed.chunk for own in stored), key=lambda chunk: chunk.ordinal):
                count[chunk.heading] += 1
                number = f" ({count[chunk.heading]})" if count[chunk.heading] > 1 else ""
                found[f"{document.source} › {chunk.heading}{number}"] = _passage(chunk, document)
    return found


def main(every: Annotated[bool, typer.Option("--list", help="Each sentence too.")] = False) -> None:
    """Print a table of models, and with `--list` the sentences."""
    settings = load_settings()
    with Workspace(settings) as workspace:
        workspace.open()
        workspace.sync_corpus()
        verifier = build_verifier(settings)
        found = list(fates(load_judged(), passages_of(workspace.index.documents), verifier))
    typer.echo(table(found))
    if every:
        typer.echo("\n| model | case | sentence | judged | now |\n| --- | --- | --- | --- | --- |")
        for own in found:
            text = own.sentence.text.replace("|", "/")
            typer.echo(f"| {own.answer.model} | {own.answer.case} | {text} | {own.sentence.judged} | {own.now} |")


def table(found: Sequence[Fate]) -> str:
    """A line a model: what was written and what is left of it, by the reader's judgement."""
    lines = [
        "| model | sentences | judged supported / partial / unsupported | unsupported, as written | of those shown "
        "| of those shown as supported | supported ones removed | supported ones dropped |",
        "| --- |" + " --- |" * 7,
    ]
    for model in dict.fromkeys(own.answer.model for own in found):
        of_model = [own for own in found if own.answer.model == model]
        counts = [sum(own.sentence.judged is verdict for own in of_model) for verdict in _VERDICTS]
        shown = [own for own in of_model if own.shown]
        plain = [own for own in shown if own.now == Verdict.SUPPORTED]
        good = [own for own in of_model if own.sentence.judged is Verdict.SUPPORTED]
        removed, dropped = (sum(own.now == fate for own in good) for fate in (REMOVED, DROPPED))
        lines.append(
            f"| {model} | {len(of_model)} | {' / '.join(map(str, counts))} | {_unsupported(of_model)} "
            f"| {_unsupported(shown)} | {_unsupported(plain)} "
            f"| {_share(removed, len(good))} | {_share(dropped, len(good))} |"
        )
    return "\n".join(lines)


def _unsupported(some: Sequence[Fate]) -> str:
    return _share(sum(own.sentence.judged is Verdict.UNSUPPORTED for own in some), len(some))


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.2f})" if whole else "0 of 0"


def _fate(review: Review, sentence: Sentence) -> str:
    removed = len(review.removed)
    shown = [claim for claim, _ in review.take(Draft(sentence.text, sentence.cites))]
    if shown:
        return shown[0].verdict
    return REMOVED if len(review.removed) > removed else DROPPED


def _answer(row: dict[str, Any]) -> WrittenAnswer:
    sentences = tuple(
        Sentence(own["text"], tuple(own.get("cites", ())), Verdict(own["judged"])) for own in row["sentences"]
    )
    return WrittenAnswer(row["model"], row["case"], row["question"], tuple(row["passages"]), sentences)


def _passage(chunk: Chunk, document: Document) -> Passage:
    return Passage(chunk, document.source, document.title, document.provenance, rank=1, score=1.0, similarity=1.0)


if __name__ == "__main__":
    start(main)
