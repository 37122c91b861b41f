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
from advisor.settings import Settings


def stand_in(_weights: Path, target: Path, data: Path) -> None:
    target.write_bytes(b"encoder")
    data.write_bytes(b"tensors")


def data_path(folder: Path) -> Path:
    """Where the export's large tensors are."""
    return onnx_path(folder).with_suffix(".data")


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
    monkeypatch.setattr(encoder_export, "_write_graph", stand_in)
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
    monkeypatch.setattr(encoder_export, "_write_graph", lambda *_: pytest.fail("exported again"))
    assert export(tmp_path) == onnx_path(tmp_path)
    assert onnx_path(tmp_path).read_bytes() == b"done"


def test_the_export_is_put_in_place_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_export, "_write_graph", stand_in)
    folder = tmp_path / "share" / "advisor"
    assert export(folder).read_bytes() == b"encoder"
    assert sorted(folder.iterdir()) == [data_path(folder), onnx_path(folder)]


def test_an_export_of_another_format_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_export, "_write_graph", stand_in)
    export(tmp_path)
    monkeypatch.setattr(encoder_export, "FORMAT", "another")
    assert not onnx_path(tmp_path).exists()
    assert export(tmp_path).exists()


def test_a_graph_is_never_there_without_its_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(source: Path, target: Path) -> None:
        if target == onnx_path(tmp_path):
            raise KeyboardInterrupt
        source.rename(target)

    monkeypatch.setattr(encoder_export, "_write_graph", stand_in)
    monkeypatch.setattr(encoder_export.os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        export(tmp_path)
    assert list(tmp_path.iterdir()) == [data_path(tmp_path)]


@pytest.mark.parametrize(
    "error", [RuntimeError("torch gave up"), OSError(28, "No space left on device"), KeyboardInterrupt()]
)
def test_an_export_that_breaks_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def break_off(_weights: Path, target: Path, _data: Path) -> None:
        target.write_bytes(b"half of it")
        raise error

    monkeypatch.setattr(encoder_export, "_write_graph", break_off)
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


@pytest.mark.slow
@pytest.mark.parametrize("size", [None, 0, 10_000_000])
def test_a_graph_whose_data_is_damaged_is_named(tmp_path: Path, encoder: OnnxEmbeddings, size: int | None) -> None:
    del encoder  # exported by now
    whole = onnx_path(Settings().encoder_dir)
    shutil.copy(whole, tmp_path)
    if size is not None:
        data_path(tmp_path).write_bytes(data_path(whole.parent).read_bytes()[:size])
    with pytest.raises(EncoderError, match=r"is damaged\. Delete that file"):
        OnnxEmbeddings(tmp_path, threads=1)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_others_may_read_the_export(tmp_path: Path) -> None:
    written = export(tmp_path)
    assert [file.stat().st_mode & 0o044 for file in (written, data_path(tmp_path))] == [0o044, 0o044]
