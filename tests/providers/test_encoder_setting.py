"""The encoder that settings name."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.encoders import build_embeddings
from advisor.errors import EncoderError
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.providers.fake import FakeEmbeddings
from advisor.settings import Settings


@pytest.mark.slow
def test_the_encoder_is_the_one_that_settings_name(encoder: OnnxEmbeddings) -> None:
    assert isinstance(build_embeddings(Settings(embeddings="fake")), FakeEmbeddings)
    default = build_embeddings(Settings(embeddings="default"))
    assert isinstance(default, OnnxEmbeddings)
    assert default.fingerprint == encoder.fingerprint


@pytest.mark.slow
@pytest.mark.parametrize("name", ["empty-folder", "no-such-model"])
def test_an_encoder_that_is_not_there_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    (tmp_path / "empty-folder").mkdir()
    wanted = str(tmp_path / name) if name == "empty-folder" else name
    with pytest.raises(
        EncoderError, match=r"(?:can't be loaded|isn't on this machine)\. Set ADVISOR_EMBEDDINGS"
    ) as raised:
        build_embeddings(Settings(embeddings=wanted))
    assert "\n" not in str(raised.value)
