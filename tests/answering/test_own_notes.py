"""What a reader's own notes say of the very thing asked, and the row that has all of a question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from passages import note, passages

from advisor.answering.own_notes import (
    amount_said,
    asks_one_thing,
    looked_for,
    own_answer_alone,
    own_notes_first,
    says_it,
    told_by,
)
from advisor.answering.picks import candidates_of, quotable, rows_asked_for
from advisor.text import content_stems
from advisor.types import Chunk, Sentence


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Whom does the CTO report to?", "The CTO, Ann Lee, reports to the CFO.", True),
        ("Whom does our head of engineering report to?", "The CTO reports to the CFO.", True),
        ("Whom does the CTO report to?", "The CPO reports to the CTO.", False),
        ("Whom does the CTO report to?", "The CTO has nine direct reports.", False),
        ("Whom do they report to?", "The CPO reports to the CFO.", True),
        ("Who reports to the CTO?", "Research reports to the CTO.", True),
        ("Who reports to the CTO?", "The CTO reports to the CFO.", False),
        ("How often do the CTO and the CPO meet?", "The CTO and the CPO meet.", False),
        ("How often do the CTO and the CPO meet?", "The CTO and the CPO meet every Monday.", True),
        ("Who is our CTO?", "Ann Lee is the CTO and leads nine people.", True),
        ("who's the head of engineering", "CTO: Ann Lee", True),
        ("Who is our CTO?", "Ann Lee, our new chief technology officer, starts in May.", True),
        ("Who is our CTO?", "Ann Lee is the CTO's deputy.", False),
        ("Who is our CTO?", "Ann Lee is the CPO and reports to the CTO.", False),
        ("Who is our CTO?", "The CTO is in charge of engineering.", False),
        ("How many engineers does our CTO lead?", "Ann Lee is the CTO and leads 42 engineers.", True),
        ("How big is the CPO's bonus?", "Role | Bonus\nCPO | 25 %", True),
        ("What does the CTO do?", "The CTO does the garden.", False),
        ("How much equity does the CTO hold?", "The CTO was granted 1.5 % in options.", True),
        ("How much equity does the CTO hold?", "Our CTO owns 1.5 % of the company.", True),
        ("How large a stake does the CTO own?", "The CTO holds 1.5 percent of our company.", True),
        ("How much equity does the CTO hold?", "Holder: CTO; Equity: 1.5 %", True),
        ("How much equity does the CTO hold?", "The CPO holds 1.2 % of the equity.", False),
        ("How much equity does the CTO hold?", "The CTO holds a share of 20 % of the capacity.", False),
        ("Who owns technical debt?", "The CTO reports technical debt.", False),
        ("What is our CTO's base salary?", "Office: CTO; Base (EUR): 198,000; Bonus: 20 %", True),
        ("What is the CPO's salary and bonus?", "Office: CPO; Bonus: 20 %", False),
        ("How long is the severance for the CTO?", "The severance of either is six months of base pay.", True),
        ("How long is the severance for the CTO?", "The severance of the CFO is six months of base pay.", False),
        ("Who breaks ties between Ada and Max?", "Jo breaks ties between the two within a day.", True),
        ("Who breaks ties between Ada and Max?", "Jo breaks ties between teams within a day.", False),
        ("Does our CPO report to the CEO?", "The CTO, Ann Lee, reports to the CEO.", False),
        ("What must we build ourselves?", "What touches safety is built by us.", True),
        ("Is the CTO's bonus at our company sensible?", "The bonus of the CTO hangs on uptime.", True),
    ],
)
def test_a_sentence_says_what_is_asked(question: str, text: str, said: bool) -> None:
    assert says_it(question, text) is said


@pytest.mark.parametrize(
    "question",
    [
        "What share does our CTO own?",
        "How much equity does our CTO have?",
        "What percentage of the company does the CTO hold?",
        "How much of our company does the chief technology officer own?",
        "What stake does the CTO have in the business?",
        "What is our CTO's equity?",
    ],
)
def test_who_asks_what_an_office_holds_asks_after_the_company(question: str) -> None:
    told = [
        ("Cap table: CTO 1.5 %, CPO 0.8 %.", ""),
        ("CTO: 1.5 %", "Cap table"),
        ("Our CTO owns 2% of the company.", ""),
    ]
    assert all(says_it(question, text, above) for text, above in told)
    others = [
        ("CPO: 0.8 %", "Cap table"),
        ("The CTO leads 40 people.", "Equity"),
        ("The CTO holds 20 % of the budget.", ""),
    ]
    assert not any(says_it(question, text, above) for text, above in others)
    assert looked_for(question)[0].endswith("cap table chief technology officer")
    own, other = (note(text, 9) for text in ("Cap table: CTO 1.5 %.", "Cap table: CPO 1.5 %."))
    assert amount_said(question, [*passages(), own])
    assert not amount_said(question, [*passages(), other])


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of the budget does the CTO hold?",
        "How much does our CTO own?",
        "What share of the CTO's time goes to hiring?",
        "How much authority does the CTO have?",
    ],
)
def test_a_share_of_something_else_is_none_of_the_company(question: str) -> None:
    assert not says_it(question, "Cap table: CTO 1.5 %.", "Cap table")
    assert "equity" not in looked_for(question)[0]


def test_a_line_that_tells_a_figure_is_quoted() -> None:
    assert [quotable(text) for text in ("CTO: 1.5 %", "Pool: €50 thousand", "CTO: Ann", "The CTO:", "1.5 %")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_how_much_there_is_may_stand_under_its_name() -> None:
    assert says_it("How much equity does the CTO hold?", "CTO: 1.5 %", "Cap table")
    assert not says_it("How much equity does the CTO hold?", "CTO: 1.5 %", "Canteen")
    assert not says_it("How much equity does the CTO hold?", "CTO: see the annex", "Cap table 2026")
    assert not says_it("Who holds the equity?", "The CTO leads 42 people.", "Equity")


def test_a_note_that_says_it_comes_first_from_far_down() -> None:
    found = passages()
    own = note("The CTO reports to the CFO.", 9)
    moved = own_notes_first("Whom does the CTO report to?", found, [own], 2)
    assert [(one.chunk.id, one.rank) for one in moved] == [
        ("chunk-9", 1), ("chunk-1", 2), ("chunk-2", 3), ("chunk-3", 4)
    ]  # fmt: skip
    assert own_notes_first("Who owns the garden?", found, [own], 2) == found
    assert not asks_one_thing("What does the CTO do?")


def test_the_words_that_a_note_must_have_are_known_before_any_is_read() -> None:
    assert told_by("How often do the head of product and the CTO talk?") == "talk"
    assert told_by("What must we build ourselves?") == ""  # a note says "built"
    assert told_by("Who is our CTO?") == ""


def test_beside_the_note_that_says_it_other_notes_are_left_out() -> None:
    texts = note("The CTO reports to the CFO. The design team reports to the CTO.", 1)
    picks = [*candidates_of(texts), *candidates_of(passages(["A CTO often reports to a CEO."])[0])]
    kept = own_answer_alone("Whom does the CTO report to?", picks)
    assert [pick.text for pick in kept] == ["The CTO reports to the CFO.", "A CTO often reports to a CEO."]


def test_a_row_is_left_out_where_another_has_all_that_it_has_and_more() -> None:
    text = "Event | By\nClosed the east gate | Ann\nClosed the west gate | Bob"
    chunk = Chunk("c", "d", 0, 0, len(text), text, ("Log",))
    table = replace(note("", 1), chunk=chunk, sentences=(Sentence(0, len(text), 0.5),))
    picks = candidates_of(table)
    asked = set(content_stems("Who closed the west gate?"))
    assert [pick.text for pick in rows_asked_for(asked, picks)] == [picks[-1].text]
    assert len(rows_asked_for(set(content_stems("Who closed a gate?")), picks)) == len(picks) > 1


def test_of_who_holds_an_office_with_us_no_general_practice_is_quoted() -> None:
    picks = [*candidates_of(note("Ann Lee is our CTO.", 9)), *candidates_of(passages(["A CTO is a leader."])[0])]
    assert [pick.text for pick in own_answer_alone("Who is the CTO?", picks)] == ["Ann Lee is our CTO."]


def test_what_to_think_of_a_thing_of_ours_is_told_with_general_practice() -> None:
    own, general = note("The CTO gets a bonus of 20 %.", 9), passages(["A CTO's bonus should be modest."])[0]
    picks = [*candidates_of(own), *candidates_of(general)]
    assert len(own_answer_alone("Is our CTO's bonus fair?", picks)) == 2
    assert len(own_answer_alone("What is our CTO's bonus?", picks)) == 1


def test_a_note_among_the_first_that_says_it_is_not_pushed_out() -> None:
    first, late = note("The CTO reports to the CFO.", 4), note("The CTO, Ann, reports to the CFO.", 9)
    moved = own_notes_first("Whom does the CTO report to?", [*passages(), first], [late], 4)
    assert {own.chunk.id for own in moved[:2]} == {first.chunk.id, late.chunk.id}
