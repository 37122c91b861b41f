"""The written graph computes BERT: held to a plain NumPy reading of the architecture, on random weights."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from safetensors.numpy import save_file

from advisor.chunks import Vectors
from advisor.providers.attention import LAYERS
from advisor.providers.encoder_graph import HEADS, WIDTH, write_graph

WORDS, POSITIONS, INNER, MAX_TOKENS = 50, 16, 1536, 12
IDS = np.array([[2, 7, 1, 8, 2], [8, 1, 8, 2, 8]], np.int32)


@pytest.fixture(scope="module")
def weights() -> dict[str, Vectors]:
    rng = np.random.default_rng(0)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (WORDS, WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}"
        dense = {f"attention.self.{part}": (WIDTH, WIDTH) for part in ("query", "key", "value")} | {
            "attention.output.dense": (WIDTH, WIDTH),
            "intermediate.dense": (INNER, WIDTH),
            "output.dense": (WIDTH, INNER),
        }
        for name, shape in dense.items():
            shapes |= {f"{prefix}.{name}.weight": shape, f"{prefix}.{name}.bias": shape[:1]}
        norms += [f"{prefix}.attention.output.LayerNorm", f"{prefix}.output.LayerNorm"]
    made = {name: 0.1 * rng.standard_normal(shape, np.float32) for name, shape in shapes.items()}
    for name in norms:
        made[f"{name}.weight"] = 1 + 0.1 * rng.standard_normal(WIDTH, np.float32)
        made[f"{name}.bias"] = 0.1 * rng.standard_normal(WIDTH, np.float32)
    return made


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, weights: dict[str, Vectors]) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("graph")
    save_file(weights, folder / "weights.safetensors")
    target, data = folder / "encoder.onnx", folder / "encoder.data"
    write_graph(folder / "weights.safetensors", target, data, MAX_TOKENS)
    return target, data


@pytest.fixture(scope="module")
def session(files: tuple[Path, Path]) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(files[0]), providers=["CPUExecutionProvider"])


def bert(weights: dict[str, Vectors], ids: np.ndarray) -> Vectors:
    """Token vectors of texts of equal length, as the paper has them."""

    def norm(x: Vectors, name: str) -> Vectors:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def dense(x: Vectors, name: str) -> Vectors:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def heads(x: Vectors) -> Vectors:
        return x.reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2)

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}"
        query, key, value = (heads(dense(x, f"{prefix}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = np.exp(query @ key.swapaxes(-1, -2) / math.sqrt(query.shape[-1]))
        mixed = (scores / scores.sum(-1, keepdims=True) @ value).swapaxes(1, 2).reshape(x.shape)
        x = norm(x + dense(mixed, f"{prefix}.attention.output.dense"), f"{prefix}.attention.output.LayerNorm")
        inner = dense(x, f"{prefix}.intermediate.dense")
        active = inner * (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
        x = norm(x + dense(active, f"{prefix}.output.dense"), f"{prefix}.output.LayerNorm")
    return x


def test_the_graph_computes_bert(session: onnxruntime.InferenceSession, weights: dict[str, Vectors]) -> None:
    (vectors,) = session.run(None, {"input_ids": IDS})
    assert vectors.shape == (*IDS.shape, WIDTH)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, bert(weights, IDS), atol=1e-3)


def test_a_text_has_its_vectors_whatever_is_beside_it(session: onnxruntime.InferenceSession) -> None:
    together = session.run(None, {"input_ids": IDS})[0]
    assert np.allclose(together[1:], session.run(None, {"input_ids": IDS[1:]})[0], atol=1e-5)


def test_it_reads_as_many_tokens_as_were_asked_for(session: onnxruntime.InferenceSession) -> None:
    assert session.run(None, {"input_ids": np.ones((1, MAX_TOKENS), np.int32)})[0].shape == (1, MAX_TOKENS, WIDTH)
    with pytest.raises(Exception, match="out of range"):
        session.run(None, {"input_ids": np.ones((1, MAX_TOKENS + 1), np.int32)})


def test_large_tensors_stay_outside_the_graph(files: tuple[Path, Path], weights: dict[str, Vectors]) -> None:
    graph, data = (file.stat().st_size for file in files)
    assert graph < 200_000
    assert graph + data > sum(tensor.nbytes for tensor in weights.values()) - 20_000
