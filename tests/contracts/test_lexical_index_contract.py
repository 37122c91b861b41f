"""What every word index keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.protocols import LexicalIndex
from advisor.providers.fake import MemoryLexicalIndex
from advisor.providers.tantivy import TantivyIndex
from advisor.types import Chunk

HERE, THERE = "everyone", "0123456789abcdef0123456789abcdef"


@pytest.fixture(params=["memory", "tantivy"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LexicalIndex]:
    made: LexicalIndex = MemoryLexicalIndex() if request.param == "memory" else TantivyIndex(tmp_path / "tantivy")
    yield made
    made.close()


def piece(id_: str, text: str, *headings: str) -> Chunk:
    return Chunk(id_, "document", 0, 0, len(text), text, headings)


def add(index: LexicalIndex, *chunks: Chunk, title: str = "") -> None:
    index.upsert(HERE, ((chunk, title) for chunk in chunks))
    index.commit()


def found(index: LexicalIndex, text: str, k: int = 10) -> list[str]:
    return [id_ for id_, _ in index.search([HERE], text, k)]


def test_it_is_empty_at_first(index: LexicalIndex) -> None:
    assert index.ids(HERE) == set()
    assert index.count(HERE) == 0
    assert index.search([HERE], "roadmap", 5) == []


def test_changes_show_after_commit(index: LexicalIndex) -> None:
    index.upsert(HERE, [(piece("a", "The roadmap is long."), "")])
    assert index.ids(HERE) == set()
    assert index.count(HERE) == 0
    assert index.search([HERE], "roadmap", 5) == []
    index.commit()
    assert index.ids(HERE) == {"a"}
    assert index.count(HERE) == 1
    assert found(index, "roadmap") == ["a"]
    index.delete(HERE, ["a"])
    assert index.ids(HERE) == {"a"}
    index.commit()
    assert index.ids(HERE) == set()


def test_more_of_the_words_rank_higher(index: LexicalIndex) -> None:
    add(
        index,
        piece("one", "The budget is settled in spring."),
        piece("three", "The platform budget and the roadmap are settled in spring."),
        piece("none", "Interviews take place in autumn."),
        piece("two", "The platform team has a budget."),
    )
    assert found(index, "platform roadmap budget") == ["three", "two", "one"]
    scores = [score for _, score in index.search([HERE], "platform roadmap budget", 10)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)
    assert found(index, "platform roadmap budget", 2) == ["three", "two"]


def test_words_match_by_stem_and_without_case(index: LexicalIndex) -> None:
    add(index, piece("a", "Hiring Managers are deciding."))
    assert found(index, "decide") == ["a"]
    assert found(index, "MANAGER") == ["a"]


def test_headings_and_titles_are_searched(index: LexicalIndex) -> None:
    add(index, piece("a", "It takes weeks.", "People", "Onboarding a counterpart"), title="Handbook of operations")
    for word in ("weeks", "people", "onboarding", "handbook"):
        assert found(index, word) == ["a"], word


def test_a_second_version_replaces_the_first(index: LexicalIndex) -> None:
    add(index, piece("a", "The roadmap is long."), title="Summer")
    add(index, piece("a", "The budget is short."), title="Winter")
    assert index.count(HERE) == 1
    assert found(index, "roadmap summer") == []
    assert found(index, "budget") == found(index, "winter") == ["a"]


def test_the_last_of_several_versions_before_a_commit_counts(index: LexicalIndex) -> None:
    index.upsert(HERE, [(piece("a", "roadmap"), ""), (piece("b", "roadmap"), "")])
    index.upsert(HERE, [(piece("a", "budget"), "")])
    index.delete(HERE, ["b"])
    index.commit()
    assert index.ids(HERE) == {"a"}
    assert found(index, "roadmap") == []


def test_unknown_ids_are_passed_over(index: LexicalIndex) -> None:
    add(index, piece("a", "roadmap"))
    index.delete(HERE, ["never there"])
    index.delete(HERE, [])
    index.commit()
    index.commit()
    assert index.ids(HERE) == {"a"}


@pytest.mark.parametrize("text", ["", " ", "the of and", "xylophone", "?!", '"', "(", "a:b", "* ~2 ^3", "👩‍💻", "\x00"])
def test_nothing_is_found_where_no_word_is_indexed(index: LexicalIndex, text: str) -> None:
    add(index, piece("a", "The roadmap is long."))
    assert index.search([HERE], text, 5) == []


@pytest.mark.parametrize(
    "text", ['road"map roadmap', "roadmap AND NOT (", "title:roadmap", "-roadmap", "+roadmap*", "roadmap~9"]
)
def test_marks_of_a_query_language_are_only_text(index: LexicalIndex, text: str) -> None:
    add(index, piece("a", "The roadmap is long."), piece("b", "The budget is short."))
    assert found(index, text) == ["a"]


def test_other_scripts(index: LexicalIndex) -> None:
    add(index, piece("a", "Größe и дорога"), piece("b", "budget"))
    assert found(index, "Größe") == ["a"]
    assert found(index, "ДОРОГА") == ["a"]


def test_cleared_it_can_be_used_again(index: LexicalIndex) -> None:
    add(index, piece("a", "roadmap"))
    index.upsert(HERE, [(piece("b", "roadmap"), "")])
    index.clear()
    assert index.ids(HERE) == set()
    add(index, piece("c", "roadmap"))
    assert found(index, "roadmap") == ["c"]


def test_many(index: LexicalIndex) -> None:
    add(index, *(piece(str(number), f"roadmap{number} budget") for number in range(2000)))
    assert index.count(HERE) == 2000
    assert len(index.ids(HERE)) == 2000
    assert found(index, "roadmap1234") == ["1234"]
    assert len(index.search([HERE], "budget", 40)) == 40
