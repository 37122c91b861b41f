"""What notes say of a role, on papers that are handed on."""

from __future__ import annotations

from advisor.roles.catalog import RoleKind
from advisor.roles.said import disagreeing, other_superiors, said_of
from advisor.types import Block, BlockKind, Document, Provenance


def document(text: str, dated: str = "", name: str = "note.md") -> Document:
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Document(name, name, name, text, (block,), Provenance.NOTE, dated=dated)


def lines(*documents: Document) -> list[str]:
    return [line.text for line in said_of("CTO", RoleKind.CTO, documents)]


def test_of_two_notes_that_disagree_the_newer_stands_first_and_it_is_said() -> None:
    old = document("The CTO holds the platform budget of 3 million euro.", "2026-01-02", "old.md")
    new = document("The CTO holds the platform budget of 2 million euro.", "2026-07-01", "new.md")
    said = said_of("CTO", RoleKind.CTO, [old, new])
    assert [line.text for line in said] == [new.text, old.text]
    (remark,) = disagreeing(said)
    assert remark.index("2 million") < remark.index("3 million")
    assert disagreeing(said[:1]) == ()


def test_a_roll_call_and_a_confidential_paper_are_left_out() -> None:
    assert lines(document("Present: Jo Marsh (CTO), Ada Roth (CPO).")) == []
    assert lines(document("Last updated: 3 May 2026. Confidential. The CTO leads on uptime.")) == []
    assert lines(document("The CTO keeps confidential reports.")) == ["The CTO keeps confidential reports."]


def test_notes_that_name_another_superior_are_told() -> None:
    found = other_superiors(RoleKind.CTO, [document("The CTO, Jo Marsh, reports to the COO.")])
    assert len(found) == 1
    assert "reports to the COO" in found[0]
    assert other_superiors(RoleKind.CTO, [document("The CTO, Jo Marsh, reports to the CEO.")]) == ()
    assert other_superiors(RoleKind.CTO, [document("The CPO, Ada Roth, reports to the COO.")]) == ()
