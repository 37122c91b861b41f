"""Recorded outputs of real models, over the bundled corpus, the real encoder and the real verifier."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import ScriptedModel, said

from advisor.answering.calls import Limits
from advisor.answering.model_writer import ModelWriter, Rules
from advisor.assistant import Assistant
from advisor.build import Workspace
from advisor.encoders import build_verifier
from advisor.plain_yaml import plain
from advisor.protocols import Verifier
from advisor.providers.fake import MemorySpending
from advisor.settings import Settings
from advisor.types import Claim, Outcome

pytestmark = pytest.mark.slow

RECORDED: list[dict[str, Any]] = plain(Path(__file__).with_name("recorded.yaml").read_bytes())


@pytest.fixture(scope="module")
def over_corpus(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Assistant, Verifier]]:
    data = tmp_path_factory.mktemp("recorded") / "data"
    shutil.copytree(corpus_dir, data)
    settings = Settings(data_dir=data, embeddings="default", corpus="bundled", model="quoting")
    with Workspace(settings) as workspace:
        workspace.open()
        yield workspace.assistant(), build_verifier(settings)


def parameters() -> list[Any]:
    """The records; one that is `missed` is let through so far, as its reason says, and unmarked once it is not."""
    return [
        pytest.param(
            record,
            id=record["id"],
            marks=[pytest.mark.xfail(reason=record["missed"], strict=True)] if "missed" in record else [],
        )
        for record in RECORDED
    ]


@pytest.mark.parametrize("record", parameters())
def test_what_a_model_really_wrote(over_corpus: tuple[Assistant, Verifier], record: dict[str, Any]) -> None:
    assistant, verifier = over_corpus
    rules = Rules(Limits(60, 0), 8192, "strict", send_notes=True, daily_tokens=0)
    writer = ModelWriter([ScriptedModel(said(record["text"]))], lambda: verifier, MemorySpending(), rules)
    question = record["question"]
    claims: list[Claim] = []
    outcome = Outcome("")
    for event in writer.write(question, assistant.passages_for(question)):
        if isinstance(event, Outcome):
            outcome = event
        else:
            claims.append(event[0])
    texts = [claim.text for claim in claims]
    # What is quoted under its section's heading is the document's, and told as what it is: a sign, say.
    own = [claim.text for claim in claims if not (claim.quoted and claim.group)]
    for part in record.get("never", ()):
        assert not [text for text in own if part in text]
    for part in record.get("shown", ()):
        assert [text for text in texts if part in text]
    if once := record.get("once"):
        assert texts.count(once) == 1
    for part in record.get("notes", ()):
        assert part in " ".join(outcome.notes)
    if record.get("quoted"):
        assert claims
        assert all(claim.quoted for claim in claims)
        assert outcome.writer.endswith(" → quoting")
