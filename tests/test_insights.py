"""Insights: counts, gaps under headings that the admin may read, nobody's words unless shared, CSV without formulas."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from support import unit_vectors

from advisor.access import Audience, Reader, Standing
from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.errors import NotAllowed
from advisor.feedback import Rating
from advisor.insights import NOTHING_NEAR, Gap, Report, Shared, as_csv, grouped

ADMIN = Reader("root", role=Standing.ADMIN)
HR_ADMIN = Reader("hera", frozenset({"hr"}), Standing.ADMIN)
ANN = Reader("ann", frozenset({"hr"}))
BAKING = "How long does my sourdough bread bake in the oven?"
OWN_WORDS = "Does zirconium Zoe leave before the layoffs at the quarry?"


@pytest.fixture
def workspace(workspace: Workspace, tmp_path: Path) -> Workspace:
    for name, text, audience in (
        ("roadmap.md", "# Roadmap\n\n## Who owns it?\n\nThe CPO owns the roadmap.\n", "everyone"),
        ("layoffs.md", "# Layoffs of the quarry\n\n## Whom they meet\n\nThe layoffs meet the quarry team.\n", "hr"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        workspace.ingest([tmp_path / name], audience=Audience.of_names([audience]))
    return workspace


@pytest.fixture
def assistant(workspace: Workspace) -> Assistant:
    return workspace.assistant()


def report(workspace: Workspace, assistant: Assistant, reader: Reader = ADMIN, since: str = "") -> Report:
    return workspace.records(assistant).insights.report(reader, since)


def test_questions_answers_times_and_unused_documents_are_counted(workspace: Workspace, assistant: Assistant) -> None:
    ann = assistant.for_reader(ANN)
    answer = ann.ask("Who owns the roadmap?", thread="t")
    ann.ask("Thanks!", thread="t")
    ann.ask(BAKING, thread="t")
    assert workspace.state.feedback.rate(ANN.id, answer.turn, Rating(useful=True))
    found = report(workspace, assistant)
    assert (found.questions, found.answered, found.abstained, found.useful, found.low) == (2, 1, 1, 1, 0)
    assert found.p50 is not None
    assert found.p95 is not None
    assert 0 < found.p50 <= found.p95
    assert found.never_cited == ()
    assert report(workspace, assistant, HR_ADMIN).never_cited == ("layoffs.md",)
    assert report(workspace, assistant, since="2999").questions == 0


def test_what_an_answer_cited_stays_cited_without_the_conversation(workspace: Workspace, assistant: Assistant) -> None:
    ann = assistant.for_reader(ANN)
    before = set(report(workspace, assistant).never_cited)
    cited = {own.source for own in ann.ask("Who owns the roadmap?").citations}  # kept in no conversation, as a batch
    assert cited <= before
    assert not cited & set(report(workspace, assistant).never_cited)


def test_a_gap_has_a_heading_that_the_admin_may_read_and_nobodys_words(
    workspace: Workspace, assistant: Assistant
) -> None:
    ann = assistant.for_reader(ANN)
    turn = ann.ask(OWN_WORDS, thread="t").turn
    rating = Rating(wrong_citation=True, comment="Zoe's own words.")
    workspace.state.feedback.rate(ANN.id, turn, rating)
    for admin, sees in ((ADMIN, False), (HR_ADMIN, True)):
        found = report(workspace, assistant, admin)
        (gap,) = found.gaps
        assert gap.low == 1
        assert any("Layoffs of the quarry" in name for name in gap.closest) is sees
        said = repr(found) + as_csv(found)
        assert "Zoe" not in said
        assert ("quarry" in said) is sees
    workspace.state.feedback.rate(ANN.id, turn, Rating(wrong_citation=True, comment="Zoe's own words.", shared=True))
    (gap,) = report(workspace, assistant).gaps
    assert gap.shared == (Shared(OWN_WORDS, "Zoe's own words."),)
    ann.conversations.delete("t")
    assert report(workspace, assistant).gaps == ()


def test_only_admins_have_insights(workspace: Workspace, assistant: Assistant) -> None:
    for reader in (ANN, Reader("eve", role=Standing.EDITOR)):
        with pytest.raises(NotAllowed):
            report(workspace, assistant, reader)


def test_without_documents_a_gap_says_that_nothing_comes_near(workspace: Workspace, assistant: Assistant) -> None:
    workspace.index.apply([], list(workspace.index.documents.hashes()))
    assistant.ask(BAKING, thread="t")
    (gap,) = report(workspace, assistant).gaps
    assert gap.topic == NOTHING_NEAR


def test_questions_alike_are_grouped() -> None:
    base = unit_vectors(3, 64, seed=1)
    near = base[[0, 1, 0, 2, 1, 0]] + 0.02 * unit_vectors(6, 64, seed=2)
    vectors = (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32)
    assert sorted(map(sorted, grouped(vectors))) == [[0, 2, 5], [1, 4], [3]]
    assert grouped(vectors[:1]) == [[0]]
    assert len(grouped(vectors, alike=1.1)) == 6
    assert len(grouped(vectors, alike=-1.1)) == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "=cmd|'/c calc'!A0"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    gap = Gap((f"{start}heading", f"{start}also"), 2, 1, 1, "2027-01-31", (Shared(f'{start}SUM(1) "x", y', ""),))
    head, row = csv.reader(io.StringIO(as_csv(Report(1, 0, 1, 0, 0, None, None, (gap,), ()))))
    assert len(head) == len(row)
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert row[0] == f"'{start}heading"
