"""`advisor jd`: job descriptions compared and linted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from advisor.cli_rows import existing

app = typer.Typer(help="Read job descriptions side by side.", no_args_is_help=True)

_FORMATS = "md, txt, html, pdf or docx"
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command()
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help=f"One job description ({_FORMATS}).")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other one.")],
    stage: Annotated[str, typer.Option(help="startup, scaleup or enterprise: says what is essential.")] = "scaleup",
    json_out: _Json = False,
) -> None:
    """Find overlaps, gaps, conflicts, imbalances and vague lines between two job descriptions."""
    from advisor.build import build_descriptions
    from advisor.roles.catalog import Stage
    from advisor.roles.jd.report import comparison_dict, comparison_lines
    from advisor.settings import load_settings

    if stage not in [own.value for own in Stage]:
        raise typer.BadParameter(f"{stage!r} is none of {', '.join(Stage)}", param_hint="--stage")
    desk = build_descriptions(load_settings(), stage=Stage(stage))
    first, second = desk.read_path(existing(a)), desk.read_path(existing(b))
    found = desk.compare(first, second)
    names = (first.title, second.title)
    typer.echo(json.dumps(comparison_dict(found)) if json_out else "\n".join(comparison_lines(found, names)))


@app.command()
def lint(
    file: Annotated[Path, typer.Argument(help=f"A job description ({_FORMATS}).")],
    json_out: _Json = False,
) -> None:
    """Check one job description: wording, demands, what is missing, reading level, length. It rates no person."""
    from advisor.build import build_descriptions
    from advisor.roles.jd.report import lint_dict, lint_lines
    from advisor.settings import load_settings

    desk = build_descriptions(load_settings())
    found = desk.lint(desk.read_path(existing(file)))
    typer.echo(json.dumps(lint_dict(found)) if json_out else "\n".join(lint_lines(found)))
