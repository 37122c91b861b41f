"""The matrix a tab works on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from advisor.errors import InputError
from advisor.providers.sql import open_database, sqlite_url
from advisor.providers.sql_versions import SqlMatrixStore
from advisor.roles.catalog import Stage
from advisor.roles.lint import RULE_NAMES
from advisor.roles.matrix import FACTS
from advisor.roles.matrix_files import read_matrix, to_csv
from advisor.roles.schemes import Part, Scheme
from ui import rights_words as words
from ui.rights_desk import FIRST_AREAS, Desk, areas, cell_pattern, legend

FAULTY = b"decision,CTO,CPO,CEO\nRoadmap,A,A,I\nMascot,R,,"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_it_begins_with_a_short_list_without_faults(desk: Desk) -> None:
    assert 10 <= len(desk.matrix.rows) <= 20
    assert desk.findings() == ()
    assert set(FIRST_AREAS) <= set(areas())


def test_defaults_are_begun_by_stage_and_area(desk: Desk) -> None:
    desk.begin(Stage.STARTUP, Scheme.RAPID, ["AI"])
    assert {row.texts["area"] for row in desk.matrix.rows} == {"AI"}
    assert (desk.matrix.scheme, desk.matrix.stage) == (Scheme.RAPID, "startup")
    desk.begin(Stage.STARTUP, Scheme.RAPID, [])
    assert len(desk.matrix.rows) >= 60


def test_an_edit_is_taken_over_and_the_table_stays(desk: Desk) -> None:
    revision = desk.revision
    desk.edited([{"decision": "Mascot", "CTO": "a", "CPO": None}, {"decision": None, "CTO": None, "CPO": None}])
    assert [(row.decision, row.who(Part.DECIDES)) for row in desk.matrix.rows] == [("Mascot", ("CTO",))]
    assert (desk.revision, desk.problem) == (revision, "")


def test_an_edit_that_cannot_be_read_changes_nothing_and_is_told(desk: Desk) -> None:
    before = desk.matrix
    desk.edited([{"decision": "Mascot", "CTO": "Z"}])
    assert desk.matrix is before
    assert "'Z'" in desk.problem
    desk.edited([{"decision": "Mascot", "CTO": "A"}])
    assert desk.problem == ""


def test_mends_are_applied_one_by_one_and_all_together(desk: Desk) -> None:
    desk.open(FAULTY)
    first, second = desk.findings()
    desk.apply(first)
    assert [finding.decision for finding in desk.findings()] == ["Mascot"]
    desk.edited([{"decision": "Roadmap", "CTO": "C", "CPO": "A"}])
    desk.apply(second)
    assert [row.decision for row in desk.matrix.rows] == ["Roadmap"]
    desk.open(FAULTY)
    revision = desk.revision
    desk.apply_all()
    assert [(own.decision, own.mend.doubtful) for own in desk.findings()] == [("Mascot", True)]
    assert desk.revision > revision
    assert desk.records[0]["CPO"] == "A"


def test_untouched_defaults_keep_everything_in_other_letters(desk: Desk) -> None:
    desk.convert(Scheme.RAPID)
    assert desk.remarks == ()
    assert desk.findings() == ()
    assert any(row.who(Part.AGREES) for row in desk.matrix.rows)


def test_a_matrix_of_ones_own_is_converted_with_remarks(desk: Desk) -> None:
    desk.open(FAULTY)
    desk.convert(Scheme.DACI)
    assert {remark.reason for remark in desk.remarks} >= {"work-has-no-letter", "driver-to-choose"}
    desk.convert(Scheme.DACI)
    assert desk.remarks
    desk.begin(Stage.SCALEUP, Scheme.DACI, ["AI"])
    assert desk.remarks == ()


def test_people_are_added_once(desk: Desk) -> None:
    desk.add_person("  Works   council ")
    assert desk.matrix.people[-1] == "Works council"
    assert desk.records[0]["Works council"] == ""
    for name in ("works council", " ", "CTO", "decision", "escalation", "note"):
        with pytest.raises(InputError):
            desk.add_person(name)


def test_a_bad_file_leaves_the_matrix(desk: Desk) -> None:
    before = desk.matrix
    with pytest.raises(InputError):
        desk.open(b"nothing")
    assert desk.matrix is before


def test_reasons_are_those_of_known_decisions(desk: Desk) -> None:
    desk.open(FAULTY)
    ((name, reason, sources),) = desk.reasons()
    assert name == "Roadmap"
    assert reason
    assert sources


@pytest.fixture
def keeping(tmp_path: Path) -> Desk:
    return Desk(SqlMatrixStore(open_database(sqlite_url(tmp_path / "advisor.db"))))


def test_it_is_kept_in_versions(keeping: Desk) -> None:
    assert keeping.changed
    assert keeping.differences(1, None) == ()
    assert keeping.save(" Board ", "first") == 1
    assert not keeping.changed
    keeping.edited([{"decision": "Mascot", "CTO": "A"}])
    assert keeping.changed
    assert ("Mascot", "added") in {(change.decision, change.kind) for change in keeping.differences(1, None)}
    assert keeping.save("Board", "") == 2
    assert keeping.differences(1, 2) != ()
    assert keeping.restore(1) == 3
    assert len(keeping.matrix.rows) >= 10
    assert (keeping.kept_id is not None, keeping.changed) == (True, False)


def test_other_letters_stay_the_same_matrix(keeping: Desk) -> None:
    keeping.save("Board", "")
    keeping.convert(Scheme.RAPID)
    assert keeping.save("Board", "in RAPID") == 2
    assert keeping.differences(1, 2)[0].column == "letters"


def test_it_is_copied_opened_and_deleted(keeping: Desk) -> None:
    keeping.save("Board", "")
    first = keeping.kept_id
    assert first is not None
    keeping.duplicate("Board")
    assert keeping.kept is not None
    assert (keeping.kept.title, keeping.kept_id == first) == ("Board (copy)", False)
    keeping.open(FAULTY)
    assert (keeping.kept, keeping.restore(1)) == (None, 0)
    keeping.open_kept(first)
    keeping.delete(first)
    assert (keeping.kept_id, keeping.changed) == (None, True)
    with pytest.raises(InputError, match="no longer stored"):
        keeping.open_kept(first)


def test_what_cannot_be_read_is_not_kept(keeping: Desk) -> None:
    for name in ("", "x" * 200):
        with pytest.raises(InputError, match="name"):
            keeping.save(name, "")
    keeping.edited([{"decision": "Mascot", "CTO": "Z"}])
    with pytest.raises(InputError, match="'Z'"):
        keeping.save("Board", "")


def test_what_was_mended_is_told(desk: Desk) -> None:
    desk.open(FAULTY)
    desk.apply_all()
    assert [(each.finding.decision, each.before["CTO"]) for each in desk.mended] == [("Roadmap", "A")]
    desk.open(FAULTY)
    assert desk.mended == ()
    desk.apply(desk.findings()[0])
    assert [each.finding.decision for each in desk.mended] == ["Roadmap"]


def test_what_is_downloaded_can_be_opened(desk: Desk) -> None:
    read = read_matrix(to_csv(desk.matrix).encode())
    assert read.rows == desk.matrix.rows


@pytest.mark.parametrize(
    ("text", "fits"), [("A", True), ("a/R", True), ("", True), ("AR", True), ("D", False), ("A/", False)]
)
def test_what_may_be_typed_into_a_cell(text: str, fits: bool) -> None:
    assert bool(re.match(cell_pattern(Scheme.RACI), text)) is fits


def test_words_for_every_rule_and_column() -> None:
    assert set(words.RULES) == set(RULE_NAMES)
    assert set(words.FACTS) == set(words.FACT_HELP) == set(FACTS)
    assert legend(Scheme.DACI) == "D Driver · A Approver · C Contributor · I Informed"
    assert [words.found(0), words.found(1), words.found(2)] == ["Nothing is wrong", "1 finding", "2 findings"]
    assert "1 remark" in words.remarked(1)
    assert "3 remarks" in words.remarked(3)
    assert "2 more" in words.more(2)
