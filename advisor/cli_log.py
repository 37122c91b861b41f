"""The commands of `advisor decisions` for the log of what was decided."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cli_export import put
from advisor.cli_usage import make_sure
from advisor.errors import InputError

if TYPE_CHECKING:
    from advisor.conflicts.brief import Brief
    from advisor.conflicts.decision_log import DecisionLog
    from advisor.conflicts.records import Logged

REVIEW_AFTER = timedelta(days=90)
RECORD_FORMS = ("md", "docx", "json", "ics")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="Its id, or the first six characters of it.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to `advisor decisions`."""
    for command in (log, record, approve, reviewed, reject, supersede, forget):
        app.command()(command)


def log(
    decision: Annotated[str | None, typer.Argument(metavar="ID", help="Print this one; without it, list them.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those whose review is due.")] = False,
    json_out: Json = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the record there: .md, .docx, .json, or .ics for its review."),
    ] = None,
) -> None:
    """List the decisions of the log, or print one as Markdown, or write it to a file."""
    from advisor.access import LOCAL
    from advisor.conflicts.records import logged_json
    from advisor.printing import decision_lines
    from advisor.settings import load_settings
    from advisor.stores import open_log

    form = _form(decision, out, json_out)
    with open_log(load_settings()) as decisions:
        if decision is not None:
            found = decisions.find(LOCAL, decision)
            data = _rendered(found, decisions.successor(LOCAL, found.id), form)
        else:
            listed = decisions.due(LOCAL, date.today()) if due else decisions.entries(LOCAL)
    if decision is not None:
        put(data, out, "The review" if form == "ics" else "The decision record")
        return
    rows = {"decisions": [logged_json(each) for each in listed]}
    typer.echo(json.dumps(rows) if json_out else "\n".join(decision_lines(listed)))


def _form(decision: str | None, out: Path | None, json_out: bool) -> str:
    """The format of a record, by the file's name."""
    if out is None:
        return "json" if json_out else "md"
    if decision is None or json_out:
        raise typer.BadParameter("it takes the ID of one decision, and no --json beside it", param_hint="--out")
    ending = out.suffix.lower().removeprefix(".")
    if ending not in RECORD_FORMS:
        raise typer.BadParameter(f"end it in .{', .'.join(RECORD_FORMS)}", param_hint="--out")
    return ending


def _rendered(found: Logged, successor: Logged | None, form: str) -> bytes:
    from advisor.conflicts.record_views import outline
    from advisor.conflicts.records import logged_json

    if form == "json":
        return json.dumps(logged_json(found)).encode()
    if form == "ics":
        from advisor.export.appointments import review

        return review(found)
    shown = [outline(found, successor)]
    if form == "docx":
        from advisor.export.docx import as_docx

        return as_docx(shown, sources=False)
    from advisor.export.role_markdown import as_markdown

    return as_markdown(shown, sources=False).encode()


def record(
    title: Annotated[str, typer.Argument(help="What it is called.")],
    decided: Annotated[str, typer.Option(help="What was decided.")],
    by: Annotated[str, typer.Option(help="Who decided it.")],
    right: Annotated[str, typer.Option(help="Under which decision right.")] = "",
    context: Annotated[str, typer.Option(help="What it was about.")] = "",
    option: Annotated[
        list[str] | None,
        typer.Option("--option", metavar="NAME[=WHY NOT]", help="What was weighed, and why it was rejected."),
    ] = None,
    dissent: Annotated[str, typer.Option(help="Who disagreed, and with what.")] = "",
    expected: Annotated[str, typer.Option(help="What is expected of it.")] = "",
    on: Day = None,
    review: Day = None,
    audience: Annotated[
        list[str] | None, typer.Option("--audience", metavar="NAME", help="Who may read it; everyone if left out.")
    ] = None,
    brief: Annotated[Path | None, typer.Option(metavar="FILE", help="The brief it came out of, as JSON.")] = None,
    supersedes: Annotated[str, typer.Option(metavar="ID", help="Whose place it takes once approved.")] = "",
    json_out: Json = False,
) -> None:
    """Put a decision into the log, proposed; the review is in 90 days unless --review says otherwise."""
    from advisor.access import EVERYONE, LOCAL, Audience
    from advisor.conflicts.records import Considered, Record, logged_json
    from advisor.settings import load_settings
    from advisor.stores import open_log

    today = on.date() if on else date.today()
    parts = [each.partition("=") for each in option or []]
    options = tuple(Considered(name.strip(), why_not=why) for name, _, why in parts)
    chosen = (each.name for each in options if decided.casefold().startswith(each.name.casefold()))
    made = Record(
        title=title, decided=decided, decided_by=by, decided_on=today, right=right, context=context, dissent=dissent,
        review=review.date() if review else today + REVIEW_AFTER, expected=expected,
        options=options, chosen=next(chosen, ""),
        audience=Audience.of_names(audience) if audience else EVERYONE,
    )  # fmt: skip
    came_out_of = _brief(brief) if brief else None
    with open_log(load_settings()) as decisions:
        old = decisions.find(LOCAL, supersedes).id if supersedes else ""
        new = decisions.propose(LOCAL, replace(made, supersedes=old), came_out_of)
        found = decisions.find(LOCAL, new)
    typer.echo(json.dumps(logged_json(found)) if json_out else f"Proposed as {new}. `advisor decisions approve {new}`")


def approve(decision: Id, note: Annotated[str, typer.Option(help="A remark for its history.")] = "") -> None:
    """Approve a decision: answers may cite it from now on."""
    from advisor.access import LOCAL

    def act(decisions: DecisionLog, found: Logged) -> str:
        decisions.approve(LOCAL, found.id, note)
        return found.id

    _settle(decision, act, "Approved")


def reviewed(
    decision: Id,
    following: Annotated[datetime, typer.Option("--next", formats=["%Y-%m-%d"], help="When it is reviewed next.")],
    note: Annotated[str, typer.Option(help="What the review found.")] = "",
) -> None:
    """Say that an approved decision was reviewed and stays."""
    from advisor.access import LOCAL

    def act(decisions: DecisionLog, found: Logged) -> str:
        decisions.reviewed(LOCAL, found.id, following.date(), note)
        return found.id

    _settle(decision, act, "Reviewed")


def reject(decision: Id, why: Annotated[str, typer.Option(help="The reason, which briefs will give.")]) -> None:
    """Reject a proposed decision, or take an approved one back."""
    from advisor.access import LOCAL

    _settle(decision, lambda decisions, found: decisions.reject(LOCAL, found.id, why), "Rejected")


def supersede(
    decision: Id, new: Annotated[str, typer.Argument(metavar="NEW", help="The decision that takes its place.")]
) -> None:
    """Have another decision take the place of an approved one; it is approved with that."""
    from advisor.access import LOCAL

    def act(decisions: DecisionLog, found: Logged) -> str:
        following = decisions.find(LOCAL, new).id
        decisions.supersede(LOCAL, found.id, following)
        return following

    _settle(decision, act, "Superseded")


def forget(
    decision: Id, yes: Annotated[bool, typer.Option("--yes", help="Without asking whether you are sure.")] = False
) -> None:
    """Remove a decision with its history, and from what answers may cite."""
    from advisor.access import LOCAL

    def act(decisions: DecisionLog, found: Logged) -> None:
        make_sure(f"Remove “{found.record.title}” with its history?", yes=yes)
        decisions.delete(LOCAL, found.id)

    _settle(decision, act, "Removed")


def _settle(name: str, act: Callable[[DecisionLog, Logged], str | None], done: str) -> None:
    """Do it with the decision of that name; what `act` gives is the id of one that is evidence now."""
    from advisor.access import LOCAL
    from advisor.printing import flagged_lines

    with _with_index() as decisions:
        found = decisions.find(LOCAL, name)
        evidence = act(decisions, found)
        left_out = decisions.withheld(LOCAL, evidence) if evidence else []
    typer.echo("\n".join([f"{done}: “{found.record.title}”.", *flagged_lines(left_out)]))


@contextmanager
def _with_index() -> Iterator[DecisionLog]:
    from advisor.build import Workspace
    from advisor.settings import load_settings

    with Workspace(load_settings()) as workspace:
        workspace.open()
        yield workspace.decisions


def _brief(file: Path) -> Brief:
    from advisor.conflicts.brief import from_json
    from advisor.roles.matrix_files import read_file

    try:
        return from_json(json.loads(read_file(file)))
    except ValueError:
        raise InputError(f"{file} is no JSON. Give what `advisor conflict --json` wrote.") from None
