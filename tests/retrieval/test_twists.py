"""What a question adds to its passage, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.retrieval.twists import Twists, asks_complement, names_in, nearest, twists
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence

BEFORE = "The CFO pays. "
START = 100


def passage(text: str, *similarities: float, title: str = "Title", heading: str = "Budgets") -> Passage:
    """A passage in the middle of its document, with a cosine for each sentence."""
    chunk = Chunk("c", "d", 0, START, START + len(text), text, (heading,))
    spans = sentences(text)
    cosines = similarities or (0.5,) * len(spans)
    found = tuple(Sentence(START + a, START + b, cosine) for (a, b), cosine in zip(spans, cosines, strict=True))
    return Passage(chunk, "s.md", title, Provenance.PLAYBOOK, 1, 1.0, 0.5, found)


GROWTH = passage("Acme increased its budget in 2021.")
NOTHING = Twists(names=0, numbers=0, negated=False, opposed=False, complement=False)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When did Acme increase its budget?", NOTHING),
        ("When did Umbra increase its budget?", Twists(1, 0, negated=False, opposed=False, complement=False)),
        ("When did Umbra and Foxglove increase it?", Twists(2, 0, negated=False, opposed=False, complement=False)),
        ("Why did Acme increase it in 2021?", NOTHING),
        ("Why did Acme increase it in 2022, by 5,000?", Twists(0, 2, negated=False, opposed=False, complement=False)),
        ("Why did Acme not increase its budget?", Twists(0, 0, negated=True, opposed=False, complement=False)),
        ("Why didn’t Acme increase its budget?", Twists(0, 0, negated=True, opposed=False, complement=False)),
        ("Why was the budget decreased?", Twists(0, 0, negated=False, opposed=True, complement=False)),
        ("Why was Umbra's never decreased in 1999?", Twists(1, 1, negated=True, opposed=True, complement=False)),
    ],
)
def test_what_the_question_has_and_the_passage_has_not(question: str, expected: Twists) -> None:
    assert twists(question, [GROWTH]) == expected


@pytest.mark.parametrize("text", ["Acme never raised its budget.", "Acme prevented a larger budget."])
def test_a_negation_is_no_twist_where_the_passage_denies_too(text: str) -> None:
    assert not twists("Why did Acme not raise its budget?", [passage(text)]).negated


def test_both_opposites_in_the_passage_are_no_twist() -> None:
    assert not twists("Why do budgets fall?", [passage("Budgets rise and fall.")]).opposed


def test_names_and_numbers_may_stand_in_headings_and_title() -> None:
    own = passage("The budget grew.", title="Umbra", heading="The year 1999")
    assert twists("How did Umbra grow in 1999?", [own]) == NOTHING


def test_a_name_must_stand_near() -> None:
    text = "Umbra was founded. Then it rained. The budget grew. It grew fast."
    assert twists("How did Umbra grow?", [passage(text, 0.1, 0.2, 0.3, 0.9)]).names == 1
    assert twists("How did Umbra grow?", [passage(text, 0.9, 0.2, 0.3, 0.1)]).names == 0


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What did the Normans not build?", True),
        ("Which decisions aren't the CTO's?", True),
        ("In what year did it never rain?", True),
        ("What if they do not agree?", False),
        ("What do we do when the CTO won't answer?", False),
        ("Who decides because nobody doesn't want to?", False),
        ("Why did it not rain?", False),
        ("Should the CTO not decide?", False),
        ("What is so, not what was?", False),
    ],
)
def test_a_question_may_ask_for_what_is_not_so(question: str, asks: bool) -> None:
    assert asks_complement(question) is asks


def test_only_the_best_passage_counts() -> None:
    assert twists("How did Umbra increase its budget?", [GROWTH, passage("Umbra grew.")]).names == 1


def test_the_nearest_sentence_stands_between_its_neighbours() -> None:
    text = "One is here. Two is here. Three is here. Four is here."
    assert nearest(passage(text, 0.1, 0.2, 0.9, 0.3)) == "Two is here. Three is here. Four is here."
    assert nearest(passage(text, 0.9, 0.2, 0.1, 0.3)) == "One is here. Two is here."
    assert nearest(passage(text, 0.1, 0.2, 0.3, 0.9)) == "Three is here. Four is here."
    assert nearest(passage("", *())) == ""


def test_a_denial_far_from_the_nearest_sentence_does_not_count() -> None:
    text = "Nobody was paid. Then it rained. The budget grew. It grew fast."
    assert twists("Why did the budget not grow?", [passage(text, 0.1, 0.2, 0.3, 0.9)]).negated
    assert not twists("Why did the budget not grow?", [passage(text, 0.9, 0.2, 0.3, 0.1)]).negated


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Does Gartner say so?", ["gartner"]),
        ("Gartner says so?", []),
        ("It grew. Gartner says so.", []),
        ("Is it Gartner’s or Forrester's?", ["gartner", "forrester"]),
        ("Should I ask the Chief Product Officer, the CTO or the CPOs?", []),
        ("is it OUR roadmap or THE one of HR?", ["hr"]),
    ],
)
def test_names_are_capitals_within_a_sentence(question: str, names: list[str]) -> None:
    assert names_in(question) == names


@pytest.mark.parametrize("question", ["What is due on Monday?", "Must it be there by June, or in December?"])
def test_days_and_months_are_no_names(question: str) -> None:
    assert names_in(question) == []


@given(st.text(), st.text())
def test_any_text_has_its_twists(question: str, text: str) -> None:
    found = twists(question, [passage(text)])
    everywhere = [name for name in names_in(question) if name not in f"title\nbudgets\n{text}".lower()]
    assert len(everywhere) <= found.names <= len(names_in(question))
    assert found.numbers >= 0


@given(st.text(alphabet="Aaé 7,.?!’'n", max_size=40))
def test_a_text_adds_no_number_to_itself(text: str) -> None:
    assert twists(text, [passage(text)]).numbers == 0
