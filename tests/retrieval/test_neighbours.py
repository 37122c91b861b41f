"""A question about another office alone is answered by what tells of that office."""

from __future__ import annotations

import pytest

from advisor.retrieval.neighbours import offices_beside, other_office_apart
from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("the CFO", {"finance"}),
        ("our head of finance", {"finance"}),
        ("the finance chiefs", {"finance"}),
        ("a chief financial officer and a sales director", {"finance", "sales"}),
        ("HR writes the profile", set()),
        ("sales and marketing belong together", set()),
        ("the chair of the board", {"chair"}),
        ("the head of product", set()),
    ],
)
def test_offices_are_known_by_any_of_their_names(text: str, offices: set[str]) -> None:
    assert offices_beside(text) == offices


@pytest.mark.parametrize(
    ("question", "text", "apart"),
    [
        ("How do we pay a head of sales?", "A CTO is paid by the year.", True),
        ("How do we pay a head of sales?", "A sales director is paid by the year.", False),
        ("How do we pay a CTO beside a head of sales?", "A CTO is paid by the year.", False),
        ("How do we pay a gardener?", "A CTO is paid by the year.", False),
    ],
)
def test_what_is_true_of_a_cto_need_not_be_of_another(question: str, text: str, apart: bool) -> None:
    passage = Passage(Chunk("c", "d", 0, 0, len(text), text, ("Pay",)), "s.md", "Pay", Provenance.PLAYBOOK, 1, 1.0, 1.0)
    assert other_office_apart(question, [passage]) is apart


@pytest.mark.parametrize(
    ("question", "text", "apart"),
    [
        ("Should the CMO answer to the COO?", "A CTO answers to a COO. The CMO sells.", True),
        ("Should the CMO answer to the COO?", "The COO answers to the CMO.", True),
        ("Should the CMO answer to the COO?", "A marketing director answers to the COO.", False),
        ("Does the CFO report to the board?", "The CFO and the CEO report to the board.", False),
        ("Does the CFO report to the board?", "Staff report to the CEO, a finance chief or the board.", True),
        ("Should the CMO answer to the CTO?", "The CMO sells.", False),
    ],
)
def test_what_one_other_office_does_to_another_must_be_told_of_these(question: str, text: str, apart: bool) -> None:
    spans = tuple(Sentence(*span, 0.7) for span in sentences(text))
    chunk = Chunk("c", "d", 0, 0, len(text), text, ("Lines",))
    passage = Passage(chunk, "s.md", "Lines", Provenance.PLAYBOOK, 1, 1.0, 1.0, spans)
    assert other_office_apart(question, [passage]) is apart
