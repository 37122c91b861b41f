"""Five scores of every candidate, fused.

Arrays have a row a wording and a column a candidate, unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from advisor import late
from advisor.chunks import Encoded, StoredChunk, Vectors
from advisor.retrieval.fusion import Scores, between, of_best
from advisor.retrieval.overlap import best_sentence_overlap

READ = 40
"""Candidates whose sentences are read word by word."""

# Chosen on SQuAD2, MTRAG and our own cases together; evals/DECISIONS.md has what was tried. They sum to 1.
PASSAGE, BM25, SENTENCE, WORDS, LATE = 0.20, 0.08, 0.20, 0.16, 0.36

# The mean worst and best cosine of a question's candidates, over the same three sets. Bounds that don't move with the
# candidates keep other documents in the index from changing how two passages compare.
PASSAGE_BOUNDS, SENTENCE_BOUNDS, LATE_BOUNDS = (0.09, 0.61), (0.10, 0.62), (0.25, 0.68)

ENOUGH = 0.7
"""Share of a question's words that some candidate has, from which the scores that count words are trusted in full.

Below it they count less in proportion: where a story shares two words with the documents, any passage with these two
would come first, and the one that answers in other words would not.
"""

Asked = tuple[str, Encoded, Mapping[str, float]]
"""A wording, its vectors, and BM25's scores for it by id."""


class Candidates:
    """The chunks that were proposed for a question, and how well each answers it.

    `asked` begins with the question's wordings, whose scores are averaged; the rest are its parts, of which the best
    counts. The same candidates are read word by word for all of them, so that a passage is compared by the same five
    scores whichever wording proposed it.
    """

    def __init__(self, chunks: Sequence[StoredChunk], asked: Sequence[Asked], wordings: int) -> None:
        """Score `chunks`, of which there is one at least, for the first `wordings` of `asked` and its parts.

        `scores` rank; `evidence` counts shared words in full, however few of the question's they are.
        """
        self.chunks = chunks
        self._wordings = wordings
        self._words = np.concatenate([encoded.words for _, encoded, _ in asked])
        self._lengths = [len(encoded.words) for _, encoded, _ in asked]
        indexed = [own.indexed for own in chunks]
        lengths = [len(own.spans) for own in indexed]
        self._starts = [0, *accumulate(lengths)]
        vectors = np.stack([encoded.vector for _, encoded, _ in asked])
        self._passage: Vectors = vectors @ np.stack([own.vector for own in indexed]).T
        sentences: Vectors = vectors @ np.concatenate([own.sentence_vectors for own in indexed]).T
        self._nearest_sentences = self._nearest(sentences)
        self._unread = set(range(len(chunks)))
        self._cosines = np.zeros((len(self._words), len(chunks)), np.float32)
        self.scores, self.evidence = self._scored(asked, late.best_of_each(sentences, lengths))

    def similarity(self, places: Sequence[int]) -> list[float]:
        """The cosine of each of these chunks with the question, or with the part of it that is nearest."""
        return self._nearest(self._passage[:, places])

    def sentence_similarity(self, place: int) -> list[float]:
        """The same of each sentence of one chunk."""
        return self._nearest_sentences[self._starts[place] : self._starts[place + 1]]

    def matches(self, places: Sequence[int]) -> list[float]:
        """How near the words of each of these chunks come to the question's, or to those of its nearest part."""
        return self._nearest(self._read(places))

    def by_names(self, places: Sequence[int], names: Sequence[bool]) -> list[float]:
        """What the question's words that are `names` add to its match with each of these chunks; below 0 if they lack.

        0 where there are no names, or nothing else. The chunks were read: `matches` has been asked for them.
        """
        telling = ~np.array(names, dtype=bool)
        if not places or telling.all() or not telling.any():
            return [0.0] * len(places)
        best = self._cosines[: self._lengths[0], places]
        added: list[float] = (best.mean(axis=0) - best[telling].mean(axis=0)).tolist()
        return added

    def _scored(self, asked: Sequence[Asked], sentence: Vectors) -> tuple[Scores, Scores]:
        ids = [own.indexed.chunk.id for own in self.chunks]
        bm25 = np.array([[lexical.get(id_, 0.0) for id_ in ids] for _, _, lexical in asked])
        meant = PASSAGE * between(self._passage, *PASSAGE_BOUNDS) + SENTENCE * between(sentence, *SENTENCE_BOUNDS)
        worded = BM25 * of_best(bm25)
        best = in_order(self._joined(meant + worded))[:READ]
        matches = self._read(best)
        reading = [self.chunks[place].indexed for place in best]
        overlaps = [best_sentence_overlap(text, reading) for text, _, _ in asked]
        meant[:, best] += LATE * between(matches, *LATE_BOUNDS)
        worded[:, best] += WORDS * np.array([own.best for own in overlaps])
        trust = np.array([[min(1.0, own.known / ENOUGH)] for own in overlaps])
        return self._joined(meant + trust * worded), self._joined(meant + worded)

    def _read(self, places: Sequence[int]) -> Vectors:
        """How near the words of these chunks come to those of each wording and part."""
        new = sorted(self._unread.intersection(places))
        self._cosines[:, new] = late.best_cosines(self._words, [self.chunks[at].indexed.word_codes for at in new])
        self._unread.difference_update(new)
        return late.interactions(self._cosines[:, places], self._lengths)

    def _joined(self, scores: Scores) -> Scores:
        """The mean over the wordings, or the best of the parts where that is more; shape (candidates,)."""
        whole = scores[: self._wordings].mean(axis=0, keepdims=True)
        joined: Scores = np.concatenate([whole, scores[self._wordings :]]).max(axis=0)
        return joined

    def _nearest(self, values: Vectors) -> list[float]:
        """The best over the question as asked and its parts; what is only another wording doesn't count."""
        best: list[float] = np.concatenate([values[:1], values[self._wordings :]]).max(axis=0).tolist()
        return best


def in_order(scores: Scores) -> list[int]:
    """Places by score, best first; equal ones as they stand."""
    places: list[int] = np.argsort(-scores, kind="stable").tolist()
    return places
