"""Whom "he" and "she" mean."""

from __future__ import annotations

import pytest

from advisor.answering.condense import condense
from advisor.answering.courtesy import reply_to
from advisor.answering.persons import ASKS_BACK, ASKS_WHAT
from advisor.types import Message


def asked(*texts: str) -> list[Message]:
    return [Message("user", text) for text in texts]


HERS = "Our CPO wants her own engineers. Should the CTO agree?"


@pytest.mark.parametrize(
    ("turn", "anew"),
    [
        ("What does she fear?", "What does the CPO fear?"),
        ("What is her mission?", "What is the CPO's mission?"),
        ("And what should we promise her?", "And what should we promise the CPO?"),
        ("And her?", "Should the CPO agree?"),
    ],
)
def test_she_is_the_office_that_was_called_so(turn: str, anew: str) -> None:
    assert condense(turn, asked(HERS)).text == anew
    assert reply_to(turn, asked(HERS)) == ""


@pytest.mark.parametrize(
    ("turn", "before", "anew"),
    [
        ("And who does he report to?", "What does a CTO do?", "And who does the CTO report to?"),
        ("What would she fear?", "Should we hire a CPO?", "What would the CPO fear?"),
        ("What would she fear?", "What do a CTO and a CPO do?", "What do a CTO and a CPO do? What would she fear?"),
        ("What would she fear?", "Our CTO is ill. He says so.", "Our CTO is ill. He says so. What would she fear?"),
    ],
)
def test_he_is_the_only_office_that_was_named(turn: str, before: str, anew: str) -> None:
    found = condense(turn, asked(before))
    assert anew in (found.text, *found.context)


@pytest.mark.parametrize(
    ("turn", "before", "back"),
    [
        ("What about her?", "What should the CTO and the CPO agree on?", True),
        ("And him?", "What does a CTO do?", True),
        ("And him?", HERS, True),
        ("What about her?", "The CPO is late and she knows. The CTO is angry and she knows too.", True),
        ("What does she fear?", "What does a CTO do?", False),
        ("What about the CPO?", "What does a CTO do?", False),
    ],
)
def test_the_reader_is_asked_whom_they_mean(turn: str, before: str, back: bool) -> None:
    assert (reply_to(turn, asked(before)) == ASKS_BACK) is back


def test_without_a_turn_before_nobody_is_asked() -> None:
    assert reply_to("What about her?") == ""


@pytest.mark.parametrize("turn", ["And the CTO?", "What about our head of product?", "ok, and for the CPO"])
def test_a_conversation_that_begins_amid_one_is_asked_what_for(turn: str) -> None:
    assert reply_to(turn, []) == ASKS_WHAT
    assert reply_to(turn, asked("What does a chief architect do?")) == ""
    assert reply_to(turn) == "", "what came before isn't known"


def test_her_whom_nobody_named() -> None:
    assert reply_to("And her?", []) == ASKS_BACK
    assert reply_to("CPO?", []) == ""
