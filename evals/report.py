"""A report as a table for the terminal, as JSON, as Markdown, and as one HTML page."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.baseline import Difference
from evals.figures import HEADER, cells, remarks, value_of
from evals.measures import Aggregate
from evals.page import page
from evals.run import Result
from evals.summary import Report

_WIDTH = 110


def show(report: Report) -> None:
    """Print the table and the remarks."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    console.print(_table(report))
    for remark in remarks(report):
        console.print(Text(remark))


def write(report: Report, folder: Path) -> list[Path]:
    """Write `<suite>.json`, `<suite>.md` and `<suite>.html` to the folder, which is made; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "json": json.dumps(as_dict(report, details=True), indent=1) + "\n",
        "md": markdown(report),
        "html": page(report),
    }
    paths = []
    for suffix, text in texts.items():
        paths.append(folder / f"{report.run.suite}.{suffix}")
        paths[-1].write_text(text, encoding="utf-8", errors="replace")
    return paths


def as_dict(report: Report, *, details: bool = False) -> dict[str, Any]:
    """The report as a JSON object; with `details`, what came of each case as well."""
    run, differences = report.run, report.comparison.differences if report.comparison else {}
    summary = {
        "suite": run.suite,
        "writer": run.writer,
        "seconds": round(run.seconds, 1),
        "cases": len(run.results),
        "failed": {result.case.id: result.error for result in run.failed},
        "not_run": [case.id for case in run.not_run],
        "measures": [_aggregate_dict(own, differences.get(own.measure.key)) for own in report.overall],
        "drops": list(report.comparison.drops) if report.comparison else None,
        "groups": {
            grouping: {name: [_aggregate_dict(own) for own in aggregates] for name, aggregates in groups.items()}
            for grouping, groups in report.groups.items()
        },
    }
    return summary | ({"results": [_result_dict(result) for result in run.results]} if details else {})


def markdown(report: Report) -> str:
    """The measures, and the means of each group of cases, as Markdown tables."""
    lines = [f"# Evaluation: {report.run.suite}", "", *_markdown_table(HEADER, cells(report)), ""]
    lines += [f"- {remark}" for remark in remarks(report)]
    for grouping, groups in report.groups.items():
        labels = [own.measure.label for own in next(iter(groups.values()), ())]
        body = [[name, *map(value_of, aggregates)] for name, aggregates in groups.items()]
        lines += ["", f"## By {grouping}", "", *_markdown_table([grouping, *labels], body)]
    return "\n".join(lines) + "\n"


def _table(report: Report) -> Table:
    table = Table(title=f"Evaluation: {report.run.suite}", title_justify="left")
    for name in HEADER:
        table.add_column(name, justify="left" if name == HEADER[0] else "right", no_wrap=True)
    differences = report.comparison.differences if report.comparison else {}
    for own, row in zip(report.overall, cells(report), strict=True):
        difference = differences.get(own.measure.key)
        style = "" if difference is None or not difference.beyond else "red" if difference.worse else "green"
        table.add_row(*map(Text, row[:-1]), Text(row[-1], style=style))
    return table


def _markdown_table(header: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return [f"| {' | '.join(row)} |" for row in (header, rule, *body)]


def _aggregate_dict(own: Aggregate, difference: Difference | None = None) -> dict[str, Any]:
    told = {
        "measure": own.measure.key,
        "unit": own.measure.unit,
        "value": own.value,
        "low": own.low,
        "high": own.high,
        "scored": own.scored,
        "unscored": own.unscored,
    }
    if difference is None:
        return told
    beside = asdict(difference) | {"measure": own.measure.key, "change": difference.change}
    return told | {"baseline": beside | {"beyond": difference.beyond, "worse": difference.worse}}


def _result_dict(result: Result) -> dict[str, Any]:
    judged = result.judgement
    return {
        "id": result.case.id,
        "part": result.case.part,
        "kind": result.case.kind.value,
        "voice": result.case.voice.value,
        "question": result.case.question,
        "error": result.error,
        "scores": result.scores,
        "ranks": list(judged.ranks) if judged else [],
        "points": list(judged.points) if judged else [],
        "claims": [asdict(claim) for claim in judged.claims] if judged else [],
        "answer": result.answer.text if result.answer else None,
        "passages": [
            {"source": own.source, "headings": list(own.chunk.headings), "score": own.score} for own in result.passages
        ],
    }
