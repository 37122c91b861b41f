"""What a brief quotes of notes: sentences that say something, not the line that dates a document."""

from __future__ import annotations

from pathlib import Path

from advisor.access import LOCAL
from advisor.build import Workspace
from advisor.conflicts.notes import notes_on
from advisor.conflicts.statements import told

STORY = "The CTO and the CPO disagree on the freeze of payment changes."
POINT = "The freeze of payment changes ends in May"
DATED = "Last updated, freeze of payment changes: 2026"
SAID = "The freeze of payment changes was agreed with finance."


def test_the_date_of_a_document_is_no_note(tmp_path: Path, workspace: Workspace) -> None:
    note = tmp_path / "freeze.md"
    note.write_text(f"# Freeze\n\n{DATED}\n\n{SAID}\n", encoding="utf-8")
    workspace.ingest([note])
    found = workspace.assistant().for_reader(LOCAL)
    texts = " ".join(passage.chunk.text for passage in found.search(STORY))
    assert DATED in texts
    assert [line.text for line in notes_on(told(STORY), found)] == [SAID]


def test_a_point_of_a_list_is_quoted_without_its_bullet(tmp_path: Path, workspace: Workspace) -> None:
    note = tmp_path / "minutes.md"
    note.write_text(f"# Minutes\n\n- {POINT}.\n- The canteen is closed on Friday.\n", encoding="utf-8")
    workspace.ingest([note])
    found = notes_on(told(STORY), workspace.assistant().for_reader(LOCAL))
    assert [line.text for line in found] == [f"{POINT}."]
