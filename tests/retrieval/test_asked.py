"""Whether an amount, a time, a frequency or a price is told of what is asked."""

from __future__ import annotations

import pytest

from advisor.retrieval.asked import kind_present, quantity_of


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("How long does it take to hire a CTO?", "The first hire learns for four to six months.", False),
        ("How long does it take to hire a CTO?", "To hire one takes six months.", True),
        ("How long is the trial period of a CTO?", "The period was two months for somebody.", False),
        ("How long is the trial period of a CTO?", "A trial period lasts two months.", True),
        ("How long does the review of the CTO last?", "Meeting: Review; Minutes: 45", True),
        ("How often does the CTO see the board?", "The CTO sees the board.", False),
        ("How often does the CTO see the board?", "The CTO sees the board each quarter.", True),
        ("How many gardens does a CTO have?", "Level 1 gardens belong to the CTO.", False),
        ("How many gardens does a CTO have?", "The CTO has two gardens.", True),
        ("How many rose gardens does a CTO have?", "The CTO has as many rose gardens as grow, often two to six.", True),
        ("How many gardens does a CTO have?", "Gardens | Visits\nRose garden | 45", False),
        ("How many gardens does a CTO have?", "Garden: Roses; Minutes: 45", False),
        ("How many of our gardens are closed?", "Three benches are closed.", False),
        ("How big a garden needs a CTO?", "A big garden needs one.", False),
        ("What weekly yield is normal for a garden?", "The weekly yield of a garden varies.", False),
        ("What weekly yield is normal for a garden?", "The weekly yield of a garden is 40 kilos.", True),
        ("Which weekday is best for weeding?", "Weeding is best done early in 2 steps.", False),
        ("Which weekday is best for weeding?", "Weeding is best done on a Monday.", True),
        ("How many days a week is the CTO here?", "The CTO is here on two days.", False),
        ("How many days a week is the CTO here?", "The CTO is here on two days each week.", True),
        ("What growing period should a rose have?", "The growing period of a rose has an end.", False),
        ("What growing period should a rose have?", "The growing period of a rose is 4 months.", True),
        ("Which CTO planted the rose?", "The CTO planted the rose.", False),
        ("Which CTO planted the rose?", "Once a CTO, Mary, planted the rose.", True),
        ("Which CTO should plant the rose?", "The CTO should plant the rose.", True),
        ("Which country should the CTO live in?", "The CTO should live in the country.", False),
        ("Which country should the CTO live in?", "The CTO may live in Norway.", True),
        ("Which well-known firms have two CTOs?", "Well-known firms have two.", False),
        (
            "How long should a review with the CTO last?",
            "A review with the CTO is held two weeks before launch.",
            False,
        ),
        ("On which job boards do CTOs look?", "A CTO looks at job boards.", False),
        ("What are good grounds for giving one of the two CTOs a higher salary?", "Good grounds are results.", True),
        ("Who sets the salary of the CTO?", "Sam sets it.", True),
        ("What is a typical salary for a CTO?", "A typical salary is fair.", False),
        ("How many garden days does the CTO have left?", "In the first 30 days a CTO meets people.", False),
        ("Who earns what here?", "Each earns praise.", False),
        ("Who earns what here?", "Each earns 90,000 euros.", True),
        ("What does a CTO cost?", "The CTO watches the cost of servers.", False),
        ("What does a CTO cost?", "A CTO costs a fortune.", True),
        ("What does a CPTO cost us?", "One price of a CPTO is silence.", True),
        ("What does a failed CTO cost?", "A CTO has a cost.", False),
        ("What does the second option cost?", "Time.", True),
        ("Who decides how long we keep the letters?", "Sam decides it.", True),
        ("Who knows how many there are?", "Sam knows.", True),
        ("What makes a good hedge, for example?", "A good hedge keeps the wind out.", False),
        ("What makes a good hedge, for example?", "A good hedge keeps the wind out, such as a beech hedge.", True),
        ("Give me an example of a good hedge", "A good hedge: “Beech, two metres high.”", True),
        ("Which example does the CTO set?", "He works.", True),
    ],
)
def test_a_kind_is_there_where_it_is_told_of_what_is_asked(question: str, text: str, there: bool) -> None:
    assert kind_present(question, [text]) is there


@pytest.mark.parametrize(
    ("question", "quantity"),
    [("How often do they meet?", "how often"), ("Who decides how often they meet?", ""), ("How long ago was it?", "")],
)
def test_a_quantity_is_asked_for_outright(question: str, quantity: str) -> None:
    assert quantity_of(question) == quantity


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("Is it fair that the CPO earns less than the CTO?", "Gaps need reasons.", True),
        ("Who earns more than the CTO?", "Gaps need reasons.", False),
        ("And who earns more?", "Gaps need reasons.", False),
        ("“Rose beds and lawns”: what does it cost?", "Rose beds cost a gardener.", True),
        ("“Rose beds and lawns”: what does it cost?", "A bus costs little.", False),
        ("“Rose beds and lawns”: how long does it take?", "Nine days pass.", False),
        ("“Rose beds and lawns”: how long does it take?", "Rose beds take 9 days.", True),
    ],
)
def test_pay_compared_is_no_amount_and_a_thing_of_a_list_has_its_own(question: str, text: str, there: bool) -> None:
    assert kind_present(question, [text]) is there
