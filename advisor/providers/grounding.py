"""A trained judge of groundedness: any cross-encoder that sentence-transformers can load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from advisor.providers.cross_encoder import BATCH, load_cross_encoder, unusable

_SETTING = "ADVISOR_GROUNDING_MODEL"
_SUPPORTING = ("entail", "support", "consistent", "grounded", "faithful")
"""How models name the class of a claim that its premise bears out."""


class CrossEncoderGrounding:
    """Reads a passage and a claim together; one output is a probability, of several the entailing one is."""

    def __init__(self, name: str, threads: int) -> None:
        """Remember the model's name or folder; it is loaded on the first use."""
        self._name = name
        self._threads = threads
        self._model: Any = None
        self._class: int | None = None

    def supported(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The probability that each (passage, claim) holds. Raises EncoderError where the model can't be loaded."""
        if not pairs:
            return []
        self._load()
        import torch

        inner = self._model.activation_fn if self._class is None else torch.nn.Softmax(dim=-1)
        rows = self._model.predict(list(pairs), batch_size=BATCH, show_progress_bar=False, activation_fn=inner)
        values = np.asarray(rows, np.float64)
        chosen = values.reshape(len(pairs)) if self._class is None else values[:, self._class]
        return [float(min(1.0, max(0.0, value))) for value in chosen]

    def _load(self) -> None:
        if self._model is not None:
            return
        model = load_cross_encoder(self._name, self._threads, _SETTING)
        try:
            self._class = _supporting(model.config.num_labels, model.config.id2label)
        except ValueError as error:
            raise unusable(self._name, _SETTING) from error
        self._model = model


def _supporting(count: int, names: dict[int, str]) -> int | None:
    """The class that says "supported"; None where there is one output. Raises ValueError where none is named so."""
    if count == 1:
        return None
    for number, name in names.items():
        lowered = name.lower()
        if lowered.startswith(_SUPPORTING):
            return int(number)
    raise ValueError(f"none of its classes says that a claim is supported: {sorted(names.values())}")
