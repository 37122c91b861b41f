"""Loading a cross-encoder of sentence-transformers."""

from __future__ import annotations

from typing import Any

from advisor.errors import EncoderError

MAX_TOKENS = 512
BATCH = 8


def load_cross_encoder(name: str, threads: int, setting: str) -> Any:
    """The model by name or folder. Raises EncoderError, naming the setting, where it can't be loaded."""
    import torch
    from sentence_transformers import CrossEncoder

    torch.set_num_threads(threads)
    try:
        return CrossEncoder(name, device="cpu", max_length=MAX_TOKENS)
    except (OSError, ValueError, RuntimeError) as error:
        raise unusable(name, setting) from error


def unusable(name: str, setting: str) -> EncoderError:
    """The error of a model that can't be loaded, or isn't of the kind that is wanted."""
    return EncoderError(
        f"The model {name!r} can't be used. Set {setting} to a cross-encoder's folder or name, or unset it."
    )
