"""Passages made by hand, and what the quoting writer makes of them."""

from __future__ import annotations

from advisor.answering.writers import QuotingWriter
from advisor.text import sentences
from advisor.types import Chunk, Citation, Claim, Passage, Provenance, Sentence


def passage(text: str, *headings: str, rank: int = 1, similarity: float = 0.6, at: int = 100) -> Passage:
    chunk = Chunk(f"c{rank}", f"d{rank}", 0, at, at + len(text), text, headings)
    found = tuple(Sentence(at + start, at + end, similarity) for start, end in sentences(text))
    return Passage(chunk, f"s{rank}.md", "Title", Provenance.PLAYBOOK, rank, 1 / rank, similarity, found)


def write(question: str, *passages: Passage) -> list[tuple[Claim, tuple[Citation, ...]]]:
    return list(QuotingWriter().write(question, passages))


def texts(question: str, *passages: Passage) -> list[str]:
    return [claim.text for claim, _ in write(question, *passages)]
