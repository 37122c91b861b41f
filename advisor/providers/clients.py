"""LangChain's clients of each provider, with their own retries off and their waiting bounded."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from advisor.providers.chat import Client

ANSWER_TOKENS = 1024
"""Longest answer that is asked for, where asking for it can't cut a model's thinking short."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A model as settings want it. `url` "" and `key` None stand for the provider's own.

    `structured` says that answers are asked for as JSON of a schema.
    """

    provider: str
    model: str
    url: str
    key: SecretStr | None
    context: int
    connect_seconds: float
    silence_seconds: float
    structured: bool = False

    @property
    def name(self) -> str:
        """As settings name it."""
        return f"{self.provider}:{self.model}"


def is_loopback(url: str) -> bool:
    """Whether an address leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


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
        stream_chunk_timeout=2 * wanted.silence_seconds,  # LangChain's own is 120 s; ours comes first
        use_responses_api=False,
        stream_usage=wanted.provider == "openai",
        **own,
    )
    return Client(model, http.aclose)


def anthropic_client(wanted: Wanted, url: str, key: SecretStr | None) -> Client:
    """A client of Anthropic's API at `url`, over connections of its own.

    LangChain gives all its clients of one address the same connections: whoever closed theirs would close everybody's.
    """
    from anthropic import DefaultAsyncHttpxClient
    from langchain.chat_models import init_chat_model

    http = DefaultAsyncHttpxClient(timeout=wanted.silence_seconds, trust_env=not is_loopback(url))
    model: Any = init_chat_model(
        wanted.model,
        model_provider="anthropic",
        base_url=url,
        api_key=key,
        max_retries=0,
        timeout=wanted.silence_seconds,
        max_tokens=ANSWER_TOKENS,
    )
    model.__dict__["_async_client"] = model._async_client.copy(http_client=http)
    return Client(model, http.aclose)


def ollama_client(wanted: Wanted, url: str, key: SecretStr | None) -> Client:
    """A client of an Ollama at `url`."""
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
