"""Do a reader's own documents answer before the bundled ones? `python -m evals.noted [--held] [--misses]`; no network.

The notes of cases/noted/ are ingested beside the bundled corpus. A case is right where the first thing said is quoted
from the document that it names and has its words, nothing of what it must be without; or where nothing is answered, for
neither the notes nor the corpus do.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from advisor.build import Workspace
from advisor.plain_yaml import plain
from advisor.settings import Settings, load_settings
from advisor.types import Answer, Status
from evals.matching import key_stems

_CASES = Path(__file__).parent / "cases" / "noted"


@dataclass(frozen=True, slots=True)
class Noted:
    """A question, the document that is to answer first, the words it has there, and words that nothing may have."""

    question: str
    source: str
    first: str
    without: str


def noted(part: str) -> tuple[dict[str, str], list[Noted]]:
    """The notes by file name, and the cases of one half, "open" or "held"."""
    data = plain((_CASES / f"{part}.yaml").read_bytes())
    return {note["file"]: note["text"] for note in data["notes"]}, [_noted(case) for case in data["cases"]]


def _noted(case: Mapping[str, Any]) -> Noted:
    return Noted(case["question"], case.get("source", ""), case.get("first", ""), case.get("without", ""))


def answers(notes: Mapping[str, str], questions: Sequence[str], workspace: Workspace) -> list[Answer]:
    """Ask every question, the notes beside the bundled corpus."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in notes.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        workspace.ingest([Path(folder)])
        assistant = workspace.assistant()
        return [assistant.ask(question) for question in questions]


def is_right(case: Noted, answer: Answer) -> bool:
    """Whether the first claim is the document's, or whether nothing is answered where nothing answers."""
    if not case.source or answer.status is not Status.ANSWERED:
        return not case.source and answer.status is not Status.ANSWERED
    cited = {citation.marker: Path(citation.source).name for citation in answer.citations}
    claim = answer.claims[0]
    told = set(key_stems(case.first)) <= set(key_stems(claim.text))
    beside = any(case.without.lower() in own.text.lower() for own in answer.claims) if case.without else False
    return told and not beside and case.source in {cited[marker] for marker in claim.citations}


def _in(settings: Settings, folder: str) -> Settings:
    return settings.model_copy(update={"data_dir": Path(folder)})


def main(
    held: Annotated[bool, typer.Option(help="The half kept apart.")] = False,
    misses: Annotated[bool, typer.Option(help="Print what went wrong, too; not of the half kept apart.")] = False,
) -> None:
    """Print how many cases were right."""
    settings = load_settings().model_copy(update={"model": "quoting", "corpus": "bundled"})
    notes, cases = noted("held" if held else "open")
    with tempfile.TemporaryDirectory() as folder, Workspace(_in(settings, folder)) as workspace:
        workspace.open()
        workspace.sync_corpus()
        told = answers(notes, [case.question for case in cases], workspace)
    right = [is_right(case, answer) for case, answer in zip(cases, told, strict=True)]
    typer.echo(f"your notes first: {sum(right)} of {len(right)}")
    for case, answer, fine in zip(cases, told, right, strict=True):
        if misses and not held and not fine:
            typer.echo(f"\n{case.question}\n{answer.status}: {answer.text}")


if __name__ == "__main__":
    typer.run(main)
