"""Where the options are that a story asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from advisor.answering.stories import planned, tells_options, told_of, with_options
from advisor.answering.turn import Plan, PlannedPart
from advisor.retrieval.sufficiency import Sufficiency
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence

OPTIONS = "What are the options for weeds, and what does each cost?"


def passage(name: str, document: str, *headings: str, score: float = 0.5) -> Passage:
    text = f"{name} is told here in a sentence."
    chunk = Chunk(name, document, 0, 0, len(text), text, headings)
    own = tuple(Sentence(start, end, 0.9) for start, end in sentences(text))
    return Passage(chunk, f"{document}.md", f"On {document}", Provenance.PLAYBOOK, 1, score, 0.9, own, 0.9, score)


FOUND = [
    passage("signs", "weeds", "What are the signs of weeds?", score=0.6),
    passage("roses", "roses", "Who prunes roses?", score=0.7),
    passage("fears", "weeds", "What does the gardener fear about weeds?", score=0.5),
    passage("trees", "trees", "Who fells trees?", score=0.4),
]
HOEING = passage("hoeing", "weeds", OPTIONS, "Hoeing", score=0.99)


def test_the_document_of_the_most_is_what_a_story_is_about() -> None:
    assert told_of(FOUND) == "weeds"
    assert told_of([*FOUND, replace(FOUND[1], rank=9)]) == "weeds"  # the same passage twice is one
    assert told_of([]) == ""


def test_its_options_take_the_places_of_what_came_last() -> None:
    asked: list[str] = []

    def find(query: str, k: int) -> list[Passage]:
        asked.append(query)
        return [passage("other", "trees", OPTIONS), HOEING, FOUND[0]][:k]

    found = with_options(FOUND, find)
    assert [own.chunk.id for own in found] == ["signs", "roses", "hoeing", "fears"]
    assert [own.rank for own in found] == [1, 2, 3, 4]
    assert asked == ["What are the options? On weeds"]


def test_what_another_query_found_says_nothing_of_how_near_the_story_comes() -> None:
    (_, _, hoeing, _) = with_options(FOUND, lambda *_: [HOEING])
    assert tells_options(hoeing)
    assert (hoeing.score, hoeing.fused, hoeing.match) == (0.7, 0.0, 0.0)
    assert [own.similarity for own in hoeing.sentences] == [0.0]


def test_nothing_found_stays_nothing() -> None:
    assert with_options([], lambda *_: [HOEING]) == []


LONG = "The roses froze in March. " * 7
SHORT = "The roses froze in March."


class Finding:
    """Finds one passage for anything, noting what it was asked for; answers with the probability set."""

    def __init__(self, **probabilities: float) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.judged: list[tuple[str, bool]] = []
        self.probabilities = probabilities

    def find(self, *wordings: str) -> list[Passage]:
        self.asked.append(wordings)
        return FOUND[:1]

    def judge(self, question: str, passages: Sequence[Passage], *, leaning: bool = False) -> Sufficiency:
        assert passages
        self.judged.append((question, leaning))
        probability = next((own for word, own in self.probabilities.items() if word in question), 0.9)
        return Sufficiency(probability, probability > 0.4)

    def planned(self, question: str) -> tuple[PlannedPart, ...]:
        return planned(question, lambda part: part.replace("cultivar", "sort"), self.find, self.judge)


def test_behind_a_long_story_a_question_that_stands_alone_is_searched_for_first() -> None:
    finding = Finding()
    first, second = finding.planned(f"{LONG}Which cultivar blooms early? And who prunes roses in May?")
    assert (first.asks, first.text) == ("Which cultivar blooms early?", "Which sort blooms early?")
    assert (second.asks, second.text) == ("Who prunes roses in May?", "Who prunes roses in May?")
    assert finding.asked[:2] == [(first.text,), (first.text, f"{first.text} {LONG.strip()}")]


@pytest.mark.parametrize(
    "vague", ["What would the CTO do first?", "What would you do first?", "What would rust ask of us?"]
)
def test_one_that_says_little_or_is_not_plainly_answered_is_understood_from_the_story(vague: str) -> None:
    first, second = Finding(rust=0.8).planned(f"{LONG}Who prunes roses in May? {vague}")
    assert first.text == "Who prunes roses in May?"
    assert second.text == f"{LONG}{vague}"


def test_behind_little_that_is_told_all_of_it_is_kept() -> None:
    first, second = Finding().planned(f"{SHORT} Who prunes roses in May? Who pays for roses?")
    assert (first.text, second.text) == (f"{SHORT} Who prunes roses in May?", f"{SHORT} Who pays for roses?")


def test_the_only_question_of_a_long_story_is_a_part_where_it_stands_alone() -> None:
    assert [part.text for part in Finding().planned(f"{LONG}Who prunes roses?")] == ["Who prunes roses?"]
    assert Finding(prunes=0.8).planned(f"{LONG}Who prunes roses?") == ()
    assert Finding().planned(f"{SHORT} Who prunes roses?") == ()
    assert Finding().planned(f"{LONG}What are the options?") == ()
    assert Finding().planned(LONG) == ()


def test_whom_he_is_the_story_tells() -> None:
    story = "The CTO has run the garden for years and he likes it very much. " * 3
    (first, _) = Finding().planned(f"{story}How should he prune the old roses? Who pays for it?")
    assert first.text == "How should the CTO prune the old roses?"


def test_a_part_that_leans_is_judged_by_itself_and_unsure_where_it_is_not_answered() -> None:
    finding = Finding(legal=0.3, heard=0.1)
    first, second = finding.planned(f"{LONG}Who prunes roses in May? Is this legal?")
    assert (first.unsure, second.unsure, second.doubtful) == (False, True, False)
    assert finding.judged[-1] == ("Is this legal?", True)
    assert finding.planned("Who prunes roses? Who heard of snow?")[1].doubtful


def part(asks: str, **how: bool) -> PlannedPart:
    return PlannedPart(asks, asks, FOUND, **{"doubtful": False, "unsure": False, **how})


def test_a_plan_without_doubtful_parts_names_them() -> None:
    plan = Plan("", ("Gap?",), "", (part("Who?"), part("Why?", doubtful=True)), FOUND).without_doubtful()
    assert ([own.asks for own in plan.parts], plan.uncovered) == (["Who?"], ("Gap?", "Why?"))
    none = Plan("", (), "", (part("Why?", doubtful=True),), FOUND)
    assert none.without_doubtful() == none


def test_an_unsure_part_that_only_says_again_what_was_said_is_not_answered() -> None:
    plan = Plan("", (), "", (part("Who?"), part("Why?", unsure=True), part("When?")), FOUND)
    assert list(plan.new_of([(0, None), (1, None), (2, None)])) == [(0, None), (2, None)]


def test_one_part_alone_has_no_label_unless_another_is_named_as_open() -> None:
    assert Plan("", (), "", (part("Who?"),), FOUND).given[0][0] == ""
    assert Plan("", ("Why?",), "", (part("Who?"),), FOUND).given[0][0] == "Who?"
