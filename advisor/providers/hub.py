"""Models of Hugging Face's hub: what is on this machine already, and whether more may be fetched.

Nothing is, unless HF_HUB_OFFLINE=0 allows it: looking for a model that isn't there takes the hub's client a minute.
"""

from __future__ import annotations

import os
from pathlib import Path

from advisor.errors import EncoderError

_SWITCH = "HF_HUB_OFFLINE"


def stay_offline() -> None:
    """Keep the hub's client from the network, unless the person allows it; before it is imported."""
    os.environ.setdefault(_SWITCH, "1")


def require_here(name: str, setting: str) -> None:
    """Raises EncoderError, one line naming the setting, where a model is neither a folder, nor kept, nor allowed."""
    if Path(os.path.expanduser(name)).is_dir() or os.environ.get(_SWITCH, "1").upper() not in (
        "1",
        "TRUE",
        "YES",
        "ON",
    ):
        return
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    # Names without an owner are sentence-transformers' own.
    names = [name] if "/" in name else [name, f"sentence-transformers/{name}"]
    try:
        kept = any(isinstance(try_to_load_from_cache(each, "config.json"), str) for each in names)
    except HFValidationError:
        kept = False
    if not kept:
        raise EncoderError(
            f"The model {name!r} isn't on this machine. Set {setting} to a model's folder, or allow its download once "
            f"with {_SWITCH}=0."
        )
