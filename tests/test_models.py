"""From settings to the writer: who writes, what is refused at the start, and the whole way over HTTP."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from fakes import WordVerifier
from model_server import KEY, Act, ModelServer, says
from support import Cli

from advisor.answering.model_writer import ModelWriter
from advisor.build import open_assistant
from advisor.errors import ModelError, SettingsError
from advisor.models import build_writer, check_models
from advisor.providers.fake import MemorySpending
from advisor.settings import Settings


def built(settings: Settings) -> tuple[str, str]:
    """Name and notice of the writer."""
    writer, notice = build_writer(settings, WordVerifier, MemorySpending())
    if isinstance(writer, ModelWriter):
        writer.close()
    return writer.name, notice if isinstance(notice, str) else notice()


@pytest.mark.parametrize("model", ["auto", "quoting", "fake"])
def test_without_a_model_the_notice_is_one_line(model: str) -> None:
    name, notice = built(Settings(model=model))
    assert name == ("fake" if model == "fake" else "quoting")
    assert notice.endswith(".")
    assert "\n" not in notice
    assert ("ollama pull" in notice) == (model == "auto"), "auto says how to switch a model on"


def test_auto_takes_a_chat_model_of_an_ollama_here(server: ModelServer) -> None:
    server.ollama_models = [{"name": "llama3:8b", "details": {"family": "llama", "families": ["llama"]}}]
    name, notice = built(Settings(model="auto", model_url=server.address))
    assert name == "ollama:llama3:8b"
    assert "on this machine" in notice


@pytest.mark.parametrize("variable", ["OPENAI_API_KEY", "ANTHROPIC_API_KEY"])
def test_auto_never_takes_a_hosted_model(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, KEY)
    assert built(Settings(model="auto", model_key=KEY))[0] == "quoting"


def test_a_hosted_model_is_announced() -> None:
    settings = Settings(model="openai:gpt-x", model_url="", model_key=KEY, fallback_model="ollama:llama3")
    name, notice = built(settings)
    assert name == "openai:gpt-x"
    assert "are sent to OpenAI" in notice
    assert "Where it fails, ollama:llama3 writes on this machine." in notice


@pytest.mark.parametrize(("model", "receiver"), [("openai:gpt-x", "OpenAI"), ("ollama:llama3", ""), ("quoting", "")])
def test_the_page_knows_who_receives_passages(model: str, receiver: str) -> None:
    assistant = open_assistant(Settings(model=model, model_url="", model_key=KEY))
    assert assistant.sends_to == receiver
    assert (f"sent to {receiver}" in assistant.notice) == bool(receiver)
    assistant.close()


def test_a_fallback_of_another_provider_gets_neither_address_nor_key(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    settings = Settings(
        model="openai-compatible:m", model_url=server.openai, model_key=KEY, fallback_model="anthropic:x"
    )
    with pytest.raises(ModelError, match="ANTHROPIC_API_KEY"):
        built(settings)


@pytest.mark.parametrize(
    ("settings", "says_what_to_do"),
    [
        ({"model": "openai:gpt-x"}, "Set ADVISOR_MODEL_KEY or OPENAI_API_KEY"),
        ({"model": "openai-compatible:m", "model_url": ""}, "Set ADVISOR_MODEL_URL"),
    ],
)
def test_what_can_not_work_is_said_at_the_start(
    settings: dict[str, str], says_what_to_do: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelError, match=says_what_to_do):
        open_assistant(Settings(**settings))  # type: ignore[arg-type]


def test_the_page_s_start_tries_the_model_out(
    on_server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del tmp_path, monkeypatch
    on_server.script(Act(status=401))
    told: list[str] = []
    assistant = open_assistant(Settings(), say=told.append, try_model=True)
    until = time.monotonic() + 200
    while not told and time.monotonic() < until:
        time.sleep(0.05)
    assert "refused the key" in told[0]
    assert "refused the key" in assistant.notice
    assistant.close()


def test_models_check_reports_latency_and_streaming(on_server: ModelServer, run: Cli) -> None:
    on_server.script(says("Teams work better together.", pause=0.02))
    ran = run("models", "check", "--json")
    assert ran.code == 0, ran.err
    (found,) = json.loads(ran.out)["models"]
    assert (found["model"], found["ok"], found["streams"]) == ("openai-compatible:m", True, True)
    assert 0 < found["first_token_seconds"] <= found["total_seconds"]
    assert "streams" in run("models", "check").out


def test_models_check_fails_in_one_line(on_server: ModelServer, run: Cli) -> None:
    on_server.script(Act(status=401))
    ran = run("models", "check")
    assert ran.code == 1
    assert "Set ADVISOR_MODEL_KEY" in ran.out
    assert ran.err.count("\n") == 1
    assert KEY not in ran.out + ran.err


PROVIDERS = {"openai-compatible": "/v1", "openai": "/v1", "anthropic": "", "ollama": ""}
"""Each provider's path behind its server's address."""


@pytest.mark.parametrize("provider", PROVIDERS)
def test_models_check_says_what_to_do_whoever_provides(
    provider: str, on_server: ModelServer, run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_MODEL", f"{provider}:m")

    def told(address: str, *acts: Act) -> tuple[int, str]:
        if acts:
            on_server.script(*acts)
        monkeypatch.setenv("ADVISOR_MODEL_URL", address + PROVIDERS[provider])
        ran = run("models", "check")
        assert KEY not in ran.out + ran.err
        assert ran.out.count("\n") == 1
        return ran.code, ran.out

    code, out = told(on_server.address, says("Teams work better together.", pause=0.02))
    assert code == 0
    assert "it streams" in out
    code, out = told(on_server.address, Act(status=401))
    assert code == 1
    assert "Set ADVISOR_MODEL_KEY to one that is valid." in out, "the key that is set, not the provider's own variable"
    _, out = told(on_server.address, Act(status=404))
    assert ("ollama pull m" if provider == "ollama" else "Check its name in ADVISOR_MODEL") in out
    _, out = told("http://127.0.0.1:9")
    assert "can't be reached" in out
    assert "Start its server" in out


@pytest.mark.parametrize("model", ["quoting", "auto"])
def test_models_check_without_a_model_says_what_to_set(model: str) -> None:
    with pytest.raises(SettingsError, match="ADVISOR_MODEL"):
        check_models(Settings(model=model))
