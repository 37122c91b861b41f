"""Settings to chat models, and to the writer that uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from advisor.answering.calls import Limits, ModelCheck, check
from advisor.answering.prompts import Prompts, read_prompts
from advisor.answering.writers import QuotingWriter
from advisor.errors import SettingsError
from advisor.protocols import Spending, Verifier, Writer
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.answering.model_writer import Rules
    from advisor.providers.chat import LangChainChat

QUOTING_NOTICE = (
    "Answers are quoted: every sentence is taken word for word from the documents, on this machine, "
    "with no language model."
)
_SWITCH_ON = (
    " To let one write, start Ollama with a chat model (`ollama pull NAME`) and restart advisor, or set ADVISOR_MODEL."
)
_FAKE_NOTICE = "A stand-in for tests is writing: it quotes the first sentence of each passage."

_WITH_SCHEMA = frozenset({"openai", "anthropic", "ollama"})
"""Providers whose API takes a JSON schema; what other servers make of one can't be known."""

Notice = str | Callable[[], str]


def build_writer(settings: Settings, verifier: Callable[[], Verifier], spending: Spending) -> tuple[Writer, Notice]:
    """The writer that settings name, and the sentences that tell the reader who writes.

    Raises ModelError and SettingsError where a model can't be used as it is set; nothing is sent but the look for an
    Ollama on this machine.
    """
    prompts = read_prompts(settings.prompts)
    if settings.model == "fake":
        from advisor.providers.fake import FakeWriter

        return FakeWriter(), _FAKE_NOTICE
    models = open_models(settings)
    if not models:
        return QuotingWriter(), QUOTING_NOTICE + (_SWITCH_ON if settings.model == "auto" else "")
    from advisor.answering.model_writer import ModelWriter  # brings the verifier, which a quoted answer needs not

    writer = ModelWriter(models, verifier, spending, _rules(settings, prompts))
    return writer, lambda: writer.notice


def check_models(settings: Settings) -> list[ModelCheck]:
    """One real request to each model that settings name. Raises SettingsError where they name none."""
    models = open_models(settings)
    if not models:
        found = "and no Ollama with a chat model answers here" if settings.model == "auto" else "which is no model"
        raise SettingsError(f"ADVISOR_MODEL is {settings.model}, {found}. Set it to one, such as ollama:NAME.")
    try:
        return [check(model, settings.answer_seconds) for model in models]
    finally:
        for model in models:
            model.close()


def open_models(settings: Settings) -> list[LangChainChat]:
    """The model that settings name and the one to fall back to; [] where answers are quoted."""
    name = _first_choice(settings)
    if name is None:
        return []
    names = [name, settings.fallback_model] if settings.fallback_model else [name]
    from advisor.providers.clients import Wanted
    from advisor.providers.models import open_model

    first = name.partition(":")[0]
    opened = []
    for provider, _, model in (each.partition(":") for each in names):
        own = provider == first
        wanted = Wanted(
            provider,
            model,
            url=settings.model_url if own else "",
            key=settings.model_key if own and settings.model_key.get_secret_value() else None,
            context=settings.model_context,
            connect_seconds=settings.connect_seconds,
            silence_seconds=settings.first_token_seconds,
            structured=_structured(settings, provider),
        )
        opened.append(open_model(wanted))
    return opened


def _structured(settings: Settings, provider: str) -> bool:
    return settings.structured == "on" or (settings.structured == "auto" and provider in _WITH_SCHEMA)


def _first_choice(settings: Settings) -> str | None:
    if settings.model == "auto":
        from advisor.providers.models import OLLAMA, ollama_chat_model

        found = ollama_chat_model(settings.model_url or OLLAMA)
        return f"ollama:{found}" if found else None
    return settings.model if ":" in settings.model else None


def _rules(settings: Settings, prompts: Prompts) -> Rules:
    from advisor.answering.model_writer import Rules

    return Rules(
        limits=Limits(settings.answer_seconds, settings.retries),
        context=settings.model_context,
        policy=settings.verify,
        send_notes=settings.send_notes,
        daily_tokens=settings.daily_tokens,
        prompts=prompts,
    )
