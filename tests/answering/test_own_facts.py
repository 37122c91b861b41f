"""What notes tell in forms of their own: rows by their cells, holders of offices, sizes of teams, days."""

from __future__ import annotations

import pytest

from advisor.answering.own_facts import fact_asked, tells
from advisor.answering.rows import lines_of

STAFF = "Who | Post | Reports to | Heads\nJo Marsh | CTO | Lea Orban | 12\nTim Falk | VP Sales | Jo Marsh | 9"
TURNED = "Reports to | Office | Name\nCEO | CTO | Jo Marsh\nCOO | CPO | Ada Roth"


@pytest.mark.parametrize(
    ("question", "table", "told"),
    [
        ("Who does our CTO report to?", STAFF, ["Jo Marsh"]),
        ("Who is Tim's boss?", STAFF, ["Tim Falk"]),
        ("Whom does the CPO report to?", TURNED, ["Ada Roth"]),
        ("Does our CTO report to the COO?", TURNED, ["Jo Marsh"]),
        ("Who is our CTO?", STAFF, ["Jo Marsh"]),
        ("Who is our VP Sales?", STAFF, ["Tim Falk"]),
        ("Who is our VP Product?", STAFF, []),
        ("How large is Tim Falk's team?", STAFF, ["Tim Falk"]),
        ("How many people work in the team of Jo?", STAFF, ["Jo Marsh"]),
        ("How many people work in Ada's team?", TURNED, []),
        ("Who reports to Jo Marsh?", STAFF, ["Tim Falk"]),
        ("Who is on Jo's team?", STAFF, ["Tim Falk"]),
        ("Who reports to Tim?", STAFF, []),
        ("Who leads technology at our company?", STAFF, ["Jo Marsh"]),
        ("Who leads product here?", STAFF, []),
        ("Who runs sales?", STAFF, ["Tim Falk"]),
        ("Who is our head of sales?", STAFF, ["Tim Falk"]),
        ("Who is our head of design?", STAFF, []),
    ],
)
def test_a_row_tells_it_by_its_cells(question: str, table: str, told: list[str]) -> None:
    fact = fact_asked(question)
    assert fact is not None
    rows = [line for line, row in lines_of(table) if tells(fact, line, row)]
    assert len(rows) == len(told)
    assert all(name in row for name, row in zip(told, rows, strict=True))


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Who does Ada report to?", "Ada Roth – CPO, reports to Max Lind; 8 people", True),
        ("Who does Max report to?", "Ada Roth – CPO, reports to Max Lind; 8 people", False),
        ("How big is Ada's team?", "Ada Roth – CPO, reports to Max Lind; 8 people", True),
        ("How big is Max's team?", "Ada Roth – CPO, reports to Max Lind; 8 people", False),
        ("How big is Ada's team?", "Ada Roth may hire up to 3 people.", False),
        ("How many engineers does Ada Roth lead?", "Ada leads 22 engineers in three teams.", True),
        ("Who runs our security?", "The security team has four people and is led by Ines Duarte.", True),
        ("Who runs our security?", "The security team is led with care.", False),
        ("Who reports to Ada?", "Kurt and Pia report to Ada.", True),
        ("Who reports to Ada?", "Ada reports to Max.", False),
        ("Who is our VP Product?", "The seat of VP Product has been empty since March.", True),
        ("Who is our VP Product?", "The VP Product runs discovery.", False),
        ("Who is our VP Product?", "Ann Lee is the VP Engineering.", False),
        ("Who is our CTO?", "The CTO, Jo Marsh, reports to the CEO.", True),
        ("When does the board decide on the CPTO?", "The board looks at merging the two offices on 3 May 2027.", True),
        ("When does the board decide on the CPTO?", "The board looks at merging the two offices.", False),
        ("When does the board decide on the CPTO?", "The board meets on 3 May 2027.", False),
    ],
)
def test_a_sentence_tells_it(question: str, text: str, told: bool) -> None:
    fact = fact_asked(question)
    assert fact is not None
    assert tells(fact, text) is told


@pytest.mark.parametrize(
    "question",
    [
        "Who is a CTO?",
        "Who should the CTO report to?",
        "Who is responsible for quality?",
        "How many people should we hire?",
    ],
)
def test_what_is_asked_in_general_is_no_such_fact(question: str) -> None:
    assert fact_asked(question) is None
