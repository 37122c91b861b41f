"""The chain over in-memory providers."""

from __future__ import annotations

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
    MemoryThreadStore,
)
from advisor.providers.splitting import split_long
from advisor.types import Answer, Block, BlockKind, Document, Message, Status

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


@pytest.mark.parametrize("question", ["", "  \n", "x" * (MAX_QUESTION + 1)])
def test_a_question_that_can_not_be_used_is_refused_in_one_line(question: str) -> None:
    with pytest.raises(InputError) as error:
        assistant_over(document()).ask(question)
    assert "\n" not in str(error.value)


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
    kept = threads.get("t")
    assert kept is not None
    assert kept.messages == (Message("user", "Who approves striped budgets?"), Message("user", "And when?"))


def test_starters_without_a_corpus_come_from_the_documents() -> None:
    assert assistant_over(document()).starters(3) == ("What do the documents say about “Zebra council”?",)


def test_close_runs_once_given() -> None:
    closed: list[int] = []
    index = Index(
        FakeEmbeddings(), MemoryChunkStore(), MemoryLexicalIndex(), MemoryDocumentStore(), lambda _: [], VERSION
    )
    Assistant(index, QuotingWriter(), MemoryThreadStore(), notice="", on_close=lambda: closed.append(1)).close()
    assert closed == [1]
