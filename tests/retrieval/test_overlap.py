"""Word overlap of a question with single sentences, worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from advisor.chunks import IndexedChunk
from advisor.retrieval.overlap import best_sentence_overlap
from advisor.text import sentences
from advisor.types import Chunk

NO_WORDS = np.zeros((0, 1), np.uint8)


def indexed(text: str, *headings: str) -> IndexedChunk:
    chunk = Chunk("c", "d", 0, 0, len(text), text, headings)
    spans = tuple(sentences(text))
    return IndexedChunk(chunk, np.zeros(2, np.float32), spans, np.zeros((len(spans), 2), np.float32), NO_WORDS)


def test_words_count_in_one_sentence_not_over_several() -> None:
    found = best_sentence_overlap(
        "zebra budget", [indexed("The zebra budget grew."), indexed("A zebra slept. The budget grew.")]
    )
    assert found.best == pytest.approx([1.0, 0.5])


def test_rare_words_weigh_more() -> None:
    candidates = [indexed("A zebra slept."), indexed("The budget grew."), indexed("That budget shrank.")]
    zebra, budget = math.log(1 + 3 / 1.5), math.log(1 + 3 / 2.5)
    found = best_sentence_overlap("zebra budget", candidates)
    assert found.best[0] == pytest.approx(zebra / (zebra + budget))
    assert found.best[1] == found.best[2] == pytest.approx(budget / (zebra + budget))


def test_a_heading_counts_for_every_sentence_below_it() -> None:
    found = best_sentence_overlap("zebra budget", [indexed("It was approved.", "Zebra budget")])
    assert found.best == [1.0]


def test_a_passage_without_sentences_says_nothing() -> None:
    assert best_sentence_overlap("zebra", [indexed("", "Zebra"), indexed("A zebra slept.")]).best == [0.0, 1.0]


def test_words_that_nobody_has_count_only_in_what_is_known() -> None:
    found = best_sentence_overlap("zebra unicorn", [indexed("A zebra slept.")])
    zebra, unicorn = math.log(1 + 1 / 1.5), math.log(1 + 1 / 0.5)
    assert found.best == [1.0]
    assert found.known == pytest.approx(zebra / (zebra + unicorn))
    assert best_sentence_overlap("unicorn", [indexed("A zebra slept.")]) == ([0.0], 0.0)
    assert best_sentence_overlap("unicorn", []) == ([], 0.0)
