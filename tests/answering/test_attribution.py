"""Who holds, wants, fears, owns or reports to whom."""

from __future__ import annotations

import pytest

from advisor.answering.attribution import Attribution, joined_to_itself
from advisor.answering.question import named
from advisor.answering.reading import Statement, read
from advisor.providers.fake import FakeWords

PASSAGES = (
    "The CPO wants to ship the module next month. The CTO wants to stabilise the platform first.",
    "In this company the CTO reports to the CPO. The CISO reports to the CTO.",
    "The CTO and the CPO share the lead time. The CEO settles a tie within five days.",
    "The CTO edits the debt register, and the CPO adds which features each item touches.",
)


def swapped(claim: str, *passages: str) -> tuple[str, str] | None:
    found = read(passages or PASSAGES, FakeWords())
    attribution = Attribution(found.sentences, found.rarity)
    said = Statement(named(claim))
    near = sorted(found.sentences, key=lambda sentence: -len(sentence.stems & said.stems))[:1]
    return attribution.contradicts(said, near)


@pytest.mark.parametrize(
    "claim",
    [
        "The CTO's desire to ship the module next month is clear.",
        "The CPO wants to stabilise the platform first.",
        "The CPO reports to the CTO in this company.",
        "The CEO and the CPO share the lead time.",
        "The CTO settles a tie within five days.",
        "The debt register is edited by the CPO.",
        "The chief technology officer wants to ship the module next month.",
        "The CISO reports to the CPO.",
    ],
)
def test_what_is_said_of_another_is_found(claim: str) -> None:
    assert swapped(claim) is not None


@pytest.mark.parametrize(
    "claim",
    [
        "The CPO's desire to ship the module next month is clear.",
        "The CTO wants to stabilise the platform first.",
        "The head of product wants to ship the module next month.",
        "The CTO reports to the CPO in this company.",
        "The CPO and the CTO share the lead time.",
        "The CTO shares the lead time with others.",
        "The debt register is edited by the CTO.",
        "A tie is settled by the CEO within five days.",
        "The platform needs to be stabilised first.",
        "Both share the lead time.",
    ],
)
def test_what_is_said_of_the_same_one_is_fair(claim: str) -> None:
    assert swapped(claim) is None


def test_the_reader_is_told_of_whom_the_passages_say_it() -> None:
    assert swapped("The CPO wants to stabilise the platform first.") == ("CPO", "CTO")


def test_a_sentence_without_a_name_is_about_the_one_before() -> None:
    text = "The CTO guards the platform. They fear an outage of the payment service."
    assert swapped("The CPO fears an outage of the payment service.", text) == ("CPO", "CTO")
    assert swapped("The CTO fears an outage of the payment service.", text) is None


def test_a_pronoun_is_the_one_asked_about() -> None:
    found = read(PASSAGES, FakeWords())
    attribution, claim = Attribution(found.sentences, found.rarity), Statement("They want to stabilise the platform.")
    near = found.sentences[1:2]
    assert attribution.contradicts(claim, near, frozenset({"cpo"})) == ("CPO", "CTO")
    assert attribution.contradicts(claim, near, frozenset({"cto"})) is None
    assert attribution.contradicts(claim, near) is None


def test_names_must_have_changed_places_both() -> None:
    text = "When Hurd founded Oracle, Catz audited the books."
    assert swapped("Yesterday Catz founded Oracle.", text) is None


def test_without_parties_nothing_is_swapped() -> None:
    assert swapped("Release trains are slow.") is None
    assert swapped("The CTO owns it.", "Nobody is named here.") is None


@pytest.mark.parametrize(
    ("claim", "passage", "who"),
    [
        ("The CPTO can keep a separate CTO and CPO.", "A company can keep a separate CTO and CPO.", "CPTO"),
        (
            "The two write one page and share it with the CEO.",
            "The two write one page and share it with reports.",
            "CEO",
        ),
        (
            "The CTO should call in the head of sales when disputes between the CTO and CPO go on.",
            "The head of sales should be called in when disputes between the CTO and CPO go on.",
            "CTO",
        ),
        ("The CFO may be called in by the CTO in a crisis.", "The CFO may be called in by the CTO in a crisis.", None),
        ("The CTO keeps one page of debts.", "The CTO keeps one page of debts.", None),
    ],
)
def test_an_office_that_the_passage_does_not_name_there(claim: str, passage: str, who: str | None) -> None:
    found = read((passage,), FakeWords())
    attribution = Attribution(found.sentences, found.rarity)
    assert attribution.brought_in(Statement(named(claim)), found.sentences) == who


def test_what_two_have_alike_is_told_of_both() -> None:
    passage = "The CTO's mission and the CPO's mission should be read aloud together."
    assert swapped("The CPO's mission and the CTO's mission should be read aloud together.", passage) is None


def test_an_office_joined_with_itself() -> None:
    assert joined_to_itself(Statement("The CPO decides when the CTO and the CTO disagree.")) == "CTO"
    assert joined_to_itself(Statement("The CTO and the CTO's deputy agree.")) is None


@pytest.mark.parametrize(
    ("claim", "twice"),
    [
        ("The CTO and the CPO should report to the CTO and the CPO.", "CTO and the CPO"),
        ("Each asks, and the other should ask the other.", "the other"),
        ("They discuss their goals and goals.", "goals"),
        ("The CTO should report to the CPO.", None),
        ("The CTO speaks to the CTO's deputy.", None),
        ("One asks the other, and the other answers.", None),
        ("They agree more and more.", None),
    ],
)
def test_what_is_done_to_oneself(claim: str, twice: str | None) -> None:
    assert joined_to_itself(Statement(claim)) == twice


def test_whoever_gives_may_be_left_out() -> None:
    passage = "HR should not give a CPO a goal that rests on people whom the CTO has not confirmed."
    assert (
        swapped("A CPO should not be given a goal that rests on people whom the CTO has not confirmed.", passage)
        is None
    )


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("It is the COO whom the CFO should call about rent.", "The CFO should call the COO about rent."),
        ("The COO should be shown round the depot by the CFO.", "The CFO should show the COO round the depot."),
        ("A visit to each depot is what the COO owes.", "The COO owes the CFO nothing but a visit to each depot."),
        ("The COO should hear of the strike from the CFO.", "The CFO should tell the COO of the strike."),
    ],
)
def test_the_same_in_another_order_is_fair(claim: str, passage: str) -> None:
    assert swapped(claim, passage) is None


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("It is the CFO whom the COO should call about rent.", "The CFO should call the COO about rent."),
        ("The rent is paid by the CIO, the tax by the CFO.", "The CFO pays the rent, and the CIO pays the tax."),
        ("The CFO pays the rent, and so the COO pays the rent.", "The COO pays the rent. The CFO checks the bills."),
    ],
)
def test_an_exchange_that_the_passage_shows_is_found(claim: str, passage: str) -> None:
    assert swapped(claim, passage) is not None
