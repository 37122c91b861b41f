"""Answers to paste elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from advisor.export.markdown import answer_as_markdown, plain
from advisor.types import Answer, Citation, Claim, Provenance, Status, Verdict

QUOTE = "The CPO names a date."
CITATIONS = (
    Citation(1, "d1", "playbooks/dates.md", "Dates", "Why?", QUOTE, 0, 21, Provenance.PLAYBOOK),
    Citation(2, "d2", "notes/own.md", "Own notes", "", "Line one.\nLine two.", 0, 19, Provenance.NOTE),
)
ANSWER = Answer(
    "Why do they clash?",
    Status.ANSWERED,
    "unused",
    (
        Claim("Dates come too early.", (1,), Verdict.SUPPORTED, "Where they clash", quoted=True),
        Claim("Nobody says so.", (1, 2), Verdict.SUPPORTED, "Where they clash", quoted=True),
        Claim("It gets better.", (2,), Verdict.SUPPORTED, quoted=True),
    ),
    CITATIONS,
)

PAYLOADS = [
    "![x](http://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "see http://evil.example and www.evil.example",
    "**bold** _it_ `code`",
    "# Title",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "> quote",
    "| a | b |",
    "back\\slash",
    "---",
    "===",
]


def test_an_answer_keeps_its_groups_markers_and_sources() -> None:
    assert answer_as_markdown(ANSWER) == (
        "## Why do they clash?\n\n"
        "### Where they clash\n\n"
        "- Dates come too early. [1]\n"
        "- Nobody says so. [1] [2]\n\n"
        "- It gets better. [2]\n\n"
        "### Sources\n\n"
        "- [1] Dates, Why? (playbook, playbooks/dates.md)\n"
        "  > The CPO names a date.\n"
        "- [2] Own notes (org note, notes/own.md)\n"
        "  > Line one.\n"
        "  > Line two.\n"
    )


def test_an_abstention_names_the_closest_topics() -> None:
    answer = Answer("Weather?", Status.ABSTAINED, "They don't say.", closest_topics=("Dates", "Costs"))
    assert answer_as_markdown(answer) == "## Weather?\n\nThey don't say.\n\nClosest topics:\n\n- Dates\n- Costs\n"


def test_a_heading_that_repeats_the_title_is_left_out() -> None:
    answer = replace(ANSWER, citations=(replace(CITATIONS[0], heading="Dates"),))
    assert "- [1] Dates (playbook, playbooks/dates.md)" in answer_as_markdown(answer)


def kinds(markdown: str) -> set[str]:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    return {t.type for token in parser.parse(markdown) for t in (token, *(token.children or []))}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_others_stays_text(payload: str) -> None:
    citation = replace(CITATIONS[0], title=payload, heading=payload, source=payload, quote=f"{payload}\n{payload}")
    claim = replace(ANSWER.claims[0], text=payload, group=payload)
    markdown = answer_as_markdown(replace(ANSWER, question=payload, claims=(claim,), citations=(citation,)))
    plain_one = answer_as_markdown(replace(ANSWER, claims=ANSWER.claims[:1], citations=CITATIONS[1:]))
    assert kinds(markdown) <= kinds(plain_one) | {"text_special"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_escaped_text_reads_as_it_was(payload: str) -> None:
    tokens = MarkdownIt("commonmark").parse(plain(payload))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == payload


def test_a_follow_up_tells_how_it_was_understood() -> None:
    text = answer_as_markdown(replace(ANSWER, condensed="Why do <b>they</b> clash?"))
    assert text.splitlines()[2] == "Understood as: Why do \\<b\\>they\\</b\\> clash?"
    assert "Understood" not in answer_as_markdown(ANSWER)


def test_a_disagreement_says_whose_word_each_is_and_dates_its_sources() -> None:
    claims = tuple(
        Claim(text, (marker,), Verdict.SUPPORTED, "These disagree: the date", quoted=True, lead=lead, at_odds=1)
        for marker, (text, lead) in enumerate(
            [("May.", "Your notes of March 2026 say"), ("June.", "General practice is")], 1
        )
    )
    citations = tuple(
        Citation(marker, f"d{marker}", f"{marker}.md", "T", "", "x", 0, 1, provenance, dated)
        for marker, provenance, dated in [(1, Provenance.NOTE, "2026-03"), (2, Provenance.PLAYBOOK, "2026-11-21")]
    )
    written = answer_as_markdown(Answer("When?", Status.ANSWERED, "", claims, citations))
    assert "### These disagree: the date\n\n- Your notes of March 2026 say: May. [1]\n" in written
    assert "- General practice is: June. [2]\n" in written
    assert "(org note, 1\\.md, March 2026)" in written
    assert "(playbook, 2\\.md, 21 November 2026)" in written


def test_what_was_rejected_before_is_told_behind_the_claims() -> None:
    text = answer_as_markdown(replace(ANSWER, rejected=("A *freeze*: Rejected on 1 October 2026 in “Pace”: Too dear",)))
    assert "\n\n- A \\*freeze\\*: Rejected on 1 October 2026 in “Pace”: Too dear\n\n" in text
