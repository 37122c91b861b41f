"""Is it said where documents disagree, and only there? `python -m evals.disagreements [--held] [--misses]`; no network.

Each case is one note that meets the bundled corpus, or two notes of different dates, in cases/disagreements/. They are
ingested beside the corpus, the case's question is asked of the quoting writer, and they are removed again. Of those
that disagree, a case counts where the answer marks a disagreement with both documents cited, the newer note before the
older and any note before general practice; of those that don't, any mark is a false alarm.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.build import Workspace
from advisor.plain_yaml import plain
from advisor.settings import load_settings
from advisor.types import Answer, Status

_CASES = Path(__file__).parent / "cases" / "disagreements"
_DATES = {"older": "2025-05-14", "newer": "2026-03-12", "note": "2026-03-12"}


@dataclass(frozen=True, slots=True)
class Planted:
    """A question, the notes that are ingested for it, and the documents that disagree, the first to be said first."""

    kind: str
    question: str
    notes: Mapping[str, str]
    disagree: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, its answer, and whether that is right."""

    case: Planted
    answer: Answer
    right: bool


def planted(part: str) -> list[Planted]:
    """The cases of one half, "open" or "held"."""
    data = plain((_CASES / f"{part}.yaml").read_bytes())
    return [
        _planted(kind, case, disagree=name == "disagree")
        for name, kinds in data.items()
        for kind, cases in kinds.items()
        for case in cases
    ]


def outcomes(cases: list[Planted], workspace: Workspace) -> Iterator[Outcome]:
    """Ask every case, its notes beside the bundled corpus."""
    assistant = workspace.assistant()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            for file in Path(folder).iterdir():
                file.unlink()
            for name, text in case.notes.items():
                Path(folder, name).write_text(f"---\ndate: {_DATES[name[:-3]]}\n---\n{text}\n", encoding="utf-8")
            workspace.ingest([Path(folder)], prune=True)
            answer = assistant.ask(case.question)
            yield Outcome(case, answer, is_right(case, answer))


def _planted(kind: str, case: Mapping[str, Any], *, disagree: bool) -> Planted:
    notes = {f"{name}.md": case[name] for name in ("newer", "older", "note") if name in case}
    sources = (*notes, *([case["against"]] if "against" in case else []))
    return Planted(kind, case["ask"], notes, sources if disagree else ())


def is_right(case: Planted, answer: Answer) -> bool:
    """Whether an answer marks what disagrees, in the right order, or, where nothing does, marks nothing."""
    cited = {citation.marker: Path(citation.source).name for citation in answer.citations}
    marked = [list(dict.fromkeys(cited[marker] for marker in markers)) for markers in answer.disagreements]
    if not case.disagree:
        return not marked
    return any([source for source in own if source in case.disagree] == list(case.disagree) for own in marked)


def main(
    held: Annotated[bool, typer.Option(help="The half kept apart.")] = False,
    misses: Annotated[bool, typer.Option(help="Print what went wrong, too; not of the half kept apart.")] = False,
) -> None:
    """Print a line a kind: cases, and those that were right."""
    settings = load_settings().model_copy(update={"model": "quoting", "corpus": "bundled"})
    with Workspace(
        settings.model_copy(update={"data_dir": settings.data_dir / "evals" / "disagreements"})
    ) as workspace:
        workspace.open()
        workspace.sync_corpus()
        found = list(outcomes(planted("held" if held else "open"), workspace))
    for disagree in (True, False):
        own = [outcome for outcome in found if bool(outcome.case.disagree) is disagree]
        typer.echo("disagree, and found" if disagree else "don't disagree, and left alone")
        for kind in dict.fromkeys(outcome.case.kind for outcome in own):
            _print(kind, [outcome for outcome in own if outcome.case.kind == kind])
        _print("all", own)
    answered = sum(outcome.answer.status is Status.ANSWERED for outcome in found)
    typer.echo(f"answered at all: {answered} of {len(found)}")
    for outcome in found if misses and not held else ():
        if not outcome.right:
            typer.echo(f"\n{outcome.case.kind}: {outcome.case.question} {list(outcome.case.notes.values())}")
            typer.echo(outcome.answer.text)


def _print(kind: str, outcomes: list[Outcome]) -> None:
    typer.echo(f"  {kind}: {sum(outcome.right for outcome in outcomes)} of {len(outcomes)}")


if __name__ == "__main__":
    typer.run(main)
