"""What a command writes to a file is taken down in the audit, as what the pages hand out is."""

from __future__ import annotations

from pathlib import Path

import typer

from advisor.errors import IndexLocked, InputError


def put(data: bytes, out: Path | None, what: str) -> None:
    """Write to the file and say so, or print where there is none. `what` is what is written. Raises InputError."""
    if out is None:
        typer.echo(data.decode().rstrip("\n"))
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise InputError(f"{out} can't be written: {error.strerror}. Give another --out.") from None
    say(f"{what} is written to {out}.")
    note_export(out)


def say(line: str) -> None:
    """A line for the person, beside what is printed."""
    typer.echo(line, err=True)


def note_export(out: Path) -> None:
    """Take down that the local person had a file written, or say that it isn't."""
    from advisor.access import LOCAL
    from advisor.audit import Action, Subject
    from advisor.ingest.loaders import safe_name
    from advisor.settings import load_settings
    from advisor.state import open_state

    try:
        with open_state(load_settings()) as state:
            state.audit.record(LOCAL.id, Action.EXPORTED, Subject("", safe_name(out.name)))
    except IndexLocked:
        typer.echo(
            f"{out} is written; the audit doesn't have it, since another process owns the data directory.", err=True
        )
