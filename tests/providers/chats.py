"""Models of a server on loopback, and what is read of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from advisor.providers.chat import LangChainChat
from advisor.types import Finish, Message

ASKED = (Message("system", "Be brief."), Message("user", "A question of mine?"))
PATHS = {"openai": "/v1", "openai-compatible": "/v1", "anthropic": "", "ollama": ""}
Opened = Callable[..., LangChainChat]
"""The `opened` fixture: a provider to a model of the server."""


def read(
    model: LangChainChat,
    seconds: float = 120,
    cancel: threading.Event | None = None,
    schema: Mapping[str, object] | None = None,
) -> tuple[str, Finish | None]:
    """All of a text, and how it ended."""
    pieces = list(model.stream(ASKED, seconds, cancel, schema))
    finish = pieces[-1] if pieces and isinstance(pieces[-1], Finish) else None
    return "".join(piece for piece in pieces if isinstance(piece, str)), finish
