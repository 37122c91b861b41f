"""What the libraries would send, or fetch unasked."""

from __future__ import annotations

import os


def silence_telemetry() -> None:
    """Switch off what the libraries would send, or fetch unasked, before any of them is imported."""
    from advisor.providers.hub import stay_offline

    os.environ["ANONYMIZED_TELEMETRY"] = "False"  # Chroma
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    stay_offline()
    os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        os.environ[name] = "false"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
