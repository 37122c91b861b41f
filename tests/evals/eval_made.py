"""What the suite's tests evaluate: cases, passages and answers made by hand, and a subject that gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from advisor.types import (
    Answer,
    Chunk,
    Citation,
    Claim,
    Document,
    Message,
    Passage,
    Provenance,
    Status,
    Verdict,
)
from evals.cases import Case

TEXT = "The CTO owns architecture. The CPO owns the roadmap."
DEBT = "The CTO repays 20 debts a year."
DOCUMENTS = {
    name: Document(name, name, name, text, (), Provenance.NOTE)
    for name, text in (("owns.md", TEXT), ("debt.md", DEBT), ("evil.md", "<script>alert(1)</script> & more"))
}


def case(id_: str = "fact-1", **fields: Any) -> Case:
    """A case about who owns architecture, with some fields changed."""
    own: dict[str, Any] = {
        "id": id_,
        "part": "dev",
        "kind": "fact",
        "voice": "ceo",
        "question": f"Who owns architecture ({id_})?",
        "abstain": False,
        "passages": [{"source": "owns.md", "heading": "Ownership"}],
        "key_points": [{"any": ["CTO owns architecture"]}],
    }
    return Case.model_validate(own | fields)


def unanswerable(id_: str = "none-1", kind: str = "near_miss", **fields: Any) -> Case:
    """A case that nothing answers."""
    return case(id_, kind=kind, abstain=True, passages=[], key_points=[], **fields)


def passage(source: str, *headings: str, text: str | None = None, rank: int = 1) -> Passage:
    """A passage that is the whole of a document, or `text`."""
    whole = DOCUMENTS[source].text if text is None and source in DOCUMENTS else text or ""
    chunk = Chunk(f"{source}{rank}", source, 0, 0, len(whole), whole, headings)
    return Passage(chunk, source, source, Provenance.NOTE, rank, 0.5, 0.5)


def citation(quote: str, marker: int = 1, source: str = "owns.md") -> Citation:
    """A citation of a quote, at the place where it stands."""
    document = DOCUMENTS[source]
    start = document.text.index(quote)
    end = start + len(quote)
    return Citation(marker, document.id, source, source, "Ownership", quote, start, end, Provenance.NOTE)


def answer(*quotes: str, confidence: float = 0.9, source: str = "owns.md", text: str | None = None) -> Answer:
    """An answer that claims what it quotes, or an abstention where it quotes nothing."""
    claims = tuple(Claim(quote, (n,), Verdict.SUPPORTED, "Who owns it") for n, quote in enumerate(quotes, 1))
    return Answer(
        question="asked",
        status=Status.ANSWERED if quotes else Status.ABSTAINED,
        text=text if text is not None else "\n".join(quotes) or "The documents don't answer this question.",
        claims=claims,
        citations=tuple(citation(quote, n, source) for n, quote in enumerate(quotes, 1)),
        writer="by hand",
        confidence=confidence,
        timings_ms={"total": 10.0},
    )


def document_of(document_id: str) -> Document | None:
    """A document by its id."""
    return next((own for own in DOCUMENTS.values() if own.id == document_id), None)


OWNS = (passage("debt.md", "Debt"), passage("owns.md", "Roles", "Ownership"))
"""Passages of which the second answers who owns architecture."""


class ByHand:
    """A subject that answers who owns what from its second passage, abstains on the rest, and fails on "explode"."""

    def __init__(self, confidence: float = 0.9) -> None:
        """Answer with `confidence`."""
        self.confidence = confidence
        self.histories: list[list[str]] = []

    def ask(self, question: str, *, history: Sequence[Message] = ()) -> Answer:
        """The first sentence of `TEXT`, or an abstention."""
        self.histories.append([f"{turn.role}: {turn.content}" for turn in history])
        if "explode" in question:
            raise RuntimeError("no <answer> today")
        if "owns" in question:
            return answer("The CTO owns architecture.", confidence=self.confidence)
        return answer(confidence=0.2)

    def passages_for(self, question: str, history: Sequence[Message] = (), k: int | None = None) -> list[Passage]:
        """Always the same two."""
        del question, history
        return list(OWNS[:k])

    def document(self, document_id: str) -> Document | None:
        """A document by its id."""
        return document_of(document_id)
