"""An answer that broke off goes on behind what was verified."""

from __future__ import annotations

import pytest
from fakes import ScriptedModel, said
from passages import passages
from writing import ASKED, GOOD, Result, writer_of

from advisor.answering.model_writer import EVERYBODY, today
from advisor.errors import ModelError
from advisor.protocols import Written
from advisor.providers.fake import MemorySpending
from advisor.types import Message, Verdict

FIRST = "The CTO owns the architecture. [1] The CPO owns"


def broken() -> list[Written]:
    """What is left of an answer that was cut."""
    result = Result(list(writer_of(ScriptedModel(said(FIRST, ""))).write(ASKED, passages())))
    assert result.outcome.incomplete
    assert len(result.written) == 1
    return result.written


def going_on(model: ScriptedModel, spending: MemorySpending | None = None, daily_tokens: int = 0) -> Result:
    writer = writer_of(model, spending=spending, daily_tokens=daily_tokens)
    return Result(list(writer.write(ASKED, passages(), kept=broken())))


def test_the_model_is_told_what_stands_and_what_follows_is_numbered_on() -> None:
    model = ScriptedModel(said("The CPO owns the roadmap. [2]"))
    result = going_on(model)
    assert "The CTO owns the architecture." in model.asked[0][1].content.rpartition("</passage>")[2]
    assert result.texts == ["The CPO owns the roadmap."]
    assert [citation.marker for citation in result.citations] == [2]
    assert not result.outcome.incomplete


def test_a_span_that_was_cited_keeps_its_number_and_is_not_introduced_again() -> None:
    result = going_on(ScriptedModel(said("The CTO owns. [1]")))
    assert [claim.citations for claim in result.claims] == [(1,)]
    assert result.citations == []


def test_what_was_said_before_is_not_said_again() -> None:
    result = going_on(ScriptedModel(said(GOOD)))
    assert result.texts == ["The CPO owns the roadmap."]
    assert "Repeated sentences dropped: 1." in result.notes


def test_what_follows_is_verified_as_ever() -> None:
    result = going_on(ScriptedModel(said("The CTO earns a salary of 160,000 dollars. [1]")))
    assert "160,000" not in str(result.claims)
    assert [claim.verdict for claim in result.outcome.removed] == [Verdict.UNSUPPORTED]
    assert "quoted instead" not in result.notes


def test_an_answer_that_was_at_its_end_is_whole_and_not_asked_for_again() -> None:
    model = ScriptedModel(said(""))
    result = going_on(model)
    assert (result.texts, result.outcome.incomplete, len(model.asked)) == ([], False, 1)


def test_an_answer_that_can_not_go_on_stays_incomplete_and_says_why() -> None:
    result = going_on(ScriptedModel((ModelError("The key is wrong. Set another."),)))
    assert result.texts == []
    assert result.outcome.incomplete
    assert "The key is wrong." in result.notes
    assert result.outcome.writer == "test:model"


def test_at_the_limit_of_the_day_nothing_is_added() -> None:
    spending, model = MemorySpending(), ScriptedModel(said(GOOD))
    list(writer_of(ScriptedModel(said(GOOD)), spending=spending).write(ASKED, passages()))
    result = going_on(model, spending, daily_tokens=1)
    assert model.asked == []
    assert result.texts == []
    assert result.outcome.incomplete
    assert "limit" in result.notes


def condensed(model: ScriptedModel, send_notes: bool = True, spending: MemorySpending | None = None) -> str:
    history = [Message("user", "What does the CTO own?"), Message("assistant", "The architecture. [1]")]
    return writer_of(model, send_notes=send_notes, spending=spending).condense("And the other one?", history)


def test_a_follow_up_is_put_to_the_model_with_the_turns_before() -> None:
    spending, model = MemorySpending(), ScriptedModel(said("What does the CPO own?"))
    assert condensed(model, spending=spending) == "What does the CPO own?"
    content = model.asked[0][1].content
    assert "user: What does the CTO own?\nassistant: The architecture." in content
    assert "And the other one?" in content
    assert spending.spent(EVERYBODY, today()) > 100, "it counts towards the day"


@pytest.mark.parametrize(
    "script", [(ModelError("No."),), said("What does the CPO", ""), said("What? " * 400), said("cut", "length")]
)
def test_a_model_that_fails_puts_nothing_anew(script: tuple[str, ...]) -> None:
    assert condensed(ScriptedModel(script)) == ""


def test_answers_that_may_hold_notes_are_kept_from_a_hosted_model() -> None:
    model = ScriptedModel(said("What does the CPO own?"), sent_to="OpenAI")
    condensed(model, send_notes=False)
    assert "architecture" not in model.asked[0][1].content
    assert "user: What does the CTO own?" in model.asked[0][1].content


def test_at_the_limit_of_the_day_no_model_is_asked_to_condense() -> None:
    spending, model = MemorySpending(), ScriptedModel(said(GOOD))
    writer = writer_of(model, daily_tokens=1, spending=spending)
    list(writer.write(ASKED, passages()))
    assert writer.condense("And the other one?", [Message("user", ASKED)]) == ""
    assert len(model.asked) == 1
