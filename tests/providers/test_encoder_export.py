"""The export: known weights only, nothing half-written left, no work where it is done."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from advisor.errors import EncoderError
from advisor.providers import encoder_export
from advisor.providers.embeddings import OnnxEmbeddings
from advisor.providers.encoder_export import WEIGHTS_SHA256, export, model_folder, onnx_path, verify_weights


def stand_in(path: Path) -> None:
    path.write_bytes(b"encoder")


def test_the_known_weights_are_those_of_the_design() -> None:
    assert WEIGHTS_SHA256 == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_the_packaged_weights_are_the_known_ones() -> None:
    verify_weights(model_folder() / "model.safetensors")


@pytest.fixture
def altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packaged model with one bit of its weights turned over."""
    folder = tmp_path / "model"
    folder.mkdir()
    weights = Path(shutil.copy(model_folder() / "model.safetensors", folder))
    with weights.open("r+b") as file:
        file.seek(40_000_000)
        bits = file.read(1)[0]
        file.seek(40_000_000)
        file.write(bytes([bits ^ 1]))
    monkeypatch.setattr(encoder_export, "model_folder", lambda: folder)
    monkeypatch.setattr(encoder_export, "_export_to", stand_in)
    return folder


def test_altered_weights_are_refused(tmp_path: Path, altered: Path) -> None:
    del altered
    with pytest.raises(EncoderError, match=r"have SHA-256 \w{12}…, not the known one\. Reinstall"):
        export(tmp_path / "encoder")
    assert not (tmp_path / "encoder").exists()


def test_missing_weights_are_named(tmp_path: Path, altered: Path) -> None:
    (altered / "model.safetensors").unlink()
    with pytest.raises(EncoderError, match="weights are missing"):
        export(tmp_path / "encoder")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_export, "PACKAGE", "no_such_package_here")
    with pytest.raises(EncoderError, match="is not installed"):
        model_folder()


def test_a_finished_export_is_used_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    onnx_path(tmp_path).write_bytes(b"done")
    monkeypatch.setattr(encoder_export, "_export_to", lambda _: pytest.fail("exported again"))
    assert export(tmp_path) == onnx_path(tmp_path)
    assert onnx_path(tmp_path).read_bytes() == b"done"


def test_the_export_is_put_in_place_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_export, "_export_to", stand_in)
    folder = tmp_path / "share" / "advisor"
    assert export(folder).read_bytes() == b"encoder"
    assert list(folder.iterdir()) == [onnx_path(folder)]


@pytest.mark.parametrize(
    "error", [RuntimeError("torch gave up"), OSError(28, "No space left on device"), KeyboardInterrupt()]
)
def test_an_export_that_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def break_off(path: Path) -> None:
        path.write_bytes(b"half of it")
        raise error

    monkeypatch.setattr(encoder_export, "_export_to", break_off)
    with pytest.raises(EncoderError if isinstance(error, OSError) else type(error)) as raised:
        export(tmp_path / "encoder")
    assert list((tmp_path / "encoder").iterdir()) == []
    if isinstance(error, OSError):
        assert str(raised.value).endswith("Set ADVISOR_ENCODER_DIR to a folder you own.")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(EncoderError, match=r"can't be written to .*Set ADVISOR_ENCODER_DIR to a folder you own\."):
        export(tmp_path / "file" / "encoder")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(EncoderError, match="Permission denied"):
        export(tmp_path / "encoder")


@pytest.mark.parametrize("content", [b"", b"not an encoder", b"\x08\x07" * 5000])
def test_a_damaged_export_is_named(tmp_path: Path, content: bytes) -> None:
    onnx_path(tmp_path).write_bytes(content)
    with pytest.raises(EncoderError, match=r"is damaged\. Delete that file"):
        OnnxEmbeddings(tmp_path, threads=1)
