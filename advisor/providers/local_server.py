"""A model out of a GGUF file: xllamacpp's server inside this process, on loopback, behind a random key."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from advisor.errors import ModelError
from advisor.providers.chat import Client, LangChainChat
from advisor.providers.chat_faults import Whereabouts
from advisor.providers.clients import Wanted, openai_client

_ERRORS_ONLY = 1


def open_local(wanted: Wanted) -> LangChainChat:
    """A chat model that runs in this process; the file is loaded on the first request."""
    path = Path(wanted.model).expanduser()
    if not path.is_file():
        raise ModelError(f"{path} is not there. Give the path of a GGUF file: ADVISOR_MODEL=local:/path/model.gguf.")
    name = f"local:{path.name}"

    def make() -> Client:
        key = SecretStr(secrets.token_urlsafe(32))
        server = _serve(str(path), wanted.context, key)
        client = openai_client(replace(wanted, model=path.stem), f"{server.listening_address}/v1", key)

        async def aclose() -> None:
            nonlocal server
            await client.aclose()
            server = None  # the server stops when nothing refers to it any more

        return Client(client.model, aclose)

    where = Whereabouts(name, "this process", "", "ADVISOR_MODEL", "Check the file")
    return LangChainChat(where, make, wanted.silence_seconds, structured=wanted.structured)


def _serve(path: str, context: int, key: SecretStr) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = path
    params.n_ctx = context
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.ui = False
    params.api_keys = [key.get_secret_value()]
    params.warmup = False
    params.verbosity = _ERRORS_ONLY
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        raise ModelError(f"{path} can't be loaded as a GGUF model. Choose another file in ADVISOR_MODEL.") from error
