"""A suite from its cases to its report, over an index of the real kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from advisor.errors import InputError
from advisor.index import Advance
from advisor.settings import Settings
from evals import command
from evals.baseline import Difference
from evals.command import WorseThanBaseline, check, evaluate
from evals.measures import MEASURES


@contextmanager
def _bar(_: str) -> Iterator[Advance | None]:
    yield None


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Two cases on the articles and one on the corpus, between them."""
    rows = [
        {
            "id": id_,
            "kind": kind,
            "voice": "ceo",
            "question": f"Who owns architecture, {id_}?",
            "abstain": False,
            "passages": [{"source": "owns.md", "heading": "Ownership"}],
        }
        for id_, kind in (("article-1", "article"), ("fact-1", "fact"), ("article-2", "article"))
    ]
    (tmp_path / "cases" / "dev").mkdir(parents=True)
    (tmp_path / "cases" / "dev" / "a.yaml").write_text(yaml.safe_dump({"cases": rows}), encoding="utf-8")
    return tmp_path / "cases"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of one article."""
    (tmp_path / "articles").mkdir()
    text = "# Owns\n\n## Ownership\n\nThe CTO owns architecture.\n"
    (tmp_path / "articles" / "owns.md").write_text(text, encoding="utf-8")
    return tmp_path / "articles"


@pytest.fixture(autouse=True)
def _small_corpus(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The corpus is the one article here, too: indexing the real one takes seconds."""
    monkeypatch.setattr(
        command, "opened", lambda settings, folder, advance: command.opened_on(settings, folder, articles, advance)
    )


def test_cases_on_the_articles_wait_for_their_folder(cases: Path, tmp_path: Path, data_dir: Path) -> None:
    report = evaluate("dev", Settings(), _bar, cases=cases, baseline=tmp_path / "b.json")
    assert [result.case.id for result in report.run.results] == ["fact-1"]
    assert [case.id for case in report.run.not_run] == ["article-1", "article-2"]
    assert report.run.writer == "quoting"
    assert report.comparison is None
    assert (data_dir / "evals").is_dir()
    assert not (tmp_path / "b.json").exists()


def test_results_are_in_the_order_of_the_cases_and_make_a_baseline(cases: Path, articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    report = evaluate("dev", Settings(), _bar, articles=articles, save_baseline=True, cases=cases, baseline=path)
    assert [result.case.id for result in report.run.results] == ["article-1", "fact-1", "article-2"]
    assert not report.run.not_run
    check(report)
    again = evaluate("dev", Settings(), _bar, articles=articles, cases=cases, baseline=path)
    assert again.comparison is not None
    assert (again.comparison.compared, again.comparison.drops) == (3, ())
    check(again)

    worse = Difference(MEASURES[0], 0.9, 0.5, -0.6, -0.2, 3)
    object.__setattr__(again.comparison, "differences", {"recall_at_1": worse})
    with pytest.raises(WorseThanBaseline, match=r"recall@1 0\.900 → 0\.500 \(change -0\.600 to -0\.200, 3 cases\)\."):
        check(again)


def test_a_suite_or_folder_that_is_not_there(cases: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no suite 'x'"):
        evaluate("x", Settings(), _bar, cases=cases)
    with pytest.raises(InputError, match="gone is no folder"):
        evaluate("dev", Settings(), _bar, cases=cases, articles=tmp_path / "gone")
