"""The chat models that settings can name, by provider."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from advisor.errors import ModelError
from advisor.providers.chat import Client, LangChainChat
from advisor.providers.chat_faults import Whereabouts
from advisor.providers.clients import Wanted, anthropic_client, is_loopback, ollama_client, openai_client

OLLAMA = "http://127.0.0.1:11434"
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
    own_key = wanted.key is not None  # it comes before the provider's variable
    variable = "ADVISOR_MODEL_KEY" if own_key else _KEYS.get(wanted.provider, "ADVISOR_MODEL_KEY")
    where = Whereabouts(wanted.name, url, _receiver(wanted, url), variable, _hint(wanted))
    makers: dict[str, Callable[[], Client]] = {
        "openai": lambda: openai_client(wanted, url, key),
        "openai-compatible": lambda: openai_client(wanted, url, key),
        "anthropic": lambda: anthropic_client(wanted, url, key),
        "ollama": lambda: ollama_client(wanted, url, key),
    }
    return LangChainChat(where, makers[wanted.provider], wanted.silence_seconds, structured=wanted.structured)


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
