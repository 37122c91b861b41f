"""What the verifier must not lose: floors under its verdicts on claims of our own, far below what it reaches."""

from __future__ import annotations

from collections import defaultdict

import pytest

from advisor.encoders import build_verifier
from advisor.protocols import Verifier
from advisor.settings import Settings
from advisor.types import Verdict
from evals.mutate import cases
from evals.written_claims import CLAIMS, written

_EVERY = 12
"""Of the mutated quotes, one in so many is checked."""


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return build_verifier(Settings(embeddings="default"))


def refused(verifier: Verifier, part: str) -> dict[str, float]:
    """Share of claims refused, by their kind."""
    chosen = list(written("dev")) if part == "written" else [case for case in cases() if case.kind in part][::_EVERY]
    found: dict[str, list[bool]] = defaultdict(list)
    for case in chosen:
        found[case.kind].append(verifier.check(case.claim, case.passages).verdict is Verdict.UNSUPPORTED)
    return {kind: sum(of) / len(of) for kind, of in found.items()}


def test_claims_written_by_hand_are_told_apart(verifier: Verifier) -> None:
    shares = refused(verifier, "written")
    assert shares["true"] <= 0.15
    floors = {"role": 0.65, "negation": 0.70, "number": 0.75, "topic": 0.85}
    assert {kind: shares[kind] for kind, floor in floors.items() if shares[kind] < floor} == {}


def test_quotes_stand_and_their_mutations_fall(verifier: Verifier) -> None:
    shares = refused(verifier, "quote: true, quote: role, quote: negation, quote: number")
    assert shares.pop("quote: true") <= 0.02
    assert {kind: share for kind, share in shares.items() if share < 0.95} == {}


def test_sentences_in_a_models_manner_are_told_apart(verifier: Verifier) -> None:
    cases = [case for case in written("fluent-dev") if case.kind != "topic"]
    refused_ = {True: 0, False: 0}
    for case in cases:
        refused_[case.true] += verifier.check(case.claim, case.passages).verdict is Verdict.UNSUPPORTED
    assert refused_[True] <= 3
    assert refused_[False] >= 45


@pytest.mark.parametrize("part", ["dev", "held"])
def test_the_written_claims_are_whole(part: str) -> None:
    found = list(written(part))
    assert (CLAIMS / f"{part}.yaml").exists()
    assert sum(own.true for own in found) >= 30
    assert {own.kind for own in found} >= {"true", "role", "negation", "number", "opposite", "topic"}
    assert all(len(own.passages) >= 3 for own in found)
    assert len({own.claim for own in found if own.kind != "topic"}) == sum(own.kind != "topic" for own in found)
