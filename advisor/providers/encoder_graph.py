"""all-MiniLM-L6-v2 as an ONNX graph of onnxruntime's fused BERT operators, written straight from its weights.

Exporters leave attention in two dozen small operators which onnxruntime doesn't recognise, and need PyTorch to do it.
The architecture is BERT's (Devlin et al., 2019): 6 layers of 12 heads, exact GELU.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from advisor.providers.attention import LAYERS, Array, matrices, side_by_side

HEADS, WIDTH = 12, 384
_EPSILON = 1e-12
_FUSED = "com.microsoft"
_IR_VERSION = 10
_OPSET = 20
_MAPPED_BYTES = 10_000
"""Tensors from this size on stay outside the graph, in a file that is mapped: only what is used takes memory."""


def write_graph(weights: Path, target: Path, data: Path, max_tokens: int) -> None:
    """Write the graph of the safetensors file `weights` into `target`, its large tensors into `data` beside it.

    In: `input_ids`, int32 of shape (batch, tokens), texts of equal length, at most `max_tokens` tokens. Out:
    `token_vectors`, float32 of shape (batch, tokens, 384).
    """
    graph = _Graph(load_file(weights))
    states = graph.embedded(max_tokens)
    for layer in range(LAYERS):
        states = graph.layer(f"encoder.layer.{layer}.", states)
    onnx.save(graph.model(states), target, save_as_external_data=True, location=data.name, size_threshold=_MAPPED_BYTES)
    data.chmod(0o644)  # onnx keeps it to its owner, and another may have installed the program


class _Graph:
    """Operators and tensors as they are added; each method returns the name of its output."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._tensors: list[onnx.TensorProto] = []

    def embedded(self, max_tokens: int) -> str:
        """The sum of each token's word, position and segment vectors, normalised."""
        prefix = "embeddings."
        words = self._tensor("words", self._weights[f"{prefix}word_embeddings.weight"])
        # There is one segment only, so its vector is part of every position.
        segment = self._weights[f"{prefix}token_type_embeddings.weight"][0]
        positions = self._weights[f"{prefix}position_embeddings.weight"][:max_tokens] + segment
        inputs = ["input_ids", "", words, self._tensor("positions", positions), "", *self._norm(f"{prefix}LayerNorm")]
        return self._node("EmbedLayerNormalization", inputs, outputs=2, epsilon=_EPSILON)

    def layer(self, prefix: str, states: str) -> str:
        """Self-attention and the feed-forward network, each with its residual."""
        own = matrices(prefix)
        joined = self._tensor(f"{prefix}qkv", side_by_side(self._weights, prefix))
        bias = self._tensor(f"{prefix}qkv.bias", np.concatenate([self._weights[f"{name}.bias"] for name in own]))
        heads = self._node("Attention", [states, joined, bias], num_heads=HEADS)
        attended = self._projected(f"{prefix}attention.output", heads, residual=states)
        inner = self._product(f"{prefix}intermediate.dense", attended)
        active = self._node("BiasGelu", [inner, self._same(f"{prefix}intermediate.dense.bias")])
        return self._projected(f"{prefix}output", active, residual=attended)

    def model(self, output: str) -> onnx.ModelProto:
        """The whole, with `output` as `token_vectors`."""
        self._nodes.append(helper.make_node("Identity", [output], ["token_vectors"]))
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT32, ["batch", "tokens"])
        vectors = helper.make_tensor_value_info("token_vectors", TensorProto.FLOAT, ["batch", "tokens", WIDTH])
        graph = helper.make_graph(self._nodes, "all-MiniLM-L6-v2", [ids], [vectors], self._tensors)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)

    def _projected(self, name: str, states: str, residual: str) -> str:
        product = self._product(f"{name}.dense", states)
        inputs = [product, residual, *self._norm(f"{name}.LayerNorm"), self._same(f"{name}.dense.bias")]
        return self._node("SkipLayerNormalization", inputs, epsilon=_EPSILON)

    def _product(self, name: str, states: str) -> str:
        weight = self._tensor(f"{name}.weight", self._weights[f"{name}.weight"].T)
        return self._node("MatMul", [states, weight], domain="")

    def _norm(self, name: str) -> tuple[str, str]:
        return self._same(f"{name}.weight"), self._same(f"{name}.bias")

    def _same(self, name: str) -> str:
        return self._tensor(name, self._weights[name])

    def _tensor(self, name: str, values: Array) -> str:
        self._tensors.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(
        self, operator: str, inputs: Sequence[str], *, outputs: int = 1, domain: str = _FUSED, **attributes: Any
    ) -> str:
        names = [f"{operator}.{len(self._nodes)}.{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names[0]
