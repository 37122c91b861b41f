"""`advisor conflict`: a mediation brief on the terminal or in a file."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from advisor.cli_export import put
from advisor.cli_export import say as _say

if TYPE_CHECKING:
    from advisor.conflicts.brief import Brief

NO_BRIEF = "No brief was made: this tells of no conflict between the two that a brief could be made of."
CALLED_IN = "No brief was made: somebody has to be called in first."
NO_MEETING = "No calendar file was written."
Form = Literal["md", "docx", "ics"]
Stage = Literal["startup", "scaleup", "enterprise"]


def conflict(
    text: Annotated[str | None, typer.Argument(help="What happened, in your own words; - reads it from stdin.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Read the description from here; - is stdin.")
    ] = None,
    stage: Annotated[Stage, typer.Option(help="How far the company has come: whose decision rights.")] = "scaleup",
    tie: Annotated[
        bool, typer.Option("--tie", help="Have the language model put words of it into general lines.")
    ] = False,
    json_out: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    form: Annotated[Form | None, typer.Option("--format", help="By default that of the file, else md.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there instead of the terminal.")] = None,
    at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
            metavar='"YYYY-MM-DD HH:MM"',
            help="When the meeting of an .ics file begins; tomorrow at ten if left out.",
        ),
    ] = None,
) -> None:
    """Make a mediation brief for a conflict between the CTO and the CPO, or say who should be called in instead."""
    from advisor.build import open_mediator
    from advisor.conflicts.tying import counted
    from advisor.printing import progress_bar
    from advisor.roles.catalog import Stage as RoleStage
    from advisor.settings import load_settings

    named = _form(json_out, form, out)
    if at is not None and named != "ics":
        raise typer.BadParameter("only the meeting begins at a time: end --out in .ics", param_hint="--at")
    story = _story(text, file)
    if not story.strip():
        raise typer.BadParameter("the description is empty; tell what happened between the two", param_hint="TEXT")
    settings = load_settings()
    with progress_bar("Indexing the corpus") as advance, open_mediator(settings, advance, _say) as mediator:
        brief = mediator.brief(story, RoleStage(stage))
        if tie:
            brief, count = mediator.tied(brief, story)
            _say(f"{counted(count)} tied to the case by {mediator.tied_by}.")
    if not brief.in_scope:
        _say(CALLED_IN if brief.refer_to else NO_BRIEF)
    if named == "ics" and brief.in_scope:
        put(_meeting(brief, story, at), out, "The meeting")
        return
    if named == "ics":  # there is nothing to meet for
        _say(NO_MEETING)
        named, out = "md", None
    put(_rendered(brief, named), out, "The mediation brief" if brief.in_scope else "What to do instead")


def _form(json_out: bool, form: Form | None, out: Path | None) -> str:
    """The format asked for, or that of the file's name."""
    if json_out and form:
        raise typer.BadParameter("--json and --format exclude each other", param_hint="--format")
    ending = out.suffix.lower() if out else ""
    endings = {".docx": "docx", ".json": "json", ".md": "md", ".ics": "ics", "": "md"}
    named = "json" if json_out else form or endings.get(ending)
    if named is None:
        raise typer.BadParameter(f"{ending} is no format here; end it in .docx, .md, .json or .ics", param_hint="--out")
    if named in {"docx", "ics"} and out is None:
        raise typer.BadParameter("a Word or calendar file needs --out FILE", param_hint="--format")
    return named


def _meeting(brief: Brief, story: str, at: datetime | None) -> bytes:
    """The meeting as a calendar file, the same appointment whenever it is made of the same description."""
    from advisor.export.appointments import meeting

    start = at or datetime.combine(date.today() + timedelta(days=1), time(10))
    return meeting(brief, start, hashlib.sha256(story.strip().encode("utf-8", "replace")).hexdigest()[:32])


def _story(text: str | None, file: Path | None) -> str:
    """The description: what was typed, or the text of a file or of stdin."""
    if (text is None) is (file is None):
        raise typer.BadParameter("give the description, - for stdin, or --file FILE", param_hint="TEXT")
    if text == "-" or file == Path("-"):
        return sys.stdin.read()
    if file is None:
        return text or ""
    from advisor.reading import read_text
    from advisor.settings import load_settings

    if not file.is_file():
        raise typer.BadParameter(f"there is no file {file}", param_hint="--file")
    return read_text(file, load_settings())


def _rendered(brief: Brief, form: str) -> bytes:
    from advisor.conflicts.brief import to_json
    from advisor.conflicts.views import outline

    if form == "json":
        return json.dumps(to_json(brief)).encode()
    if form == "docx":
        from advisor.export.docx import as_docx

        return as_docx([outline(brief)])
    from advisor.export.role_markdown import as_markdown

    return as_markdown([outline(brief)]).encode()
