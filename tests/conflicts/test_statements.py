"""What is said of each side."""

from __future__ import annotations

import pytest

from advisor.conflicts.neutral import in_words
from advisor.conflicts.statements import Stance, told
from advisor.types import Role


@pytest.mark.parametrize(
    ("story", "role", "stance", "content"),
    [
        ("The CTO wants to freeze releases because of outages.", Role.CTO, Stance.WANTS, "to freeze releases"),
        ("The CPO insists on March.", Role.CPO, Stance.WANTS, "March"),
        ("The CPO refuses to wait.", Role.CPO, Stance.REFUSES, "wait"),
        ("The CTO is strictly against a vendor.", Role.CTO, Stance.OPPOSES, "a vendor"),
        ("The CTO says no more exports for one client.", Role.CTO, Stance.OPPOSES, "exports for one client"),
        ("The CPO wants an end to the Monday call.", Role.CPO, Stance.OPPOSES, "the Monday call"),
        ("The CTO feels that the date is lost.", Role.CTO, Stance.HOLDS, "the date is lost"),
        ("The CTO says that the date can't be held.", Role.CTO, Stance.HOLDS, "the date can't be held"),
        ("The CTO would rather buy it.", Role.CTO, Stance.WANTS, "to buy it"),
        ("CPO: ship it on Monday.", Role.CPO, Stance.HOLDS, "ship it on Monday"),
        ("The date can't be held, says the CTO.", Role.CTO, Stance.HOLDS, "The date can't be held"),
    ],
)
def test_positions(story: str, role: Role, stance: Stance, content: str) -> None:
    (clause,) = told(story).clauses
    position = clause.position
    assert position is not None
    assert (position.role, position.stance, position.content) == (role, stance, content)


def test_while_parts_a_sentence_only_before_somebody_else() -> None:
    one = told("The CTO: each feature is changed while we build it.").clauses
    assert [clause.text for clause in one] == ["CTO: each feature is changed while we build it"]
    assert len(told("The CTO wants a rewrite while the CPO wants features.").clauses) == 2


def test_hearsay_is_marked() -> None:
    clauses = told("The CTO wants a freeze; apparently the CPO promised March.").clauses
    assert [clause.hedged for clause in clauses] == [False, True] or [clause.hedged for clause in clauses] == [
        True,
        False,
    ]


def test_order_changes_nothing() -> None:
    one = told("The CTO wants to stop, but the CPO wants to go on.")
    other = told("The CPO wants to go on, but the CTO wants to stop.")
    assert one.clauses == other.clauses


def test_a_pair_has_no_order() -> None:
    assert told("The CTO and the CPO disagree.").text == told("The CPO and the CTO disagree.").text


def test_a_feeling_is_no_claim() -> None:
    (clause,) = told("The CPO feels ignored.").clauses
    assert clause.position is None


def test_in_words() -> None:
    (clause,) = told("The CTO refuses to ship.").clauses
    assert clause.position
    assert in_words(clause.position) == "the CTO does not want to ship"
