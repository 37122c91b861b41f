"""Lines out of notes stand as long as their notes say them; everything else stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from advisor.roles.catalog import RoleKind
from advisor.roles.definition import Basis, Definition, Inputs, Statement
from advisor.roles.standing import GONE, standing
from advisor.types import Citation, Document, Provenance

SAID = "The CTO signs."
NOTE = Document("/n.md", "n.md", "N", f"Well. {SAID}", ())
CITED = Citation(0, "n", "n.md", "N", "", SAID, 6, 20, Provenance.NOTE)
BUNDLED = Statement("b", "Owns it.", Basis.PLAYBOOK, (replace(CITED, document_id="x", provenance=Provenance.PLAYBOOK),))
QUOTED = Statement("q", "The CTO always signs.", Basis.NOTES, (CITED,), original=SAID)
PARTED = replace(BUNDLED, id="p", parts=(QUOTED, BUNDLED))
DEFINITION = Definition(
    "CTO", RoleKind.CTO, Inputs("cto"), "HR", 1, date(2027, 1, 1), mission=(PARTED,), said=(QUOTED, BUNDLED)
)


def test_what_stands_is_the_very_same() -> None:
    moved = replace(NOTE, text=f"Further up now: {SAID}")
    assert standing(DEFINITION, {"n": NOTE}.get) is DEFINITION
    assert standing(DEFINITION, {"n": moved}.get) is DEFINITION


def test_what_a_note_says_no_longer_goes_and_that_is_said_once() -> None:
    for there in ({}, {"n": replace(NOTE, text="The CPO signs.")}):
        rest = standing(DEFINITION, there.get)
        assert rest.said == (BUNDLED,)
        assert rest.mission == (replace(PARTED, parts=(BUNDLED,)),)
        assert rest.remarks == (GONE,)
        assert standing(replace(rest, said=(QUOTED,)), there.get).remarks == (GONE,)
