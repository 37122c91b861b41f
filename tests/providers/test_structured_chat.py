"""JSON of a schema over each provider's own API, down to the sentences that are shown."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from chats import ASKED, PATHS, Opened, read
from model_server import Act, ModelServer, says

from advisor.answering.structured import StructuredDrafting, schema
from advisor.errors import ModelError, ModelUnavailable, SchemaRefused
from advisor.types import Finish

SENTENCES = ["The “CTO” owns it – naïve 🚀.", 'The CPO \\ "sells" it.']
TEXT = json.dumps({"sentences": [{"text": f"{text} [2]", "passages": [1]} for text in SENTENCES], "refused": False})
FORM = schema(2)
each_provider = pytest.mark.parametrize("provider", PATHS)


def cut(text: str, size: int, **how: Any) -> Act:
    return Act(pieces=tuple(text[n : n + size] for n in range(0, len(text), size)), **how)


def sent_form(provider: str, body: dict[str, Any]) -> Any:
    """The schema where the provider's API has its place."""
    if provider == "ollama":
        return body["format"]
    if provider == "anthropic":
        return body["output_config"]["format"]
    return body["response_format"]["json_schema"]


@each_provider
@pytest.mark.parametrize("size", [1, 3, 4000])
def test_json_cut_anywhere_comes_out_as_sentences(
    server: ModelServer, opened: Opened, provider: str, size: int
) -> None:
    server.script(cut(TEXT, size))
    drafting, drafts = StructuredDrafting(), []
    for piece in opened(provider).stream(ASKED, 10, None, FORM):
        drafts += drafting.rest(complete=True) if isinstance(piece, Finish) else drafting.feed(piece)
    assert [draft.text for draft in drafts] == SENTENCES
    assert {draft.cited for draft in drafts} == {(1, 2)}
    assert not drafting.malformed


@each_provider
def test_the_schema_is_sent_as_the_provider_has_it_and_only_where_it_is_given(
    server: ModelServer, opened: Opened, provider: str
) -> None:
    model = opened(provider, structured=True)
    read(model, schema=FORM)
    form = sent_form(provider, server.requests[-1][1])
    assert '"passages"' in json.dumps(form)
    assert form.get("strict") is (True if provider.startswith("openai") else None)
    assert model.structured
    read(model)
    assert "passages" not in json.dumps(server.requests[-1][1])
    assert not opened(provider).structured


@each_provider
@pytest.mark.parametrize(
    "message", ["Invalid schema for response_format 'answer'", "response_format is not supported", "unknown field"]
)
@pytest.mark.parametrize("status", [400, 422])
def test_a_schema_that_is_refused_is_one_line(
    server: ModelServer, opened: Opened, provider: str, message: str, status: int
) -> None:
    server.script(Act(status=status, message=message))
    with pytest.raises(SchemaRefused, match=r"plain text.*ADVISOR_STRUCTURED=off") as raised:
        read(opened(provider), schema=FORM)
    assert "\n" not in str(raised.value)
    with pytest.raises(ModelError) as plain:
        read(opened(provider))
    assert not isinstance(plain.value, SchemaRefused), "nothing was asked in a form"


@each_provider
@pytest.mark.parametrize(
    ("act", "told"),
    [
        (Act(status=400, message="prompt is too long: over the context length"), "ADVISOR_MODEL_CONTEXT"),
        (Act(status=401), "KEY"),
        (Act(status=500), "Try again later"),
    ],
)
def test_other_refusals_are_none_of_the_schema(
    server: ModelServer, opened: Opened, provider: str, act: Act, told: str
) -> None:
    server.script(act)
    with pytest.raises(ModelError, match=told) as raised:
        read(opened(provider), schema=FORM)
    assert not isinstance(raised.value, SchemaRefused)


@each_provider
@pytest.mark.parametrize(("finish", "reasons"), [("length", ("length", "max_tokens")), ("", ("",))])
def test_json_that_ends_too_soon_keeps_what_came_and_says_how_it_ended(
    server: ModelServer, opened: Opened, provider: str, finish: str, reasons: tuple[str, ...]
) -> None:
    server.script(cut(TEXT[:70], 4, finish=finish))
    text, end = read(opened(provider), schema=FORM)
    assert text == TEXT[:70]
    assert end is not None
    assert end.reason in reasons


@each_provider
def test_silence_within_json_ends_a_request(server: ModelServer, opened: Opened, provider: str) -> None:
    read(opened(provider, silence=100), schema=FORM)  # what a first request loads doesn't count
    server.script(Act(pieces=(TEXT[:20],), stall=200))
    model = opened(provider, silence=0.4)
    began = time.monotonic()
    with pytest.raises(ModelUnavailable, match="took too long"):
        read(model, schema=FORM)
    assert time.monotonic() - began < 100
    assert server.dropped.wait(100)


@each_provider
def test_a_server_that_knows_no_schema_and_answers_all_the_same_is_told(
    server: ModelServer, opened: Opened, provider: str
) -> None:
    server.script(says("The CTO owns it. [1]"))
    text, _ = read(opened(provider), schema=FORM)
    drafting = StructuredDrafting()
    assert drafting.feed(text) == []
    assert drafting.malformed
