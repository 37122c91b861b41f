"""The HTML page of a report: one file that needs no network, with charts and every case to look into.

The page's Content-Security-Policy allows its own style sheet and script, by hash, and nothing else: no request, and no
script that a document or an answer might carry.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from evals.figures import HEADER, cells, interval_of, remarks, value_of
from evals.measures import Aggregate, columns_of
from evals.metrics.calibration import calibration
from evals.metrics.risk_coverage import risk_coverage
from evals.page.cases import STATES, case_card
from evals.page.charts import BarRow, bars, reliability, risk_curve
from evals.page.html import Html, tag
from evals.summary import Report

_FOLDER = Path(__file__).parent
_ACCEPTED_RISK = 0.05
_TILES = ("recall_at_4", "ndcg_at_10", "key_points", "citation_precision", "abstention", "auroc", "coverage")
_CHARTS = ("recall_at_4", "ndcg_at_10", "key_points", "citation_recall", "abstention")


def page(report: Report) -> str:
    """The whole page."""
    style, script = (Html((_FOLDER / name).read_text(encoding="utf-8")) for name in ("style.css", "page.js"))
    title = f"Evaluation: {report.run.suite}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", style),
    )
    body = tag(
        "main",
        tag("h1", title),
        tag("ul", *(tag("li", remark) for remark in remarks(report)), class_="remarks"),
        _tiles(report),
        _measures(report),
        _confidence(report),
        _by_kind(report),
        _groups(report),
        _cases(report),
    )
    return "<!doctype html>\n" + tag("html", head, tag("body", body, tag("script", script)), lang="en") + "\n"


def _policy(style: str, script: str) -> str:
    return f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _tiles(report: Report) -> Html:
    by_key = {own.measure.key: own for own in report.overall}
    tiles = (
        tag(
            "div",
            tag("div", by_key[key].measure.label, class_="name"),
            tag("div", value_of(by_key[key]), class_="figure"),
            tag("div", interval_of(by_key[key]), class_="interval"),
            class_="tile",
        )
        for key in _TILES
    )
    return tag("div", *tiles, class_="tiles")


def _measures(report: Report) -> Html:
    return tag("section", tag("h2", "Measures"), _table(HEADER, cells(report)))


def _table(header: Sequence[str], body: Sequence[Sequence[str]]) -> Html:
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in header)))
    rows = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell, class_=_mark(cell)) for cell in row[1:]))
        for row in body
    )
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="scroll")


def _mark(cell: str) -> str | None:
    return "bad" if "✗" in cell else "good" if "✓" in cell else None


def _confidence(report: Report) -> Html:
    by_key = {own.measure.key: own.measure for own in report.overall}
    scores = [result.scores for result in report.run.results]
    stated, answerable = columns_of(by_key["auroc"], scores)
    ranked, right = columns_of(by_key["coverage"], scores)
    return tag(
        "section",
        tag("h2", "Confidence"),
        tag(
            "div",
            tag(
                "figure",
                reliability(calibration(stated.tolist(), answerable.tolist())),
                tag("figcaption", "Of the questions with this confidence, the share that the documents answer."),
            ),
            tag(
                "figure",
                risk_curve(risk_coverage(ranked.tolist(), right.tolist()), _ACCEPTED_RISK),
                tag("figcaption", "Answering the most confident first; right has its passage among the first four."),
            ),
            class_="charts",
        ),
    )


def _by_kind(report: Report) -> Html:
    figures = []
    for place, first in enumerate(next(iter(report.groups["kind"].values()), ())):
        if first.measure.key not in _CHARTS:
            continue
        own = {kind: aggregates[place] for kind, aggregates in report.groups["kind"].items()}
        chart = bars([_bar_row(kind, one) for kind, one in own.items() if one.scored], first.measure.label)
        figures.append(tag("figure", tag("h3", first.measure.label), chart))
    return tag("section", tag("h2", "By kind of question"), tag("div", *figures, class_="charts"))


def _bar_row(kind: str, own: Aggregate) -> BarRow:
    return BarRow(kind.replace("_", " "), own.value, own.low, own.high, own.scored)


def _groups(report: Report) -> Html:
    parts = []
    for grouping, groups in report.groups.items():
        labels = [own.measure.label for own in next(iter(groups.values()), ())]
        body = [(name.replace("_", " "), *map(value_of, aggregates)) for name, aggregates in groups.items()]
        parts.append(tag("details", tag("summary", f"Means by {grouping}"), _table([grouping, *labels], body)))
    return tag("section", *parts)


def _cases(report: Report) -> Html:
    results = report.run.results
    choices: dict[str, list[str]] = {
        "kind": sorted({result.case.kind.value for result in results}),
        "voice": sorted({result.case.voice.value for result in results}),
        "part": sorted({result.case.part for result in results}),
        "state": list(STATES),
    }
    selects = (
        tag("label", f"{name} ", tag("select", _option("", "all"), *(_option(own, own) for own in given), id=name))
        for name, given in choices.items()
    )
    search = tag("input", type="search", id="search", placeholder="Search cases", aria_label="Search cases")
    count = tag("output", id="count", aria_live="polite")
    return tag(
        "section",
        tag("h2", "Cases"),
        tag("div", search, *selects, count, class_="filters"),
        tag("div", *map(case_card, results), id="cases"),
    )


def _option(value: str, label: str) -> Html:
    return tag("option", label.replace("_", " "), value=value)
