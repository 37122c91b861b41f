"""What a brief takes from the case: dates and sums, each side's wish, a way of both, a trial; known things once."""

from __future__ import annotations

import pytest

from advisor.conflicts.brief import Brief
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.naming import swapped
from advisor.conflicts.statements import told

STORY = (
    "I chair the board and I don't want to meddle. The CTO wants to move the engine to October and keep "
    "eight engineers. "
    "The CPO wants to deliver a smaller engine by 1 June. The contract is worth 1.2 million euros. "
    "The CTO says nobody asked him before the date was promised. The CPO was told she would decide it."
)


@pytest.fixture(scope="module")
def brief(mediator: Mediator) -> Brief:
    return mediator.brief(STORY)


def test_the_sentence_has_the_dates_and_sums(brief: Brief) -> None:
    assert "1.2 million euros" in brief.summary
    assert brief.summary.endswith(").")


def test_each_case_ends_with_its_own_wish(brief: Brief) -> None:
    last = [side[-1].text for side in (brief.sides.cto, brief.sides.cpo)]
    assert last[0] == "In this case: wants to move the engine to October and keep eight engineers."
    assert last[1] == "In this case: wants to deliver a smaller engine by 1 June."


def test_an_option_and_the_trial_are_of_the_case(brief: Brief) -> None:
    assert "smaller engine" in brief.options[-1].line.text
    assert len(brief.options) <= 5
    assert "1 June" in brief.experiment[0].text


def test_what_a_side_claims_is_assumed_and_not_known_as_well(brief: Brief) -> None:
    known = " ".join(line.text for line in brief.known)
    assert "nobody asked them before" not in known
    assert "The CTO says: nobody asked them before the date was promised." in [line.text for line in brief.assumed]


def test_what_the_writer_says_of_themselves_is_no_fact_and_no_question(brief: Brief) -> None:
    said = [line.text for line in (*brief.known, *brief.assumed, *brief.find_out)]
    assert not [text for text in said if "meddle" in text or "chair" in text]


@pytest.mark.parametrize(
    "beside",
    ["Who is right?", "What would you do?", "The CPO says the CTO is an idiot.", "The CPO calls the plan a hobby."],
)
def test_questions_and_names_that_one_calls_the_other_are_no_known_facts(mediator: Mediator, beside: str) -> None:
    known = [line.text for line in mediator.brief(f"{STORY} {beside}").known]
    assert not [text for text in known if beside.rstrip(".?") in text]
    assert known


def test_the_mirror_is_of_the_case_too(mediator: Mediator, brief: Brief) -> None:
    turned = mediator.brief(STORY.replace("CTO", "C?O").replace("CPO", "CTO").replace("C?O", "CPO"))
    assert [line.text for line in turned.sides.cpo] == [line.text for line in brief.sides.cto]
    assert turned.options[-1].line.text == swapped(brief.options[-1].line.text)
    assert turned.experiment[0].text == swapped(brief.experiment[0].text)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("The CTO was told she would get it. The CEO told her they would wait.", "told them they would wait"),
        ("Nobody asked him before the launch.", "asked them before the launch"),
        ("The CEO promised her 2 million.", "promised them 2 million"),
        ("The CPO rewrites his plans.", "their plans"),
        ("The CEO denied him his budget.", "denied them their budget"),
        ("The board wants her gone by May.", "wants them gone"),
    ],
)
def test_neutral_pronouns_are_grammar(said: str, read: str) -> None:
    assert read in told(said).text
