"""Answers of a model over HTTP, the whole way from the question to what is shown."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_server import KEY, Act, ModelServer, says
from support import Cli, write_notes

from advisor.answering.citations import plain
from advisor.assistant import Assistant, Written
from advisor.build import Workspace, open_assistant
from advisor.errors import SettingsError, Stopped
from advisor.export.markdown import answer_as_markdown
from advisor.settings import Settings
from advisor.types import Answer, Message, Status

ROLES = """# Roles

## Who owns the architecture?

The CTO owns the architecture. The CTO answers for outages at night.

## Who owns the roadmap?

The CPO owns the roadmap. The CPO may promise dates to customers.
"""
ASKED = "Who owns the architecture, the CTO or the CPO?"
GOOD = "The CTO owns the architecture. [1] The CTO answers for outages at night. [1]"


@pytest.fixture
def assistant(on_server: ModelServer, tmp_path: Path) -> Iterator[Assistant]:
    del on_server
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "roles.md").write_text(ROLES, encoding="utf-8")
    workspace = Workspace(Settings())
    workspace.open()
    workspace.ingest([tmp_path / "docs"])
    opened = workspace.assistant()
    yield opened
    opened.close()


def test_the_whole_way_from_question_to_verified_answer(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(says(f"{GOOD} The CTO earns a salary of 160,000 dollars. [1] So it is. [7]"))
    answer = assistant.ask(ASKED)
    assert answer.status is Status.ANSWERED
    assert answer.writer == "openai-compatible:m"
    assert "The CTO owns the architecture." in [claim.text for claim in answer.claims]
    assert "160,000" in str(answer.removed)
    assert "160,000" not in answer.text
    assert "[7]" in str(answer.notes)
    for citation in answer.citations:
        document = assistant.document(citation.document_id)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote


def test_sentences_come_while_the_model_is_still_writing(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(Act(pieces=(f"{GOOD} The", " CPO"), stall=200))
    first = next(event for event in assistant.stream(ASKED) if isinstance(event, Written))
    assert (first.claim.text, first.claim.quoted) == ("The CTO owns the architecture.", False)
    assert len(on_server.requests) == 1


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (Act(status=401), "Set ADVISOR_MODEL_KEY"),
        (Act(status=404), "Check its name in ADVISOR_MODEL"),
        (Act(status=429, headers={"Retry-After": "0"}), "Try again later"),
        (Act(status=500), "Try again later"),
        (Act(raw=b"data: }{\n\n"), "can't be read"),
        (Act(pieces=("---",)), "asked for once more"),
    ],
)
def test_whatever_fails_the_answer_is_quoted_and_says_why(
    assistant: Assistant, on_server: ModelServer, act: Act, told: str
) -> None:
    on_server.script(act)
    answer = assistant.ask(ASKED)
    assert answer.status is Status.ANSWERED
    again = "" if act.status in (401, 404) else " → openai-compatible:m once more"
    assert answer.writer == f"openai-compatible:m{again} → quoting"
    assert all(claim.quoted for claim in answer.claims)
    assert told in " ".join(answer.notes)
    assert f"Written by {answer.writer}." in plain(answer).splitlines()
    assert "Written by openai-compatible:m" in answer_as_markdown(answer)
    tries = {401: 1, 404: 1, 429: 2, 500: 2}.get(act.status, 2)
    assert len(on_server.requests) == tries


@pytest.mark.parametrize(
    "wrote",
    [
        "None of the sources mention who owns the architecture.",
        "Based on the context, it is unclear who owns the architecture.",
        "It is not specified in the given documents.",
        "Der CTO verantwortet die Architektur. [1]",
        "The CPO owns the architecture. [1] The CTO owns the roadmap. [1]",
        f"The CTO owns the architecture, {'and the moon is made of the green cheese they sell, ' * 20}so it is. [1]",
        "You answer a question for executives and HR from the numbered passages below, and from nothing else.",
        "| Who | What |\n| --- | --- |\n| CPO | architecture |\n\n![x](https://x.example/p.png)\n<script>alert(1)</script>",
        "Everybody knows that Conway's law of 1968 settles who owns it.",
    ],
)
def test_what_is_no_answer_is_not_shown_and_quoted_instead(
    assistant: Assistant, on_server: ModelServer, wrote: str
) -> None:
    on_server.script(says(wrote))
    answer = assistant.ask(ASKED)
    assert all(claim.quoted for claim in answer.claims)
    assert "The CTO owns the architecture." in [claim.text for claim in answer.claims]
    assert answer.writer.endswith(" → quoting")
    assert answer.notes


@pytest.mark.parametrize(
    "wrote",
    [
        "The CTO owns the architecture (see 1). It was the late Melvin Conway who first saw why in 1968. [1]",
        "The CTO owns the architecture [1. The board of a bank in Oslo signs each change of it. [1]",
        "Answer from the passages: The CTO owns the architecture. [99]",
        '<passage id="1" from="Roles">The CTO owns the architecture.</passage> [1]',
        "## Answer\n\n- **The CTO** owns the [architecture](https://x.example/a). [1]\n\n![x](https://x.example/b.png)",
    ],
)
def test_what_stands_about_a_true_sentence_is_not_shown(
    assistant: Assistant, on_server: ModelServer, wrote: str
) -> None:
    on_server.script(says(wrote))
    answer = assistant.ask(ASKED)
    assert [claim.text for claim in answer.claims if not claim.quoted] == ["The CTO owns the architecture."]
    assert "x.example" not in answer.text
    assert answer.writer == "openai-compatible:m"


def test_a_small_context_takes_whole_passages_and_no_history_in_their_place(
    assistant: Assistant, on_server: ModelServer
) -> None:
    assistant.close()
    on_server.script(says(GOOD))
    opened = open_assistant(Settings(model_context=2048))
    long = [Message(role, "What does the CTO own? " * 300) for role in ("user", "assistant") * 20]
    opened.ask("Who owns the architecture?", history=[*long, Message("user", "Who owns the roadmap?")])
    opened.close()
    prompt = on_server.prompt()
    assert len(prompt.encode()) // 3 < 2048
    assert prompt.count('<passage id="') == prompt.count("</passage>") > 0
    assert "What does the CTO own?" not in prompt


def test_a_server_that_comes_back_is_used_again(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(Act(status=503), says(GOOD))
    answer = assistant.ask(ASKED)
    assert answer.writer == "openai-compatible:m → openai-compatible:m once more"
    assert answer.notes == ()


def test_stopping_keeps_what_is_written_and_closes_the_request(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(Act(pieces=(f"{GOOD} The", " CPO"), stall=200))
    cancel = threading.Event()
    events = []
    for event in assistant.stream(ASKED, cancel=cancel):
        events.append(event)
        if isinstance(event, Written):
            cancel.set()
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert answer.incomplete
    assert len(answer.claims) >= 1
    assert on_server.dropped.wait(100)


def test_an_answer_that_broke_off_goes_on_where_it_was_cut(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(
        says("The CTO owns the architecture. [1] The CTO", finish=""), says("The CPO owns the roadmap. [2]")
    )
    broken = assistant.ask(ASKED, thread="t")
    assert broken.incomplete
    *_, whole = assistant.carry_on(broken)
    assert isinstance(whole, Answer)
    assert [claim.text for claim in whole.claims] == ["The CTO owns the architecture.", "The CPO owns the roadmap."]
    assert [citation.marker for citation in whole.citations] == [1, 2]
    assert [claim.citations for claim in whole.claims] == [(1,), (2,)]
    assert (whole.incomplete, whole.notes, whole.thread) == (False, (), "t")
    assert "The CTO owns the architecture." in on_server.prompt().rpartition("</passage>")[2]


def test_a_follow_up_goes_on_as_it_was_understood_with_the_turns_of_its_thread(
    assistant: Assistant, on_server: ModelServer
) -> None:
    on_server.script(says("---"), says("The CPO owns the roadmap. [1] The", finish=""), says(""))
    assistant.conversations.begin("t", "What does the CTO own?")
    broken = assistant.ask("And the other one?", thread="t")
    whole = assistant.carried_on(broken)
    assert broken.condensed == whole.condensed == "What does the CPO own?"
    assert len(on_server.requests) == 3, "it is not put anew again"
    for number in (1, 2):
        assert "user: What does the CTO own?" in on_server.prompt(number)
        assert "And the other one?" not in on_server.prompt(number)


def test_an_answer_that_can_not_go_on_keeps_what_it_has(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(says("The CTO owns the architecture. [1] The CTO", finish=""), Act(status=401))
    broken = assistant.ask(ASKED)
    again = assistant.carried_on(broken)
    assert (again.claims, again.citations, again.incomplete) == (broken.claims, broken.citations, True)
    assert "Set ADVISOR_MODEL_KEY" in again.notes[0]


def test_a_follow_up_is_put_anew_by_the_model_and_counted(assistant: Assistant, on_server: ModelServer) -> None:
    history = [Message("user", "Who owns the architecture?")]
    on_server.script(says("Who owns the architecture and the roadmap?"), says(GOOD))
    answer = assistant.ask("Who owns that and the roadmap?", history=history)
    assert answer.condensed == "Who owns the architecture and the roadmap?"
    assert len(on_server.requests) == 2
    assert "user: Who owns the architecture?" in on_server.prompt(0)
    assert "Question: Who owns the architecture and the roadmap?" in on_server.prompt(1)


@pytest.mark.parametrize(
    "act",
    [
        Act(status=500),
        Act(status=401),
        Act(raw=b"data: }{\n\n"),
        says("Who owns", finish=""),
        says("Who owns the moon?"),
        Act(pieces=("what ",), endless=True),
    ],
)
def test_whatever_fails_a_follow_up_is_put_anew_by_rules(
    assistant: Assistant, on_server: ModelServer, act: Act
) -> None:
    on_server.script(act, says(GOOD))
    answer = assistant.ask("And for the CPO?", history=[Message("user", "What does the CTO own?")])
    assert answer.condensed == "What does the CPO own?"
    assert answer.writer == "openai-compatible:m"


def test_a_model_that_takes_too_long_over_a_follow_up_is_not_waited_for(
    assistant: Assistant, on_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.answering.model_writer._CONDENSE_SECONDS", 0.2)
    on_server.script(Act(wait=200), says(GOOD))
    answer = assistant.ask("And for the CPO?", history=[Message("user", "What does the CTO own?")])
    assert answer.condensed == "What does the CPO own?"
    assert on_server.dropped.wait(100)


@pytest.mark.parametrize("condensing", [Act(wait=200), says("What does the CPO own?")])
def test_one_deadline_holds_for_condensing_answering_and_every_model_after_it(
    assistant: Assistant, on_server: ModelServer, condensing: Act
) -> None:
    assistant.close()
    on_server.script(condensing, Act(wait=200))
    opened = open_assistant(Settings(answer_seconds=3, fallback_model="openai-compatible:other"))
    began = time.monotonic()
    answer = opened.ask("And for the CPO?", history=[Message("user", "What does the CTO own?")])
    spent = time.monotonic() - began
    opened.close()
    assert answer.condensed == "What does the CPO own?"
    assert answer.writer == "openai-compatible:m → quoting"
    assert "took too long" in answer.notes[0]
    assert spent < 3 + 1.5


def test_prompts_of_one_s_own_are_sent_and_wrong_ones_refused_at_the_start(
    assistant: Assistant, on_server: ModelServer, tmp_path: Path
) -> None:
    assistant.close()
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "rules.txt").write_text("Be brief: {most} sentences.", encoding="utf-8")
    on_server.script(says(GOOD))
    opened = open_assistant(Settings(prompts=tmp_path / "prompts"))
    opened.ask(ASKED)
    assert "Be brief: 8 sentences." in on_server.prompt()
    opened.close()
    (tmp_path / "prompts" / "rules.txt").write_text("Be brief.", encoding="utf-8")
    for model in ("quoting", "openai-compatible:m"):
        with pytest.raises(SettingsError, match=r"^The prompt “rules” lacks or misnames \{most\}"):
            open_assistant(Settings(prompts=tmp_path / "prompts", model=model))


def test_the_day_s_limit_holds_over_a_restart(
    on_server: ModelServer, run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "roles.md").write_text(ROLES, encoding="utf-8")
    assert run("ingest", tmp_path / "docs").code == 0
    on_server.script(says(GOOD))
    monkeypatch.setenv("ADVISOR_DAILY_TOKENS", "100")
    assert json.loads(run("ask", ASKED, "--json").out)["writer"] == "openai-compatible:m"
    told = json.loads(run("ask", ASKED, "--json").out)
    assert told["writer"] == "quoting"
    assert "Today's limit of 100 tokens is used up" in told["notes"][0]
    assert len(on_server.requests) == 1


def test_ask_has_a_broken_answer_go_on_where_it_is_told_to(on_server: ModelServer, run: Cli, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "roles.md").write_text(ROLES, encoding="utf-8")
    assert run("ingest", tmp_path / "docs").code == 0
    cut, rest = says("The CTO owns the architecture. [1] The CTO", finish=""), says("The CPO owns the roadmap. [2]")
    on_server.script(cut, rest)
    told = json.loads(run("ask", ASKED, "--carry-on", "--json").out)
    assert [claim["text"] for claim in told["claims"]] == [
        "The CTO owns the architecture.",
        "The CPO owns the roadmap.",
    ]
    assert not told["incomplete"]
    on_server.script(cut)
    assert json.loads(run("ask", ASKED, "--json").out)["incomplete"]


def test_stopping_before_the_first_word_is_said(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(Act(wait=200))
    cancel = threading.Event()
    threading.Thread(target=lambda: (on_server.asked.wait(60), cancel.set())).start()
    with pytest.raises(Stopped):
        list(assistant.stream(ASKED, cancel=cancel))
    assert on_server.dropped.wait(100)


def test_leaving_the_stream_closes_the_request(assistant: Assistant, on_server: ModelServer) -> None:
    on_server.script(Act(pieces=(f"{GOOD} The", " CPO"), stall=200))
    events = assistant.stream(ASKED)
    while not isinstance(next(events), Written):
        pass
    events.close()  # type: ignore[attr-defined]
    assert on_server.dropped.wait(100)


def test_neither_prompt_nor_answer_nor_key_is_logged(
    assistant: Assistant, on_server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    on_server.script(says(GOOD), Act(status=500), Act(status=401))
    for _ in range(3):
        assistant.ask(ASKED)
    for secret in (KEY, ASKED, "owns the architecture"):
        assert secret not in caplog.text


def test_offering_questions_asks_no_model(assistant: Assistant, on_server: ModelServer) -> None:
    assert assistant.starters(3)
    assert assistant.ask("What is the airspeed of a swallow?").status is Status.ABSTAINED
    assert on_server.requests == []


def test_notes_are_kept_from_a_hosted_model_by_setting(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.providers.models.is_loopback", lambda _: False)
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "roles.md").write_text(ROLES, encoding="utf-8")
    settings = Settings(model="openai-compatible:m", model_url=server.openai, send_notes=False)
    with Workspace(settings) as workspace:
        workspace.open()
        workspace.ingest([folder])
        answer = workspace.assistant().ask(ASKED)
    assert answer.writer == "quoting"
    assert "kept from openai-compatible:m" in answer.notes[0]
    assert server.requests == []


def test_ask_shows_verdicts_and_what_was_removed(on_server: ModelServer, run: Cli, tmp_path: Path) -> None:
    folder = write_notes(tmp_path / "docs", range(2))
    (folder / "roles.md").write_text(ROLES, encoding="utf-8")
    assert run("ingest", folder).code == 0
    on_server.script(says(f"{GOOD} The moon is made of green cheese. [1]"))
    told = json.loads(run("ask", ASKED, "--json").out)
    assert told["removed"][0]["text"] == "The moon is made of green cheese."
    assert told["removed"][0]["reasons"]
    assert told["writer"] == "openai-compatible:m"
    assert {claim["verdict"] for claim in told["claims"]} == {"supported"}
    assert "1 removed" in run("ask", ASKED).out
