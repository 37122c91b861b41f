"""Passages for a question: Chroma and BM25 propose, five scores fused decide.

Both indexes propose candidates. Every candidate is then scored by its stored vectors, so that a chunk which only BM25
found has its true cosine too; its best sentence counts as much as the whole.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from advisor import late
from advisor.protocols import Encoded, IndexedChunk, Reranker, StoredChunk, Vectors
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
_KNOWS_ITS_WORDS = 0.8
"""Share of that vocabulary from which a word that isn't there says something by itself."""

# Chosen on SQuAD2, MTRAG and our own cases together; evals/DECISIONS.md has what was tried. They sum to 1.
PASSAGE, BM25, SENTENCE, WORDS, LATE = 0.20, 0.08, 0.20, 0.16, 0.36

# The mean worst and best cosine of a question's candidates, over the same three sets. Bounds that don't move with the
# candidates keep other documents in the index from changing how two passages compare.
PASSAGE_BOUNDS, SENTENCE_BOUNDS, LATE_BOUNDS = (0.09, 0.61), (0.10, 0.62), (0.25, 0.68)

_BESIDE = ThreadPoolExecutor(thread_name_prefix="encoding")
"""Shared: every reader has a retriever. Threads come when they are needed."""

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
        # The encoder takes longer than BM25 with what it finds, so they work at the same time.
        encoding = _BESIDE.submit(self._encode, queries)
        lexical = [dict(self._scope.matching(query, POOL)) for query in queries]
        stored = self._scope.chunks(sorted(set().union(*lexical)))
        encoded = encoding.result()
        dense = {id_ for own in encoded for id_, _ in self._scope.nearest(own.vector, POOL)}
        stored |= self._scope.chunks(sorted(dense - stored.keys()))

        whole = _scores([*zip(queries, encoded, lexical, strict=True)], stored, 1 + len(context))
        final = whole if self._reranker is None else _reranked(question, whole, stored, self._reranker)
        best = _distinct(sorted(stored, key=lambda id_: (-final[id_], id_)), stored)[:k]
        asked = [encoded[0], *encoded[1 + len(context) :]]
        scores = [(final[id_], whole[id_]) for id_ in best]
        return _passages([stored[id_] for id_ in best], scores, asked)

    def _encode(self, queries: Sequence[str]) -> list[Encoded]:
        return self._scope.embeddings.embed_passages(
            queries, [()] * len(queries), [content_words(query) for query in queries]
        )

    def unknown(self, question: str) -> tuple[float, frozenset[str]]:
        """The share of the question's content words, roles apart, that no readable text has, and these words.

        A small index knows few words whatever it is about: there the share counts less, with the square root of its
        size, as vocabularies grow (Heaps' law), and no words are named.
        """
        telling = {word for word in words(question) if word not in STOP_WORDS and stem(word) not in COMMON_STEMS}
        unknown = frozenset(word for word in telling if not self._scope.knows(word))
        size = min(1.0, math.sqrt(self._scope.indexed() / FULL_VOCABULARY))
        share = size * len(unknown) / len(telling) if telling else 0.0
        return share, unknown if size > _KNOWS_ITS_WORDS else frozenset()


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
    chunks = [own.indexed for own in stored.values()]
    passage = _by_id(stored, _passage_cosines(chunks, encoded.vector[None])[0])
    sentence = _by_id(stored, _sentence_cosines(chunks, encoded.vector[None])[0])
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
    matches = _by_id(candidates, late.interactions(encoded.words, [own.word_codes for own in candidates.values()]))
    overlap = best_sentence_overlap(query, candidates)
    return combine([(WORDS, overlap), (LATE, between(matches, *LATE_BOUNDS))])


def _passage_cosines(chunks: Sequence[IndexedChunk], vectors: Vectors) -> Vectors:
    """Shape (vectors, chunks)."""
    if not chunks:
        return np.zeros((len(vectors), 0), np.float32)
    cosines: Vectors = vectors @ np.stack([own.vector for own in chunks]).T
    return cosines


def _sentence_cosines(chunks: Sequence[IndexedChunk], vectors: Vectors) -> Vectors:
    """The best sentence's, shape (vectors, chunks); 0 where a chunk has no sentence."""
    if not chunks:
        return np.zeros((len(vectors), 0), np.float32)
    cosines = vectors @ np.concatenate([own.sentence_vectors for own in chunks]).T
    return late.best_of_each(cosines, [len(own.spans) for own in chunks])


def _by_id(ids: Iterable[str], scores: Vectors) -> dict[str, float]:
    return dict(zip(ids, scores.tolist(), strict=True))


def _distinct(ranked: Sequence[str], stored: dict[str, StoredChunk]) -> list[str]:
    by_text = {stored[id_].indexed.chunk.indexed_text: id_ for id_ in reversed(ranked)}
    kept = set(by_text.values())
    return [id_ for id_ in ranked if id_ in kept]


def _passages(
    best: Sequence[StoredChunk], scores: Sequence[tuple[float, float]], asked: Sequence[Encoded]
) -> list[Passage]:
    """Chunks in their order, with their scores after and before the reranker; `asked` is the question and its parts."""
    chunks, vectors = [own.indexed for own in best], np.stack([own.vector for own in asked])
    similarities = _passage_cosines(chunks, vectors).max(axis=0).tolist()
    codes = [own.word_codes for own in chunks]
    matches = np.max([late.interactions(own.words, codes) for own in asked], axis=0).tolist()
    return [
        Passage(
            chunk=own.indexed.chunk,
            source=own.document.source,
            title=own.document.title,
            provenance=own.document.provenance,
            rank=rank,
            score=_share(score),
            similarity=similarity,
            sentences=_sentences(own.indexed, vectors),
            match=match,
            fused=_share(fused),
            dated=own.document.dated,
            added=own.document.added,
        )
        for rank, (own, (score, fused), similarity, match) in enumerate(
            zip(best, scores, similarities, matches, strict=True), 1
        )
    ]


def _sentences(indexed: IndexedChunk, vectors: Vectors) -> tuple[Sentence, ...]:
    at, similarities = indexed.chunk.start, (indexed.sentence_vectors @ vectors.T).max(axis=1).tolist()
    return tuple(
        Sentence(at + start, at + end, similarity)
        for (start, end), similarity in zip(indexed.spans, similarities, strict=True)
    )


def _share(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 6)
