"""How the default encoder reads questions: with the change that was learnt, and documents without."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from advisor.providers import asking
from advisor.providers.attention import attending, attention_weights
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.providers.encoder_export import model_folder
from advisor.settings import Settings

WEIGHTS = model_folder() / "model.safetensors"
ASKED = "how do we part with our tech boss without losing his people"


def test_every_matrix_of_attention_has_a_small_change() -> None:
    learnt = load_file(asking.LEARNT)
    assert sorted(learnt) == sorted(f"{name}.{part}" for name in attention_weights() for part in "ab")
    assert asking.LEARNT.stat().st_size < 500_000
    own, changed = load_file(WEIGHTS), asking.tensors(WEIGHTS)
    for layer in range(6):
        for name, tensor in attending(own, layer).items():
            away = np.linalg.norm(changed[name] - tensor) / np.linalg.norm(tensor)
            assert 0 < away < 0.5


def test_the_change_is_the_product_of_both_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learnt = {name: np.zeros_like(value) for name, value in load_file(asking.LEARNT).items()}
    first = "encoder.layer.0.attention.self.key.weight"
    learnt[f"{first}.a"][0, 3], learnt[f"{first}.b"][5, 0] = 2, 0.25
    save_file(learnt, tmp_path / "learnt")
    monkeypatch.setattr(asking, "LEARNT", tmp_path / "learnt")
    change = asking.tensors(WEIGHTS)["encoder.layer.0.qkv"] - attending(load_file(WEIGHTS), 0)["encoder.layer.0.qkv"]
    assert np.argwhere(change).tolist() == [[3, 384 + 5]]  # keys stand behind queries, and the graph has x·W
    assert change[3, 384 + 5] == pytest.approx(0.5)


@pytest.mark.slow
def test_without_a_change_questions_are_read_as_documents_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_file({name: np.zeros_like(value) for name, value in load_file(asking.LEARNT).items()}, tmp_path / "learnt")
    monkeypatch.setattr(asking, "LEARNT", tmp_path / "learnt")
    encoder = OnnxEmbeddings(Settings().encoder_dir, threads=1)
    (question,), plain = encoder.embed_questions([ASKED], [[(7, 9)]]), encoder.embed_query(ASKED)
    assert np.allclose(question.vector, plain, atol=1e-5)


@pytest.mark.slow
def test_a_question_comes_nearer_to_what_answers_it(encoder: OnnxEmbeddings) -> None:
    answer, beside = encoder.embed_documents(
        [
            "Replacing a CTO: the company parts respectfully, tells the engineers first and keeps the key persons.",
            "The CTO's teams use the same tools, so that engineers can change between them.",
        ]
    )
    (question,), plain = encoder.embed_questions([ASKED], [()]), encoder.embed_query(ASKED)
    assert question.vector @ (answer - beside) > plain @ (answer - beside)
    assert plain @ question.vector > 0.7
