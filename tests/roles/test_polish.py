"""Lines polished by a model: kept only where they say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import ScriptedModel, WordVerifier, said

from advisor.answering.calls import Limits
from advisor.answering.model_writer import EVERYBODY, today
from advisor.answering.rewording import Rewording
from advisor.providers.fake import MemorySpending
from advisor.roles.definition import Basis, Statement
from advisor.roles.studio import Studio

LINE = Statement("a", "Decides architecture, standards and [three] exceptions.", Basis.PLAYBOOK)


def rewording(*scripts: str, daily_tokens: int = 0, finish: str = "stop") -> tuple[Rewording, MemorySpending]:
    spending = MemorySpending()
    model = ScriptedModel(*(said(text, finish) for text in scripts), sent_to="a host")
    return Rewording([model], spending, Limits(5, 0), daily_tokens), spending


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("Decides standards, architecture and [three] exceptions.", True),
        ("“Decides architecture, standards and [three] exceptions”", True),
        ("Decides architecture, standards and [four] exceptions.", False),
        ("Decides architecture, standards and three exceptions.", False),
        ("Bakes bread with [three] friends.", False),
        ("Decides architecture, standards and [three] exceptions. " * 2, False),
        ("", False),
    ],
)
def test_a_line_changes_only_where_it_says_the_same(answer: str, kept: bool) -> None:
    studio = Studio(verifier=WordVerifier, polisher=rewording(answer)[0])
    polished = studio.polish(LINE)
    assert (polished != LINE) == kept
    assert polished.verified
    if kept:
        assert polished.original == LINE.text


def test_what_must_stay_is_not_sent() -> None:
    polisher, spending = rewording("Decides standards, architecture and [three] exceptions.")
    studio = Studio(verifier=WordVerifier, polisher=polisher)
    for line in (replace(LINE, locked=True), replace(LINE, provenance=Basis.NOTES)):
        assert studio.polish(line) is line
    assert spending.spent(EVERYBODY, today()) == 0
    assert studio.polished_by == "test:model, sent to a host"


def test_nobody_polishes_without_a_model_or_a_verifier() -> None:
    assert Studio().polish(LINE) is LINE
    assert Studio(polisher=rewording("x")[0]).polished_by == ""


def test_tokens_are_counted_and_limited() -> None:
    polisher, spending = rewording("Short.", daily_tokens=5)
    assert polisher("A line.") == "Short."
    assert spending.spent(EVERYBODY, today()) > 5
    assert polisher("A line.") == ""


def test_half_an_answer_is_none() -> None:
    assert rewording("Half of", finish="length")[0]("A line.") == ""
