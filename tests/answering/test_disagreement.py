"""Which sentences disagree, on what, and which only look as if they did."""

from __future__ import annotations

import pytest

from advisor.answering.disagreement import Difference, disagreement

AMOUNT, DATE, WHO = Difference.AMOUNT, Difference.DATE, Difference.WHO
CHOICE, WHETHER = Difference.CHOICE, Difference.WHETHER


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("The travel budget is 40,000 euros.", "The travel budget is 55,000 euros.", AMOUNT),
        ("The CFO signs up to EUR 50,000 alone.", "The CFO signs up to EUR 80,000 alone.", AMOUNT),
        ("A refund is paid within two weeks.", "A refund is paid within three days.", AMOUNT),
        ("A fifth of the backlog, 20%, is repair work.", "Of the backlog 35 percent is repair work.", AMOUNT),
        ("The architecture council meets weekly.", "The architecture council meets every month.", AMOUNT),
        ("The architecture council meets weekly.", "The architecture council meets every second Thursday.", AMOUNT),
        ("The architecture council meets monthly.", "The architecture council meets on Tuesdays.", AMOUNT),
        ("The CTO and the CPO meet weekly.", "The CTO and the CPO meet every other Thursday.", AMOUNT),
        ("The beta opens on 3 May 2027.", "The beta opens on 17 May 2027.", DATE),
        ("The audit report is due in June.", "The audit report is due in week 40 of the year, in October.", DATE),
        ("The CTO owns the vendor list.", "The vendor list is owned by the CFO.", WHO),
        ("The head of sales approves discounts.", "The regional manager approves discounts.", WHO),
        ("The analytics team reports to the CTO.", "The analytics team reports to the CPO.", WHO),
        ("New services use Oracle as their queue.", "New services use RabbitMQ as their queue.", CHOICE),
        ("The training centre is in Utrecht.", "The training centre is in Ghent.", CHOICE),
        ("The beta is open to students.", "The beta is not open to students.", WHETHER),
        ("Sales may offer discounts.", "Sales may not offer discounts.", WHETHER),
        ("The board approved the merger plan.", "The board rejected the merger plan.", WHETHER),
    ],
)
def test_one_thing_that_differs_is_a_disagreement(one: str, other: str, what: Difference) -> None:
    assert disagreement(one, other) is what
    assert disagreement(other, one) is what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The travel budget is 40,000 euros.", "The travel budget is 40k euros."),
        ("A refund is paid within two weeks.", "A refund is paid within fourteen days."),
        ("The vendor list is the CTO's to own.", "The vendor list is owned by the chief technology officer."),
        ("The beta is not public.", "The beta is private."),
        ("Contractors may not enter the lab.", "Contractors must never enter the lab."),
        ("The beta opens in May.", "The beta opens on 17 May 2027."),
    ],
    ids=["scale", "unit", "office", "contrary", "may not", "month"],
)
def test_the_same_in_other_words_is_none(one: str, other: str) -> None:
    assert disagreement(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The travel budget is 40,000 euros.", "The hosting budget is 55,000 euros."),
        ("The CTO owns the vendor list.", "The CPO owns the beta list."),
        ("The CTO owns the roadmap.", "The CPO owns the marketing roadmap."),
        ("The CTO may sign for 40,000 euros.", "The CFO may sign for 90,000 euros."),
        ("The Graz office runs on Azure.", "The Ghent office runs on Oracle."),
        ("The CTO attends the review.", "The CPO attends the review."),
        ("Churn was 3% in 2025.", "Churn was 2% in 2026."),
        ("In 2024 we had forty engineers.", "We now have sixty engineers."),
        ("Until May the CTO owned the vendor list.", "The CPO owns the vendor list."),
        ("From next year the CPO decides on prices.", "The CEO decides on prices."),
        ("The fee is set in section 4.", "The fee is set in section 9."),
        ("If revenue falls, the CEO freezes hiring.", "The CEO does not freeze hiring."),
        ("Who owns the vendor list, the CTO?", "The CPO owns the vendor list."),
        ("The CTO or sometimes the CFO owns the vendor list.", "The CPO owns the vendor list."),
        ("Team leads ask for the report.", "The CPO leads the report team."),
        ("The CTO reports to the CPO.", "When the CTO and the CPO both report to a COO, ties are settled."),
        ("The CTO reports to the CPO.", "The CTO should report to the board once a quarter."),
        ("The CTO and the CPO meet weekly.", "The CTO and the CPO meet with the CEO every month."),
        ("The CTO and the CPO meet every second Thursday.", "The CTO and the CPO meet fortnightly."),
        ("The CTO and the CPO meet on Tuesdays.", "The CTO and the CPO meet weekly."),
        ("New services use Oracle as their queue.", "Hosting means storage and services from a firm by use."),
    ],
)
def test_another_subject_time_or_condition_is_none(one: str, other: str) -> None:
    assert disagreement(one, other) is None


def test_headings_stand_in_for_a_subject() -> None:
    one, other = "We charge by seat.", "We charge by usage."
    assert disagreement(one, other, (["price"], ["price", "model"])) is CHOICE
    assert disagreement(one, other, (["price"], ["parking"])) is None


def test_either_of_two_offices_is_no_other_office() -> None:
    told = "The CTO approves releases of the portal."
    assert disagreement(told, "A CTO or a CPO approves releases of the portal.") is None
    assert disagreement(told, "The CPO approves releases of the portal.") is WHO


def test_an_office_and_the_name_of_its_holder_do_not_disagree() -> None:
    row = "Name: Ada Roth; Title: CPO; Reports to: Max Lind"
    assert disagreement("The CPO, Ada Roth, reports to the COO, Max Lind.", row) is None
    assert (
        disagreement("The CPO, Ada Roth, reports to the COO.", "The CPO, Ada Roth, reports to the CEO.")
        is Difference.WHO
    )
