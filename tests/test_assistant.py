"""The chain over in-memory providers."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest

from advisor.answering.writers import QuotingWriter
from advisor.assistant import MAX_QUESTION, Assistant, Progress, Written
from advisor.errors import InputError
from advisor.index import Index
from advisor.ingest.chunking import VERSION, chunk
from advisor.providers.fake import (
    FakeEmbeddings,
    MemoryChunkStore,
    MemoryDocumentStore,
    MemoryLexicalIndex,
)
from advisor.providers.fake_state import MemoryThreadStore
from advisor.providers.splitting import split_long
from advisor.types import Answer, Block, BlockKind, Document, Message, Provenance, Status

TEXT = (
    "Zebra council\n\nThe zebra council approves striped budgets.\n\n"
    "Striped budgets are approved in spring by the council."
)


def document(origin: str = "notes.md", text: str = TEXT) -> Document:
    blocks, start = [], 0
    for part in text.split("\n\n"):
        kind = BlockKind.PARAGRAPH if blocks else BlockKind.HEADING
        blocks.append(Block(kind, start, start + len(part), int(not blocks)))
        start += len(part) + 2
    return Document(origin, origin, text.split("\n")[0], text, tuple(blocks))


def assistant_over(*documents: Document, threads: MemoryThreadStore | None = None) -> Assistant:
    index = Index(
        FakeEmbeddings(),
        MemoryChunkStore(),
        MemoryLexicalIndex(),
        MemoryDocumentStore(),
        lambda d: chunk(d, split_long),
        VERSION,
    )
    index.open()
    index.apply([(d, "hash", chunk(d, split_long)) for d in documents])
    return Assistant(index, QuotingWriter(), threads or MemoryThreadStore(), notice="Quoted.")


def test_a_stream_ends_with_the_answer_made_of_what_was_written() -> None:
    events = list(assistant_over(document()).stream("Who approves striped budgets at the zebra council?"))
    written = [event for event in events if isinstance(event, Written)]
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert isinstance(events[0], Progress)
    assert answer.claims == tuple(event.claim for event in written) != ()
    assert answer.citations == tuple(citation for event in written for citation in event.citations)
    assert answer.timings_ms["total"] >= answer.timings_ms["retrieve"]


def test_a_wish_for_one_sentence_is_kept_told_and_no_part_of_what_is_asked() -> None:
    assistant = assistant_over(document())
    plain = assistant.ask("Who approves striped budgets at the zebra council?")
    wished = assistant.ask("In one sentence: who approves striped budgets at the zebra council?")
    assert wished.confidence == plain.confidence
    assert wished.claims == plain.claims[:1]
    assert wished.notes == ("Kept to one sentence, as you asked; the sources say more.",)
    assert plain.notes == ()


@pytest.mark.parametrize("question", ["", "  \n", "x" * (MAX_QUESTION + 1)])
def test_a_question_that_can_not_be_used_is_refused_in_one_line(question: str) -> None:
    with pytest.raises(InputError) as error:
        assistant_over(document()).ask(question)
    assert "\n" not in str(error.value)


def test_who_holds_an_office_is_found_in_a_note_behind_all_general_practice() -> None:
    crowd = [
        replace(document(f"{n}.md", f"Who is our CTO?\n\nOur CTO leads team {n}."), provenance=Provenance.PLAYBOOK)
        for n in range(70)
    ]
    gardens = "The gardens by the river were planted in spring, and the benches came later. "
    note = document("people.md", f"People\n\n{6 * gardens}Ann Lee is the CTO.")
    answer = assistant_over(note, *crowd).ask("Who is our CTO?")
    assert [claim.text for claim in answer.claims] == ["Ann Lee is the CTO."]


def test_an_empty_index_abstains_without_topics() -> None:
    answer = assistant_over().ask("Who approves budgets?")
    assert (answer.status, answer.closest_topics, answer.suggestions) == (Status.ABSTAINED, (), ())


def test_a_removed_document_is_gone_from_answers_search_and_view() -> None:
    assistant = assistant_over(document())
    (passage, *_) = assistant.search("zebra council")
    assistant._index.apply([], [passage.chunk.document_id])
    assert assistant.search("zebra council") == []
    assert assistant.document(passage.chunk.document_id) is None
    assert assistant.ask("Who approves striped budgets at the zebra council?").status is Status.ABSTAINED


def test_equal_passages_of_two_documents_count_once() -> None:
    found = assistant_over(document("a.md"), document("b.md")).search("zebra council", k=5)
    assert len(found) == len({passage.chunk.indexed_text for passage in found})


def test_a_thread_keeps_questions_and_never_document_text() -> None:
    threads = MemoryThreadStore()
    assistant = assistant_over(document(), threads=threads)
    assistant.ask("Who approves striped budgets?", thread="t")
    assistant.ask("And when?", thread="t")
    assert assistant.conversations.asked("t") == (
        Message("user", "Who approves striped budgets?"),
        Message("user", "And when?"),
    )
    assert "council" not in repr(threads.get("local", "t"))


def test_starters_without_a_corpus_come_from_the_documents() -> None:
    assert assistant_over(document()).starters(3) == ("What do the documents say about “Zebra council”?",)


def test_close_runs_once_given() -> None:
    closed: list[int] = []
    index = Index(
        FakeEmbeddings(), MemoryChunkStore(), MemoryLexicalIndex(), MemoryDocumentStore(), lambda _: [], VERSION
    )
    Assistant(index, QuotingWriter(), MemoryThreadStore(), notice="", on_close=lambda: closed.append(1)).close()
    assert closed == [1]


class Condensing:
    """Puts every follow-up in the same words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[tuple[str, tuple[Message, ...]]] = []

    def condense(self, question: str, history: Sequence[Message], cancel: threading.Event | None = None) -> str:
        del cancel
        self.asked.append((question, tuple(history)))
        return self.text


ROLES = (
    "Roles of the pair\n\nThe CTO approves the striped budgets of the zebra council.\n\n"
    "The CPO approves the dotted budgets of the zebra council."
)
FIRST = [Message("user", "Which budgets of the zebra council does the CTO approve?")]
ANEW = "Which budgets of the zebra council does the CPO approve?"


def test_a_follow_up_is_answered_as_it_was_understood_which_is_shown() -> None:
    answer = assistant_over(document(text=ROLES)).ask("And the other one?", history=FIRST)
    assert (answer.question, answer.condensed) == ("And the other one?", ANEW)
    assert "The CPO approves the dotted budgets of the zebra council." in [claim.text for claim in answer.claims]


@pytest.mark.parametrize("history", [(), FIRST])
def test_of_a_question_that_stands_alone_nothing_is_shown(history: Sequence[Message]) -> None:
    assert assistant_over(document(text=ROLES)).ask(ANEW, history=history).condensed == ""


@pytest.mark.parametrize(
    ("written", "understood"), [(f"So {ANEW[0].lower()}{ANEW[1:]}", f"So w{ANEW[1:]}"), ("", ANEW), ("Salaries?", ANEW)]
)
def test_a_model_s_wording_is_used_where_it_is_sound(written: str, understood: str) -> None:
    assistant = assistant_over(document(text=ROLES))
    assistant._condenser = model = Condensing(written)
    assert assistant.ask("And the other one?", history=FIRST).condensed == understood
    assert model.asked == [("And the other one?", tuple(FIRST))]
    assistant.ask(ANEW, history=FIRST)
    assistant.ask("And the other one?")
    assistant.search("And the other one?", history=FIRST)
    assert len(model.asked) == 1, "neither for what stands alone, nor for a first turn, nor to search"


def test_an_item_of_an_answer_that_was_not_kept_is_found_anew() -> None:
    text = "Zebra budgets\n\nStriped: the zebra council approves them.\n\nDotted: the zebra council refuses them."
    history = [Message("user", "Which budgets are there for the zebra council?")]
    answer = assistant_over(document(text=text)).ask("Who approves the second of those?", history=history)
    assert answer.condensed in ("Who approves “Dotted”?", "Who approves “Striped”?")


def test_a_pleasantry_is_met_without_a_search_and_without_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = MemoryThreadStore()
    assistant = assistant_over(document(), threads=threads)
    monkeypatch.setattr(assistant, "_retrieve", None)
    answer = assistant.ask("Thanks!", thread="t")
    assert (answer.status, answer.text) == (Status.ABSTAINED, "You're welcome. Ask on whenever you like.")
    assert (answer.claims, answer.suggestions, answer.closest_topics, answer.thread) == ((), (), (), "t")


def test_turns_that_are_given_count_more_than_the_thread_s() -> None:
    assistant = assistant_over(document(text=ROLES))
    assistant.ask("Who was it?", thread="t")
    assert assistant.ask("And the other one?", thread="t", history=FIRST).condensed == ANEW
    assert assistant.ask("Which ones?", thread="t", history=()).condensed == ""


def test_a_question_in_another_language_gets_a_hint() -> None:
    answer = assistant_over(document()).ask("Wer ist für die Freigabe der Mittel zuständig und wann?")
    assert answer.status is Status.ABSTAINED
    assert answer.text.startswith("The documents don't answer this question. They are in English")
