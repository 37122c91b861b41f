"""`advisor decisions`: the matrix of default rights, its lint, and conversion between RACI, DACI and RAPID.

The decision log's commands are in `cli_log`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.cli_export import note_export
from advisor.cli_rows import existing
from advisor.errors import InputError

if TYPE_CHECKING:
    from advisor.roles.decisions import DecisionCatalog
    from advisor.roles.findings import Claim
    from advisor.roles.matrix import Matrix

app = typer.Typer(help="Who decides what, in RACI, DACI or RAPID; and what was decided.", no_args_is_help=True)


class Stage(StrEnum):
    """The stages that `advisor.roles.catalog.Stage` has; that module waits until a command needs it."""

    STARTUP = "startup"
    SCALEUP = "scaleup"
    ENTERPRISE = "enterprise"


class Scheme(StrEnum):
    """The schemes that `advisor.roles.schemes.Scheme` has."""

    RACI = "raci"
    DACI = "daci"
    RAPID = "rapid"


class Format(StrEnum):
    """How a matrix is printed."""

    MARKDOWN = "md"
    CSV = "csv"


Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
File = Annotated[Path, typer.Argument(help="CSV or JSON: `decision`, and a column a person or role.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the matrix here: .csv or .json.")]
SchemeOption = Annotated[Scheme | None, typer.Option("--scheme", help="Where the letters fit more than one.")]


@app.command()
def matrix(
    stage: Annotated[Stage, typer.Option("--stage", help="Stage of the company.")] = Stage.SCALEUP,
    scheme: Annotated[Scheme, typer.Option("--scheme", help="Whose letters.")] = Scheme.RACI,
    form: Annotated[
        Format, typer.Option("--format", help="Markdown, or CSV with reasons and sources.")
    ] = Format.MARKDOWN,
    json_out: Json = False,
) -> None:
    """Print the default decision rights of a stage, with reasons and sources."""
    from advisor.roles import catalog, decisions, matrix_files, schemes

    found = decisions.read_decisions().matrix(catalog.Stage(stage), schemes.Scheme(scheme))
    if json_out:
        typer.echo(json.dumps(matrix_files.to_json(found)))
    else:
        shown = matrix_files.to_csv(found) if form is Format.CSV else matrix_files.to_markdown(found)
        typer.echo(shown, nl=False)


@app.command()
def tell() -> None:
    """Print the catalogue's decisions as the document that answers quote, corpus/playbooks/who-decides-what.md."""
    from advisor.roles import decisions, decisions_told

    typer.echo(decisions_told.told(decisions.read_decisions()), nl=False)


@app.command()
def lint(
    file: File,
    roles: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="ROLE=FILE", help="A role's document, to compare with; repeat it."),
    ] = None,
    scheme: SchemeOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Apply the mends that have a reason on file and write the matrix to --out.")
    ] = False,
    proposals: Annotated[
        bool, typer.Option("--proposals", help="With --fix: apply mends that nothing on file backs as well.")
    ] = False,
    out: Out = None,
    json_out: Json = False,
) -> None:
    """Find what is wrong with a matrix: a rule, a reason and a mend each."""
    from advisor.printing import finding_lines, mended_lines
    from advisor.roles import decisions, findings, lint, matrix_files, schemes

    if fix != (out is not None):
        raise typer.BadParameter("--fix and --out FILE go together")
    if proposals and not fix:
        raise typer.BadParameter("--proposals goes with --fix")
    catalog = decisions.read_decisions()
    read = matrix_files.read_matrix(_bytes(file), schemes.Scheme(scheme) if scheme else None)
    case = findings.Case(read, _claims(roles or [], read, catalog))
    if out is None:
        found = lint.lint(case, catalog)
        result, lines = findings.findings_dict(found), finding_lines(found)
    else:
        fixed = lint.fix(case, catalog, proposals=proposals)
        matrix_files.write_matrix(fixed.case.matrix, out)
        note_export(out)
        result = findings.fixed_dict(fixed.mended, fixed.left)
        lines = [*mended_lines(fixed.mended), *finding_lines(fixed.left)]
    typer.echo(json.dumps(result) if json_out else "\n".join(lines))


@app.command()
def save(
    file: File,
    name: Annotated[str, typer.Option("--name", help="Kept under this name; one that is there gets a new version.")],
    note: Annotated[str, typer.Option("--note", help="What is new in this version.")] = "",
    scheme: SchemeOption = None,
) -> None:
    """Keep a matrix: the role pack and the page of decision rights then take it by its name."""
    from advisor.roles import matrices, matrix_files, schemes
    from advisor.settings import load_settings
    from advisor.stores import open_matrices

    read = matrix_files.read_matrix(_bytes(file), schemes.Scheme(scheme) if scheme else None)
    with open_matrices(load_settings()) as store:
        version = matrices.save(store, matrices.named(name, read), note)
    typer.echo(f"Kept as “{name}”, version {version}.")


@app.command()
def saved(
    name: Annotated[str | None, typer.Argument(help="Print this one; without it, list them.")] = None,
    version: Annotated[int | None, typer.Option("--version", min=1, help="An earlier version of it.")] = None,
    since: Annotated[int | None, typer.Option("--since", min=1, help="What changed since this version.")] = None,
    json_out: Json = False,
) -> None:
    """List the matrices that are kept, print one as CSV, or what changed in it."""
    from advisor.printing import change_lines, saved_lines
    from advisor.roles import matrices, matrix_files
    from advisor.settings import load_settings
    from advisor.stores import open_matrices

    with open_matrices(load_settings()) as store:
        if name is None:
            listed = store.saved()
            data = {"matrices": [asdict(each) for each in listed]}
            typer.echo(json.dumps(data) if json_out else "\n".join(saved_lines(listed)))
            return
        known = matrices.find(store, name).id
        kept = store.load(known, version).matrix
        changes = matrices.changes(store.load(known, since).matrix, kept) if since else ()
    if since:
        data = {"changes": [asdict(change) for change in changes]}
        typer.echo(json.dumps(data) if json_out else "\n".join(change_lines(changes)))
    else:
        typer.echo(json.dumps(matrix_files.to_json(kept)) if json_out else matrix_files.to_csv(kept), nl=json_out)


@app.command()
def restore(
    name: Annotated[str, typer.Argument(help="The matrix, by its name.")],
    version: Annotated[int, typer.Option("--version", min=1, help="The version to have again.")],
) -> None:
    """Have an earlier version of a kept matrix again, as its newest; nothing is lost."""
    from advisor.roles import matrices, versions
    from advisor.settings import load_settings
    from advisor.stores import open_matrices

    with open_matrices(load_settings()) as store:
        known = matrices.find(store, name)
        newest = versions.restore(store, known.id, version)
    typer.echo(f"“{known.title}” is as in version {version} again, as version {newest}.")


@app.command("copy")
def copy_kept(
    name: Annotated[str, typer.Argument(help="The matrix, by its name.")],
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="Name of the copy.")],
    version: Annotated[int | None, typer.Option("--version", min=1, help="An earlier version of it.")] = None,
) -> None:
    """Keep a copy of a kept matrix under another name, as a template."""
    from advisor.roles import matrices
    from advisor.settings import load_settings
    from advisor.stores import open_matrices

    with open_matrices(load_settings()) as store:
        made = matrices.copy(store, name, to, version)
    typer.echo(f"Kept as “{made.title}”, version {made.version}.")


@app.command()
def convert(
    file: File,
    to: Annotated[Scheme, typer.Option("--to", help="The scheme to convert to.")],
    scheme: SchemeOption = None,
    out: Out = None,
    json_out: Json = False,
) -> None:
    """Write a matrix in another scheme's letters, and say what can't be carried over."""
    from advisor.printing import remark_lines
    from advisor.roles import convert, matrix_files, schemes

    read = matrix_files.read_matrix(_bytes(file), schemes.Scheme(scheme) if scheme else None)
    done = convert.convert(read, schemes.Scheme(to))
    if out is not None:
        matrix_files.write_matrix(done.matrix, out)
        note_export(out)
    if json_out:
        typer.echo(json.dumps(matrix_files.to_json(done.matrix) | {"remarks": list(map(asdict, done.remarks))}))
        return
    if out is None:
        typer.echo(matrix_files.to_csv(done.matrix), nl=False)
    for line in remark_lines(done.remarks):
        typer.echo(line, err=out is None)


def _claims(roles: list[str], matrix: Matrix, catalog: DecisionCatalog) -> tuple[Claim, ...]:
    from advisor.reading import read_text
    from advisor.roles.claims import read_claims
    from advisor.settings import load_settings

    found: list[Claim] = []
    names = [row.decision for row in matrix.rows]
    for given in roles:
        role, sign, path = given.partition("=")
        if not (role.strip() and sign and path):
            raise typer.BadParameter("--role needs ROLE=FILE, as in CPO=cpo.docx")
        if not any(catalog.stands_for(role, person) for person in (*matrix.people, *catalog.order)):
            columns = ", ".join(matrix.people)
            raise InputError(f"{role.strip()} is neither a column of the matrix nor a role known here. Take {columns}.")
        file = existing(Path(path))
        json_form = file.suffix.lower() == ".json"
        text = _bytes(file).decode("utf-8", "replace") if json_form else read_text(file, load_settings())
        found += read_claims(role.strip(), text, catalog, names)
    return tuple(found)


def _bytes(file: Path) -> bytes:
    from advisor.roles.matrix_files import read_file

    return read_file(existing(file))
