"""The planted disagreements, and what counts as found."""

from __future__ import annotations

import pytest

from advisor.types import Answer, Citation, Claim, Provenance, Status, Verdict
from evals.disagreements import Planted, is_right, planted

CASE = Planted("amount", "How much?", {"newer.md": "x", "older.md": "y"}, ("newer.md", "older.md"))
HARMLESS = Planted("paraphrase", "How much?", {"newer.md": "x", "older.md": "y"}, ())


def answer(*sources: str) -> Answer:
    """One that says of these sources that they disagree."""
    citations = tuple(
        Citation(marker, source, f"folder/{source}", "T", "", "x", 0, 1, Provenance.NOTE)
        for marker, source in enumerate(sources, 1)
    )
    claims = tuple(Claim("x", (own.marker,), Verdict.SUPPORTED, at_odds=1) for own in citations)
    return Answer("How much?", Status.ANSWERED, "x", claims, citations)


@pytest.mark.parametrize("part", ["open", "held"])
def test_each_half_has_as_many_that_disagree_as_that_do_not(part: str) -> None:
    cases = planted(part)
    assert sum(bool(case.disagree) for case in cases) == 60
    assert len(cases) == 120
    assert all(case.notes and case.question.endswith("?") for case in cases)
    assert all(len(case.disagree) in (0, 2) for case in cases)


def test_found_is_both_in_order() -> None:
    assert is_right(CASE, answer("newer.md", "older.md"))
    assert is_right(CASE, answer("newer.md", "older.md", "who-owns-what.md"))
    assert not is_right(CASE, answer("older.md", "newer.md"))
    assert not is_right(CASE, answer("newer.md", "who-owns-what.md"))
    assert not is_right(CASE, answer())


def test_any_mark_is_wrong_where_nothing_disagrees() -> None:
    assert is_right(HARMLESS, answer())
    assert not is_right(HARMLESS, answer("newer.md", "who-owns-what.md"))
