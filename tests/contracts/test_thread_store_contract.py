"""What every store of conversations keeps to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from support import document, indexed_chunks

from advisor.protocols import ThreadStore
from advisor.providers.fake_state import MemoryThreadStore
from advisor.providers.sql import SqlDocumentStore
from advisor.providers.sql_threads import SqlThreadStore
from advisor.threads import KeptAnswer, KeptClaim, Quote, Thread
from advisor.types import Status, Verdict

NOTE = document("/note.md", ("Roadmap", "The CPO owns the roadmap."))
ANSWER = KeptAnswer(
    Status.ANSWERED,
    (KeptClaim("", (1,), Verdict.SUPPORTED, headed=True, quoted=True), KeptClaim("Own 👩‍💻", (1,), Verdict.PARTIAL)),
    (Quote(1, NOTE.id, 9, 34, "d" * 32, "h" * 32),),
    (NOTE.id,),
    "quoting",
    0.9,
    {"total": 12.5},
    (KeptClaim("No.", (), Verdict.UNSUPPORTED, reasons=("No passage says so.",)),),
    ("A note.",),
    True,
    ("And who pays?",),
    "Who owns the roadmap?",
)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> ThreadStore:
    return MemoryThreadStore() if request.param == "memory" else SqlThreadStore(engines(request.param))


@pytest.fixture(params=["sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, engines: Callable[[str], sa.Engine]) -> tuple[ThreadStore, SqlDocumentStore]:
    """Conversations and the documents that they quote."""
    engine = engines(request.param)
    return SqlThreadStore(engine), SqlDocumentStore(engine)


def questions(thread: Thread | None) -> list[str]:
    return [turn.question for turn in thread.turns] if thread else []


def test_an_unknown_conversation_is_none(store: ThreadStore) -> None:
    assert store.get("me", "unknown") is None
    assert not store.delete("me", "unknown")
    assert not store.rename("me", "unknown", "Name")
    assert not store.pin("me", "unknown", True)
    assert store.listed("me") == store.questions("me") == store.outdated() == []


def test_questions_keep_their_order(store: ThreadStore) -> None:
    asked = [f"Turn {number} 👩‍💻\n" for number in range(12)]
    for number, question in enumerate(asked):
        store.begin("me", "a", f"t{number}", question)
    assert questions(store.get("me", "a")) == asked
    assert store.questions("me") == [("a", question) for question in asked]


def test_an_answer_comes_back_as_it_was(store: ThreadStore) -> None:
    store.begin("me", "a", "t", "Who?")
    store.keep("me", "t", replace(ANSWER, claims=()))
    store.keep("me", "t", ANSWER)
    thread = store.get("me", "a")
    assert thread is not None
    assert [turn.answer for turn in thread.turns] == [ANSWER]


def test_a_turn_begins_anew_in_its_place(store: ThreadStore) -> None:
    for turn in ("t", "u"):
        store.begin("me", "a", turn, turn)
    store.keep("me", "t", ANSWER)
    store.begin("me", "a", "t", "Again?")
    thread = store.get("me", "a")
    assert questions(thread) == ["Again?", "u"]
    assert thread is not None
    assert thread.turns[0].answer is None


def test_what_is_answered_after_a_deletion_brings_nothing_back(store: ThreadStore) -> None:
    store.begin("me", "a", "t", "Who?")
    assert store.delete("me", "a")
    assert store.keep("me", "t", ANSWER)
    assert store.get("me", "a") is None
    assert store.listed("me") == []


def test_conversations_never_meet(store: ThreadStore) -> None:
    store.begin("me", "a", "t", "Mine.")
    store.begin("me", "A", "u", "Another's.")
    store.delete("me", "a")
    assert store.get("me", "a") is None
    assert questions(store.get("me", "A")) == ["Another's."]


def test_a_readers_conversations_are_their_own(store: ThreadStore) -> None:
    store.begin("ann", "a", "t", "Mine.")
    assert store.get("bob", "a") is None
    assert not store.rename("bob", "a", "His")
    store.begin("bob", "a", "t", "Mine too.")
    store.keep("bob", "t", ANSWER)
    store.delete("bob", "a")
    thread = store.get("ann", "a")
    assert thread is not None
    assert [(turn.question, turn.answer) for turn in thread.turns] == [("Mine.", None)]
    assert [listed.id for listed in store.listed("ann")] == ["a"]
    assert store.listed("bob") == []


def test_the_list_has_pinned_ones_first_then_the_newest(store: ThreadStore) -> None:
    for number, name in enumerate("abc"):
        store.begin("me", name, f"t{number}", f"First of {name}?")
    store.begin("me", "a", "t9", "Second of a?")
    store.pin("me", "b", True)
    store.rename("me", "c", "Named")
    assert sorted(listed.id for listed in store.listed("me")[1:]) == ["a", "c"]
    listed = {own.id: (own.name, own.pinned) for own in store.listed("me")}
    assert listed == {"b": ("First of b?", True), "a": ("First of a?", False), "c": ("Named", False)}
    assert store.listed("me")[0].id == "b"
    store.pin("me", "b", False)
    store.rename("me", "c", "")
    assert {own.name for own in store.listed("me")} == {f"First of {name}?" for name in "abc"}


def test_an_answer_is_outdated_once_a_document_of_it_changed_or_went(
    stores: tuple[ThreadStore, SqlDocumentStore],
) -> None:
    threads, documents = stores
    documents.put([(NOTE, "hash", indexed_chunks(NOTE))])
    threads.begin("me", "a", "t", "Who?")
    assert threads.keep("me", "t", ANSWER)
    assert threads.outdated() == []
    documents.put([(NOTE, "another", indexed_chunks(NOTE))])
    assert threads.outdated() == [("me", "t", ANSWER)]
    threads.keep("me", "t", ANSWER)
    assert threads.outdated() == []
    documents.remove([NOTE.id])
    assert threads.outdated() == [("me", "t", ANSWER)]
    assert not threads.keep("me", "t", ANSWER), "a document went before the answer was kept"
    threads.keep("me", "t", replace(ANSWER, documents=(), quotes=()))
    assert threads.outdated() == []
