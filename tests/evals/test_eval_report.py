"""The report as figures, table, JSON and Markdown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from eval_made import ByHand, case, unanswerable

from evals.baseline import compare, read_baseline, write_baseline
from evals.cases import Case
from evals.measures import MEASURES, aggregate
from evals.report import as_dict, markdown, show, write
from evals.run import Run, run_cases
from evals.summary import Report, summarise

CASES = [
    *(case(f"fact-{number}", voice="cto") for number in range(4)),
    unanswerable(question="Who?", part="held"),
    case("fact-x", question="explode"),
]


def _run(cases: list[Case] = CASES, not_run: tuple[Case, ...] = ()) -> Run:
    return Run("dev", tuple(run_cases(cases, ByHand())), not_run, "by hand", 2.0)


@pytest.fixture(scope="module")
def report() -> Report:
    """A report of six cases, one of which failed."""
    return summarise(_run(not_run=(case("article-1", kind="article"),)))


def test_aggregates_count_what_is_unscored() -> None:
    recall = next(own for own in MEASURES if own.key == "recall_at_1")
    own = aggregate(recall, [{"recall_at_1": 1.0}, {"recall_at_1": 0.0}, {"recall_at_1": None}, {}])
    assert (own.value, own.scored, own.unscored) == (0.5, 2, 2)
    assert (own.low, own.high) == (0.0, 1.0)
    nothing = aggregate(recall, [{}, {}])
    assert (nothing.value, nothing.low, nothing.scored, nothing.unscored) == (None, None, 0, 2)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda own: own.key)
def test_every_measure_can_do_without_cases(measure: object) -> None:
    assert aggregate(measure, []).value is None  # type: ignore[arg-type]


def test_a_measure_of_two_columns_takes_rows_that_have_both() -> None:
    auroc = next(own for own in MEASURES if own.key == "auroc")
    rows = [
        {"confidence": 0.9, "answerable": 1.0},
        {"confidence": 0.1, "answerable": 0.0},
        {"confidence": 0.0, "answerable": None},
    ]
    own = aggregate(auroc, rows)
    assert (own.value, own.scored, own.unscored) == (1.0, 2, 1)


def test_every_column_of_a_measure_is_scored_by_a_run(report: Report) -> None:
    known = report.run.results[0].scores.keys()
    assert {name for measure in MEASURES for name in measure.columns} <= known


def test_groups(report: Report) -> None:
    assert list(report.groups) == ["kind", "voice", "part"]
    assert list(report.groups["kind"]) == ["fact", "near_miss"]
    accuracy = {name: own[-2] for name, own in report.groups["voice"].items()}
    assert accuracy["cto"].measure.key == "abstention"
    assert (accuracy["cto"].scored, accuracy["ceo"].scored, accuracy["ceo"].unscored) == (4, 1, 1)


def test_markdown(report: Report) -> None:
    text = markdown(report)
    assert text.startswith("# Evaluation: dev\n")
    assert "| recall@4 | 1.000 | 1.000 to 1.000 | 4 | 2 | – |" in text
    assert "| ask p50 | 10.0 ms | 10.0 ms to 10.0 ms | 5 | 1 | – |" in text
    assert "- 6 cases in 2 s; the by hand writer answered." in text
    assert "- 1 failed and are not scored; the first, fact-x: RuntimeError: no <answer> today" in text
    assert "- 1 on the two articles were not run: name their folder with --articles DIR." in text
    assert "## By voice" in text
    widths = {line.count("|") for line in text.split("## By kind")[1].split("##")[0].splitlines() if line}
    assert len(widths) == 1


def test_json(report: Report) -> None:
    told = json.loads(json.dumps(as_dict(report)))
    assert told["failed"] == {"fact-x": "RuntimeError: no <answer> today"}
    assert told["not_run"] == ["article-1"]
    assert told["drops"] is None
    assert "results" not in told
    first = as_dict(report, details=True)["results"][0]
    assert first["ranks"] == [2]
    assert first["passages"][1]["headings"] == ["Roles", "Ownership"]


def test_the_table_marks_what_is_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = CASES[:4]
    accepted = _run(cases)
    write_baseline(accepted, {own.id for own in cases}, tmp_path / "b.json")
    baseline = read_baseline(tmp_path / "b.json")
    assert baseline is not None
    now = replace(accepted, results=tuple(run_cases(cases, ByHand(confidence=0.1))))
    report = summarise(now, compare(now, baseline))
    show(report)
    out = capsys.readouterr().out
    row = next(line for line in out.splitlines() if "calibration error" in line)
    assert "+0.800 ✗ worse" in row
    assert "Worse than the baseline: calibration error 0.100 → 0.900" in out
    beside = next(own for own in as_dict(report)["measures"] if own["measure"] == "calibration")["baseline"]
    assert beside["worse"]
    assert beside["cases"] == 4


def test_new_cases_are_told(tmp_path: Path) -> None:
    write_baseline(_run(CASES[:4]), {own.id for own in CASES}, tmp_path / "b.json")
    baseline = read_baseline(tmp_path / "b.json")
    assert baseline is not None
    run = _run(CASES[:5])
    assert "- 1 are new or were changed since the baseline" in markdown(summarise(run, compare(run, baseline)))


def test_three_files_are_written(report: Report, tmp_path: Path) -> None:
    paths = write(report, tmp_path / "new")
    assert [path.name for path in paths] == ["dev.json", "dev.md", "dev.html"]
    assert json.loads(paths[0].read_text(encoding="utf-8"))["cases"] == 6
    assert paths[2].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_report_of_nothing(tmp_path: Path) -> None:
    empty = summarise(Run("held", (), (), "", 0.0))
    assert len(write(empty, tmp_path)) == 3
