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


def fill(index: LexicalIndex, partition: str, *texts: str) -> None:
    index.upsert(partition, [(piece(f"{partition}-{n}", text), "") for n, text in enumerate(texts)])
    index.commit()


def test_partitions_are_searched_together_and_only_those(index: LexicalIndex) -> None:
    fill(index, "one", "The roadmap is long.", "The budget is short.")
    fill(index, "two", "The roadmap and the budget.")
    fill(index, "three", "The roadmap budget merger.")
    assert index.partitions() == {"one", "two", "three"}
    assert {id_ for id_, _ in index.search(["one", "two"], "roadmap", 9)} == {"one-0", "two-0"}
    assert index.search(["one", "two", "never there"], "merger", 9) == []
    assert index.knows(["one", "three"], "merger")
    assert not index.knows(["one", "two", "never there"], "merger")
    assert index.search([], "roadmap", 9) == []
    assert "never there" not in index.partitions()


def test_what_is_not_searched_changes_no_score(index: LexicalIndex) -> None:
    fill(index, "one", "The roadmap is long.", "The budget is short.")
    fill(index, "two", "The roadmap and the budget of the platform.")
    before = index.search(["one", "two"], "platform roadmap", 9)
    fill(index, "three", *(f"The roadmap platform {n}." for n in range(30)))
    assert index.search(["one", "two"], "platform roadmap", 9) == before
    index.drop("three")
    index.commit()
    assert index.search(["one", "two"], "platform roadmap", 9) == before
    assert index.partitions() == {"one", "two"}


def test_the_best_of_all_partitions_come_first(index: LexicalIndex) -> None:
    for number in range(5):
        fill(index, f"part{number}", "roadmap budget", "roadmap", "autumn")
    found = [id_ for id_, _ in index.search([f"part{n}" for n in range(5)], "roadmap budget", 5)]
    assert sorted(found) == [f"part{n}-0" for n in range(5)]


def test_a_dropped_partition_begins_anew(index: LexicalIndex) -> None:
    fill(index, THERE, "roadmap")
    index.upsert(THERE, [(piece("x", "roadmap"), "")])
    index.drop(THERE)
    index.drop("never there")
    assert index.count(THERE) == 0
    index.commit()
    assert not index.knows([THERE], "roadmap")
    fill(index, THERE, "budget")
    assert index.ids(THERE) == {f"{THERE}-0"}


def test_the_best_are_found_wherever_they_lie(index: LexicalIndex) -> None:
    for part in range(12):
        fill(index, f"part{part}", *(f"roadmap {'budget ' * (n % 5 if part == 7 else 0)}filler{n}" for n in range(20)))
    every = [f"part{part}" for part in range(12)]
    found = index.search(every, "roadmap budget", 10)
    assert {id_.partition("-")[0] for id_, _ in found} == {"part7"}
    assert found == index.search(every, "roadmap budget", 240)[:10]


def test_renewed_it_holds_what_it_is_given_and_nothing_else(index: LexicalIndex) -> None:
    add(index, piece("a", "The roadmap is long."), piece("b", "The budget is short."))
    index.renew(HERE, [(piece("b", "The budget is short."), ""), (piece("c", "The zebra runs."), "")])
    assert index.ids(HERE) == {"b", "c"}
    assert found(index, "zebra") == ["c"]
    assert not index.knows([HERE], "roadmap")
    index.renew(THERE, [(piece("d", "A roadmap."), "")])
    assert index.ids(THERE) == {"d"}
    add(index, piece("e", "More of it."))
    assert index.count(HERE) == 3


def test_only_what_has_every_required_word_is_found(index: LexicalIndex) -> None:
    add(
        index,
        piece("both", "The board meets monthly and decides on budgets.", "Board"),
        piece("one", "The board meets, and meets, and meets."),
        piece("headed", "It decides.", "When the board meets"),
        piece("none", "The budget is settled in spring."),
    )
    every = [id_ for id_, _ in index.search([HERE], "board budget", 10, "meeting decided")]
    assert sorted(every) == ["both", "headed"]
    assert [id_ for id_, _ in index.search([HERE], "board budget", 1, "meeting decided")] == ["both"]
    assert index.search([HERE], "board budget", 10, "volcano") == []
    plain = dict(index.search([HERE], "board budget", 10))
    assert plain["both"] == pytest.approx(dict(index.search([HERE], "board budget", 10, "decides"))["both"])
