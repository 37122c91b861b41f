"""Chunks as an index holds them: with what the encoder made of them.

Vectors are float32 of unit length, so a dot product is a cosine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from advisor.text import Span, content_stems, wordings
from advisor.types import Chunk, Document

Vectors = NDArray[np.float32]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder made of a text: its own vector, and those of its sentences and words, a row each.

    Shapes (dimension,), (sentences, dimension) and (words, dimension). A sentence that was cut off is a row of zeros;
    words that were cut off have no rows, so words and vectors pair up from the first on.
    """

    vector: Vectors
    sentences: Vectors
    words: Vectors


@dataclass(frozen=True)
class IndexedChunk:
    """A chunk with what the encoder made of it.

    `vector` has shape (dimension,); `spans` are its sentences, as offsets into `chunk.text`; `sentence_vectors` has
    shape (len(spans), dimension); `word_codes` holds the content words of the indexed text, packed (late.py).
    """

    chunk: Chunk
    vector: Vectors
    spans: tuple[Span, ...]
    sentence_vectors: Vectors
    word_codes: Codes

    @cached_property
    def stems(self) -> dict[str, int]:
        """The stems of its content words, each with the sentences that have it: bit n for the nth.

        Those of its headings are in every sentence.
        """
        found = dict.fromkeys(content_stems(" ".join(self.chunk.headings)), (1 << len(self.spans)) - 1)
        for place, (start, end) in enumerate(self.spans):
            for stem in content_stems(self.chunk.text[start:end]):
                found[stem] = found.get(stem, 0) | 1 << place
        return found

    @cached_property
    def wordings(self) -> tuple[frozenset[str], ...]:
        """The wording of its heading, and of each question in its text."""
        return wordings(self.chunk.heading, self.chunk.text)


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk as it comes back for a question, with its document's name and provenance but not its text."""

    indexed: IndexedChunk
    document: Document
