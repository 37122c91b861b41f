"""What the default encoder learnt of questions: a change of low rank to the weights of its attention.

Hu et al., "LoRA" (2021): a weight W becomes W + B·A, with A of shape (rank, in) and B of shape (out, rank). Questions
are read with it and documents without, so that vectors which are stored stay as they are.
`python -m evals.fit_questions` learns it, on questions put to the bundled corpus; evals/DECISIONS.md has what it does
elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file

from advisor.providers.attention import LAYERS, Array, attending, attention_weights

LEARNT = Path(__file__).with_name("asking.safetensors")
"""Tensors `<weight>.a` and `<weight>.b`, float16, by the name of the weight in the encoder's own file."""


def tensors(weights: Path) -> dict[str, Array]:
    """The tensors of the exported graph that are others for questions, from the file of the encoder's own weights."""
    learnt = load_file(LEARNT)
    with safe_open(weights, "np") as own:
        changed = {name: _changed(name, own.get_tensor(name), learnt) for name in attention_weights()}
    return {name: tensor for layer in range(LAYERS) for name, tensor in attending(changed, layer).items()}


def _changed(name: str, weight: Array, learnt: Mapping[str, Array]) -> Array:
    change: Array = learnt[f"{name}.b"].astype(np.float32) @ learnt[f"{name}.a"].astype(np.float32)
    return weight + change
