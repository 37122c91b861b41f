"""A question that a model passes over is quoted behind what it wrote, or named where nothing answers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import Act, ModelServer, says

from advisor.assistant import Assistant, Written
from advisor.build import Workspace
from advisor.settings import Settings

GARDEN = """# Garden

## Who prunes the roses?

The gardener prunes the roses in March. The gardener burns what was cut from the roses.

## Who pays for the fountain?

The mayor pays for the fountain out of the budget for parks. The council looks at the cost of the fountain each year.
"""
BOTH = "Who prunes the roses? Who pays for the fountain?"
ROSES = "The gardener prunes the roses in March. [1]"
FOUNTAIN = "The mayor pays for the fountain out of the budget for parks."


@pytest.fixture
def assistant(on_server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Assistant]:
    del on_server
    monkeypatch.setenv("ADVISOR_CORPUS", "none")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "garden.md").write_text(GARDEN, encoding="utf-8")
    workspace = Workspace(Settings())
    workspace.open()
    workspace.ingest([tmp_path / "docs"])
    opened = workspace.assistant()
    yield opened
    opened.close()


def test_a_question_left_out_is_quoted_under_its_own_words(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(says(ROSES))
    events = list(assistant.stream(BOTH))
    answer = assistant.ask(BOTH)
    written, *quoted = answer.claims
    assert (written.text, written.quoted) == ("The gardener prunes the roses in March.", False)
    assert FOUNTAIN in [claim.text for claim in quoted]
    assert {(claim.group, claim.quoted) for claim in quoted} == {("Who pays for the fountain?", True)}
    assert [own.marker for own in answer.citations] == list(range(1, len(answer.citations) + 1))
    for claim in quoted:
        (cited,) = (own for own in answer.citations if own.marker == claim.citations[0])
        assert cited.quote == claim.text
    assert answer.notes == ("What the model wrote leaves this out, so it is quoted: Who pays for the fountain?",)
    assert answer.uncovered == ()
    assert len([event for event in events if isinstance(event, Written)]) == len(answer.claims), "quotes stream too"


@pytest.mark.parametrize(
    "text",
    [
        f"{ROSES} {FOUNTAIN} [2]",
        "The roses are pruned by the gardener. [1] The budget for parks bears its cost, which the mayor pays. [2]",
        "The mayor pays for the fountain. The gardener burns what was cut. [1]",
    ],
)
def test_what_answers_both_questions_is_left_as_it_is(assistant: Assistant, on_server: ModelServer, text: str) -> None:
    on_server.script(says(text))
    answer = assistant.ask(BOTH)
    assert [claim.quoted for claim in answer.claims] == [False, False]
    assert answer.notes == answer.uncovered == ()


def test_a_question_that_nothing_answers_is_named_and_not_put_to_the_model(
    assistant: Assistant, on_server: ModelServer
) -> None:
    on_server.script(says(ROSES))
    answer = assistant.ask("Who prunes the roses? Who discovered the moons of Jupiter?")
    assert answer.uncovered == ("Who discovered the moons of Jupiter?",)
    assert "don't answer this part: Who discovered the moons of Jupiter?" in answer.text
    assert [claim.quoted for claim in answer.claims] == [False]
    assert "Jupiter" not in on_server.prompt()


def test_both_questions_have_their_passages_before_the_model(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(says(ROSES))
    assistant.ask(BOTH)
    prompt = on_server.prompt()
    assert "The gardener prunes" in prompt
    assert "The mayor pays" in prompt


def test_an_answer_that_broke_off_lacks_what_may_come_yet(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(says(f"{ROSES} The mayor", finish=""), says("Nothing more is known of it. [1]"))
    broken = assistant.ask(BOTH)
    assert broken.incomplete
    assert [claim.quoted for claim in broken.claims] == [False]
    whole = assistant.carried_on(broken)
    assert FOUNTAIN in [claim.text for claim in whole.claims if claim.quoted]
    assert [own.marker for own in whole.citations] == list(range(1, len(whole.citations) + 1))


def test_where_no_model_could_write_every_question_is_quoted(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(Act(status=401))
    answer = assistant.ask(BOTH)
    texts = [claim.text for claim in answer.claims]
    assert {"The gardener prunes the roses in March.", FOUNTAIN} <= set(texts)
    assert len(set(texts)) == len(texts)
    assert "leaves this out" not in " ".join(answer.notes)


def test_behind_the_first_ninety_days_another_question_is_a_part_of_its_own(
    assistant: Assistant, on_server: ModelServer
) -> None:
    on_server.script(says(ROSES))
    asked = "What should the gardener do in the first 90 days? Who pays for the fountain?"
    assert FOUNTAIN in [claim.text for claim in assistant.ask(asked).claims]
