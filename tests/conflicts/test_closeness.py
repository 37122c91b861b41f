"""A close relationship at work is raised before anything is mediated."""

from __future__ import annotations

import pytest

from advisor.conflicts.closeness import Close, closeness
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.reading import neutral
from advisor.conflicts.statements import told

DISPUTE = "The CTO wants two more engineers. The CPO wants two designers instead."


def close(story: str) -> Close:
    return closeness([neutral(sentence) for sentence in told(story).sentences])[0]


@pytest.mark.parametrize(
    "story",
    [
        "The CPO has an affair with one of her direct reports.",
        "The CTO is sleeping with his assistant.",
        "Our CTO has been dating an engineer who reports to him.",
        "The CPO promoted her boyfriend to head of research.",
    ],
)
def test_with_somebody_whom_one_decides_over(story: str) -> None:
    assert close(story) is Close.OWN_REPORT


@pytest.mark.parametrize(
    "story",
    [
        "The CTO is in a relationship with a designer in the CPO's team.",
        "There are rumours that the CPO is having an affair with the CTO.",
        "The CTO's wife works in the data team.",
        "The two used to be married.",
    ],
)
def test_with_somebody_else(story: str) -> None:
    assert close(story) is Close.SOMEBODY


@pytest.mark.parametrize(
    "story",
    [
        "The CTO has a good relationship with an engineer in the CPO's team.",
        "The relationship between the CTO and the CPO is bad.",
        "We have a love affair with Kubernetes.",
        "The CPO wants a dating app for seniors, the CTO is against dating features.",
        "The CTO is married to his architecture.",
        "The CPO is seeing customers every week.",
        "The CPO and the CTO are together in one office.",
    ],
)
def test_no_relationship_at_all(story: str) -> None:
    assert close(story) is Close.NOT


def test_an_affair_with_a_report_is_raised_and_not_mediated(mediator: Mediator) -> None:
    brief = mediator.brief(f"{DISPUTE} The CPO has an affair with one of her direct reports.")
    assert not brief.in_scope
    assert [line.id for line in brief.refer_to] == ["interest"]
    assert "check locally" in brief.refer_to[0].text
    assert "“The CPO has an affair with one of her direct reports”" in brief.summary


def test_a_relationship_with_somebody_else_is_asked_about_beside_the_brief(mediator: Mediator) -> None:
    brief = mediator.brief(f"{DISPUTE} The CTO is in a relationship with a designer in the CPO's team.")
    assert brief.in_scope
    assert "close relationship" in brief.remarks[0]
