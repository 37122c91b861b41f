"""Follow-ups put anew by rules."""

from __future__ import annotations

import pytest

from advisor.answering.choices import Choice, as_item, items_of
from advisor.answering.followups import asked_of, leans, put_anew, topic_of
from advisor.types import Claim, Verdict

ITEMS = ("Resource allocation", "Timelines", "Strategic priorities")


def anew_of(question: str, before: str) -> str | None:
    return Choice(question, ITEMS, question).anew or put_anew(question, before)


@pytest.mark.parametrize(
    ("question", "before", "anew"),
    [
        ("And the other one?", "What skills should a CTO have?", "What skills should a CPO have?"),
        ("What about his counterpart?", "What does a CPO fear?", "What does a CTO fear?"),
        ("And the reverse?", "What if the CTO reports to the CPO?", "What if the CPO reports to the CTO?"),
        ("And the other way round?", "What if the CTO reports to the CPO?", "What if the CPO reports to the CTO?"),
        ("And the CPO?", "What does the head of engineering own?", "What does the CPO own?"),
        ("And for the CPO?", "What worries a CTO?", "What worries a CPO?"),
        ("And in an enterprise?", "What does a scale-up need of its CTO?", "What does an enterprise need of its CTO?"),
        ("And in a start-up?", "Who owns security?", "Who owns security in a start-up?"),
        ("And DACI?", "What does RACI stand for?", "What does DACI stand for?"),
        ("And the monthly one?", "How long is the weekly meeting?", "How long is the monthly meeting?"),
        ("And on design?", "Who decides on architecture?", "Who decides on design?"),
        ("And quality?", "Who owns security?", "Who owns quality?"),
        ("How do we fix it?", "What are the signs of a quarrel over pay?", "How do we fix a quarrel over pay?"),
        (
            "And how can we stop that?",
            "Why do the two chiefs bicker in public?",
            "How can we stop that when the two chiefs bicker in public?",
        ),
        (
            "Which is cheapest?",
            "What can we do about late ferries?",
            "What can we do about late ferries, and what does each cost?",
        ),
        ("Which of them is best?", "Should we keep a decision log?", None),
        ("Why?", "Who owns security?", "Who owns security, and why?"),
        ("Why not?", "Should the CTO report to the CPO?", "Should the CTO report to the CPO, and why not?"),
        ("How come?", "Who owns security?", "Who owns security, and why?"),
        ("What if we go without?", "Should we keep a decision log?", "What if we go without a decision log?"),
        ("What if we go without?", "When is a combined CPTO a good idea?", "What if we go without a combined CPTO?"),
        ("How do we resolve the first of those?", "Where do they clash?", "How do we resolve “Resource allocation”?"),
        ("What does the last one cost?", "Where do they clash?", "What does “Strategic priorities” cost?"),
        ("And the latter?", "Where do they clash?", "And “Timelines”?"),
    ],
)
def test_what_is_unsaid_is_taken_from_the_question_before(question: str, before: str, anew: str) -> None:
    assert anew_of(question, before) == anew
    assert leans(question)


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("And the other one?", "Why do the CTO and the CPO clash?"),
        ("And the other one?", "What is technical debt?"),
        ("And the CPO?", "Why do the CTO and the CPO clash?"),
        ("What should come out of it?", "How long is the weekly meeting?"),
        ("And if they go under the COO?", "What if both report to me?"),
        ("And who decides?", "Who owns security?"),
        ("What does the fifth one cost?", "Where do they clash?"),
        ("What if we go without?", "Why do people quarrel?"),
    ],
)
def test_where_no_rule_fits_none_is_forced(question: str, before: str) -> None:
    assert anew_of(question, before) is None


def test_the_first_ninety_days_are_no_item_of_a_list() -> None:
    question = "What should a CTO do in the first 90 days?"
    assert anew_of(question, "Where do they clash?") is None
    assert not leans(question)


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        ("- Resources: they differ. [1]\n- Dates: they differ. [2]", ("Resources", "Dates")),
        (
            "**A reserve**\n\n- It helps. [1]\n\n**Why so?**\n\n- So. [2]\n\n**Funds**\n\n- Yes. [3]",
            ("A reserve", "Funds"),
        ),
        ("**Who?**\n\n- He. [1]\n\n**Why?**\n\n- So. [2]", ("He", "So")),
        ("1. Ask first. [1]\n2. Decide then. [2] [3]", ("Ask first", "Decide then")),
        ("The documents don't answer this question.", ()),
    ],
)
def test_what_an_answer_lists(answer: str, items: tuple[str, ...]) -> None:
    assert items_of(answer) == items


def test_a_topic_is_what_is_asked_about_and_no_judgement_of_it() -> None:
    assert topic_of("When is a combined CPTO a good idea?") == "a combined CPTO"
    assert topic_of("Why do people quarrel?") is None


def test_a_row_of_a_table_is_an_item_by_its_first_cell() -> None:
    row = Claim("Option: Plots; Cost: A fence", (1, 2), Verdict.SUPPORTED, quoted=True)
    assert as_item(row).text == "Plots: Cost: A fence"
    quote = Claim("Plots: each has a bed; none has two.", (1,), Verdict.SUPPORTED, quoted=True)
    assert as_item(quote) is quote


@pytest.mark.parametrize(
    ("turn", "before", "anew"),
    [
        ("How do we introduce it?", "What is RACI?", "How do we introduce RACI?"),
        ("Is it better than DACI?", "What is RACI?", "Is RACI better than DACI?"),
        ("Does it work?", "What does OKR stand for?", "Does OKR work?"),
        ("Is it normal to have two?", "What is a squad?", None),
    ],
)
def test_it_is_what_was_asked_the_meaning_of(turn: str, before: str, anew: str | None) -> None:
    assert put_anew(turn, before) == anew


@pytest.mark.parametrize(
    ("turn", "before", "anew"),
    [
        ("no, I meant the CPO", "What should I ask a CTO?", "What should I ask a CPO?"),
        ("Sorry, the CTO", "What worries a CPO?", "What worries a CTO?"),
        ("and the hens?", "Where should the geese sleep, in or out?", None),
        ("and security?", "Where should QA sit?", "Where should security sit?"),
        ("And design?", "Where does data report, to us or to them?", "Where does design report, to us or to them?"),
        ("and the plums?", "How do we store apples?", "How do we store plums?"),
        ("And for a bank?", "What changes for a CTO in crises?", "What changes for a CTO in crises for a bank?"),
        ("for how long?", "Can a cook be the baker?", "Can a cook be the baker, and for how long?"),
        ("What if we go without?", "Do we need a cook to feed our hens?", "What if we go without a cook?"),
        ("What if we go without?", "Does a farm need a dog for the sheep?", "What if we go without a dog?"),
        ("What can we do instead?", "When is a fence right?", "What can we do instead of a fence?"),
        ("What does he want instead?", "When is a fence right?", None),
        ("Which is cheapest?", "What ways dry hay?", "What ways dry hay, and what does each cost?"),
    ],
)  # fmt: skip
def test_one_thing_takes_the_place_of_another(turn: str, before: str, anew: str | None) -> None:
    assert put_anew(turn, before) == anew


def test_ranking_goes_back_to_the_question_for_several() -> None:
    asked = ["What are the ways to dry hay?", "What is a hay rack?"]
    assert asked_of("And which of them is best?", asked) == asked[0]
    assert asked_of("Which is cheapest?", [*asked, "What options has a baker?"]) == "What options has a baker?"
    assert asked_of("Who owns one?", asked) == asked[1]
    assert asked_of("Which is best?", asked[1:]) == asked[1]


def test_a_question_that_only_anticipates_stands_alone() -> None:
    assert not leans("How long does it take to hire a baker?")
    assert leans("How long does it take?")


def test_what_leads_a_turn_in_says_nothing_of_its_own() -> None:
    assert leans("Sorry, I meant the CTO")
    assert not leans("Sorry, what does a CTO do all day at a bank?")
