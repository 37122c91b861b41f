"""`advisor documents`: what is in the library, and what the page *Library* does with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cli_rows import existing
from advisor.cli_usage import named_path
from advisor.errors import DocumentError, NothingRead

if TYPE_CHECKING:
    from advisor.library import Library

app = typer.Typer(help="List the documents; open, move and replace them.")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Source = Annotated[str, typer.Argument(metavar="SOURCE", help="A document, by source, origin or id as listed.")]
Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Documents, by source, origin or id.")]


@app.callback(invoke_without_command=True)
def documents(
    context: typer.Context,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="NAME", help="As someone of this group; repeat it for more of them."),
    ] = None,
    json_out: Json = False,
) -> None:
    """List the documents, with whom they are for and when an answer last cited them; or do something with one."""
    if context.invoked_subcommand is not None:
        return
    from advisor.access import LOCAL, member_of
    from advisor.printing import listed_dict, listed_lines

    reader = member_of(group) if group else LOCAL
    with _library() as library:
        found = library.listed(reader)
    typer.echo(json.dumps(listed_dict(found)) if json_out else "\n".join(listed_lines(found)))


@app.command()
def show(source: Source, json_out: Json = False) -> None:
    """Print a document as it is indexed, chunk by chunk, with what was left out of it."""
    from advisor.access import LOCAL
    from advisor.printing import opened_dict, opened_lines

    with _library() as library:
        opened = library.open(LOCAL, library.named(LOCAL, source).document.id)
    typer.echo(json.dumps(opened_dict(opened)) if json_out else "\n".join(opened_lines(opened)))


@app.command()
def move(
    sources: Sources,
    audience: Annotated[
        list[str],
        typer.Option("--audience", metavar="NAME", help="Who may read them: everyone, or a group; repeat it for more."),
    ],
) -> None:
    """Make documents somebody else's to read, from the next question on."""
    from advisor.access import LOCAL, Audience

    readers = Audience.of_names(audience)
    with _library() as library:
        found = [library.named(LOCAL, name).document for name in dict.fromkeys(sources)]
        library.move(LOCAL, [own.id for own in found], readers)
    typer.echo("\n".join(f"Moved: {own.source}, for {', '.join(readers.names)}" for own in found))


@app.command()
def replace(
    source: Source,
    file: Annotated[Path, typer.Argument(metavar="FILE", parser=named_path, help="What takes its place.")],
) -> None:
    """Put a file in the place of a document, for the same readers and under the same name."""
    from advisor.access import LOCAL
    from advisor.ingest.loaders import read_bytes
    from advisor.library import Done
    from advisor.printing import flagged_lines

    with _library() as library:
        own = library.named(LOCAL, source).document
        try:
            outcome = library.replace(LOCAL, own.id, file.name, read_bytes(existing(file), library.limits))
        except DocumentError as error:
            raise NothingRead(_unread(file, str(error), own.source)) from None
    if outcome.done is Done.REFUSED:
        raise NothingRead(_unread(file, outcome.reason, own.source))
    done = f"Replaced: {own.source}, {outcome.chunks} chunks"
    told = f"{own.source} holds the same already." if outcome.done is Done.UNCHANGED else done
    typer.echo("\n".join([told, *flagged_lines(outcome.flagged)]))


@app.command()
def reindex(sources: Sources) -> None:
    """Screen documents again, cut them and embed them anew, from their stored text."""
    from advisor.access import LOCAL
    from advisor.printing import progress_bar

    with _library() as library:
        found = [library.named(LOCAL, name).document for name in dict.fromkeys(sources)]
        with progress_bar("Reading documents anew") as advance:
            library.reindex(LOCAL, [own.id for own in found], advance)
    typer.echo("\n".join(f"Read anew: {own.source}" for own in found))


def _unread(file: Path, reason: str, source: str) -> str:
    return f"{file} can't be read: {reason}. {source} stays as it was."


@contextmanager
def _library() -> Iterator[Library]:
    from advisor.build import Workspace
    from advisor.settings import load_settings

    with Workspace(load_settings()) as workspace:
        workspace.open(_say)
        yield workspace.library


def _say(line: str) -> None:
    typer.echo(line, err=True)
