"""What the reader puts right is used, and whose rights are on file."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.conflicts.correction import Correction
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.rights import NOBODY, ONE, SEVERAL, Newest, OnFile
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlMatrixStore
from advisor.roles.catalog import Stage
from advisor.roles.decisions import read_decisions
from advisor.roles.definition import Basis
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix_files import read_matrix
from advisor.roles.sources import CorpusText

STORY = "The CTO wants to freeze releases for six weeks. The CPO wants to launch in March. Sales may have promised it."


def test_the_corrected_sentence_stands_in_the_brief_and_turns_the_sides(mediator: Mediator) -> None:
    made = mediator.brief(STORY)
    said = "They differ over the pace: the CPO wants to freeze releases; the CTO wants to launch in March."
    turned = mediator.brief(STORY, correction=Correction(said))
    assert turned.summary == said
    assert [line.text for line in turned.sides.cpo][:-1] == [line.text for line in made.sides.cto][:-1]
    assert turned.sides.cpo[-1].text == "In this case: wants to freeze releases."
    assert turned.known == made.known


def test_a_sentence_that_names_no_side_leaves_them_as_told(mediator: Mediator) -> None:
    made = mediator.brief(STORY)
    again = mediator.brief(STORY, correction=Correction("Both care for customers and differ over the pace."))
    assert again.sides == made.sides


def test_who_stands_for_what_and_the_type_can_be_named(mediator: Mediator) -> None:
    tension = mediator.catalog.find("speed-or-stability")
    for pole in (0, 1):
        made = mediator.brief(STORY, correction=Correction(cto=pole))
        assert made.sides.cto[0].text == tension.poles[pole].case[0].text
        assert made.sides.cpo[0].text == tension.poles[1 - pole].case[0].text
    named = mediator.brief(STORY, correction=Correction(type="timelines"))
    assert [(each.type, each.score) for each in named.types] == [("timelines", 1.0)]


def test_a_correction_may_tell_of_what_nobody_should_mediate(mediator: Mediator) -> None:
    made = mediator.brief(STORY, correction=Correction("The CPO groped the CTO at the party."))
    assert not made.in_scope
    assert {line.id for line in made.refer_to} == {"hr"}


def test_what_to_find_out_is_about_the_case(mediator: Mediator) -> None:
    made = mediator.brief(
        "The CTO says the platform will fall over. The CPO wants to launch. Apparently sales promised it."
    )
    texts = [line.text for line in made.find_out if line.provenance is Basis.STORY]
    assert texts[0] == "Is it so: Apparently sales promised it (from whoever told it, and from what is written down)."
    assert "(from the CTO, then from somebody without a side)" in texts[1]


CSV = """decision,CTO,CPO,CEO,escalation
Who may release at which risk,C,A,I,CEO > Board
quality bar for a release,,,,
Stop of new features to stabilise,A,A,,CEO
"""


@pytest.fixture(scope="module")
def on_file() -> OnFile:
    matrix = NamedMatrix("Board 2027", read_matrix(CSV.encode()), 2)
    return OnFile(read_decisions(), CorpusText(), Stage.SCALEUP, matrix)


def test_the_stored_matrix_says_who_decides(on_file: OnFile) -> None:
    right = on_file.right("Who may release at which risk")
    assert (right.decides, right.heard, right.way_up) == ("CPO", ("CTO",), ("CEO", "Board"))
    assert right.on_file == "“Board 2027”, version 2"
    assert (right.line.text, right.line.citations, right.line.provenance) == (ONE, (), Basis.RIGHTS)


def test_nobody_and_several_are_told(on_file: OnFile) -> None:
    assert on_file.right("Quality bar for a release").line.text == NOBODY
    several = on_file.right("Stop of new features to stabilise")
    assert (several.line.text, several.decides) == (SEVERAL, "CTO, CPO")


def test_what_the_matrix_leaves_out_has_the_default(on_file: OnFile) -> None:
    right = on_file.right("Turn to reliability when the error budget is spent")
    assert right.on_file == "default rights, scaleup"
    assert right.line.citations


def test_the_newest_matrix_with_both_is_taken(
    mediator: Mediator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqlMatrixStore(open_database(sqlite_url(tmp_path / "advisor.db")))
    newest = Newest(store, read_decisions())
    assert newest() is None
    first = store.add(NamedMatrix("Board", read_matrix(CSV.encode())))
    store.add(NamedMatrix("Marketing", read_matrix(b"decision,CMO\nMascot,A")))
    assert newest() == store.load(first)
    monkeypatch.setattr(mediator, "_matrix", newest)
    assert {right.on_file for right in mediator.brief(STORY).rights} >= {"“Board”, version 1"}
    store.save(first, NamedMatrix("Board", read_matrix(CSV.encode()), 1))
    assert newest() == store.load(first, 2)
