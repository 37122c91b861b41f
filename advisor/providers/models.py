"""The chat models that settings can name, by provider."""

from __future__ import annotations

import importlib.util
import ipaddress
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from advisor.errors import ModelError
from advisor.providers.chat import Client, LangChainChat
from advisor.providers.chat_faults import Whereabouts

OLLAMA = "http://127.0.0.1:11434"
ANSWER_TOKENS = 1024
"""Longest answer that is asked for, where asking for it can't cut a model's thinking short."""
_PROBE_SECONDS = 0.4
_URLS = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com", "ollama": OLLAMA}
_OWNERS = {"openai": "OpenAI", "anthropic": "Anthropic"}
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
_PACKAGES = {
    "openai": "langchain-openai",
    "openai-compatible": "langchain-openai",
    "anthropic": "langchain-anthropic",
    "ollama": "langchain-ollama",
    "local": "xllamacpp",
}
_EMBEDDING_FAMILIES = ("bert", "embed", "minilm", "bge", "e5")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model as settings want it. `url` "" and `key` None stand for the provider's own."""

    provider: str
    model: str
    url: str
    key: SecretStr | None
    context: int
    connect_seconds: float
    silence_seconds: float

    @property
    def name(self) -> str:
        """As settings name it."""
        return f"{self.provider}:{self.model}"


def open_model(wanted: Wanted) -> LangChainChat:
    """A chat model; nothing is sent. Raises ModelError: a package, a key, an address or a file is missing."""
    _require_package(wanted.provider)
    if wanted.provider == "local":
        from advisor.providers.local_server import open_local

        return open_local(wanted)
    url = (wanted.url or _URLS.get(wanted.provider, "")).rstrip("/")
    if not url:
        raise ModelError(
            f"{wanted.name} needs the address of its server. Set ADVISOR_MODEL_URL, such as http://127.0.0.1:8000/v1."
        )
    key = _key(wanted)
    variable = _KEYS.get(wanted.provider, "ADVISOR_MODEL_KEY")
    where = Whereabouts(wanted.name, url, _receiver(wanted, url), variable, _hint(wanted))
    makers: dict[str, Callable[[], Client]] = {
        "openai": lambda: openai_client(wanted, url, key),
        "openai-compatible": lambda: openai_client(wanted, url, key),
        "anthropic": lambda: _anthropic_client(wanted, url, key),
        "ollama": lambda: _ollama_client(wanted, url, key),
    }
    return LangChainChat(where, makers[wanted.provider], wanted.silence_seconds)


def ollama_chat_model(url: str = OLLAMA) -> str | None:
    """The name of a chat model that an Ollama on this machine holds, the one used last; None where there is none.

    Models that Ollama would pass on to a machine elsewhere are left out.
    """
    if not is_loopback(url):
        return None
    place = urlsplit(url)
    connection = HTTPConnection(place.hostname or "", place.port or 80, timeout=_PROBE_SECONDS)
    try:
        connection.request("GET", "/api/tags")
        listed = json.loads(connection.getresponse().read(1 << 20))["models"]
        return next((str(model["name"]) for model in listed if _chats_here(model)), None)
    except (OSError, HTTPException, ValueError, LookupError, TypeError):
        return None
    finally:
        connection.close()


def is_loopback(url: str) -> bool:
    """Whether an address leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _chats_here(model: dict[str, Any]) -> bool:
    name, details = str(model["name"]), model.get("details") or {}
    families = " ".join([name, str(details.get("family", "")), *(details.get("families") or [])]).lower()
    return not _elsewhere(name) and not model.get("remote_host") and not any(f in families for f in _EMBEDDING_FAMILIES)


def _elsewhere(ollama_name: str) -> bool:
    """Whether Ollama runs this model on its makers' machines."""
    return ollama_name.endswith(("-cloud", ":cloud"))


def _receiver(wanted: Wanted, url: str) -> str:
    if wanted.provider == "ollama" and _elsewhere(wanted.model):
        return "Ollama's cloud"
    if is_loopback(url):
        return ""
    if url == _URLS.get(wanted.provider):
        return _OWNERS[wanted.provider]
    return urlsplit(url).hostname or url


def _hint(wanted: Wanted) -> str:
    if wanted.provider == "ollama":
        return f"Run `ollama pull {wanted.model}`, or check its name in ADVISOR_MODEL"
    if wanted.url:
        return "Check its name in ADVISOR_MODEL, and ADVISOR_MODEL_URL"
    return "Check its name in ADVISOR_MODEL"


def _require_package(provider: str) -> None:
    package = _PACKAGES[provider]
    if importlib.util.find_spec(package.replace("-", "_")) is None:
        raise ModelError(f"{provider}: models need a package that is missing. Run `pip install {package}`.")


def _key(wanted: Wanted) -> SecretStr | None:
    """The key that settings give, else the provider's own variable; never one provider's key for another's server."""
    variable = _KEYS.get(wanted.provider)
    if wanted.key is not None or variable is None:
        return wanted.key
    if found := os.environ.get(variable):
        return SecretStr(found)
    raise ModelError(f"{wanted.name} needs a key. Set ADVISOR_MODEL_KEY or {variable}.")


def openai_client(wanted: Wanted, url: str, key: SecretStr | None) -> Client:
    """A client of the OpenAI chat API at `url`."""
    from langchain.chat_models import init_chat_model
    from openai import DefaultAsyncHttpxClient

    timeout = (wanted.connect_seconds, wanted.silence_seconds, wanted.silence_seconds, wanted.connect_seconds)
    http = DefaultAsyncHttpxClient(timeout=timeout, trust_env=not is_loopback(url))
    own: dict[str, Any] = {}
    if wanted.provider != "openai":
        # OpenAI's newest models refuse both; other servers know the older name of the limit only.
        own = {"temperature": 0, "extra_body": {"max_tokens": ANSWER_TOKENS}}
    model = init_chat_model(
        wanted.model,
        model_provider="openai",
        base_url=url,
        api_key=key or SecretStr("none"),
        max_retries=0,
        timeout=timeout,
        http_async_client=http,
        use_responses_api=False,
        stream_usage=wanted.provider == "openai",
        **own,
    )
    return Client(model, http.aclose)


def _anthropic_client(wanted: Wanted, url: str, key: SecretStr | None) -> Client:
    from langchain.chat_models import init_chat_model

    model: Any = init_chat_model(
        wanted.model,
        model_provider="anthropic",
        base_url=url,
        api_key=key,
        max_retries=0,
        timeout=wanted.silence_seconds,
        max_tokens=ANSWER_TOKENS,
    )
    return Client(model, model._async_client.close)


def _ollama_client(wanted: Wanted, url: str, key: SecretStr | None) -> Client:
    from langchain.chat_models import init_chat_model

    timeout = (wanted.connect_seconds, wanted.silence_seconds, wanted.silence_seconds, wanted.connect_seconds)
    options: dict[str, Any] = {"timeout": timeout, "trust_env": not is_loopback(url)}
    if key is not None:
        options["headers"] = {"Authorization": f"Bearer {key.get_secret_value()}"}
    model: Any = init_chat_model(
        wanted.model,
        model_provider="ollama",
        base_url=url,
        client_kwargs=options,
        num_ctx=wanted.context,
        num_predict=ANSWER_TOKENS,
        temperature=0,
    )
    return Client(model, model._async_client._client.aclose)


def gguf_file(name: str) -> Path:
    """The file of a `local:` model. Raises ModelError where it isn't there."""
    path = Path(name).expanduser()
    if not path.is_file():
        raise ModelError(f"{path} is not there. Give the path of a GGUF file: ADVISOR_MODEL=local:/path/model.gguf.")
    return path
