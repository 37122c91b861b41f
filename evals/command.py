"""What `advisor eval` does: a suite from its cases to its report, or a public set."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from advisor.assistant import Assistant
from advisor.errors import AdvisorError, InputError
from advisor.index import Advance
from advisor.settings import Settings
from evals.baseline import BASELINE, compare, read_baseline, write_baseline
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
        raise InputError(f"{articles} is no folder. Name the folder that holds the two articles.")
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
    report = summarise(run, compare(run, accepted) if accepted else None)
    if save_baseline:
        write_baseline(run, {case.id for case in known}, baseline)
    return report


def check(report: Report) -> None:
    """Raise WorseThanBaseline, naming every drop, where the report has any."""
    drops = report.comparison.drops if report.comparison else ()
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
