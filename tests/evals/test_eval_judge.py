"""Verdicts on one answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eval_made import OWNS, answer, case, document_of, unanswerable

from advisor.types import Answer, Claim, Verdict
from evals.judge import Judgement, judge

RIGHT = "The CTO owns architecture."


def _judged(given: Answer, **fields: object) -> Judgement:
    return judge(case(**fields), OWNS, given, document_of)


def test_a_right_answer() -> None:
    judged = _judged(answer(RIGHT))
    assert judged.ranks == (2,)
    assert judged.points == (RIGHT,)
    assert [(claim.support, claim.problem) for claim in judged.claims] == [(1.0, "")]
    assert judged.scores["recall_at_1"] == 0.0
    assert judged.scores["recall_at_4"] == 1.0
    assert judged.scores["mrr_at_10"] == 0.5
    assert judged.scores["key_points"] == judged.scores["citation_precision"] == judged.scores["abstention"] == 1.0
    assert judged.scores["right"] == 1.0
    assert judged.flawless


def test_an_abstention_where_there_is_an_answer() -> None:
    judged = _judged(answer())
    assert judged.abstained
    assert judged.scores["abstention"] == judged.scores["key_points"] == 0.0
    assert judged.scores["citation_precision"] is None
    assert judged.scores["citation_recall"] is None
    assert not judged.flawless


def test_an_abstention_where_nothing_answers() -> None:
    judged = judge(unanswerable(), OWNS, answer(), document_of)
    unscored = {name for name, value in judged.scores.items() if value is None}
    assert unscored >= {"recall_at_4", "ndcg_at_10", "key_points", "citation_precision", "gap_named", "elsewhere"}
    assert judged.scores["abstention"] == 1.0
    assert judged.scores["answerable"] == judged.scores["near"] == judged.scores["right"] == 0.0
    assert judged.flawless


def test_an_answer_where_nothing_answers() -> None:
    judged = judge(unanswerable(kind="other_topic"), OWNS, answer(RIGHT), document_of)
    assert judged.scores["abstention"] == judged.scores["elsewhere"] == 0.0
    assert judged.scores["near"] is None
    assert not judged.flawless


def test_key_points_are_looked_for_in_claims_only() -> None:
    judged = _judged(answer("The CPO owns the roadmap.", text="The CTO owns architecture."))
    assert judged.points == (None,)


def test_right_is_unscored_where_no_passage_is_expected() -> None:
    assert _judged(answer(RIGHT), passages=[]).scores["right"] is None


def test_a_passage_below_the_fourth_is_found_but_not_right() -> None:
    judged = judge(case(), [OWNS[0]] * 4 + [OWNS[1]], answer(RIGHT), document_of)
    assert judged.ranks == (5,)
    assert judged.scores["right"] == 0.0


def test_passages_beyond_the_tenth_are_not_looked_at() -> None:
    assert judge(case(), [OWNS[0]] * 10 + [OWNS[1]], answer(RIGHT), document_of).ranks == (None,)


def _altered(**changes: object) -> Answer:
    given = answer(RIGHT)
    return replace(given, citations=(replace(given.citations[0], **changes),))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (_altered(quote="The CTO owns everything."), "the quote does not stand at 0 to 26 of owns.md"),
        (_altered(start=1), "the quote does not stand at 1 to 26 of owns.md"),
        (_altered(document_id="gone", source="gone.md"), "cites gone.md, which is not in the index"),
        (_altered(marker=7), "cites a marker that has no citation"),
    ],
)
def test_a_quote_that_does_not_stand_in_its_document_supports_nothing(given: Answer, problem: str) -> None:
    judged = _judged(given)
    assert judged.claims[0].problem == problem
    assert judged.claims[0].quotes == ()
    assert judged.scores["citation_precision"] == judged.scores["citation_recall"] == 0.0


def test_a_claim_that_cites_nothing_counts_for_recall_alone() -> None:
    given = answer(RIGHT)
    bare = Claim("Nobody says so.", (), Verdict.UNSUPPORTED)
    judged = _judged(replace(given, claims=(*given.claims, bare)))
    assert judged.claims[1].problem == "cites nothing"
    assert judged.scores["citation_precision"] == 1.0
    assert judged.scores["citation_recall"] == 0.5


def test_a_claim_that_its_quote_does_not_support_says_how_far() -> None:
    given = answer(RIGHT)
    judged = _judged(replace(given, claims=(Claim("The CTO owns hiring plans.", (1,), Verdict.SUPPORTED),)))
    assert judged.claims[0].problem == "the quote has 50% of its words"
    assert judged.scores["citation_precision"] == 0.0


HALF = {"kind": "half", "abstain": "partial", "not_covered": "salary of the architect"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"**Who owns it**\n\n- {RIGHT} [1]\n\nThe documents don't say anything on the salary.", 1.0),
        (f"**Who owns it**\n\n- {RIGHT} [1]", 0.0),
    ],
)
def test_whether_the_missing_half_is_named(text: str, named: float) -> None:
    judged = _judged(answer(RIGHT, text=text), **HALF)
    assert judged.scores["gap_named"] == named
    assert judged.scores["abstention"] == 1.0


def test_claims_and_labels_do_not_name_the_missing_half() -> None:
    own = "Salary and architect"
    given = answer(RIGHT, text=f"**{own}**\n\n- {RIGHT} [1]")
    given = replace(given, claims=(replace(given.claims[0], group=own),))
    assert _judged(given, **HALF).scores["gap_named"] == 0.0


def test_an_abstention_is_not_asked_what_is_missing() -> None:
    assert _judged(answer(), **HALF).scores["gap_named"] is None
