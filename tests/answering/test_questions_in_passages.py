"""What a passage asks is no evidence for what a claim tells."""

from __future__ import annotations

import pytest

from advisor.answering.grounding import GroundingVerifier
from advisor.protocols import Verifier
from advisor.providers.words import encoder_words
from advisor.types import Verdict


@pytest.fixture(scope="module")
def verifier() -> GroundingVerifier:
    return GroundingVerifier(encoder_words())


@pytest.mark.slow
def test_what_a_passage_asks_it_does_not_tell(verifier: Verifier) -> None:
    passage = (
        "The CPO usually owns design. Also asked: Should the CTO run design? Is one person able to do both jobs? Sales "
        "promised a date, now what? Who plans the offsite? The office manager plans it."
    )
    for asked in ("One person is able to do both jobs.", "The CTO should run design.", "Sales promised a date."):
        assert verifier.check(asked, [passage]).verdict is not Verdict.SUPPORTED, asked
    told, stated = ("The self-check asks whether one person can do both jobs.", "One person can do both jobs.")
    assert verifier.check(told, [passage]).score > verifier.check(stated, [passage]).score
    assert verifier.check("The CPO usually owns design.", [passage]).verdict is Verdict.SUPPORTED
    assert verifier.check("The office manager plans the offsite.", [passage]).verdict is Verdict.SUPPORTED
