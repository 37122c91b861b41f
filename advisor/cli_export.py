"""What a command writes to a file is taken down in the audit, as what the pages hand out is."""

from __future__ import annotations

from pathlib import Path

import typer

from advisor.errors import IndexLocked


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
