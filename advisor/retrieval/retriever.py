"""Passages for a question: Chroma and BM25 propose, five scores fused decide.

Both indexes propose candidates. Every candidate is then scored by its stored vectors, so that a chunk which only BM25
found has its true cosine too; its best sentence counts as much as the whole.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np

from advisor.chunks import Encoded, StoredChunk
from advisor.protocols import Reranker
from advisor.retrieval.fusion import Scores, min_max
from advisor.retrieval.scoring import Candidates, in_order
from advisor.retrieval.sufficiency import COMMON_STEMS
from advisor.retrieval.worded import other_kind, special, worded_alike
from advisor.scope import Scope
from advisor.text import STOP_WORDS, content_words, stem, words
from advisor.types import Passage, Sentence

POOL = 40
"""Candidates that each index proposes."""

RERANKED = 30
"""Candidates that a reranker orders, where there is one."""

FULL_VOCABULARY = 350
"""Chunks from which an index is taken to know the words of its subject; the bundled corpus has about as many."""
_KNOWS_ITS_WORDS = 0.8
"""Share of that vocabulary from which a word that isn't there says something by itself."""

_SUBJECT = ("cto", "cpo")
"""One of these is in every collection of documents that is about what the product is for."""


class Retriever:
    """Finds passages in what one reader may read."""

    def __init__(self, scope: Scope, reranker: Reranker | None = None) -> None:
        """Search `scope`; `reranker`, where there is one, orders the best candidates anew."""
        self._scope = scope
        self._reranker = reranker

    def retrieve(
        self,
        question: str,
        k: int,
        *,
        context: Sequence[str] = (),
        parts: Sequence[str] = (),
        also: Collection[str] = (),
    ) -> list[Passage]:
        """Up to k passages, best first, and behind them those of `also`, which are chunk ids, that aren't among them.

        `context` are further wordings of the question: their scores are averaged with its own. `parts` are questions
        it consists of: a passage that answers one of them counts as much as one that answers the whole. Sentence
        cosines are the best over question and parts. Equal texts count once, at their best rank.
        """
        queries = [question, *context, *parts]
        lexical = [dict(self._scope.matching(query, POOL)) for query in queries]
        encoded = self._encode(queries)
        dense = {id_ for own in encoded for id_, _ in self._scope.nearest(own.vector, POOL)}
        stored = self._scope.chunks(sorted(dense.union(also, *lexical)))
        if not stored:
            return []
        chunks = [stored[id_] for id_ in sorted(stored)]
        candidates = Candidates(chunks, [*zip(queries, encoded, lexical, strict=True)], 1 + len(context))
        final = candidates.scores if self._reranker is None else _reranked(question, candidates, self._reranker)
        final = final + np.array(worded_alike(question, chunks), dtype=final.dtype)
        final -= np.array(other_kind(question, chunks), dtype=final.dtype)
        final -= np.array(special(chunks), dtype=final.dtype)
        ranked = _distinct(in_order(final), chunks)
        others = [place for place in ranked[k:] if chunks[place].indexed.chunk.id in also]
        return _passages(question, candidates, final, [*ranked[:k], *others])

    def _encode(self, queries: Sequence[str]) -> list[Encoded]:
        spans = [content_words(query) for query in queries]
        # How questions are read was learnt on this subject; put to documents on others it finds a little less.
        of_subject = any(map(self._scope.knows, _SUBJECT))
        return self._scope.embeddings.embed_questions(queries, spans, of_subject=of_subject)

    def unknown(self, question: str) -> tuple[float, frozenset[str], float]:
        """The share of the question's content words, roles apart, that no readable text has, these words, and how small
        the index is: 0 from a full vocabulary on.

        A small index knows few words whatever it is about: there the share counts less, with the square root of its
        size, as vocabularies grow (Heaps' law), and no words are named.
        """
        telling = {word for word in words(question) if word not in STOP_WORDS and stem(word) not in COMMON_STEMS}
        unknown = frozenset(word for word in telling if not self._scope.knows(word))
        size = min(1.0, math.sqrt(max(1, self._scope.indexed()) / FULL_VOCABULARY))
        share = size * len(unknown) / len(telling) if telling else 0.0
        return share, unknown if size > _KNOWS_ITS_WORDS else frozenset(), -math.log(size)


def _reranked(question: str, candidates: Candidates, reranker: Reranker) -> Scores:
    """Scores in [0, 1] again: the best candidates above ½ in the reranker's order, the others below as they were."""
    best = in_order(candidates.scores)[:RERANKED]
    judged = reranker.scores(question, [candidates.chunks[place].indexed.chunk.indexed_text for place in best])
    final = candidates.scores / 2
    final[best] = 0.5 + min_max(np.asarray(judged, np.float64)) / 2
    return final


def _distinct(ranked: Sequence[int], chunks: Sequence[StoredChunk]) -> list[int]:
    """Without those whose text stands further up."""
    by_text = {chunks[place].indexed.chunk.indexed_text: place for place in reversed(ranked)}
    kept = set(by_text.values())
    return [place for place in ranked if place in kept]


def _passages(question: str, candidates: Candidates, final: Scores, best: Sequence[int]) -> list[Passage]:
    """Candidates in their order, with their scores after and before the reranker."""
    # Of a question that names only what every passage is about, several go beyond 1: they keep their distances.
    most = max(1.0, float(final.max()))
    similarity, matches = candidates.similarity(best), candidates.matches(best)
    rows = zip(best, similarity, matches, candidates.by_names(best, _names_in(question)), strict=True)
    return [
        _passage(
            candidates, place, rank=rank, score=_share(final[place] / most), similarity=near, match=match, by_names=own
        )
        for rank, (place, near, match, own) in enumerate(rows, 1)
    ]


def _names_in(question: str) -> list[bool]:
    """Of each of its content words, whether every passage has it."""
    spelt = [words(question[start:end]) for start, end in content_words(question)]
    return [any(stem(word) in COMMON_STEMS for word in own) for own in spelt]


def _passage(
    candidates: Candidates, place: int, *, rank: int, score: float, similarity: float, match: float, by_names: float
) -> Passage:
    indexed, document = candidates.chunks[place].indexed, candidates.chunks[place].document
    at = indexed.chunk.start
    return Passage(
        chunk=indexed.chunk,
        source=document.source,
        title=document.title,
        provenance=document.provenance,
        rank=rank,
        score=score,
        similarity=similarity,
        sentences=tuple(
            Sentence(at + start, at + end, own)
            for (start, end), own in zip(indexed.spans, candidates.sentence_similarity(place), strict=True)
        ),
        match=match,
        by_names=by_names,
        fused=_share(candidates.evidence[place]),
        dated=document.dated,
        added=document.added,
    )


def _share(score: float) -> float:
    return round(min(1.0, max(0.0, float(score))), 6)
