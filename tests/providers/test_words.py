"""Vectors of single words out of the encoder's weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from advisor.errors import EncoderError
from advisor.protocols import WordVectors
from advisor.providers.fake import FakeWords
from advisor.providers.words import EncoderWords, encoder_words


@pytest.mark.parametrize("words", [FakeWords(), encoder_words()], ids=["fake", "encoder"])
def test_vectors_are_of_unit_length_and_the_same_each_time(words: WordVectors) -> None:
    found = words.word_vectors(["roadmap", "debt", "roadmap"])
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1)
    assert np.array_equal(found[0], found[2])
    assert found[0] @ found[1] < 0.9
    assert len(words.word_vectors([])) == 0


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [("customers", "clients", "engines"), ("quickly", "rapidly", "slowly"), ("fears", "worries", "tables")],
)
def test_words_of_like_meaning_are_nearer_than_others(word: str, like: str, unlike: str) -> None:
    own, near, far = encoder_words().word_vectors([word, like, unlike])
    assert own @ near > own @ far + 0.05


def test_a_word_in_pieces_has_a_vector_and_none_has_zeros() -> None:
    whole, none = encoder_words().word_vectors(["zubrowkaesque", ""])
    assert np.linalg.norm(whole) == pytest.approx(1)
    assert not none.any()


def test_damaged_weights_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(EncoderError, match="anew"):
        EncoderWords(tmp_path)
