"""The attention of the default encoder: its matrices by the names in the weights' file, and by those in the graph.

Apart from the graph, which needs the package `onnx` to be written and none to be used.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

LAYERS = 6
_OUT = "attention.output.dense"

Array = NDArray[np.float32]


def attention_weights() -> list[str]:
    """The matrices of every layer's attention, by their names in the weights' file."""
    prefixes = [f"encoder.layer.{layer}." for layer in range(LAYERS)]
    return [f"{name}.weight" for prefix in prefixes for name in (*matrices(prefix), f"{prefix}{_OUT}")]


def attending(weights: Mapping[str, Array], layer: int) -> dict[str, Array]:
    """The graph's tensors that come of a layer's attention matrices, by their names in the graph."""
    prefix = f"encoder.layer.{layer}."
    out = f"{prefix}{_OUT}.weight"
    return {f"{prefix}qkv": side_by_side(weights, prefix), out: np.ascontiguousarray(weights[out].T)}


def matrices(prefix: str) -> list[str]:
    """Those of query, key and value of the layer that this prefix stands before."""
    return [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]


def side_by_side(weights: Mapping[str, Array], prefix: str) -> Array:
    """These three as the one matrix that the graph multiplies with."""
    return np.ascontiguousarray(np.concatenate([weights[f"{name}.weight"] for name in matrices(prefix)]).T)
