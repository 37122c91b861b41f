"""Which documents are searched with questions read as was learnt on the product's subject."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support import document, entry, memory_index

from advisor.access import LOCAL
from advisor.chunks import Encoded
from advisor.providers.fake import FakeEmbeddings
from advisor.retrieval.retriever import Retriever
from advisor.scope import Scope
from advisor.text import Span


class Spy(FakeEmbeddings):
    """Keeps the questions that are read as was learnt."""

    def __init__(self) -> None:
        self.learnt: list[str] = []

    def embed_questions(
        self, texts: Sequence[str], words: Sequence[Sequence[Span]], *, of_subject: bool = True
    ) -> list[Encoded]:
        self.learnt += texts if of_subject else ()
        return super().embed_questions(texts, words)


@pytest.mark.parametrize(
    ("text", "learnt"),
    [("The CPO changed the plan.", True), ("Our CTO left.", True), ("The Normans came by sea.", False)],
)
def test_questions_are_read_as_learnt_where_documents_are_of_the_subject(text: str, learnt: bool) -> None:
    encoder = Spy()
    index = memory_index(encoder)
    index.apply([entry(document("/a.md", ("", text)))])
    (found,) = Retriever(Scope(index, LOCAL)).retrieve("Who changed what?", 3)
    assert found.chunk.text == text
    assert encoder.learnt == (["Who changed what?"] if learnt else [])
