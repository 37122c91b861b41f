"""A writer over scripted models, and what it wrote."""

from __future__ import annotations

from collections.abc import Sequence

from fakes import ScriptedModel, WordVerifier
from passages import passages

from advisor.answering.calls import Limits
from advisor.answering.model_writer import ModelWriter, Rules
from advisor.answering.review import Policy
from advisor.answering.writers import QuotingWriter
from advisor.protocols import Written
from advisor.providers.fake import MemorySpending
from advisor.types import Outcome, Passage

ASKED = "What do the CTO and the CPO own?"
GOOD = "The CTO owns the architecture. [1] The CPO owns the roadmap. [2]"


def writer_of(
    *models: ScriptedModel,
    policy: Policy = "strict",
    send_notes: bool = True,
    daily_tokens: int = 0,
    spending: MemorySpending | None = None,
) -> ModelWriter:
    rules = Rules(Limits(5, 0), 8192, policy, send_notes, daily_tokens)
    return ModelWriter(models, WordVerifier, spending or MemorySpending(), rules)


class Result:
    """What a writer wrote."""

    def __init__(self, events: Sequence[Written | Outcome]) -> None:
        *written, outcome = events
        assert isinstance(outcome, Outcome)
        self.outcome = outcome
        self.written = [event for event in written if not isinstance(event, Outcome)]
        assert len(self.written) == len(written)
        self.claims = [claim for claim, _ in self.written]
        self.texts = [claim.text for claim in self.claims]
        self.citations = [citation for _, new in self.written for citation in new]
        self.notes = " ".join(outcome.notes)


def quoted(own: Sequence[Passage] | None = None) -> list[str]:
    return [claim.text for claim, _ in QuotingWriter().write(ASKED, own or passages())]
