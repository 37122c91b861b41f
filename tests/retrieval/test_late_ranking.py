"""Late interaction decides where every other score is equal."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from support import document, entry, memory_index

from advisor.access import LOCAL
from advisor.chunks import Encoded, Vectors
from advisor.providers.fake import FakeEmbeddings
from advisor.retrieval import scoring
from advisor.retrieval.retriever import Retriever
from advisor.scope import Scope
from advisor.text import Span

SAME = {"revenue": "income", "rain": "weather"}
DIMENSION = 64


class OneSidedEmbeddings(FakeEmbeddings):
    """Every text and sentence is alike; only words differ, and two pairs of them mean the same."""

    def embed_passages(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Span]], words: Sequence[Sequence[Span]]
    ) -> list[Encoded]:
        alike = np.full(DIMENSION, DIMENSION**-0.5, np.float32)
        return [
            Encoded(alike, np.tile(alike, (len(own), 1)), _vectors([text[a:b] for a, b in single]))
            for text, own, single in zip(texts, sentences, words, strict=True)
        ]


def _vectors(words: Sequence[str]) -> Vectors:
    """Words as vectors of equal components, whose signs are all that differs."""
    rows = [_signs(SAME.get(word.lower(), word.lower())) for word in words]
    return np.stack(rows) if rows else np.zeros((0, DIMENSION), np.float32)


def _signs(word: str) -> Vectors:
    seed = int.from_bytes(word.encode(), "big")
    signs: Vectors = np.random.default_rng(seed).choice([-1.0, 1.0], DIMENSION).astype(np.float32) * DIMENSION**-0.5
    return signs


@pytest.fixture
def retriever() -> Retriever:
    index = memory_index(OneSidedEmbeddings())
    index.apply([entry(document(f"/{name}.md", ("", f"{name} changed."))) for name in ("Income", "Weather", "Tariff")])
    return Retriever(Scope(index, LOCAL))


@pytest.mark.parametrize(("question", "first"), [("Revenue?", "Income changed."), ("Rain?", "Weather changed.")])
def test_the_passage_whose_words_mean_the_same_comes_first(retriever: Retriever, question: str, first: str) -> None:
    found = retriever.retrieve(question, 3)
    assert found[0].chunk.text == first
    # No word is shared, so that BM25 and overlap are silent, and the cosines are all 1: the whole lead is this score's.
    assert found[0].score > found[-1].score
    assert len({passage.similarity for passage in found}) == 1


def test_the_match_is_that_of_the_nearest_words(retriever: Retriever) -> None:
    best, *others = retriever.retrieve("Revenue?", 3)
    # x·sgn(x) of 64 equal components is 8, and √(π / 128) of it what a cosine of 1 is estimated as.
    assert best.match == pytest.approx(8 * np.sqrt(np.pi / 128))
    assert all(passage.match < best.match / 2 for passage in others)


def test_a_passage_that_matches_a_part_matches_the_question(retriever: Retriever) -> None:
    whole = retriever.retrieve("Revenue and rain?", 3)
    parts = retriever.retrieve("Revenue and rain?", 3, parts=["Revenue?", "Rain?"])
    assert {passage.chunk.text for passage in parts[:2]} == {"Income changed.", "Weather changed."}
    assert min(passage.match for passage in parts[:2]) > max(passage.match for passage in whole)


def test_what_names_add_to_a_match_is_told_apart() -> None:
    index = memory_index(OneSidedEmbeddings())
    index.apply([entry(document("/a.md", ("", "The CTO changed.")))])
    retriever = Retriever(Scope(index, LOCAL))
    (named,), (plain,), (alone,) = (retriever.retrieve(own, 1) for own in ("CTO fishing?", "changed fishing?", "CTO?"))
    assert named.by_names > 0.3
    assert (plain.by_names, alone.by_names) == (0.0, 0.0)


def test_scores_beyond_one_keep_their_distances(monkeypatch: pytest.MonkeyPatch, retriever: Retriever) -> None:
    monkeypatch.setattr(scoring, "LATE", 4.0)
    found = retriever.retrieve("Revenue?", 3)
    assert found[0].score == 1.0
    assert all(0 <= passage.score < 1 for passage in found[1:])


def test_shared_words_count_less_where_most_of_the_question_is_unknown(
    retriever: Retriever, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "LATE", 0.0)
    known, unknown = math.log(1 + 3 / 1.5), math.log(1 + 3 / 0.5)
    share = known / (known + 3 * unknown)
    (short, other, _), (long, another, _) = (
        retriever.retrieve(question, 3) for question in ("Tariff?", "Tariff, sailing, fishing, gardening?")
    )
    assert short.score - other.score == pytest.approx(scoring.BM25 + scoring.WORDS, abs=1e-5)
    assert long.score - another.score == pytest.approx(
        share / scoring.ENOUGH * (scoring.BM25 + scoring.WORDS), abs=1e-5
    )
    # Whether anything answers is judged by the scores in full.
    assert long.fused == short.fused


def test_a_small_index_says_how_small_it_is(retriever: Retriever, monkeypatch: pytest.MonkeyPatch) -> None:
    assert retriever.unknown("Revenue?")[2] == pytest.approx(math.log(350 / 3) / 2)
    monkeypatch.setattr("advisor.retrieval.retriever.FULL_VOCABULARY", 3)
    assert retriever.unknown("Revenue?")[2] == 0.0
