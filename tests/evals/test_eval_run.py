"""Choosing the cases of a suite, and running them."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval_made import ByHand, case, unanswerable

from advisor.build import Workspace
from advisor.errors import InputError, NothingRead
from advisor.settings import Settings
from evals.cases import Case
from evals.run import CI_CASES, Run, opened, opened_on, run_cases, select

MANY = [case(f"fact-{number}", part="held" if number % 3 == 0 else "dev") for number in range(300)]


def test_suites_are_parts_or_all() -> None:
    assert [own.part for own in select(MANY, "held")] == ["held"] * 100
    assert len(select(MANY, "dev")) == 200
    assert select(MANY, "all") == tuple(MANY)
    with pytest.raises(InputError, match=r"no suite 'tiny'\. Choose one of dev, held, all, ci"):
        select(MANY, "tiny")


def test_ci_is_a_fixed_subset_of_the_development_cases() -> None:
    chosen = select(MANY, "ci")
    assert len(chosen) == CI_CASES
    assert {own.part for own in chosen} == {"dev"}
    assert set(select(MANY[::-1], "ci")) == set(chosen)
    # A few cases more change a few places only.
    more = select([*MANY, *(case(f"new-{number}") for number in range(10))], "ci")
    assert len(set(more) & set(chosen)) >= CI_CASES - 10


def test_ci_has_no_cases_on_the_articles() -> None:
    articles = [case(f"article-{number}", kind="article") for number in range(50)]
    assert not set(select([*MANY, *articles], "ci")) & set(articles)


def test_results_come_in_order_with_progress() -> None:
    told: list[tuple[int, int]] = []
    cases = [case(), unanswerable(question="Who else?")]
    results = run_cases(cases, ByHand(), lambda done, total: told.append((done, total)))
    assert [result.case for result in results] == cases
    assert told == [(1, 2), (2, 2)]
    assert results[0].scores["ask_ms"] == 10.0
    assert (results[0].search_ms or 0) > 0
    assert [result.scores["abstention"] for result in results] == [1.0, 1.0]


def test_a_follow_up_has_the_users_turns_before_it() -> None:
    subject = ByHand()
    own = case(kind="follow_up", history=["What about debt?", "And ownership?"])
    run_cases([own], subject)
    assert subject.histories == [["user: What about debt?", "user: And ownership?"]]


def test_a_case_that_fails_is_counted_and_the_others_go_on() -> None:
    results = run_cases([case("a", question="explode"), case("b")], ByHand())
    assert results[0].error == "RuntimeError: no <answer> today"
    assert results[0].scores == {}
    assert results[1].error is None
    assert Run("dev", tuple(results), (), "", 0.0).failed == (results[0],)


def _notes(folder: Path) -> Path:
    folder.mkdir()
    (folder / "owns.md").write_text("# Owns\n\n## Ownership\n\nThe CTO owns architecture.\n", encoding="utf-8")
    return folder


def _found(own: Case, settings: Settings, tmp_path: Path, documents: Path) -> list[int | None]:
    with opened_on(settings, tmp_path / "own", documents) as assistant:
        (result,) = run_cases([own], assistant)
    assert result.judgement, result.error
    return list(result.judgement.ranks)


def test_an_assistant_over_a_folder_alone(tmp_path: Path, data_dir: Path) -> None:
    assert _found(case(), Settings(), tmp_path, _notes(tmp_path / "notes")) == [1]
    assert not data_dir.exists()


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingRead, match="holds no documents"):
        _found(case(), Settings(), tmp_path, tmp_path / "empty")
    (tmp_path / "empty" / "a.md").write_text("", encoding="utf-8")
    with pytest.raises(NothingRead, match=r"a\.md holds no text"):
        _found(case(), Settings(), tmp_path, tmp_path / "empty")


def test_an_index_of_another_encoder_is_rebuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = _notes(tmp_path / "notes")
    assert _found(case(), Settings(), tmp_path, notes) == [1]
    monkeypatch.setattr("advisor.providers.fake.FakeEmbeddings.fingerprint", "fake/other")
    assert _found(case(), Settings(), tmp_path, notes) == [1]


def test_the_bundled_corpus_is_indexed_whatever_settings_say(tmp_path: Path) -> None:
    assert Settings().corpus == "none"
    with opened(Settings(), tmp_path / "evals") as assistant:
        assert assistant.passages_for("Who owns technical debt?")[0].source.startswith(("playbooks/", "sources/"))
    # Let go of, so that the next run can take it.
    with Workspace(Settings(data_dir=tmp_path / "evals")):
        pass
