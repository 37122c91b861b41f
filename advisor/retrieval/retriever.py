"""Passages for a question: Chroma and BM25 propose, five scores fused decide.

Both indexes propose candidates. Every candidate is then scored by its stored vectors, so that a chunk which only BM25
found has its true cosine too; its best sentence counts as much as the whole.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence

import numpy as np

from advisor import late
from advisor.protocols import Encoded, IndexedChunk, Reranker, Scored, StoredChunk, Vectors
from advisor.retrieval.fusion import between, combine, min_max, of_best
from advisor.retrieval.overlap import best_sentence_overlap
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.scope import Scope
from advisor.text import STOP_WORDS, content_words, stem, words
from advisor.types import Passage, Sentence

POOL = 40
"""Candidates that each index proposes."""

READ = 40
"""Candidates whose sentences are read word by word."""

RERANKED = 30
"""Candidates that a reranker orders, where there is one."""

FULL_VOCABULARY = 350
"""Chunks from which an index is taken to know the words of its subject; the bundled corpus has about as many."""

# Chosen on SQuAD2, MTRAG and our own cases together; evals/DECISIONS.md has what was tried. They sum to 1.
PASSAGE, BM25, SENTENCE, WORDS, LATE = 0.20, 0.08, 0.20, 0.16, 0.36

# The mean worst and best cosine of a question's candidates, over the same three sets. Bounds that don't move with the
# candidates keep other documents in the index from changing how two passages compare.
PASSAGE_BOUNDS, SENTENCE_BOUNDS, LATE_BOUNDS = (0.09, 0.61), (0.10, 0.62), (0.25, 0.68)

Asked = tuple[str, Encoded, Mapping[str, float]]
"""A wording, its vectors, and BM25's scores for it by id."""


class Retriever:
    """Finds passages in what one reader may read."""

    def __init__(self, scope: Scope, reranker: Reranker | None = None) -> None:
        """Search `scope`; `reranker`, where there is one, orders the best candidates anew."""
        self._scope = scope
        self._reranker = reranker

    def retrieve(
        self, question: str, k: int, *, context: Sequence[str] = (), parts: Sequence[str] = ()
    ) -> list[Passage]:
        """Up to k passages, best first.

        `context` are further wordings of the question: their scores are averaged with its own. `parts` are questions
        it consists of: a passage that answers one of them counts as much as one that answers the whole. Sentence
        cosines are the best over question and parts. Equal texts count once, at their best rank.
        """
        queries = [question, *context, *parts]
        encoded = self._encode(queries)
        vectors = np.stack([own.vector for own in encoded])
        lexical = [dict(self._scope.matching(query, POOL)) for query in queries]
        dense = [self._scope.nearest(vector, POOL) for vector in vectors]
        stored = self._scope.chunks(_union(dense, lexical))
        whole = _scores([*zip(queries, encoded, lexical, strict=True)], stored, 1 + len(context))
        final = whole if self._reranker is None else _reranked(question, whole, stored, self._reranker)
        ranked = _distinct(sorted(stored, key=lambda id_: (-final[id_], id_)), stored)
        asked = [encoded[0], *encoded[1 + len(context) :]]
        return [_passage(stored[id_], rank, final[id_], whole[id_], asked) for rank, id_ in enumerate(ranked[:k], 1)]

    def _encode(self, queries: Sequence[str]) -> list[Encoded]:
        return self._scope.embeddings.embed_passages(
            queries, [()] * len(queries), [content_words(query) for query in queries]
        )

    def unknown_share(self, question: str) -> float:
        """The share of the question's content words, roles apart, that no readable text has; 0 where it has none.

        A small index knows few words whatever it is about, so there the share counts less: with the square root of its
        size, as vocabularies grow (Heaps' law).
        """
        telling = {word for word in words(question) if word not in STOP_WORDS and stem(word) not in COMMON_STEMS}
        unknown = [word for word in telling if not self._scope.knows(word)]
        size = min(1.0, math.sqrt(self._scope.indexed() / FULL_VOCABULARY))
        return size * len(unknown) / len(telling) if telling else 0.0


def _reranked(
    question: str, scores: Mapping[str, float], stored: Mapping[str, StoredChunk], reranker: Reranker
) -> dict[str, float]:
    """Scores in [0, 1] again: the best candidates above ½ in the reranker's order, the others below as they were."""
    best = heapq.nlargest(RERANKED, scores, key=lambda id_: (scores[id_], id_))
    judged = reranker.scores(question, [stored[id_].indexed.chunk.indexed_text for id_ in best])
    halves = {id_: score / 2 for id_, score in scores.items()}
    return halves | {id_: 0.5 + score / 2 for id_, score in min_max(dict(zip(best, judged, strict=True))).items()}


def _scores(asked: Sequence[Asked], stored: Mapping[str, StoredChunk], wordings: int) -> dict[str, float]:
    """Scores by id: `asked` begins with the question's wordings, the rest are its parts.

    The same candidates are read word by word for all of them, so that a passage is compared by the same five scores
    whichever wording proposed it.
    """
    glanced = [_glance(query, stored) for query in asked]
    first = _joined(glanced, wordings)
    best = heapq.nlargest(READ, first, key=lambda id_: (first[id_], id_))
    reading = {id_: stored[id_].indexed for id_ in best}
    read = [_read(query, reading) for query in asked]
    return _joined(
        [combine([(1.0, quick), (1.0, close)]) for quick, close in zip(glanced, read, strict=True)], wordings
    )


def _joined(scores: Sequence[Mapping[str, float]], wordings: int) -> dict[str, float]:
    """The mean over the wordings of the question, or the best of its parts where that is more."""
    parts = scores[wordings:]
    return {
        id_: max([sum(own[id_] for own in scores[:wordings]) / wordings, *(own[id_] for own in parts)])
        for id_ in scores[0]
    }


def _glance(asked: Asked, stored: Mapping[str, StoredChunk]) -> dict[str, float]:
    """What the whole passage, its words and its best sentence count."""
    _, encoded, lexical = asked
    passage = {id_: float(own.indexed.vector @ encoded.vector) for id_, own in stored.items()}
    sentence = {id_: _best_sentence(own, encoded.vector) for id_, own in stored.items()}
    known = {id_: score for id_, score in lexical.items() if id_ in stored}
    return combine(
        [
            (PASSAGE, between(passage, *PASSAGE_BOUNDS)),
            (BM25, of_best(known)),
            (SENTENCE, between(sentence, *SENTENCE_BOUNDS)),
        ]
    )


def _read(asked: Asked, candidates: Mapping[str, IndexedChunk]) -> dict[str, float]:
    """What the words of its best sentence, and every word against every word, count."""
    query, encoded, _ = asked
    matches = {id_: late.interaction(encoded.words, own.word_codes) for id_, own in candidates.items()}
    overlap = best_sentence_overlap(query, candidates)
    return combine([(WORDS, overlap), (LATE, between(matches, *LATE_BOUNDS))])


def _best_sentence(stored: StoredChunk, vector: Vectors) -> float:
    vectors = stored.indexed.sentence_vectors
    return float((vectors @ vector).max()) if len(vectors) else 0.0


def _union(dense: Sequence[Sequence[Scored]], lexical: Sequence[dict[str, float]]) -> list[str]:
    found = {id_ for ranking in dense for id_, _ in ranking}
    return sorted(found.union(*lexical))


def _distinct(ranked: Sequence[str], stored: dict[str, StoredChunk]) -> list[str]:
    by_text = {stored[id_].indexed.chunk.indexed_text: id_ for id_ in reversed(ranked)}
    kept = set(by_text.values())
    return [id_ for id_ in ranked if id_ in kept]


def _passage(stored: StoredChunk, rank: int, score: float, fused: float, asked: Sequence[Encoded]) -> Passage:
    """`asked` is the question and each of its parts."""
    indexed, document = stored.indexed, stored.document
    chunk, vectors = indexed.chunk, np.stack([own.vector for own in asked])
    similarities = (indexed.sentence_vectors @ vectors.T).max(axis=1).tolist()
    sentences = tuple(
        Sentence(chunk.start + start, chunk.start + end, similarity)
        for (start, end), similarity in zip(indexed.spans, similarities, strict=True)
    )
    similarity = float((vectors @ indexed.vector).max())
    match = max(late.interaction(own.words, indexed.word_codes) for own in asked)
    return Passage(
        chunk,
        document.source,
        document.title,
        document.provenance,
        rank,
        _share(score),
        similarity,
        sentences,
        match,
        _share(fused),
    )


def _share(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 6)
