"""`python -m evals.bench`: measure, print the table, and keep it as JSON and Markdown."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from evals.bench.run import Plan, measure
from evals.bench.table import as_dicts, markdown
from evals.bench.tutorial import PACKAGES


def main(
    documents: Annotated[int, typer.Option(min=1, help="380 make about 10,000 chunks.")] = 380,
    questions: Annotated[int, typer.Option(min=1, help="Asked of both sides, each once.")] = 200,
    runs: Annotated[int, typer.Option(min=1, help="Cold starts of each side.")] = 5,
    patience: Annotated[float, typer.Option(min=0, help="Seconds to wait, in all, while other processes work.")] = 0,
    work: Annotated[Path, typer.Option(help="Keeps documents and indexes for the next run.")] = Path("bench-results"),
    out: Annotated[
        Path | None, typer.Option(help="JSON file; Markdown goes beside it. In the work folder if unset.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Index anew, whatever the work folder holds.")] = False,
) -> None:
    """Measure advisor beside the LangChain tutorial's retrieval chain."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        _say(f"The tutorial needs {', '.join(missing)}. Install them with `pip install -e '.[bench]'`.")
        raise typer.Exit(1)
    report = measure(Plan(work.absolute(), documents, questions, runs=runs, patience=patience, fresh=fresh), _say)
    table = markdown(report.metrics, report.notes)
    target = out or work / "bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    figures = {"metrics": as_dicts(report.metrics), "notes": report.notes} | report.details
    target.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    target.with_suffix(".md").write_text(table, encoding="utf-8")
    typer.echo(table)


def _say(line: str) -> None:
    typer.echo(line, err=True)


if __name__ == "__main__":
    typer.run(main)
