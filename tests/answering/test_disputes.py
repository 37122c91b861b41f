"""Disagreements among what an answer rests on: between whom, in which order, and how they are told."""

from __future__ import annotations

from dataclasses import replace

from fakes import ScriptedModel, said
from writing import Result, writer_of

from advisor.answering.citations import answer_text, dated_beside, day_told
from advisor.answering.disputes import MOST, disputes, said_by
from advisor.answering.picks import candidates_of
from advisor.answering.writers import GENERAL, THESE_DISAGREE, YOURS, QuotingWriter
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence

ASKED = "How large is the travel budget of the CTO?"
OLD, NEW = "The travel budget of the CTO is 40,000 euros.", "The travel budget of the CTO is 55,000 euros."


def passage(
    text: str, rank: int, *, provenance: Provenance = Provenance.NOTE, dated: str | None = None, added: str = ""
) -> Passage:
    chunk = Chunk(f"c{rank}", f"d{rank}", 0, 0, len(text), text, ("Travel budget",))
    found = tuple(Sentence(start, end, 0.7) for start, end in sentences(text))
    made = Passage(chunk, f"{rank}.md", f"Title {rank}", provenance, rank, 1 / rank, 0.7, found)
    return replace(made, dated=dated, added=added)


def sides(quoted: Passage, *others: Passage) -> list[list[str]]:
    found = disputes(candidates_of(quoted), (quoted, *others))
    return [[side.passage.source for side in own.sides] for own in found]


def test_the_newest_of_your_notes_comes_first_and_general_practice_last() -> None:
    old = passage(OLD, 1, dated="2025-05")
    new = passage(NEW, 2, dated="2025-05-02")
    general = passage(
        "The travel budget of the CTO is 9,000 euros.", 3, provenance=Provenance.PLAYBOOK, dated="2026-11-21"
    )
    assert sides(old, general, new) == [["2.md", "1.md", "3.md"]]
    assert sides(general, old, new) == [["2.md", "1.md", "3.md"]]


def test_notes_without_a_date_go_by_when_they_were_added() -> None:
    old = passage(OLD, 1, added="2026-03-01T08:00:00+00:00")
    new = passage(NEW, 2, added="2026-03-01T09:00:00+00:00")
    assert sides(old, new) == [["2.md", "1.md"]]
    assert sides(old, passage(NEW, 2, dated="2026-02-28")) == [["1.md", "2.md"]]


def test_bundled_documents_and_one_document_by_itself_are_left_alone() -> None:
    general = [passage(text, rank, provenance=Provenance.PLAYBOOK) for rank, text in enumerate((OLD, NEW), 1)]
    assert sides(*general) == []
    assert sides(passage(f"{OLD} {NEW}", 1)) == []


def test_no_more_than_a_few_are_told() -> None:
    things = "travel hosting training hiring catering".split()
    old, new = (
        passage(" ".join(f"The {thing} budget of the CTO is {amount},000 euros." for thing in things), rank)
        for rank, amount in enumerate((40, 55), 1)
    )
    assert len(sides(old, new)) == MOST < len(things)


def test_the_quoting_writer_says_both_cites_both_and_marks_them() -> None:
    written = list(
        QuotingWriter().write(ASKED, [passage(OLD, 1, dated="2025-05-14"), passage(NEW, 2, dated="2026-03")])
    )
    claims = [claim for claim, _ in written]
    citations = [citation for _, new in written for citation in new]
    assert [claim.text for claim in claims] == [NEW, OLD]
    assert [claim.at_odds for claim in claims] == [1, 1]
    assert [citation.source for citation in citations] == ["2.md", "1.md"]
    assert [dated_beside(citation, claims) for citation in citations] == ["March 2026", "14 May 2025"]
    assert answer_text(claims) == (
        f"**{THESE_DISAGREE}: the amount**\n\n- Your notes of March 2026 say: {NEW} [1]\n"
        f"- Your notes of 14 May 2025 say: {OLD} [2]"
    )


def test_the_other_side_is_found_in_passages_beside_those_that_are_quoted() -> None:
    own, other = passage(NEW, 1), passage(OLD, 9, provenance=Provenance.PLAYBOOK)
    written = list(QuotingWriter().write(ASKED, [own], beside=[other]))
    assert [claim.text for claim, _ in written] == [NEW, OLD]
    alone = list(QuotingWriter().write(ASKED, [own], beside=[passage("The CTO travels by train to every site.", 9)]))
    assert [(claim.text, claim.at_odds) for claim, _ in alone] == [(NEW, 0)]


def test_your_notes_come_before_general_practice() -> None:
    general = passage(
        "The travel budget of the CTO is agreed with the CFO.", 1, provenance=Provenance.PLAYBOOK, dated="2026-11-21"
    )
    own = replace(passage("The travel budget of the CTO covers trains only.", 2), score=0.95)
    written = [claim for claim, _ in QuotingWriter().write("What of the CTO's travel budget?", [general, own])]
    assert [(claim.text, claim.group) for claim in written] == [(own.chunk.text, YOURS), (general.chunk.text, GENERAL)]
    assert [claim.group for claim, _ in QuotingWriter().write(ASKED, [passage(NEW, 2)])] == [""]


def test_who_says_it_and_of_when() -> None:
    assert said_by(passage(NEW, 1, dated="2026-03-12")) == "Your notes of 12 March 2026 say"
    assert (
        said_by(passage(NEW, 1, added="2026-03-12T09:00:00+00:00")) == "Your notes, undated, added 12 March 2026, say"
    )
    assert said_by(passage(NEW, 1)) == "Your notes, undated, say"
    assert said_by(passage(NEW, 1, provenance=Provenance.PLAYBOOK)) == "General practice is"
    assert (
        said_by(passage(NEW, 1, provenance=Provenance.SOURCE, dated="2026-03")) == "A source article (March 2026) says"
    )
    assert day_told(None) == ""


def test_a_model_that_tells_one_side_has_both_quoted_behind_it() -> None:
    model = ScriptedModel(said("The CTO's travel budget is 40,000 euros. [1]"))
    own = [passage(OLD, 1, dated="2025-05-14"), passage(NEW, 2, dated="2026-03-12")]
    result = Result(list(writer_of(model).write(ASKED, own)))
    first, *pair = result.claims
    assert (first.text, first.at_odds) == ("The CTO's travel budget is 40,000 euros.", 0)
    assert [(claim.text, claim.at_odds, claim.quoted) for claim in pair] == [(NEW, 1, True), (OLD, 1, True)]
    assert {marker for claim in pair for marker in claim.citations} <= {own.marker for own in result.citations}
    assert "Travel budget (org note, 12 March 2026)" in model.asked[0][1].content


def test_a_model_is_told_nothing_more_of_general_practice_alone() -> None:
    model = ScriptedModel(said("The travel budget of the CTO is 40,000 euros. [1]"))
    general = passage(OLD, 1, provenance=Provenance.PLAYBOOK, dated="2026-11-21")
    Result(list(writer_of(model).write(ASKED, [general])))
    assert "2026" not in model.asked[0][1].content
