"""Conversations over a real data directory: they outlive it, and hold nothing of a document that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from fakes import ScriptedModel, WordVerifier, said

from advisor.access import LOCAL, Audience, Reader
from advisor.answering.calls import Limits
from advisor.answering.keeping import GONE
from advisor.answering.model_writer import ModelWriter, Rules
from advisor.answering.persons import ASKS_WHAT
from advisor.assistant import Assistant, Written
from advisor.build import Workspace
from advisor.errors import InputError
from advisor.providers.fake import MemorySpending
from advisor.settings import Settings
from advisor.types import Answer

PLAN = "The CTO signs the quizzical merger in March. The CPO reads the vexatious plan before."
NOTE = f"# Wolframite\n\n## Who signs the merger at Zanzibar?\n\n{PLAN}\n"
OTHER = "# Roadmap\n\nThe CPO owns the roadmap. The CTO owns the architecture.\n"
QUESTION = "Who signs the merger in March?"
WORDS = ("quizzical", "vexatious", "Wolframite", "Zanzibar")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "secret.md").write_text(NOTE, encoding="utf-8")
    (folder / "other.md").write_text(OTHER, encoding="utf-8")
    return folder


def opened(notes: Path) -> Workspace:
    workspace = Workspace(Settings(model="quoting"))
    workspace.open()
    workspace.ingest([notes], prune=True)
    return workspace


def texts(answer: Answer | None) -> list[str]:
    return [claim.text for claim in answer.claims] if answer else []


def by_model(workspace: Workspace, text: str) -> Assistant:
    """An assistant whose answers a model writes."""
    rules = Rules(Limits(5, 0), 8192, "strict", True, 0)
    writer = ModelWriter([ScriptedModel(said(text))], lambda: WordVerifier(), MemorySpending(), rules)
    return Assistant(workspace.index, writer, workspace.state.threads, notice="")


def held(data_dir: Path) -> str:
    """All that is on disk of the database, as far as it is text."""
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(data_dir.glob("advisor.db*")))


def test_a_conversation_outlives_its_process(notes: Path) -> None:
    with opened(notes) as workspace:
        first = workspace.assistant().ask(QUESTION, thread="t")
        assert any("quizzical" in text for text in texts(first))
    with opened(notes) as workspace:
        assistant = workspace.assistant()
        (past,) = assistant.conversations.shown("t")
        assert past.answer == replace(first, text=past.answer.text if past.answer else "")
        assert past.answer is not None
        assert past.answer.text == first.text
        assistant.ask("And who reads the plan?", thread="t")
        assert [turn.question for turn in assistant.conversations.shown("t")] == [QUESTION, "And who reads the plan?"]


def test_an_abstention_offers_again_what_is_there_now(notes: Path) -> None:
    with opened(notes) as workspace:
        assistant = workspace.assistant()
        before = assistant.ask("How do I bake bread?", thread="t")
        (past,) = assistant.conversations.shown("t")
        assert past.answer is not None
        assert (past.answer.text, past.answer.suggestions) == (before.text, before.suggestions)
        stored = repr(workspace.state.threads.get(LOCAL.id, "t"))
        assert not [word for word in WORDS if word in stored]
        (notes / "secret.md").unlink()
        workspace.ingest([notes], prune=True)
        assert not [word for word in WORDS if word in repr(assistant.conversations.shown("t"))]


def test_a_conversation_that_begins_amid_one_is_shown_as_it_was_answered(notes: Path) -> None:
    with opened(notes) as workspace:
        assistant = workspace.assistant()
        before = [assistant.ask(text, thread="t").text for text in ("And the CPO?", "How do I bake bread?")]
        assert before[0] == ASKS_WHAT
        assert [turn.answer.text for turn in assistant.conversations.shown("t") if turn.answer] == before


def test_of_a_quoted_answer_the_database_never_holds_a_sentence(notes: Path, data_dir: Path) -> None:
    with opened(notes) as workspace:
        answer = workspace.assistant().ask(QUESTION, thread="t")
        assert any("quizzical" in text for text in texts(answer))
        kept = workspace.state.threads.get(LOCAL.id, "t")
        assert not [word for word in WORDS if word in repr(kept)]
        (notes / "secret.md").unlink()
        workspace.ingest([notes], prune=True)
        (past,) = workspace.assistant().conversations.shown("t")
        assert GONE in texts(past.answer)
    assert not [word for word in WORDS if word in held(data_dir)]
    assert "CPO owns the roadmap" in held(data_dir)


def test_what_a_model_wrote_from_a_document_goes_with_it(notes: Path, data_dir: Path) -> None:
    with opened(notes) as workspace:
        assistant = by_model(workspace, "The quizzical merger is signed by the CTO in March [1]. He is vexatious [1].")
        answer = assistant.ask(QUESTION, thread="t")
        assert any("is signed by" in text for text in texts(answer))
        assert any("vexatious" in claim.text for claim in answer.removed)
        assert "quizzical merger is signed" in repr(workspace.state.threads.get(LOCAL.id, "t"))
        by_model(workspace, "As said, the quizzical merger is signed by the CTO [1].").ask("And who again?", thread="t")
        (notes / "secret.md").unlink()
        workspace.ingest([notes], prune=True)
        # The write-ahead log, too, while the database is open.
        assert "is signed by" not in held(data_dir)
        assert not [word for word in WORDS if word in held(data_dir)]
    assert not [word for word in WORDS if word in held(data_dir)]


def test_what_was_left_undone_is_done_at_the_next_start(notes: Path, data_dir: Path) -> None:
    with opened(notes) as workspace:
        by_model(workspace, "The quizzical merger is signed by the CTO in March [1].").ask(QUESTION, thread="t")
        workspace.index.on_removal.clear()
        (notes / "secret.md").unlink()
        workspace.ingest([notes], prune=True)
    assert "is signed by" in held(data_dir)
    with opened(notes):
        pass
    assert "is signed by" not in held(data_dir)


def test_who_may_no_longer_read_a_document_no_longer_reads_what_was_quoted_of_it(notes: Path) -> None:
    helen, root = Reader("helen", frozenset({"hr"})), Reader("boris")
    with opened(notes) as workspace:
        assistant = workspace.assistant()
        for reader in (helen, root):
            assert any("quizzical" in text for text in texts(assistant.for_reader(reader).ask(QUESTION, thread="t")))
        workspace.ingest([notes / "secret.md"], audience=Audience.of_names(["hr"]))
        (hers,), (his,) = (assistant.for_reader(reader).conversations.shown("t") for reader in (helen, root))
        assert any("quizzical" in text for text in texts(hers.answer))
        assert not [word for word in WORDS if word in repr(his)]
        workspace.ingest([notes / "secret.md"], audience=Audience.of_names(["everyone"]))
        (his,) = assistant.for_reader(root).conversations.shown("t")
        assert any("quizzical" in text for text in texts(his.answer))


def test_a_document_that_goes_while_the_answer_is_written_leaves_nothing_in_it(notes: Path) -> None:
    with opened(notes) as workspace:
        assistant = by_model(workspace, "The quizzical merger is signed by the CTO in March [1].")
        events = assistant.stream(QUESTION, thread="t")
        while not isinstance(next(events), Written):
            pass
        (notes / "secret.md").unlink()
        workspace.ingest([notes], prune=True)
        answer = list(events)[-1]
        assert isinstance(answer, Answer)
        assert "quizzical" not in repr(workspace.state.threads.get(LOCAL.id, "t"))


@pytest.fixture
def assistant(notes: Path) -> Iterator[Assistant]:
    with opened(notes) as workspace:
        yield workspace.assistant()


def test_what_was_shown_is_kept_where_the_answer_is_never_finished(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.conversations._PAUSE_SECONDS", -1.0)
    events = assistant.stream(QUESTION, thread="t")
    shown = next(event for event in events if isinstance(event, Written))
    (past,) = assistant.conversations.shown("t")
    assert past.answer is not None
    assert past.answer.incomplete
    assert texts(past.answer) == [shown.claim.text]
    events.close()


def test_an_abandoned_stream_keeps_what_was_written(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("advisor.conversations._PAUSE_SECONDS", 3600.0)  # however slow the machine is
    events = assistant.stream(QUESTION, thread="t")
    shown = next(event for event in events if isinstance(event, Written))
    assert assistant.conversations.shown("t")[0].answer is None
    events.close()
    (past,) = assistant.conversations.shown("t")
    assert texts(past.answer) == [shown.claim.text]


def test_a_turn_is_had_again_and_goes_on_in_its_place(assistant: Assistant) -> None:
    for _ in range(2):
        *_, answer = assistant.stream(QUESTION, thread="t", turn="one", cancel=Event())
    assert isinstance(answer, Answer)
    assert answer.turn == "one"
    assistant.carried_on(replace(answer, claims=answer.claims[:1], incomplete=True))
    (past,) = assistant.conversations.shown("t")
    assert past.answer is not None


def test_conversations_are_listed_searched_renamed_pinned_and_deleted(assistant: Assistant) -> None:
    own = assistant.conversations
    for thread, question in (("a", QUESTION), ("b", "Who owns the roadmap?"), ("a", "And the STRATEGY?")):
        assistant.ask(question, thread=thread)
    assert [listed.id for listed in own.listed()] == ["a", "b"]
    assert [listed.id for listed in own.listed("strategy march")] == ["a"]
    assert own.listed("nowhere") == []
    own.pin("b")
    own.rename("b", "  Road\nmap ")
    assert [(listed.name, listed.pinned) for listed in own.listed()] == [("Road map", True), (QUESTION, False)]
    assert [listed.id for listed in own.listed("road")] == ["b"]
    own.delete("b")
    assert [listed.id for listed in own.listed()] == ["a"]


def test_what_is_not_there_or_too_long_is_told(assistant: Assistant) -> None:
    own = assistant.conversations
    for act in (lambda: own.shown("x"), lambda: own.delete("x"), lambda: own.pin("x"), lambda: own.rename("x", "y")):
        with pytest.raises(InputError, match="no such conversation"):
            act()
    assistant.ask(QUESTION, thread="t")
    with pytest.raises(InputError, match="shorten it to 200"):
        own.rename("t", "x" * 201)
    with pytest.raises(InputError, match="1 to 64 characters"):
        assistant.ask(QUESTION, thread="x" * 65)
    nobody = assistant.for_reader(Reader("nobody"))
    with pytest.raises(InputError, match="no such conversation"):
        nobody.conversations.shown("t")
    assert nobody.conversations.listed() == []
