"""A reranker: any cross-encoder that sentence-transformers can load and that gives one number a pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from advisor.providers.cross_encoder import BATCH, load_cross_encoder, unusable

_SETTING = "ADVISOR_RERANKER"


class CrossEncoderReranker:
    """Reads a question and a passage together."""

    def __init__(self, name: str, threads: int) -> None:
        """Remember the model's name or folder; it is loaded on the first use."""
        self._name = name
        self._threads = threads
        self._model: Any = None

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, higher is better. Raises EncoderError where the model can't be used."""
        if self._model is None:
            model = load_cross_encoder(self._name, self._threads, _SETTING)
            if model.config.num_labels != 1:
                raise unusable(self._name, _SETTING)
            self._model = model
        if not texts:
            return []
        pairs = [(question, text) for text in texts]
        rows = self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return [float(value) for value in np.asarray(rows, np.float64).reshape(len(texts))]
