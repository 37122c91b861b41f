"""What is kept of an answer, and what stands of it when documents change, go or are out of sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support import document

from advisor.answering.citations import ABSTENTION
from advisor.answering.keeping import GONE, as_it_stands, in_other_words, kept, pruned, restored
from advisor.threads import of_text, to_text
from advisor.types import Answer, Citation, Claim, Document, Status, Verdict

ROWS = "Matter | CTO | CPO\nRoadmap | consulted | decides\nDebt | decides | "
NOTE = document(
    "/note.md", ("Roadmap", "The CPO owns\nthe roadmap. The CTO is asked."), ("Rights", ROWS), title="Notes"
)
PLAN = document("/plan.md", ("Merger", "The quizzical plan is to merge in spring."), title="Plan")
BESIDE = document("/beside.md", ("Beside", "Nobody cites what stands here."))


def cite(own: Document, quote: str, marker: int, heading: str) -> Citation:
    start = own.text.index(quote)
    end = start + len(quote)
    return Citation(marker, own.id, own.source, own.title, heading, quote, start, end, own.provenance)


OWNS = cite(NOTE, "The CPO owns\nthe roadmap.", 1, "Roadmap")
MERGE = cite(PLAN, "The quizzical plan is to merge in spring.", 2, "Merger")
ROW, HEAD = cite(NOTE, "Debt | decides | ", 3, "Rights"), cite(NOTE, "Matter | CTO | CPO", 4, "Rights")
QUOTED = Answer(
    "Who owns what?",
    Status.ANSWERED,
    "",
    (
        Claim("The CPO owns the roadmap.", (1,), Verdict.SUPPORTED, "Roadmap", quoted=True),
        Claim("The quizzical plan is to merge in spring.", (2,), Verdict.SUPPORTED, "Merger", quoted=True),
        Claim("Matter: Debt; CTO: decides", (3, 4), Verdict.SUPPORTED, "CTO", quoted=True),
    ),
    (OWNS, MERGE, ROW, HEAD),
    writer="quoting",
    confidence=0.8,
    timings_ms={"total": 10.0},
    documents=(NOTE.id, PLAN.id),
)
WRITTEN = replace(
    QUOTED,
    claims=(
        Claim("The roadmap is the CPO's.", (1,), Verdict.SUPPORTED, reasons=("“is” says more.",)),
        *QUOTED.claims[1:2],
    ),
    citations=(OWNS, MERGE),
    removed=(Claim("The quizzical CTO earns more.", (), Verdict.UNSUPPORTED),),
    uncovered=("Who pays the quizzical?",),
    condensed="Who owns the quizzical roadmap?",
    documents=(NOTE.id, PLAN.id, BESIDE.id),
)


def finder(*documents: Document) -> Callable[[str], Document | None]:
    return {own.id: own for own in documents}.get


EVERY = finder(NOTE, PLAN, BESIDE)


def texts(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims]


@pytest.mark.parametrize("answer", [QUOTED, WRITTEN])
def test_an_answer_comes_back_word_for_word(answer: Answer) -> None:
    again = restored(answer.question, of_text(to_text(kept(answer))), EVERY)
    assert replace(again, text="") == answer
    assert all(claim.text in again.text for claim in answer.claims)
    assert as_it_stands(answer, EVERY) is answer


def test_no_word_of_the_documents_is_kept_of_a_quoted_answer() -> None:
    stored = to_text(kept(QUOTED))
    for word in ("owns", "quizzical", "spring", "decides", "Roadmap", "Merger", "Rights", "Plan", ".md"):
        assert word not in stored
    assert not in_other_words(QUOTED)
    assert in_other_words(WRITTEN)


def test_a_quote_whose_document_is_gone_is_gone_and_the_others_stay() -> None:
    stored = pruned(kept(QUOTED), finder(NOTE))
    again = restored("Who?", stored, EVERY)
    assert texts(again) == ["The CPO owns the roadmap.", GONE, "Matter: Debt; CTO: decides"]
    assert {own.document_id for own in again.citations} == {NOTE.id}
    assert PLAN.id not in to_text(stored)


def test_what_is_written_goes_with_any_document_that_it_was_written_from() -> None:
    stored = pruned(kept(WRITTEN), finder(NOTE, PLAN))
    assert texts(restored("Who?", stored, EVERY)) == [GONE, "The quizzical plan is to merge in spring."]
    assert "quizzical" not in to_text(stored)
    assert "says more" not in to_text(stored)
    assert restored("Who?", pruned(kept(WRITTEN), finder()), EVERY).claims == (
        Claim(GONE, (), Verdict.SUPPORTED, quoted=True),
    )


def test_a_quote_is_found_where_it_moved_to() -> None:
    longer = document("/note.md", ("New", "Something else."), ("Roadmap", "The CPO owns\nthe roadmap."), title="Notes")
    again = restored("Who?", kept(QUOTED), finder(longer, PLAN))
    assert texts(again)[:2] == texts(QUOTED)[:2]
    assert texts(again)[2] == GONE
    place = again.citations[0]
    assert longer.text[place.start : place.end] == place.quote == OWNS.quote
    assert place.heading == "Roadmap"


def test_what_is_still_at_hand_follows_the_documents() -> None:
    now = as_it_stands(WRITTEN, finder(NOTE, BESIDE))
    assert texts(now) == [GONE]
    assert now.removed == now.uncovered == ()
    assert now.condensed == ""
    assert "quizzical" not in repr(now)
    changed = document("/plan.md", ("Merger", "There is no plan."))
    assert texts(as_it_stands(QUOTED, finder(NOTE, changed)))[1] == GONE


def test_a_claim_in_words_that_its_citation_does_not_say_is_kept_as_it_is() -> None:
    odd = replace(QUOTED, claims=(Claim("In other words.", (1,), Verdict.SUPPORTED, quoted=True),), citations=(OWNS,))
    assert texts(restored("Who?", kept(odd), EVERY)) == ["In other words."]
    assert texts(restored("Who?", pruned(kept(odd), finder(PLAN)), EVERY)) == [GONE]


def test_what_is_not_answered_offers_nothing_out_of_a_document_that_is_gone() -> None:
    nothing = Answer(
        "What does the merger cost?",
        Status.ABSTAINED,
        f"{ABSTENTION}\n\nThe closest topics they cover: Plan; Merger.",
        closest_topics=("Plan", "Merger"),
        suggestions=("When is the merger?",),
        documents=(NOTE.id, PLAN.id),
    )
    assert as_it_stands(nothing, finder(NOTE, PLAN)) is nothing
    now = as_it_stands(nothing, finder(NOTE))
    assert (now.text, now.closest_topics, now.suggestions) == (ABSTENTION, (), ())
    assert as_it_stands(replace(nothing, documents=()), finder()).closest_topics == ("Plan", "Merger")
