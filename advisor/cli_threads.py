"""`advisor threads` and `advisor audit`: conversations of before, and who did what with which document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cli_usage import make_sure
from advisor.errors import InputError, NoConversation

if TYPE_CHECKING:
    from advisor.conversations import Conversations

app = typer.Typer(help="Look after your conversations.")

Id = Annotated[str, typer.Argument(metavar="ID", help="As `advisor threads` lists it.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.callback(invoke_without_command=True)
def threads(
    context: typer.Context,
    search: Annotated[str, typer.Option("--search", metavar="WORDS", help="Those with these words only.")] = "",
    json_out: Json = False,
) -> None:
    """List your conversations, pinned ones first, then the newest."""
    if context.invoked_subcommand is not None:
        return
    from advisor.printing import thread_dict, thread_lines

    with _conversations() as own:
        found = own.listed(search)
    rows = [thread_dict(listed) for listed in found]
    typer.echo(json.dumps({"threads": rows}) if json_out else "\n".join(thread_lines(found)))


@app.command()
def show(thread: Id, json_out: Json = False) -> None:
    """Show a conversation: questions, and the answers as their documents stand now."""
    from advisor.access import LOCAL
    from advisor.printing import past_dict, past_lines
    from advisor.settings import load_settings
    from advisor.state import open_state

    with open_state(load_settings()) as state, _named():
        shown = state.conversations(LOCAL.id).shown(thread)
        turns = [
            replace(turn, answer=replace(turn.answer, rejected=state.rejected(LOCAL, turn.answer)))
            if turn.answer
            else turn
            for turn in shown
        ]
    said = [past_dict(turn) for turn in turns]
    typer.echo(json.dumps({"thread": thread, "turns": said}) if json_out else "\n".join(past_lines(turns)))


@app.command()
def rename(thread: Id, name: Annotated[str, typer.Argument(help='Its new name; "" takes the name away.')]) -> None:
    """Give a conversation a name."""
    with _conversations() as own:
        own.rename(thread, name)
        called = own.get(thread).title
    typer.echo(f"It is called “{called}” now." if called else "It has no name now; it is listed by its first question.")


@app.command()
def pin(thread: Id, off: Annotated[bool, typer.Option("--off", help="No longer.")] = False) -> None:
    """List a conversation before the others."""
    with _conversations() as own:
        own.pin(thread, not off)
    typer.echo("No longer pinned." if off else "Pinned: it is listed before the others.")


@app.command()
def delete(
    thread: Id, yes: Annotated[bool, typer.Option("--yes", help="Without asking whether you are sure.")] = False
) -> None:
    """Delete a conversation with its answers."""
    with _conversations() as own:
        own.get(thread)
        make_sure("Delete the conversation, with its answers?", yes=yes)
        own.delete(thread)
    typer.echo("Deleted.")


def audit(
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="From this day on, as 2027-01-31, or time (UTC).")
    ] = "",
    json_out: Json = False,
) -> None:
    """Who added, changed, moved, removed, read or exported what: the newest first."""
    from advisor.printing import audit_lines, to_dict
    from advisor.settings import load_settings
    from advisor.state import open_state, since_of

    try:
        begin = since_of(since)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from None
    with open_state(load_settings()) as state:
        entries = state.audit.entries(begin)
    typer.echo(json.dumps({"entries": list(map(to_dict, entries))}) if json_out else "\n".join(audit_lines(entries)))


@contextmanager
def _conversations() -> Iterator[Conversations]:
    """Those of the local person."""
    from advisor.access import LOCAL
    from advisor.settings import load_settings
    from advisor.state import open_state

    with open_state(load_settings()) as state, _named():
        yield state.conversations(LOCAL.id)


@contextmanager
def _named() -> Iterator[None]:
    """Say of a conversation that there isn't how to find those there are."""
    try:
        yield
    except NoConversation:
        raise InputError("There is no such conversation, or it was deleted. Take one of `advisor threads`.") from None
