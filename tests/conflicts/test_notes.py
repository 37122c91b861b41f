"""What a brief quotes of notes: sentences that say something, not the line that dates a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.access import ANYBODY, LOCAL, Audience
from advisor.build import Workspace
from advisor.conflicts.mediator import Mediator
from advisor.conflicts.notes import notes_on
from advisor.conflicts.statements import told
from advisor.providers.fake import FakeEmbeddings
from advisor.roles.catalog import Stage
from ui.mediation_desk import MediationDesk

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


def test_a_brief_on_the_page_lets_go_of_a_note_that_everyone_may_not_read_any_more(
    tmp_path: Path, workspace: Workspace
) -> None:
    story = "The CTO wants a freeze of payment changes for a month. The CPO wants to launch payments in March."
    note = tmp_path / "freeze.md"
    note.write_text(f"# Freeze\n\n{SAID}\n", encoding="utf-8")
    workspace.ingest([note])
    desk = MediationDesk(Mediator(FakeEmbeddings(), workspace.assistant().for_reader(ANYBODY)))
    desk.make(story, Stage.SCALEUP)
    assert SAID in desk.markdown()
    before = desk.brief
    desk.refresh()
    assert desk.brief is before
    own = workspace.library.named(LOCAL, "freeze.md").document
    workspace.library.move(LOCAL, [own.id], Audience.of_names(["hr"]))
    assert SAID not in desk.markdown()
    assert desk.brief is not None
    assert not desk.brief.notes


def test_a_point_of_a_list_is_quoted_without_its_bullet(tmp_path: Path, workspace: Workspace) -> None:
    note = tmp_path / "minutes.md"
    note.write_text(f"# Minutes\n\n- {POINT}.\n- The canteen is closed on Friday.\n", encoding="utf-8")
    workspace.ingest([note])
    found = notes_on(told(STORY), workspace.assistant().for_reader(LOCAL))
    assert [line.text for line in found] == [f"{POINT}."]


@pytest.mark.parametrize(
    "accused",
    [
        "Marek said that the freeze of payment changes was broken by Priya.",
        "According to Marek, the freeze of payment changes was broken by Priya.",
        "Marek rejected the freeze of payment changes and blamed Priya.",
    ],
)
def test_of_minutes_that_tell_both_sides_a_brief_has_both_and_what_was_settled(
    accused: str, tmp_path: Path, workspace: Workspace
) -> None:
    answered = "Priya answered that nobody had told her."
    settled = "It was agreed to write such pauses down."
    note = tmp_path / "minutes.md"
    note.write_text(f"# Minutes\n\n{accused} {answered} The room was cold. {settled}\n", encoding="utf-8")
    workspace.ingest([note])
    found = notes_on(told(STORY), workspace.assistant().for_reader(LOCAL))
    assert [line.text for line in found] == [accused, answered, settled]
    assert len({line.label for line in found}) == 1


def test_a_plain_sentence_stands_alone(tmp_path: Path, workspace: Workspace) -> None:
    note = tmp_path / "minutes.md"
    note.write_text(f"# Minutes\n\n{SAID} Priya answered that nobody had told her.\n", encoding="utf-8")
    workspace.ingest([note])
    assert [line.text for line in notes_on(told(STORY), workspace.assistant().for_reader(LOCAL))] == [SAID]
