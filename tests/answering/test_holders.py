"""What is asked of "our CTO" is asked of who that is by the reader's notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import document, entry, memory_index

from advisor.access import EVERYONE, LOCAL, Audience, Reader
from advisor.answering.holders import by_holder
from advisor.scope import Scope

CHART = "Ann Lee, our Chief Technology Officer, came in 2021. CPO: Bo Marsh, since May."


def scope(*texts: str, reader: Reader = LOCAL, audience: Audience = EVERYONE) -> Scope:
    index = memory_index()
    for number, text in enumerate(texts):
        index.apply([entry(replace(document(f"/{number}.md", ("", text)), audience=audience))])
    return Scope(index, reader)


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("What does our CTO earn?", "What does Ann Lee earn?"),
        ("Who reports to our chief product officer?", "Who reports to Bo Marsh?"),
        ("Whose team is larger, our CTO's or our CPO's?", ""),
        ("Who is our CTO?", ""),
        ("What should our CTO do about debt?", ""),
        ("What does our CEO earn?", ""),
        ("What does a CTO earn?", ""),
    ],
)
def test_an_office_of_ours_is_its_holder(question: str, put: str) -> None:
    assert by_holder(scope(CHART), question) == (put or question)


@pytest.mark.parametrize(
    "note", ["Pay: the CTO gets a bonus of 20 %.", "The bonus of our Chief Technology Officer is 20 %."]
)
def test_what_a_note_tells_of_the_office_is_asked_of_the_office(note: str) -> None:
    assert by_holder(scope(CHART, note), "What bonus does our CTO get?") == "What bonus does our CTO get?"
    assert by_holder(scope(CHART, note), "When did our CTO join?") == "When did Ann Lee join?"


def test_two_holders_are_none() -> None:
    asked = "What does our CTO earn?"
    assert by_holder(scope(CHART, "Our CTO is Cy Roth."), asked) == asked
    assert by_holder(scope(CHART, "Ann Lee (CTO) was there."), asked) == "What does Ann Lee earn?"


def test_a_table_names_its_holder() -> None:
    table = "Name | Title | Boss\nDi Fox | Chief Technology Officer | Ed Poe"
    assert by_holder(scope(table), "When did our CTO join?") == "When did Di Fox join?"


def test_a_note_that_the_reader_may_not_read_names_nobody() -> None:
    asked = "What does our CTO earn?"
    hidden = scope(CHART, reader=Reader("bo", frozenset({"it"})), audience=Audience.of_names(["hr"]))
    assert by_holder(hidden, asked) == asked
