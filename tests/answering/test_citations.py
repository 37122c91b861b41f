"""Sources as lines."""

from __future__ import annotations

from dataclasses import replace

from advisor.answering.citations import source_lines
from advisor.types import Answer, Citation, Provenance, Status

FIRST = Citation(1, "d", "own.md", "Own", "Roadmap", "The CPO owns it.", 0, 16, Provenance.PLAYBOOK)


def answer(*citations: Citation) -> Answer:
    return Answer("Who owns it?", Status.ANSWERED, "", citations=citations)


def test_what_is_quoted_from_one_section_shares_a_line() -> None:
    other = replace(FIRST, marker=2, heading="Budget")
    again = replace(FIRST, marker=3, start=20, end=30)
    assert source_lines(answer(FIRST, other, again)) == [
        "[1] [3] Own › Roadmap (playbook, own.md)",
        "[2] Own › Budget (playbook, own.md)",
    ]


def test_documents_of_one_name_keep_lines_of_their_own() -> None:
    assert len(source_lines(answer(FIRST, replace(FIRST, marker=2, source="other.md")))) == 2
