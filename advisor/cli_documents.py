"""`advisor ingest` and `advisor forget`: what comes into the library, and what goes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cli_usage import make_sure, named_path
from advisor.errors import MissingFile, NothingRead

if TYPE_CHECKING:
    from advisor.types import Listed

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATHS...", parser=named_path, help="Files and folders (md, txt, html, pdf, docx)."),
    ],
    audience: Annotated[
        list[str] | None,
        typer.Option(
            "--audience",
            metavar="NAME",
            help="Who may read them: everyone, or a group; repeat it for more of them. Kept as it is if left out.",
        ),
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove what is gone from the folders.")] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Follow one folder until Ctrl-C: what is deleted there is removed, too."),
    ] = False,
    json_out: Json = False,
) -> None:
    """Add documents, or bring them up to date."""
    if watch:
        _follow(paths, audience, json_out=json_out)
        return
    from advisor.access import Audience
    from advisor.build import Workspace
    from advisor.printing import progress_bar, report_lines, to_dict
    from advisor.settings import load_settings

    readers = Audience.of_names(audience) if audience else None
    _refuse_missing(paths)
    with Workspace(load_settings()) as workspace:
        workspace.open(_say)
        with progress_bar("Reading documents") as advance:
            report = workspace.ingest(paths, audience=readers, prune=prune, advance=advance)
    typer.echo(json.dumps(to_dict(report)) if json_out else "\n".join(report_lines(report)))
    if not report.read and not report.deleted:
        why = "the reasons are above" if report.skipped else "there are no files in it, so give a folder that has some"
        raise NothingRead(f"Nothing could be read; {why}.")


def _refuse_missing(paths: list[Path]) -> None:
    """One of several that isn't there is told of in the report; where none is, nothing is opened."""
    if not any(path.exists() or path.is_symlink() for path in paths):
        raise MissingFile(f"{paths[0]} isn't there. Give the path of a file or folder.")


def _follow(paths: list[Path], audience: list[str] | None, *, json_out: bool) -> None:
    from advisor.access import EVERYONE, Audience
    from advisor.build import Workspace, build_watch
    from advisor.printing import report_lines
    from advisor.settings import load_settings

    if len(paths) != 1 or json_out:
        raise typer.BadParameter("--watch follows one folder, and prints lines")
    with Workspace(load_settings()) as workspace:
        workspace.open(_say)
        readers = Audience.of_names(audience) if audience else EVERYONE
        watch = build_watch(
            workspace.library,
            paths[0].absolute(),
            readers,
            lambda report: typer.echo("\n".join(report_lines(report))),
            _say,
        )
        _say(f"Watching {paths[0]}; Ctrl-C ends.")
        try:
            watch.follow()
        except KeyboardInterrupt:
            _say("Stopped watching.")


def forget(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Documents, by source, origin or id as listed.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Without asking, at a terminal, whether you are sure.")] = False,
    json_out: Json = False,
) -> None:
    """Remove documents, and every byte of their text and vectors from the data directory."""
    from advisor.access import LOCAL
    from advisor.build import Workspace
    from advisor.printing import listed_dict
    from advisor.settings import load_settings

    with Workspace(load_settings()) as workspace:
        workspace.open(_say)
        found = [workspace.library.named(LOCAL, name) for name in dict.fromkeys(sources)]
        make_sure(f"Remove {_named(found)} for good?", yes=yes, without_a_terminal=True)
        workspace.library.forget(LOCAL, [own.document.id for own in found])
    if json_out:
        typer.echo(json.dumps({"forgotten": listed_dict(found)["documents"]}))
    else:
        typer.echo("\n".join(f"Forgotten: {own.document.source}, {own.chunks} chunks" for own in found))
        _say("What you yourself asked or wrote about it stays: `advisor threads delete ID` removes a conversation.")


def _named(found: Sequence[Listed]) -> str:
    sources = [own.document.source for own in found]
    return sources[0] if len(sources) == 1 else f"{len(sources)} documents ({', '.join(sources)})"


def _say(line: str) -> None:
    typer.echo(line, err=True)
