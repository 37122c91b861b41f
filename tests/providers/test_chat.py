"""The clients against a server on loopback that streams, stalls, cuts off, refuses and goes on for ever."""

from __future__ import annotations

import logging
import socket
import sys
import threading
import time
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from chats import ASKED, PATHS, Opened, read
from model_server import KEY, Act, ModelServer, says
from pydantic import SecretStr

from advisor.errors import ModelError, ModelUnavailable
from advisor.providers.clients import Wanted, is_loopback
from advisor.providers.models import ollama_chat_model, open_model
from advisor.types import Finish

each_provider = pytest.mark.parametrize("provider", PATHS)


@each_provider
def test_a_text_comes_in_pieces_with_its_finish(server: ModelServer, opened: Opened, provider: str) -> None:
    server.script(says("The CTO owns it. [1]"))
    model = opened(provider)
    pieces = list(model.stream(ASKED, 10))
    assert "".join(piece for piece in pieces[:-1] if isinstance(piece, str)) == "The CTO owns it. [1]"
    assert len(pieces) > 3
    assert isinstance(pieces[-1], Finish)
    assert pieces[-1].reason in ("stop", "end_turn")
    assert "A question of mine?" in server.prompt()
    assert "Be brief." in server.prompt()
    assert len(server.requests) == 1


@each_provider
def test_a_text_that_was_cut_has_no_finish_reason(server: ModelServer, opened: Opened, provider: str) -> None:
    server.script(says("The CTO owns", finish=""))
    try:
        text, finish = read(opened(provider))
    except ModelUnavailable:
        return  # a client that notices by itself
    assert text == "The CTO owns"
    assert finish == Finish("", finish.tokens if finish else None)


@each_provider
@pytest.mark.parametrize(
    ("status", "kind", "says_what_to_do"),
    [
        (401, ModelError, "Set .*KEY"),
        (404, ModelError, "ADVISOR_MODEL"),
        (400, ModelError, "ADVISOR_MODEL"),
        (429, ModelUnavailable, "Try again later"),
        (500, ModelUnavailable, "Try again later"),
        (503, ModelUnavailable, "Try again later"),
    ],
)
def test_a_refusal_is_one_line_that_says_what_to_do(
    server: ModelServer, opened: Opened, provider: str, status: int, kind: type[ModelError], says_what_to_do: str
) -> None:
    server.script(Act(status=status, message=f"{KEY} is wrong", headers={"Retry-After": "7"}))
    with pytest.raises(ModelError, match=says_what_to_do) as raised:
        read(opened(provider))
    assert type(raised.value) is kind
    assert "\n" not in str(raised.value)
    assert f"{provider}:m" in str(raised.value)
    assert KEY not in str(raised.value)
    assert len(server.requests) == 1, "the clients' own retries are off"


@pytest.mark.parametrize("provider", ["openai", "openai-compatible", "anthropic"])
def test_a_provider_s_wish_to_wait_is_told(server: ModelServer, opened: Opened, provider: str) -> None:
    server.script(Act(status=429, headers={"Retry-After": "7"}))
    with pytest.raises(ModelUnavailable) as raised:
        read(opened(provider))
    assert raised.value.retry_after == 7


def test_a_prompt_over_the_context_says_so(server: ModelServer, opened: Opened) -> None:
    server.script(Act(status=400, message="the request exceeds the available context size"))
    with pytest.raises(ModelError, match="ADVISOR_MODEL_CONTEXT"):
        read(opened("openai-compatible"))


@each_provider
@pytest.mark.parametrize("act", [Act(wait=200), Act(pieces=("The",), stall=200)], ids=["before", "amid"])
def test_silence_ends_a_request(server: ModelServer, opened: Opened, provider: str, act: Act) -> None:
    read(opened(provider, silence=100))  # what a first request loads doesn't count
    server.script(act)
    model = opened(provider, silence=0.4)
    began = time.monotonic()
    with pytest.raises(ModelUnavailable, match="took too long"):
        read(model)
    assert time.monotonic() - began < 100
    assert server.dropped.wait(100), "the connection was closed"


@each_provider
def test_an_endless_answer_ends_at_the_deadline(server: ModelServer, opened: Opened, provider: str) -> None:
    read(opened(provider, silence=100))  # what a first request loads doesn't count
    server.script(Act(pieces=("on and ",), pause=0.05, endless=True))
    model = opened(provider)
    began = time.monotonic()
    with pytest.raises(ModelUnavailable, match="took too long"):
        read(model, seconds=1)
    assert time.monotonic() - began < 100


@each_provider
def test_what_can_not_be_read_is_a_fault_that_may_pass(server: ModelServer, opened: Opened, provider: str) -> None:
    server.script(Act(raw=b'data: {"choices": [{"delta": \n\nevent: x\ndata: }{\n\n'))
    with pytest.raises(ModelUnavailable, match="can't be read"):
        read(opened(provider))


@each_provider
def test_a_server_that_is_not_there_is_one_line(opened: Opened, provider: str) -> None:
    with pytest.raises(ModelUnavailable, match=r"can't be reached at http://127\.0\.0\.1:9"):
        read(opened(provider, url="http://127.0.0.1:9"))


@each_provider
def test_cancelling_closes_the_request(server: ModelServer, opened: Opened, provider: str) -> None:
    server.script(Act(pieces=("The",), stall=200))
    cancel = threading.Event()
    pieces = []
    for piece in opened(provider, silence=100).stream(ASKED, 100, cancel):
        pieces.append(piece)
        threading.Timer(0.3, cancel.set).start()
    assert pieces == ["The"]
    assert server.dropped.wait(100)


def test_closing_the_stream_closes_the_request(server: ModelServer, opened: Opened) -> None:
    server.script(Act(pieces=("The",), stall=200))
    stream = opened("openai-compatible", silence=100).stream(ASKED, 100)
    assert next(stream) == "The"
    stream.close()
    assert server.dropped.wait(100)


def test_two_readers_at_once(server: ModelServer, opened: Opened) -> None:
    server.script(says("one two three four five", pause=0.05))
    model = opened("openai-compatible")
    found: list[str] = []
    readers = [threading.Thread(target=lambda: found.append(read(model)[0])) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == ["one two three four five"] * 4


@each_provider
def test_neither_key_nor_prompt_is_logged(
    server: ModelServer, opened: Opened, provider: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.script(says("An answer of its own."), Act(status=500), Act(status=401))
    model = opened(provider)
    read(model)
    for _ in range(2):
        with pytest.raises(ModelError):
            read(model)
    logged = caplog.text + "".join(str(record.__dict__) for record in caplog.records)
    for secret in (KEY, "A question of mine?", "Be brief.", "An answer of its own."):
        assert secret not in logged


def test_one_provider_s_key_is_not_sent_to_another_s_server(
    server: ModelServer, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-for-openai-alone")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-for-anthropic-alone")
    for provider in ("openai-compatible", "ollama"):
        read(opened(provider, key=None))
        assert "alone" not in str(server.requests[-1][2])
    read(opened("openai", key=None))
    assert server.requests[-1][2]["authorization"] == "Bearer sk-for-openai-alone"


@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_missing_key_is_one_line(opened: Opened, provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(f"{provider.upper()}_API_KEY", raising=False)
    with pytest.raises(ModelError, match=f"Set ADVISOR_MODEL_KEY or {provider.upper()}_API_KEY"):
        opened(provider, key=None)


@pytest.mark.parametrize("provider", [*PATHS, "local"])
def test_a_missing_package_is_one_line(provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"Run `pip install [\w-]+`\.$"):
        open_model(Wanted(provider, "m", "http://127.0.0.1:1", None, 4096, 1, 1))


def test_a_compatible_server_needs_an_address() -> None:
    with pytest.raises(ModelError, match="Set ADVISOR_MODEL_URL"):
        open_model(Wanted("openai-compatible", "m", "", None, 4096, 1, 1))


def test_a_local_model_needs_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    with pytest.raises(ModelError, match="ADVISOR_MODEL=local:"):
        open_model(Wanted("local", "/no/such.gguf", "", None, 4096, 1, 1))


def test_a_local_model_is_served_here_behind_a_random_key(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    module: Any = ModuleType("xllamacpp")
    module.__spec__ = ModuleSpec("xllamacpp", None)
    module.CommonParams = lambda: SimpleNamespace(model=SimpleNamespace(path=""))
    module.Server = lambda params: started.append(params) or SimpleNamespace(listening_address=server.address)
    monkeypatch.setitem(sys.modules, "xllamacpp", module)
    file = tmp_path / "small.gguf"
    file.write_bytes(b"GGUF")
    keys = []
    for _ in range(2):
        model = open_model(Wanted("local", str(file), "", None, 4096, 1, 5))
        assert (model.name, model.sent_to, len(started)) == ("local:small.gguf", "", len(keys))
        assert read(model)[0]
        model.close()
        keys.append(started[-1].api_keys[0])
        assert server.requests[-1][2]["authorization"] == f"Bearer {keys[-1]}"
    assert keys[0] != keys[1]
    assert (started[0].hostnames, started[0].n_ctx, started[0].model.path) == (["127.0.0.1"], 4096, str(file))


def test_a_file_that_is_no_model_is_one_line(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp")
    file = tmp_path / "broken.gguf"
    file.write_bytes(b"GGUF" + bytes(100))
    model = open_model(Wanted("local", str(file), "", None, 4096, 1, 5))
    with pytest.raises(ModelError, match="can't be loaded as a GGUF model"):
        read(model)


@pytest.mark.parametrize(
    ("provider", "model", "url", "receiver"),
    [
        ("openai", "m", "", "OpenAI"),
        ("anthropic", "m", "", "Anthropic"),
        ("openai", "m", "https://gateway.example/v1", "gateway.example"),
        ("openai-compatible", "m", "http://10.0.0.5:8000/v1", "10.0.0.5"),
        ("openai-compatible", "m", "http://localhost:8000/v1", ""),
        ("ollama", "m", "", ""),
        ("ollama", "m", "http://[::1]:11434", ""),
        ("ollama", "m", "http://box.example:11434", "box.example"),
        ("ollama", "big:120b-cloud", "", "Ollama's cloud"),
    ],
)
def test_who_receives_the_prompt(provider: str, model: str, url: str, receiver: str) -> None:
    assert open_model(Wanted(provider, model, url, SecretStr("k"), 4096, 1, 1)).sent_to == receiver


def listed(name: str, family: str = "llama", **more: str) -> dict[str, Any]:
    return {"name": name, "details": {"family": family, "families": [family]}} | more


@pytest.mark.parametrize(
    ("models", "chosen"),
    [
        ([listed("llama3:8b"), listed("qwen3:4b")], "llama3:8b"),
        ([listed("nomic-embed-text", "nomic-bert"), listed("qwen3:4b")], "qwen3:4b"),
        ([listed("all-minilm", "bert")], None),
        ([listed("gpt-oss:120b-cloud")], None),
        ([listed("renamed", remote_host="https://ollama.com:443"), listed("qwen3:4b")], "qwen3:4b"),
        ([], None),
        ([{"no": "name"}], None),
    ],
)
def test_a_chat_model_of_this_machine_is_chosen(
    server: ModelServer, models: list[dict[str, Any]], chosen: str | None
) -> None:
    server.ollama_models = models
    assert ollama_chat_model(server.address) == chosen


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://192.0.2.1:11434", "http://ollama.example"])
def test_without_an_ollama_here_none_is_chosen(url: str) -> None:
    assert ollama_chat_model(url) is None


def test_an_ollama_that_does_not_answer_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        assert ollama_chat_model(f"http://127.0.0.1:{silent.getsockname()[1]}") is None
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("url", "here"),
    [("http://localhost:1", True), ("http://127.9.9.9", True), ("http://[::1]/v1", True), ("https://x.example", False)],
)
def test_loopback(url: str, here: bool) -> None:
    assert is_loopback(url) is here


def test_a_proxy_is_not_asked_for_this_machine(
    server: ModelServer, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.ollama_models = [listed("llama3")]
    assert ollama_chat_model(server.address) == "llama3"
    for provider in ("openai-compatible", "ollama"):
        assert read(opened(provider))[0]
