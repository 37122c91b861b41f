"""The definition that a tab works on."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from advisor.errors import InputError
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlDefinitionStore, SqlMatrixStore
from advisor.roles.catalog import Stage
from advisor.roles.definition import Addition, Basis, Definition, Inputs, from_json
from advisor.roles.matrices import NamedMatrix
from advisor.roles.matrix_files import read_matrix
from advisor.roles.studio import Studio
from advisor.roles.versions import Kind
from advisor.roles.views import View
from ui.studio_desk import StudioDesk, additions_of, part_records, records, rests_on

NAN = float("nan")


@pytest.fixture
def desk(tmp_path: Path) -> StudioDesk:
    engine = open_database(sqlite_url(tmp_path / "advisor.db"))
    made = StudioDesk(Studio(store=SqlDefinitionStore(engine), matrices=SqlMatrixStore(engine)))
    made.make(Inputs("cto", stage=Stage.SCALEUP))
    return made


def there(desk: StudioDesk) -> Definition:
    assert desk.definition is not None
    return desk.definition


def rows(desk: StudioDesk, section: str = "mission") -> list[dict[str, Any]]:
    return [dict(row) for row in records(getattr(there(desk), section))]


def test_an_untouched_table_changes_nothing(desk: StudioDesk) -> None:
    before = there(desk)
    for section in ("mission", "outcomes", "decision_rights", "competencies"):
        desk.edit(section, rows(desk, section))
        desk.edit_parts(section, part_records(getattr(there(desk), section)))
    assert there(desk) is before


def test_lines_are_added_dropped_and_reordered(desk: StudioDesk) -> None:
    first, second = there(desk).mission
    table = rows(desk)
    table[0]["place"] = 3.0
    desk.edit("mission", table)
    assert there(desk).mission == (second, first)
    new = {"id": None, "place": NAN, "label": None, "text": " Ours\n too ", "essential": NAN, "locked": None}
    desk.edit("mission", [*rows(desk)[:1], new, {"text": "  "}, {"text": None}])
    kept, own = there(desk).mission
    assert kept == second
    assert (own.text, own.provenance, own.essential) == ("Ours too", Basis.ADDED, None)
    desk.edit("mission", [*rows(desk)[:1], new])
    assert there(desk).mission == (kept, own)


def test_a_line_is_reworded_and_locked(desk: StudioDesk) -> None:
    table = rows(desk, "accountabilities")
    table[0] |= {"text": "Bakes the bread.", "locked": True, "essential": False, "label": "Bread"}
    desk.edit("accountabilities", table)
    line = there(desk).accountabilities[0]
    assert (line.text, line.locked, line.essential, line.label) == ("Bakes the bread.", True, False, "Bread")
    assert rests_on(line) == "source article, reworded, source not verified"
    assert desk.doubtful("accountabilities") == (line,)
    desk.make(Inputs("cto", stage=Stage.ENTERPRISE))
    assert there(desk).accountabilities[0] == line
    desk.make(Inputs("cpo"))
    assert line not in there(desk).accountabilities


def test_parts_are_reworded(desk: StudioDesk) -> None:
    table = [dict(row) for row in part_records(there(desk).outcomes)]
    table[0]["text"] = "Signed by the board"
    table[1]["text"] = " "
    before = there(desk).outcomes[0].parts
    desk.edit_parts("outcomes", table)
    after = there(desk).outcomes[0].parts
    assert after[0].text == "Signed by the board"
    assert after[1:] == before[1:]
    assert desk.changed


def test_tables_begin_anew_with_another_section(desk: StudioDesk) -> None:
    desk.show("mission")
    began = desk.revision
    first = desk.table("mission", rows(desk))
    desk.show("mission")
    assert desk.table("mission", []) is first
    assert desk.revision == began
    desk.show("outcomes")
    desk.show("mission")
    assert desk.table("mission", []) == []
    assert desk.revision > began


def test_the_head_is_edited(desk: StudioDesk) -> None:
    desk.save("")
    desk.head(" Our  CTO ", "HR", date(2028, 5, 1))
    assert (there(desk).title, there(desk).owner, there(desk).review_date) == ("Our CTO", "HR", date(2028, 5, 1))
    assert {change.section for change in desk.differences(1, None)} == {"title", "owner", "review_date"}
    desk.head(" ", "", date(2028, 5, 1))
    assert (there(desk).title, there(desk).owner) == ("Our CTO", "")


def test_marks_are_differences_too(desk: StudioDesk) -> None:
    desk.save("")
    table = rows(desk, "accountabilities")
    table[0] |= {"locked": True, "essential": False}
    desk.edit("accountabilities", table)
    (change,) = desk.differences(1, None)
    assert (change.before[-11:], change.after[-24:]) == ("(essential)", " (not essential, locked)")


def test_lines_of_ones_own_name_their_section() -> None:
    found = additions_of("Must have: Has run a data team.\n\n kpis_own:  Ours: one ")
    assert found == (Addition("must_have", " Has run a data team."), Addition("kpis_own", "  Ours: one "))
    assert additions_of(" \n") == ()
    for bad in ("Has run a data team.", "Nowhere: x", "Mission: "):
        with pytest.raises(InputError, match="names no section"):
            additions_of(bad)


def test_the_pack_takes_a_stored_matrix(desk: StudioDesk) -> None:
    matrix = read_matrix(b"decision,CTO,CPO,escalation\nOrder of the roadmap,A,C,CEO")
    known = desk.studio.matrices.add(NamedMatrix("Board", matrix))
    desk.make_pack(Inputs("cto"), known)
    assert desk.pack is not None
    assert desk.pack.matrix == matrix
    assert json.loads(desk.pack_json())["matrix_name"] == "“Board”, version 1"
    with pytest.raises(InputError, match="no longer stored"):
        desk.make_pack(Inputs("cto"), "gone")


def test_it_is_saved_compared_and_restored(desk: StudioDesk) -> None:
    assert desk.differences(1, None) == ()
    assert desk.save("first") == 1
    assert not desk.changed
    table = rows(desk)
    desk.edit("mission", table[:1])
    assert [change.kind for change in desk.differences(1, None)] == [Kind.REMOVED]
    assert desk.save("shorter") == 2
    assert there(desk).version == 2
    assert [change.before for change in desk.differences(1, 2)] == [table[1]["text"]]
    assert desk.restore(1) == 3
    assert len(there(desk).mission) == 2
    assert there(desk).version == 3


def test_somebody_else_saved_meanwhile(desk: StudioDesk) -> None:
    desk.save("")
    other = StudioDesk(desk.studio)
    assert desk.definition_id is not None
    other.open(desk.definition_id)
    other.save("")
    with pytest.raises(InputError, match="meanwhile"):
        desk.save("")
    desk.save_new("mine")
    assert len(desk.studio.store.saved()) == 2


def test_a_paper_claims_no_version_that_it_is_not(desk: StudioDesk) -> None:
    def version() -> str:
        document = docx.Document(io.BytesIO(desk.word(View.SCORECARD, sources=False)))
        return next(row.cells[1].text for row in document.tables[0].rows if row.cells[0].text == "Version")

    assert version() == "draft, not saved yet"
    assert "draft, not saved yet" in desk.markdown(View.SCORECARD, sources=False)
    desk.save("first")
    assert version() == "1"
    desk.head("Chief of Machines", "Ruth", date(2027, 1, 31))
    assert version() == "draft, changed since version 1"
    desk.save("second")
    assert version() == "2"


def test_it_is_copied_and_deleted(desk: StudioDesk) -> None:
    desk.save("")
    first = desk.definition_id
    assert first is not None
    desk.duplicate()
    assert desk.definition_id != first
    assert there(desk).title.endswith("(copy)")
    desk.delete(first)
    assert [saved.id for saved in desk.studio.store.saved()] == [desk.definition_id]
    assert desk.definition_id is not None
    desk.delete(desk.definition_id)
    assert desk.definition_id is None
    assert desk.restore(1) == 0
    with pytest.raises(InputError):
        desk.open(first)


def test_it_is_taken_away(desk: StudioDesk) -> None:
    assert from_json(json.loads(desk.json())) == desk.definition
    assert desk.markdown(View.SCORECARD, sources=True).startswith("# Chief Technology Officer")
    word = docx.Document(io.BytesIO(desk.word(View.JOB_DESCRIPTION, sources=False)))
    assert word.paragraphs[0].text == there(desk).title
    desk.make_pack(Inputs("", stage=Stage.STARTUP))
    assert desk.pack_markdown().startswith("# CTO and CPO: role pack")
    assert len(desk.pack_word()) > 10_000


def test_nothing_made_is_nothing_to_take(tmp_path: Path) -> None:
    del tmp_path
    desk = StudioDesk(Studio())
    desk.edit("mission", [{"text": "x"}])
    desk.edit_parts("mission", [])
    assert desk.definition is None
    for take in (desk.json, desk.pack_markdown):
        with pytest.raises(RuntimeError):
            take()


def test_the_short_form_of_a_role_and_of_the_pack(desk: StudioDesk) -> None:
    short, whole = (desk.markdown(view, sources=True) for view in (View.SHORT, View.SCORECARD))
    assert "Role definition: short form" in short
    assert "## Sources" not in short
    assert 3 * len(short) < len(whole)
    assert desk.word(View.SHORT, sources=True)[:2] == b"PK"
    desk.make_pack(Inputs("cto"))
    assert 3 * len(desk.pack_markdown(short=True)) < len(desk.pack_markdown())
