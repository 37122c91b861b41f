"""The command line: each command is one library call and a way to print what it returns.

Heavy imports wait until a command needs them, so that `advisor --help` is quick.
"""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from advisor import __version__, cli_decisions, cli_jd, cli_library, cli_log, cli_threads
from advisor.cli_conflict import conflict
from advisor.cli_documents import forget, ingest
from advisor.cli_pack import pack
from advisor.cli_role import role
from advisor.cli_rows import print_rows
from advisor.cli_screen import screen
from advisor.cli_usage import USAGE_ERROR, explained, named_path, one_line
from advisor.errors import AdvisorError, ModelError, WrongSetting, WrongUsage

if TYPE_CHECKING:
    from advisor.assistant import Assistant
    from advisor.batch import BatchLine

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
index_app = typer.Typer(help="Look after the index.", no_args_is_help=True)
app.add_typer(index_app, name="index")
models_app = typer.Typer(help="Look after the language models.", no_args_is_help=True)
app.add_typer(models_app, name="models")
app.command()(ingest)
app.add_typer(cli_library.app, name="documents")
app.command()(forget)
app.command()(role)
app.command()(conflict)
app.command()(pack)
app.command()(screen)
app.command()(cli_threads.audit)
app.add_typer(cli_threads.app, name="threads")
cli_log.add_to(cli_decisions.app)
app.add_typer(cli_decisions.app, name="decisions")
app.add_typer(cli_jd.app, name="jd")

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        metavar="FILE",
        help='One {"id", "question", "history"?} a line; one JSON object a line out.',
    ),
]


Group = Annotated[
    list[str] | None,
    typer.Option("--group", metavar="NAME", help="Ask as someone of this group; repeat it for more of them."),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"advisor {__version__}")
        raise typer.Exit


@app.callback()
def advisor(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Cited answers about the CTO and CPO roles and their conflicts, from documents."""


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    group: Group = None,
    batch: Batch = None,
    json_out: Json = False,
) -> None:
    """Find passages."""
    from advisor.printing import passage_lines, passages_dict

    _refuse_beside(batch, query=query)
    if batch is not None:
        _run_batch(
            batch,
            lambda assistant, line: passages_dict(assistant.search(line.question, k, history=line.history)),
            group,
        )
        return
    text = _one(query)
    with closing(_assistant(group)) as assistant:
        passages = assistant.search(text, k)
    typer.echo(json.dumps(passages_dict(passages)) if json_out else "\n".join(passage_lines(passages)))


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in your own words.")] = None,
    thread: Annotated[str | None, typer.Option("--thread", metavar="ID", help="Go on with this conversation.")] = None,
    carry_on: Annotated[
        bool, typer.Option("--carry-on", help="Where a model's answer breaks off, have it go on, once.")
    ] = False,
    group: Group = None,
    batch: Batch = None,
    json_out: Json = False,
) -> None:
    """Ask a question; every sentence of the answer is cited."""
    from advisor.answering.citations import plain
    from advisor.printing import answer_dict

    _refuse_beside(batch, question=question, thread=thread, carry_on=carry_on)
    if batch is not None:
        _run_batch(
            batch, lambda assistant, line: answer_dict(assistant.ask(line.question, history=line.history)), group
        )
        return
    text = _one(question)
    with closing(_assistant(group)) as assistant:
        answer = assistant.ask(text, thread=thread or assistant.new_thread())
        if carry_on and answer.incomplete:
            answer = assistant.carried_on(answer)
        elif carry_on:
            _say("The answer didn't break off, so there was nothing to carry on.")
    typer.echo(json.dumps(answer_dict(answer)) if json_out else plain(answer))


@app.command()
def verify(
    batch: Annotated[
        Path,
        typer.Option(
            "--batch",
            metavar="FILE",
            help='One {"id", "question"?, "answer", "passages": [text, …]} a line; one JSON object a line out.',
        ),
    ],
) -> None:
    """Check answers against passages: a score from 0 (invented) to 1 (supported), and a verdict a claim."""
    from advisor.batch import read_answers
    from advisor.batch import verify as verified
    from advisor.encoders import build_verifier
    from advisor.settings import load_settings
    from advisor.telemetry import silence_telemetry

    lines = read_answers(batch)
    if empty := [line.id for line in lines if not (line.error or line.answer.strip())]:
        _refuse(f"The line with the id {json.dumps(empty[0])} has an empty answer. Give the text to check.")
    silence_telemetry()
    print_rows(verified(build_verifier(load_settings()), lines), "verified")


@app.command()
def ui(
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="0 takes any free port.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser of this desktop.")] = True,
    watch: Annotated[
        Path | None,
        typer.Option(
            "--watch", metavar="DIR", parser=named_path, help="Bring in what changes in this folder meanwhile."
        ),
    ] = None,
) -> None:
    """Open the pages."""
    from advisor.build import open_desk
    from advisor.printing import progress_bar, report_lines, tell_of_export
    from advisor.settings import load_settings
    from advisor.sign_in import sign_in
    from ui.server import address_of, listen, open_in_browser, serve
    from ui.waiting import waiting

    settings = load_settings()
    signing_in = sign_in(settings)
    if watch is not None:
        settings = settings.model_copy(update={"watch": watch.absolute()})
    # Listened to before anything is indexed: a taken port is no news to wait for.
    with listen(settings.host, settings.port if port is None else port) as listener:
        own_port = listener.getsockname()[1]
        _say(f"Getting ready; {address_of(settings.host, own_port)} shows how far it is.")
        tell_of_export(settings, _say)
        with waiting(listener) as shown, progress_bar("Indexing the corpus") as bar:

            def advance(done: int, total: int) -> None:
                shown(done, total)
                bar(done, total)

            opened = open_desk(settings, advance, _say, lambda report: _say("\n".join(report_lines(report))))
        with closing(opened) as desk:
            ready = open_in_browser if browser else None
            serve(
                desk.assistant,
                settings.host,
                listener,
                studio=desk.studio,
                descriptions=desk.descriptions,
                sign_in=signing_in,
                library=desk.library,
                records=desk.records,
                mediator=desk.mediator,
                decisions=desk.decisions,
                briefs=desk.briefs,
                on_ready=ready,
            )


@app.command()
def setup() -> None:
    """Export the encoder, once; later commands do it themselves where it is missing."""
    from advisor.providers.encoder_export import export, onnx_path
    from advisor.settings import load_settings
    from advisor.telemetry import silence_telemetry

    silence_telemetry()
    folder = load_settings().encoder_dir
    if not onnx_path(folder).exists():
        _say("Exporting the encoder, once …")
    typer.echo(f"The encoder is ready: {export(folder)}")


@app.command(name="eval")
def eval_command(
    suite: Annotated[str, typer.Argument(help="dev, held, all, or ci (60 cases).")] = "dev",
    articles: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the two source articles.")] = None,
    beir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Measure retrieval on a set in the BEIR layout.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="With --beir: the first questions only.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where JSON, Markdown and HTML go.")] = None,
    save_baseline: Annotated[bool, typer.Option(help="Accept this run as the baseline.")] = False,
    json_out: Json = False,
) -> None:
    """Measure retrieval, answers and abstention; exit code 1 on a drop beyond the baseline's interval."""
    from advisor.printing import progress_bar
    from advisor.settings import load_settings
    from evals import command

    settings = load_settings()
    if beir is not None:
        command.show_beir(beir, limit, settings, progress_bar, json_out)
    else:
        command.show_suite(suite, settings, progress_bar, articles, out, save_baseline, json_out)


@index_app.command()
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend or rebuild from the stored text.")] = False,
    json_out: Json = False,
) -> None:
    """Compare both indexes with the stored documents."""
    from advisor.build import Workspace
    from advisor.printing import health_line, progress_bar, to_dict
    from advisor.settings import load_settings

    with Workspace(load_settings()) as workspace:
        if repair:
            with progress_bar("Mending the index") as advance:
                workspace.index.mend(advance)
        health = workspace.index.check()
    typer.echo(json.dumps(to_dict(health) | {"ok": health.ok}) if json_out else health_line(health))
    if not health.ok:
        raise AdvisorError("The index is not in order. Run `advisor index check --repair`.")


@models_app.command(name="check")
def models_check(json_out: Json = False) -> None:
    """Send one real request, without any document, to the model that is set; and to the one to fall back to."""
    from advisor.models import check_models
    from advisor.printing import model_lines, to_dict
    from advisor.settings import load_settings
    from advisor.telemetry import silence_telemetry

    silence_telemetry()
    checks = check_models(load_settings())
    typer.echo(json.dumps({"models": list(map(to_dict, checks))}) if json_out else "\n".join(model_lines(checks)))
    if failed := [found.model for found in checks if not found.ok]:
        raise ModelError(f"{' and '.join(failed)} can't be used now; what to do is said above.")


def main() -> None:
    """Entry point: an AdvisorError becomes one line on stderr and exit code 1; wrong usage, one line and 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # what the terminal's encoding lacks is no reason to fail
    try:
        sys.exit(_run())
    except AdvisorError as error:
        _say(f"advisor: {one_line(str(error))}")
        sys.exit(2 if isinstance(error, (WrongUsage, WrongSetting)) else 1)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            _say("advisor: A name that was given is too long for a file. Give the path of one.")
            sys.exit(2)
        if error.errno != errno.ENOSPC:
            raise
        _say("advisor: The disk is full. Free some space and run it again.")
        os._exit(1)  # an ordinary exit would try to write once more


def _run() -> int:
    """The exit code of the command that was given."""
    try:
        code = app(prog_name="advisor", standalone_mode=False)
    except USAGE_ERROR as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            error.show()  # the help, which is what no arguments ask for
        else:
            _say(explained(error))
        return 2
    except typer.Abort:
        _say("advisor: Stopped; nothing was changed.")
        return 1
    return code if isinstance(code, int) else 0


def _assistant(groups: Sequence[str] | None) -> Assistant:
    """The assistant for the local person, or for someone of these groups alone."""
    from advisor.access import LOCAL, member_of
    from advisor.build import open_assistant
    from advisor.printing import progress_bar, tell_of_export
    from advisor.settings import load_settings

    reader = member_of(groups) if groups else LOCAL
    tell_of_export(load_settings(), _say)
    with progress_bar("Indexing the corpus") as advance:
        return open_assistant(load_settings(), advance, _say).for_reader(reader)


def _run_batch(
    file: Path, answer: Callable[[Assistant, BatchLine], dict[str, Any]], groups: Sequence[str] | None
) -> None:
    from advisor.batch import read_lines, run

    lines = read_lines(file)
    with closing(_assistant(groups)) as assistant:
        print_rows(run(assistant, lines, answer), "answered")


def _refuse_beside(batch: Path | None, **given: object) -> None:
    """What a batch would pass over in silence is wrong usage."""
    if batch is not None and (beside := [name for name, value in given.items() if value]):
        names = " and ".join(name.replace("_", "-") for name in beside)
        raise typer.BadParameter(f"--batch takes its questions from the file: leave out {names}")


def _one(text: str | None) -> str:
    if text is None:
        raise typer.BadParameter("give a question, or --batch FILE")
    if not text.strip():
        _refuse("There is no question. Type one, in your own words.")
    return text


def _refuse(line: str) -> NoReturn:
    """Wrong usage that a line says enough about: exit code 2."""
    _say(f"advisor: {line}")
    raise typer.Exit(2)


def _say(line: str) -> None:
    typer.echo(line, err=True)
