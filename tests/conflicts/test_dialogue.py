"""What the two are written to say to each other."""

from __future__ import annotations

from advisor.conflicts.mediator import Mediator
from advisor.conflicts.statements import told


def test_i_and_you_are_the_two() -> None:
    text = told(
        "CPO: When do I get the search?\nCTO: You took the team in May. I can't do it.\nCPO: It was my team."
    ).text
    assert "CTO: CPO took the team in May." in text
    assert "CTO: CTO can't do it." in text
    assert "CPO: It was CPO's team." in text


def test_in_one_line_only_the_next_sentence_is_somebodys() -> None:
    sentences = told("CTO: we need a month. CPO: I won't wait. Sales is nervous.").sentences
    assert sentences == ("CTO: we need a month.", "CPO: CPO won't wait.", "Sales is nervous.")


def test_what_one_asks_the_other_is_neither_fact_nor_claim(mediator: Mediator) -> None:
    brief = mediator.brief(
        "CPO: When do I get the search?\nCTO: In June.\nThe CPO wants it in May. The CTO wants June."
    )
    listed = " ".join(line.text for line in (*brief.known, *brief.assumed, *brief.find_out))
    assert "get the search" not in listed


def test_the_former_and_the_latter_are_whom_was_named_last() -> None:
    story = "The CPO wants May. The CTO wants June. The former refuses to move it, the latter has no tests."
    assert told(story).sentences[-1] == "CPO refuses to move it, CTO has no tests."
    assert "The latter has" in told("The CPO wants May. The latter has no tests.").text
