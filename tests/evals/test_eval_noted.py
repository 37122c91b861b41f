"""Whether a reader's own document answers first."""

from __future__ import annotations

import pytest

from advisor.types import Answer, Citation, Claim, Provenance, Status, Verdict
from evals.noted import Noted, is_right, noted

CASE = Noted("Who closed the gate?", "log.md", "Ann closed it", "Bob")


def answer(*texts: str, source: str = "notes/log.md") -> Answer:
    claims = tuple(Claim(text, (1,), Verdict.SUPPORTED) for text in texts)
    cited = Citation(1, "d", source, "Log", "Gates", texts[0], 0, 9, Provenance.NOTE)
    return Answer(CASE.question, Status.ANSWERED, texts[0], claims, (cited,))


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (answer("Ann closed it on Monday.", "It was the west gate."), True),
        (answer("It was the west gate.", "Ann closed it on Monday."), False),
        (answer("Ann closed it on Monday.", "Bob closed another."), False),
        (answer("Ann closed it on Monday.", source="playbooks/gates.md"), False),
        (Answer(CASE.question, Status.ABSTAINED, ""), False),
    ],
)
def test_the_first_thing_said_is_the_documents(given: Answer, right: bool) -> None:
    assert is_right(CASE, given) is right


def test_what_no_document_says_is_right_where_nothing_is_answered() -> None:
    nothing = Noted(CASE.question, "", "", "")
    assert is_right(nothing, Answer(CASE.question, Status.ABSTAINED, ""))
    assert not is_right(nothing, answer("Ann closed it."))


def test_the_open_cases_can_be_read() -> None:
    notes, cases = noted("open")
    assert {case.source for case in cases if case.source} <= notes.keys()
