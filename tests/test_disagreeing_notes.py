"""Two notes that disagree, from their files to the answer: said, cited, dated, marked, newest first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Cli

from advisor.answering.slots import clauses_of
from advisor.build import Workspace
from advisor.settings import Settings

OLD = "The zebra council approves budgets up to 40,000 euros."
NEW = "The zebra council approves budgets up to 90,000 euros."
ASKED = "Up to how much does the zebra council approve budgets?"


def test_both_are_cited_newest_first_and_marked(run: Cli, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a-new.md").write_text(f"---\ndate: 2026-03-12\n---\n# Zebra council\n\n{NEW}\n", encoding="utf-8")
    (notes / "b-old.md").write_text(f"# Zebra council\n\nLast updated: 14 May 2025\n\n{OLD}\n", encoding="utf-8")
    assert run("ingest", notes).code == 0

    answer = json.loads(run("ask", ASKED, "--json").out)
    assert [claim["text"] for claim in answer["claims"]][:2] == [NEW, OLD]
    assert answer["disagreements"] == [[1, 2]]
    assert [(own["source"], own["dated"]) for own in answer["citations"]][:2] == [
        ("a-new.md", "2026-03-12"),
        ("b-old.md", "2025-05-14"),
    ]
    assert all(own["added"] for own in answer["citations"])

    told = run("ask", ASKED).out
    assert "These disagree: the amount" in told
    assert f"Your notes of 12 March 2026 say: {NEW} [1]" in told
    assert "(org note, b-old.md, 14 May 2025)" in told


def test_a_note_that_was_mended_is_no_longer_at_odds(run: Cli, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, text in (("new", NEW), ("old", OLD)):
        (notes / f"{name}.md").write_text(f"# Zebra council\n\n{text}\n", encoding="utf-8")
    run("ingest", notes)
    assert json.loads(run("ask", ASKED, "--json").out)["disagreements"]
    (notes / "old.md").write_text(f"# Zebra council\n\n{NEW} So it is in the statutes.\n", encoding="utf-8")
    run("ingest", notes)
    assert json.loads(run("ask", ASKED, "--json").out)["disagreements"] == []


@pytest.mark.usefixtures("data_dir")
def test_what_was_laid_beside_each_other_is_not_kept_once_a_document_is_gone(tmp_path: Path) -> None:
    for name, text in (("new", NEW), ("old", OLD)):
        (tmp_path / f"{name}.md").write_text(f"# Zebra council\n\n{text}\n", encoding="utf-8")
    files = [tmp_path / "new.md", tmp_path / "old.md"]
    with Workspace(Settings()) as workspace:
        workspace.open()
        workspace.ingest(files)
        assert workspace.assistant().ask(ASKED).disagreements
        assert clauses_of.cache_info().currsize
        files[1].write_text("# Zebra council\n\nNothing is decided yet by anyone.\n", encoding="utf-8")
        workspace.ingest(files)
        assert clauses_of.cache_info().currsize == 0
