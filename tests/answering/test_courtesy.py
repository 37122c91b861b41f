"""Pleasantries are met in kind; whatever asks something is no pleasantry."""

from __future__ import annotations

import pytest

from advisor.answering.courtesy import reply_to


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Thanks!", "You're welcome"),
        ("thank you so much", "You're welcome"),
        ("Great, thanks.", "You're welcome"),
        ("OK, cheers!", "You're welcome"),
        ("Thanks for your help", "You're welcome"),
        ("Hello", "Hello"),
        ("Good morning!", "Hello"),
        ("Bye", "Goodbye"),
        ("That’s helpful", "Good."),
        ("ok", "Good."),
        ("What can you do?", "I answer questions on the CTO and CPO"),
        ("hi, who are you?", "I answer questions on the CTO and CPO"),
        ("Says who?", "Each sentence of an answer"),
        ("ok, are you sure?", "Each sentence of an answer"),
        ("What's your source for that?", "Each sentence of an answer"),
    ],
)
def test_a_pleasantry_gets_one_line(text: str, begins: str) -> None:
    reply = reply_to(text)
    assert reply.startswith(begins)
    assert "\n" not in reply


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, and who owns security?",
        "Hello CTO",
        "Who is right?",
        "ok?",
        "Why?",
        "good CTO outcomes",
        "What can you do about a late CTO?",
        "",
    ],
)
def test_a_question_gets_none(text: str) -> None:
    assert reply_to(text) == ""
