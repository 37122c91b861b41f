"""`advisor role`: a role definition on the terminal or in a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import typer

from advisor.cli_export import put, say
from advisor.errors import InputError

if TYPE_CHECKING:
    from advisor.roles.definition import Addition, Definition, Inputs
    from advisor.roles.views import Outline

Form = Literal["json", "md", "docx"]
Stage = Literal["startup", "scaleup", "enterprise"]
MOST_PEOPLE = 10_000_000
"""As `advisor.roles.making` has it; that module waits until a command needs it."""


StageOption = Annotated[Stage | None, typer.Option("--stage", help="How far the company has come.")]
SizeOption = Annotated[
    int | None, typer.Option("--size", min=1, max=MOST_PEOPLE, help="People in the company.", metavar="NUMBER")
]
ProductOption = Annotated[
    str, typer.Option("--product", help="Kind of product, such as platform, AI, hardware, marketplace.")
]
RegulatedOption = Annotated[bool | None, typer.Option("--regulated/--not-regulated", help="Under a regulator.")]
ReportsOption = Annotated[str, typer.Option("--reports-to", help="Title of the superior.")]
OwnerOption = Annotated[str, typer.Option("--owner", help="Who keeps this document.")]
NotesOption = Annotated[bool, typer.Option("--notes/--no-notes", help="Quote what your documents say of the role.")]
SourcesOption = Annotated[bool, typer.Option("--sources/--no-sources", help="Print what each line rests on.")]
ShortOption = Annotated[
    bool, typer.Option("--short", help="One or two pages: no details, no sources; what a line rests on stays marked.")
]
FormOption = Annotated[Form | None, typer.Option("--format", help="By default that of the file, else md.")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write there instead of the terminal.")]


def role(
    title: Annotated[str | None, typer.Argument(help="cto, cpo, cpto, or any title.")] = None,
    stage: StageOption = None,
    size: SizeOption = None,
    product: ProductOption = "",
    regulated: RegulatedOption = None,
    reports_to: ReportsOption = "",
    counterpart: Annotated[str, typer.Option(help="Title of the counterpart, where it isn't CTO or CPO.")] = "",
    owner: OwnerOption = "",
    add: Annotated[
        list[str] | None, typer.Option(metavar="SECTION=TEXT", help="A line of your own; repeatable.")
    ] = None,
    view: Annotated[Literal["scorecard", "job-description"], typer.Option(help="Internal or external.")] = "scorecard",
    notes: NotesOption = True,
    sources: SourcesOption = True,
    short: ShortOption = False,
    form: FormOption = None,
    out: OutOption = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of --format json.")] = False,
) -> None:
    """Define a role: outcomes, accountabilities, interfaces, KPIs, competencies; every line with what it rests on."""
    from advisor.roles.catalog import Stage as RoleStage
    from advisor.roles.definition import Inputs, to_json
    from advisor.roles.definition import schema as published_schema
    from advisor.roles.views import View, outline

    if schema:
        typer.echo(json.dumps(published_schema(), indent=2))
        return
    if title is None or not title.strip():
        raise typer.BadParameter("give a role: cto, cpo, cpto, or a title", param_hint="TITLE")
    if short and view != "scorecard":
        raise typer.BadParameter("the short form is of the scorecard; leave out --view", param_hint="--short")
    named = form_of(form, out)
    inputs = Inputs(
        role=title, stage=RoleStage(stage) if stage else None, size=size, product=product, regulated=regulated,
        reports_to=reports_to, counterpart=counterpart, owner=owner, additions=tuple(map(_addition, add or ())),
        notes=notes,
    )  # fmt: skip
    definition = _made(inputs)
    shown = outline(definition, View.SHORT if short else View(view))
    what = f"The {'role definition' if view == 'scorecard' else 'job description'} of {definition.title}"
    put(rendered([shown], to_json(definition), named, sources), out, what)


def _made(inputs: Inputs) -> Definition:
    from advisor.roles.studio import Studio

    if not inputs.notes:
        return Studio().make(inputs)
    from advisor.access import ANYBODY
    from advisor.build import open_assistant
    from advisor.printing import progress_bar
    from advisor.settings import load_settings

    with progress_bar("Indexing the corpus") as advance:
        assistant = open_assistant(load_settings(), advance, say)
    with closing(assistant):
        return Studio(assistant.for_reader(ANYBODY)).make(inputs)


def rendered(shown: Sequence[Outline], data: dict[str, Any], form: Form, sources: bool) -> bytes:
    """Documents as Word or Markdown, or their data as JSON."""
    if form == "json":
        return json.dumps(data, indent=2, ensure_ascii=False).encode()
    if form == "docx":
        from advisor.export.docx import as_docx

        return as_docx(shown, sources=sources)
    from advisor.export.role_markdown import as_markdown

    return as_markdown(shown, sources=sources).encode()


def form_of(form: Form | None, out: Path | None) -> Form:
    """The format asked for, or that of the file's name."""
    ending = out.suffix.lower() if out else ""
    named = form or {".docx": "docx", ".json": "json", ".md": "md", "": "md"}.get(ending)
    if named is None:
        raise typer.BadParameter(f"{ending} is no format here; end it in .docx, .md or .json", param_hint="--out")
    if named == "docx" and out is None:
        raise typer.BadParameter("a Word file needs --out FILE", param_hint="--format")
    return cast("Form", named)


def _addition(text: str) -> Addition:
    from advisor.roles.definition import addition_of

    try:
        return addition_of(text)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--add") from None
