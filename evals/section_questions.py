"""What the encoder of questions learns from: questions that people put to sections of the bundled corpus.

`cases/sections/` has six a section, written by people who read that section alone; the section's own "Also asked" line
has more. They are for fitting: no measure of quality is taken on them but on sections that were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from advisor import late
from advisor.chunks import Codes, StoredChunk, Vectors
from advisor.plain_yaml import plain
from advisor.protocols import Embeddings
from advisor.text import content_words, one_line, questions

WRITTEN = Path(__file__).parent / "cases" / "sections"
_ALSO_ASKED = "Also asked:"
_SHORTEST = 6
_HELD_OUT = 8
"""Of so many sections one is left out, to measure on."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section without its "Also asked" line, as the index would hold it; shapes as in `advisor.chunks`."""

    vector: Vectors
    sentences: Vectors
    codes: Codes


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the place of the section that answers it; `written` for it, or "Also asked"."""

    text: str
    section: int
    written: bool


def sections_of(chunks: Sequence[StoredChunk], embeddings: Embeddings) -> list[Section]:
    """The sections as documents are encoded, in the order of `chunks`."""
    found = []
    for own in chunks:
        whole, at = own.indexed.chunk.indexed_text, own.indexed.chunk.indexed_text.find(own.indexed.chunk.text)
        text = whole.partition(_ALSO_ASKED)[0].rstrip()
        spans = [(at + start, min(at + end, len(text))) for start, end in own.indexed.spans if at + start < len(text)]
        (encoded,) = embeddings.embed_passages([text], [spans], [content_words(text)])
        found.append(Section(encoded.vector, encoded.sentences, late.pack(encoded.words)))
    return found


def asked_of(chunks: Sequence[StoredChunk]) -> list[Asked]:
    """Every question, in the order of `chunks`; a heading that two chunks share belongs to the first."""
    written = {file.stem: plain(file.read_bytes()) for file in WRITTEN.glob("*.yaml")}
    found: list[Asked] = []
    had: set[tuple[str, str]] = set()
    for place, own in enumerate(chunks):
        head = Path(own.document.source).stem, own.indexed.chunk.heading
        if head not in had:
            had.add(head)
            found += [Asked(text, place, True) for text in written.get(head[0], {}).get(head[1], ())]
        line = own.indexed.chunk.text.partition(_ALSO_ASKED)[2]
        also = [one_line(text).strip(" -:") for text in questions(line)]
        found += [Asked(text, place, False) for text in also if len(text) >= _SHORTEST]
    return found


def left_out(asked: Sequence[Asked], seed: int) -> tuple[list[Asked], list[Asked]]:
    """Those to learn from, and those of an eighth of the sections, to measure on."""
    places = sorted({own.section for own in asked})
    kept = set(np.random.default_rng(seed).choice(places, len(places) // _HELD_OUT, replace=False).tolist())
    return [own for own in asked if own.section not in kept], [own for own in asked if own.section in kept]


def share_first(ranks: Sequence[int]) -> dict[int, float]:
    """The share of ranks up to 1, 4 and 10."""
    return {k: float(np.mean([rank <= k for rank in ranks])) for k in (1, 4, 10)}
