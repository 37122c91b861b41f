"""`advisor screen`: what a text asks of an assistant, or hides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from advisor.cli_rows import print_rows


def screen(
    files: Annotated[list[Path] | None, typer.Argument(help="Documents (md, txt, html, pdf, docx).")] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help='One {"id", "text"} a line; one JSON object a line out.'),
    ] = None,
    release: Annotated[
        str | None,
        typer.Option("--release", metavar="SOURCE", help="Let a document's flagged passages into the index."),
    ] = None,
    json_out: Annotated[bool, typer.Option("--json", help="Print JSON, one object a document.")] = False,
) -> None:
    """Find text that asks an assistant for something, or that a person can't see."""
    if [bool(files), batch is not None, release is not None].count(True) != 1:
        raise typer.BadParameter("give files, or --batch FILE, or --release SOURCE")
    if batch is not None:
        _batch(batch)
    elif release is not None:
        _release(release, json_out)
    else:
        _files(files or [], json_out)


def _batch(batch: Path) -> None:
    from advisor.batch import read_texts
    from advisor.batch import screen as screened
    from advisor.build import build_screener
    from advisor.settings import load_settings
    from advisor.telemetry import silence_telemetry

    lines = read_texts(batch)
    silence_telemetry()
    print_rows(screened(build_screener(load_settings()), lines), "screened")


def _files(files: list[Path], json_out: bool) -> None:
    from advisor.build import build_screener
    from advisor.printing import screened_dict, screened_lines
    from advisor.reading import read_document
    from advisor.settings import load_settings
    from advisor.telemetry import silence_telemetry

    silence_telemetry()
    settings = load_settings()
    documents = [read_document(file, settings) for file in files]
    screener = build_screener(settings)
    for file, document in zip(files, documents, strict=True):
        found = screener.screen_document(document)
        if json_out:
            typer.echo(json.dumps({"id": str(file)} | screened_dict(found)))
        else:
            typer.echo("\n".join(screened_lines(str(file), found)))


def _release(source: str, json_out: bool) -> None:
    from advisor.build import Workspace
    from advisor.printing import screened_dict, screened_lines
    from advisor.settings import load_settings

    with Workspace(load_settings()) as workspace:
        workspace.open()
        found = workspace.release(source)
    typer.echo(
        json.dumps({"id": source} | screened_dict(found)) if json_out else "\n".join(screened_lines(source, found))
    )
