"""What a hosted model is sent, and how much a day."""

from __future__ import annotations

from fakes import ScriptedModel, said
from passages import CPO, CTO, note, passages
from writing import ASKED, GOOD, Result, quoted, writer_of

from advisor.answering.model_writer import EVERYBODY, today
from advisor.errors import ModelError
from advisor.providers.fake import MemorySpending
from advisor.types import Finish, Message, Outcome


def test_notes_are_kept_out_of_a_hosted_prompt() -> None:
    secret = note("Quarterly numbers of Juniper were bad.", 4)
    model = ScriptedModel(said(GOOD), sent_to="OpenAI")
    history = [Message("user", "And Juniper?"), Message("assistant", "Juniper's numbers were bad. [1]")]
    result = Result(list(writer_of(model, send_notes=False).write(ASKED, [*passages(), secret], history=history)))
    prompt = "\n".join(message.content for message in model.asked[0])
    assert "Quarterly" not in prompt
    assert "numbers were bad" not in prompt
    assert "And Juniper?" in prompt
    assert len(result.texts) == 2


def test_a_question_that_notes_answer_is_quoted() -> None:
    own = [note(CTO, 1), note(CPO, 2)]
    model = ScriptedModel(said(GOOD), name="openai:x", sent_to="OpenAI")
    result = Result(list(writer_of(model, send_notes=False).write(ASKED, own)))
    assert model.asked == []
    assert result.texts == quoted(own)
    assert result.outcome.writer == "quoting"
    assert "kept from openai:x" in result.notes


def test_a_name_that_a_follow_up_takes_from_a_note_is_not_sent() -> None:
    secret = note("Tension: Juniper's budget was cut by half.", 4)
    model = ScriptedModel(said(GOOD), name="openai:x", sent_to="OpenAI")
    asked = f"{ASKED} And “juniper's budget”?"
    assert (
        Result(list(writer_of(model, send_notes=False).write(asked, [*passages(), secret]))).outcome.writer == "quoting"
    )
    beside = list(writer_of(model, send_notes=False).write(asked, passages(), beside=[secret]))
    assert Result(beside).outcome.writer == "quoting"
    assert model.asked == []
    assert Result(list(writer_of(model).write(asked, [*passages(), secret]))).outcome.writer == "openai:x"


def test_what_an_answer_has_from_notes_is_not_sent_where_it_goes_on() -> None:
    local, hosted = ScriptedModel(said(GOOD)), ScriptedModel(said(GOOD), name="openai:x", sent_to="OpenAI")
    (kept, *_) = list(writer_of(local).write(ASKED, [note(CTO, 1), note(CPO, 2)]))
    assert not isinstance(kept, Outcome)
    result = Result(list(writer_of(hosted, send_notes=False).write(ASKED, passages(), kept=[kept])))
    assert hosted.asked == []
    assert "kept from openai:x" in result.notes


def test_a_model_of_this_machine_may_see_notes() -> None:
    model = ScriptedModel(said(GOOD))
    Result(list(writer_of(model, send_notes=False).write(ASKED, [note(CTO, 1), note(CPO, 2)])))
    assert "owns the architecture" in model.asked[0][1].content


def test_notes_go_to_the_local_fallback_where_the_hosted_model_may_not_see_them() -> None:
    hosted, local = ScriptedModel(said(GOOD), sent_to="OpenAI"), ScriptedModel(said(GOOD), name="ollama:x")
    result = Result(list(writer_of(hosted, local, send_notes=False).write(ASKED, [note(CTO, 1), note(CPO, 2)])))
    assert hosted.asked == []
    assert result.outcome.writer == "ollama:x"


def test_the_day_s_tokens_are_counted_and_limited() -> None:
    spending = MemorySpending()
    model = ScriptedModel((*said(GOOD)[:-1], Finish("stop", 500)))
    writer = writer_of(model, daily_tokens=900, spending=spending)
    for _ in range(2):
        assert Result(list(writer.write(ASKED, passages()))).outcome.writer == "test:model"
    assert spending.spent(EVERYBODY, today()) == 1000
    result = Result(list(writer.write(ASKED, passages())))
    assert result.outcome.writer == "quoting"
    assert "limit of 900 tokens" in result.notes
    assert len(model.asked) == 2


def test_one_reader_s_tokens_are_not_another_s_and_trouble_is_known_to_all() -> None:
    spending = MemorySpending()
    model = ScriptedModel((*said(GOOD)[:-1], Finish("stop", 500)), (*said(GOOD)[:-1], Finish("stop", 500)))
    shared = writer_of(model, daily_tokens=400, spending=spending)
    first, second = shared.for_reader("ann"), shared.for_reader("ben")
    writers = [Result(list(own.write(ASKED, passages()))).outcome.writer for own in (first, first, second)]
    assert writers == ["test:model", "quoting", "test:model"]
    assert [spending.spent(reader, today()) for reader in ("ann", "ben", EVERYBODY)] == [500, 500, 0]
    failing = writer_of(ScriptedModel((ModelError("No."),)))
    list(failing.for_reader("ann").write(ASKED, passages()))
    assert "No." in failing.notice


def test_tokens_are_estimated_where_the_provider_does_not_count() -> None:
    spending = MemorySpending()
    list(writer_of(ScriptedModel(said(GOOD)), spending=spending).write(ASKED, passages()))
    assert 300 < spending.spent(EVERYBODY, today()) < 2000


def test_an_answer_asked_for_once_more_and_a_fallback_count_too() -> None:
    spending = MemorySpending()
    unreadable, good = (*said("---")[:-1], Finish("stop", 40)), (*said(GOOD)[:-1], Finish("stop", 500))
    list(writer_of(ScriptedModel(unreadable, good), spending=spending).write(ASKED, passages()))
    assert spending.spent(EVERYBODY, today()) == 540
    failing, spare = ScriptedModel((ModelError("No."),)), ScriptedModel(good, name="spare:model")
    list(writer_of(failing, spare, spending=spending).write(ASKED, passages()))
    assert spending.spent(EVERYBODY, today()) == 1040


def test_what_never_came_costs_nothing() -> None:
    spending = MemorySpending()
    list(writer_of(ScriptedModel((ModelError("No."),)), spending=spending).write(ASKED, passages()))
    assert spending.spent(EVERYBODY, today()) == 0
