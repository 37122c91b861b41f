"""Passages to write answers from."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.text import sentences
from advisor.types import Chunk, Passage, Provenance, Sentence

CTO = "The CTO owns the architecture. The CTO answers for outages at night."
CPO = "The CPO owns the roadmap. The CPO may promise dates to customers."
BOTH = "The CTO and the CPO often clash over dates. A shared plan helps both of them."
TEXTS = (CTO, CPO, BOTH)
OFFSET = 100
"""Where each chunk begins in its document."""


def passages(texts: Sequence[str] = TEXTS, provenance: Provenance = Provenance.PLAYBOOK) -> list[Passage]:
    """One passage a text, best first, each of a document of its own."""
    return [_passage(rank, text, provenance) for rank, text in enumerate(texts, 1)]


def note(text: str, rank: int) -> Passage:
    """A passage out of an organisation note."""
    return _passage(rank, text, Provenance.NOTE)


def _passage(rank: int, text: str, provenance: Provenance) -> Passage:
    chunk = Chunk(f"chunk-{rank}", f"document-{rank}", 0, OFFSET, OFFSET + len(text), text, (f"Heading {rank}",))
    own = tuple(Sentence(OFFSET + start, OFFSET + end, 0.8) for start, end in sentences(text))
    return Passage(chunk, f"docs/{rank}.md", f"Document {rank}", provenance, rank, 1 / rank, 0.8, own)
