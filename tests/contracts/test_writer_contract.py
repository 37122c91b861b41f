"""What every writer keeps to: claims from the passages, markers that begin at 1, quotes at their offsets."""

from __future__ import annotations

import pytest
from fakes import ScriptedModel, WordVerifier, said
from support import document, entry, memory_index

from advisor.access import LOCAL
from advisor.answering.calls import Limits
from advisor.answering.model_writer import ModelWriter, Rules
from advisor.answering.writers import QuotingWriter
from advisor.protocols import Writer, Written
from advisor.providers.fake import FakeWriter, MemorySpending
from advisor.retrieval.retriever import Retriever
from advisor.scope import Scope
from advisor.types import Outcome, Passage, Provenance

DOCUMENTS = {
    own.id: own
    for own in (
        document(
            "/roles.md",
            ("What is a CTO responsible for?", "The CTO owns the architecture. The CTO leads the engineers."),
            ("What is a CPO responsible for?", "The CPO owns the roadmap. The CPO speaks with customers."),
            provenance=Provenance.PLAYBOOK,
        ),
        document(
            "/clash.md", ("Where do the CTO and the CPO clash?", "They clash over budgets. Dates divide them too.")
        ),
    )
}
QUESTIONS = ["What does a CTO do?", "Where do the CTO and the CPO clash, and what helps?", "roadmap", "?"]


def model_writer() -> Writer:
    """One whose model says something true, something invented, and something of a passage that isn't there."""
    text = "The CTO owns the architecture. [1] The CTO was born in 1950. [2] They clash over budgets. [99]"
    rules = Rules(Limits(5, 0), 8192, "strict", send_notes=True, daily_tokens=0)
    return ModelWriter([ScriptedModel(said(text))], WordVerifier, MemorySpending(), rules)


@pytest.fixture(params=[QuotingWriter, FakeWriter, model_writer])
def writer(request: pytest.FixtureRequest) -> Writer:
    made: Writer = request.param()
    return made


def claims(writer: Writer, question: str, passages: list[Passage]) -> list[Written]:
    """What is written, without how it went, which comes last where it comes."""
    events = list(writer.write(question, passages))
    assert not any(isinstance(event, Outcome) for event in events[:-1])
    return [event for event in events if not isinstance(event, Outcome)]


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    index = memory_index()
    index.apply([entry(own) for own in DOCUMENTS.values()])
    return Retriever(Scope(index, LOCAL))


def passages_for(retriever: Retriever, question: str) -> list[Passage]:
    return retriever.retrieve(question, 8)


def test_it_has_a_name(writer: Writer) -> None:
    assert writer.name.strip()


def test_of_nothing_it_writes_nothing(writer: Writer) -> None:
    assert list(writer.write("What does a CTO do?", [])) == []


def test_it_answers_what_the_passages_say(writer: Writer, retriever: Retriever) -> None:
    written = claims(writer, QUESTIONS[0], passages_for(retriever, QUESTIONS[0]))
    assert "The CTO owns the architecture." in [claim.text for claim, _ in written]


@pytest.mark.parametrize("question", QUESTIONS)
def test_markers_are_introduced_in_order_before_they_are_used(
    writer: Writer, retriever: Retriever, question: str
) -> None:
    introduced: list[int] = []
    for claim, citations in claims(writer, question, passages_for(retriever, question)):
        introduced += [citation.marker for citation in citations]
        assert claim.text.strip()
        assert claim.citations
        assert set(claim.citations) <= set(introduced)
    assert introduced == list(range(1, len(introduced) + 1))


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotes_stand_at_their_offsets_in_a_passage(writer: Writer, retriever: Retriever, question: str) -> None:
    passages = passages_for(retriever, question)
    for _, citations in claims(writer, question, passages):
        for citation in citations:
            own = DOCUMENTS[citation.document_id]
            assert own.text[citation.start : citation.end] == citation.quote
            assert (citation.source, citation.title, citation.provenance) == (own.source, own.title, own.provenance)
            holding = [p.chunk for p in passages if p.chunk.document_id == own.id and citation.quote in p.chunk.text]
            assert citation.heading in {chunk.heading for chunk in holding}


def test_the_same_passages_give_the_same_answer(writer: Writer, retriever: Retriever) -> None:
    passages = passages_for(retriever, QUESTIONS[1])
    assert list(writer.write(QUESTIONS[1], passages)) == list(writer.write(QUESTIONS[1], passages))
