"""Harm and misconduct: told plainly, told without its words, and what only sounds like it."""

from __future__ import annotations

import pytest

from advisor.conflicts.linear import linear_model
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.misconduct import Grade, Suspicion, suspicion, watched
from advisor.conflicts.reading import neutral, read, units
from advisor.conflicts.statements import told
from advisor.providers.embeddings import OnnxEmbeddings

THRESHOLDS = {"call": 1.0, "plain": 0.5, "ask": 0.3}


def of(score: float, *, plain: bool = False, **kinds: float) -> Suspicion:
    return Suspicion(score, {"crisis": 0.0, "hr": 0.0, "legal": 0.0, "compliance": 0.0} | kinds, "", plain)


def test_less_is_needed_beside_a_plain_sign() -> None:
    assert of(1.0).grade(THRESHOLDS) is Grade.CALL
    assert of(0.9).grade(THRESHOLDS) is Grade.ASK
    assert of(0.9, plain=True).grade(THRESHOLDS) is Grade.CALL
    assert of(0.4, plain=True).grade(THRESHOLDS) is Grade.ASK
    assert of(0.2, plain=True).grade(THRESHOLDS) is Grade.ASK
    assert of(0.2).grade(THRESHOLDS) is Grade.NONE


def test_kinds_that_come_near_the_likeliest_are_named_beside_it() -> None:
    assert of(1, legal=1.0, compliance=0.6, hr=0.4).named() == ("legal", "compliance")


def test_neither_role_nor_gender_nor_order_is_left() -> None:
    one = units(told("The CTO wants more people. She told the CPO's team. Our CPO refuses."))[0]
    other = units(told("Our CTO refuses. The CPO wants more people. He told the CTO's team."))[0]
    assert one == other
    assert neutral("the executive's team and the executive (they)") == "their team and they"


@pytest.mark.parametrize(
    ("story", "kind"),
    [
        ("The CTO told me that he wants to end his life. The CPO wants his budget.", "crisis"),
        ("The CPO said that he would kill the CTO, and he showed me a pistol.", "crisis"),
        ("Our CTO gropes the designers and the CPO wants it to stop.", "hr"),
        ("The CPO told me that she is being harassed by the CTO. They also disagree on the roadmap.", "hr"),
        ("The CTO has bullied the designers for months. They disagree on the budget.", "hr"),
        ("The CTO threatened to beat the CPO. The date is open.", "crisis"),
        ("The CPO says that black people can't lead. The CTO is black. They argue about headcount.", "hr"),
        ("Since the CPO filed a complaint about harassment, the CTO has cut her team in revenge.", "hr"),
        ("Our customers' data was stolen. The CTO wants to hide it from the authority, the CPO doesn't.", "legal"),
        ("The CTO takes bribes from a supplier, and the CPO wants another supplier.", "compliance"),
        ("The CPO has invented sales in the report to investors; the CTO found the fake invoices.", "compliance"),
    ],
)
def test_what_is_told_plainly_is_always_caught(story: str, kind: str, encoder: OnnxEmbeddings) -> None:
    found, grade = watched(read(told(story), encoder))
    assert grade is Grade.CALL
    assert kind in found.named()
    assert found.sentence in told(story).sentences


@pytest.mark.parametrize(
    "story",
    [
        "The CTO wants three people and so does the CPO. There's money for three.",
        "The CPO would kill for an earlier date, the CTO is bleeding people.",
        "We make software against bribery. The CTO wants to buy the search, the CPO wants to make it.",
        "The head of product harasses the backlog, the CTO bullies the estimate. They can't agree on the date.",
        "Nobody is bullied here. The CTO and the CPO can't agree on a vendor.",
        "No law was broken and nobody was harassed. The CTO and the CPO can't agree on a vendor.",
    ],
)
def test_what_is_none_is_mediated(story: str, encoder: OnnxEmbeddings) -> None:
    assert watched(read(told(story), encoder))[1] < Grade.CALL


def test_plain_words_raise_suspicion_and_harmless_ones_hardly(encoder: OnnxEmbeddings) -> None:
    model = linear_model("misconduct")
    bad = suspicion(read(told("The CTO forged the invoices."), encoder), model)
    fair = suspicion(read(told("The CTO drew the roadmap."), encoder), model)
    assert bad.score > 2 * fair.score
    assert bad.plain
    assert not fair.plain


def test_a_false_alarm_can_be_corrected(mediator: Mediator) -> None:
    brief = mediator.brief("The CPO told me that the CTO forged invoices. He denies it. They argue over the budget.")
    assert brief.refer_to
    assert "(in your words: “The CPO told me that the CTO forged invoices”)" in brief.summary
    assert "If that is not so, correct the description" in brief.summary


def test_the_reason_is_quoted_in_the_words_of_the_description(mediator: Mediator) -> None:
    told_of = "Lena told me that Daniel sends her messages at night about how she looks and asked her to his hotel room"
    brief = mediator.brief(f"My CTO Daniel and my CPO Ines fight about the roadmap. {told_of}. Ines wants to wait.")
    assert [line.id for line in brief.refer_to] == ["hr"]
    assert f"“{told_of}”" in brief.summary


def test_a_plain_sign_is_held_up_rather_than_what_stands_beside_it(mediator: Mediator) -> None:
    brief = mediator.brief(
        "Both want the other fired. The CTO says the CPO lied to the board about churn. The CPO says it includes "
        "trials."
    )
    assert [line.id for line in brief.refer_to][:1] == ["compliance"]
    assert "“The CTO says the CPO lied to the board about churn”" in brief.summary


def test_a_database_that_is_full_is_no_misuse_of_data(mediator: Mediator) -> None:
    assert mediator.brief(
        "The CTO moved six engineers to the migration without telling the CPO. The database reaches its limit in "
        "August. "
        "The CPO wants them back for the checkout."
    ).in_scope
