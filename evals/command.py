"""What `advisor eval` does: a suite from its cases to its report, or a public set."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import typer

from advisor.assistant import Assistant
from advisor.errors import AdvisorError, MissingFile
from advisor.index import Advance
from advisor.settings import Settings
from evals import report
from evals.baseline import BASELINE, compare, read_baseline, write_baseline
from evals.beir import run_beir
from evals.cases import CASES, Case, Kind, load_cases
from evals.run import Result, Run, opened, opened_on, run_cases, select
from evals.summary import Report, summarise

Bar = Callable[[str], AbstractContextManager[Advance | None]]
"""Takes a label; gives what is told of the work done, as `advisor.printing.progress_bar` does."""


class WorseThanBaseline(AdvisorError):
    """A measure dropped beyond its interval, or a case fails that was scored before."""


def evaluate(
    suite: str,
    settings: Settings,
    bar: Bar,
    *,
    articles: Path | None = None,
    save_baseline: bool = False,
    cases: Path = CASES,
    baseline: Path = BASELINE,
) -> Report:
    """Run a suite ("dev", "held", "all", "ci") and sum it up beside the baseline, which `save_baseline` then replaces.

    The corpus is indexed under the data directory, in `evals/`, apart from what people ingested. Cases on the two
    articles are run where their folder is given. Raises AdvisorError.
    """
    if articles is not None and not articles.is_dir():
        raise MissingFile(f"{articles} is no folder. Name the folder that holds the two articles.")
    known = load_cases(cases)
    chosen = select(known, suite)
    began = time.perf_counter()
    results = _results(chosen, settings, bar, articles)
    done = {result.case.id for result in results}
    run = Run(
        suite,
        tuple(results),
        tuple(case for case in chosen if case.id not in done),
        next((result.answer.writer for result in results if result.answer), ""),
        time.perf_counter() - began,
    )
    accepted = read_baseline(baseline)
    told = summarise(run, compare(run, accepted) if accepted else None)
    if save_baseline:
        write_baseline(run, {case.id for case in known}, baseline)
    return told


def check(told: Report) -> None:
    """Raise WorseThanBaseline, naming every drop, where the report has any."""
    drops = told.comparison.drops if told.comparison else ()
    if drops:
        raise WorseThanBaseline(
            f"Worse than the baseline: {'; '.join(drops)}. Mend it, or accept it with --save-baseline."
        )


def _results(cases: Sequence[Case], settings: Settings, bar: Bar, articles: Path | None) -> list[Result]:
    on_articles = [case for case in cases if case.kind is Kind.ARTICLE]
    on_corpus = [case for case in cases if case.kind is not Kind.ARTICLE]
    results: list[Result] = []
    if on_corpus:
        results += _run(on_corpus, lambda advance: opened(settings, settings.data_dir / "evals", advance), bar)
    if on_articles and articles is not None:
        with tempfile.TemporaryDirectory(prefix="advisor-articles-") as name:
            folder = Path(name)
            results += _run(on_articles, lambda advance: opened_on(settings, folder, articles, advance), bar)
    place = {case.id: number for number, case in enumerate(cases)}
    return sorted(results, key=lambda result: place[result.case.id])


def _run(
    cases: Sequence[Case], open_: Callable[[Advance | None], AbstractContextManager[Assistant]], bar: Bar
) -> list[Result]:
    with ExitStack() as stack:
        with bar("Indexing the documents") as advance:
            assistant = stack.enter_context(open_(advance))
        with bar("Running the cases") as advance:
            return run_cases(cases, assistant, advance)


def show_suite(
    suite: str,
    settings: Settings,
    bar: Bar,
    articles: Path | None,
    out: Path | None,
    save_baseline: bool,
    json_out: bool,
) -> None:
    """Run a suite, print it, write its reports. Raises WorseThanBaseline on a drop, unless the baseline is replaced."""
    told = evaluate(suite, settings, bar, articles=articles, save_baseline=save_baseline)
    written = report.write(told, out or settings.data_dir / "evals" / "reports")
    if json_out:
        typer.echo(json.dumps(report.as_dict(told)))
    else:
        report.show(told)
        typer.echo("\n".join(map(str, written)))
    if not save_baseline:
        check(told)


def show_beir(folder: Path, limit: int | None, settings: Settings, bar: Bar, json_out: bool) -> None:
    """Measure retrieval on a public set and print it."""
    with bar("Reading and asking") as advance:
        measured = run_beir(folder, limit, settings=settings, advance=advance)
    typer.echo(json.dumps(measured.as_dict()) if json_out else "\n".join(measured.lines()))
