"""Structured output by setting: who is asked for JSON, and what becomes of an answer on the whole way over HTTP."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from model_server import KEY, Act, ModelServer, says
from support import Cli

from advisor.errors import SchemaRefused
from advisor.models import open_models
from advisor.settings import Settings
from advisor.types import Message

ROLES = """# Roles

## Who owns the architecture?

The CTO owns the architecture. The CTO answers for outages at night.
"""
ASKED = "Who owns the architecture, the CTO or the CPO?"
OWNS = "The CTO owns the architecture."
FORM = json.dumps({"sentences": [{"text": OWNS, "passages": [1]}, {"text": "So it is.", "passages": [9]}],
                   "refused": False})  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "model", "structured"),
    [
        ("auto", "openai:m", True),
        ("auto", "anthropic:m", True),
        ("auto", "ollama:m", True),
        ("auto", "openai-compatible:m", False),
        ("on", "openai-compatible:m", True),
        ("off", "openai:m", False),
        ("off", "ollama:m", False),
    ],
)
def test_who_is_asked_for_json(setting: str, model: str, *, structured: bool) -> None:
    settings = Settings(model=model, model_key=KEY, structured=setting)  # type: ignore[arg-type]
    assert [opened.structured for opened in open_models(settings)] == [structured]


def test_a_local_model_is_asked_for_json_only_where_it_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    (tmp_path / "m.gguf").touch()
    found = [
        open_models(Settings(model=f"local:{tmp_path / 'm.gguf'}", structured=own))[0].structured  # type: ignore[arg-type]
        for own in ("auto", "on")
    ]
    assert found == [False, True]


@pytest.fixture
def asked(on_server: ModelServer, run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line over one document, with a model that is asked for JSON."""
    monkeypatch.setenv("ADVISOR_STRUCTURED", "on")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "roles.md").write_text(ROLES, encoding="utf-8")
    assert run("ingest", tmp_path / "docs").code == 0
    on_server.script(says(FORM))
    return run


def test_an_answer_in_json_is_checked_and_cited_as_any(asked: Cli, on_server: ModelServer) -> None:
    told = json.loads(asked("ask", ASKED, "--json").out)
    assert told["writer"] == "openai-compatible:m"
    assert [claim["text"] for claim in told["claims"]][:1] == [OWNS]
    assert told["citations"][0]["quote"] == OWNS
    assert "cited [9]" in " ".join(told["notes"])
    assert on_server.requests[0][1]["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    ("acts", "writer", "note", "requests"),
    [
        ([Act(status=400), says(f"{OWNS} [1]")], "m → m as text", "took no JSON schema (HTTP 400)", 2),
        ([Act(status=400), Act(status=401)], "m → m as text → quoting", "refused the key", 2),
        ([says("So be it."), says(FORM)], "m → m once more", "asked for once more", 2),
        ([says("So be it.")], "m → m once more → quoting", "asked for once more", 2),
        ([Act(status=503), says(FORM)], "m → m once more", "", 2),
        ([says(FORM[:90], finish="length")], "m", "broke off", 1),
        ([says(FORM[:90], finish="")], "m", "broke off", 1),
        ([says(FORM[:90])], "m", "not in the form that was asked for", 1),
    ],
)
def test_each_step_is_told(
    asked: Cli, on_server: ModelServer, acts: list[Act], writer: str, note: str, requests: int
) -> None:
    on_server.script(*acts)
    told = json.loads(asked("ask", ASKED, "--json").out)
    assert told["writer"].replace("openai-compatible:", "") == writer
    assert note in " ".join(told["notes"])
    assert OWNS in [claim["text"] for claim in told["claims"]]
    assert told["incomplete"] is (requests == 1)
    assert len(on_server.requests) == requests


def test_a_schema_that_was_refused_is_not_asked_for_again(on_server: ModelServer) -> None:
    (model,) = open_models(Settings(model="openai-compatible:m", model_url=on_server.openai, structured="on"))
    on_server.script(Act(status=400))
    with pytest.raises(SchemaRefused):
        list(model.stream((Message("user", ASKED),), 10.0, schema={"title": "x", "type": "object", "properties": {}}))
    assert model.structured is False
    model.close()
