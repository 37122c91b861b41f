"""What a model writes brings no address that no passage has."""

from __future__ import annotations

import pytest

from advisor.answering.grounding import GroundingVerifier
from advisor.providers.fake import FakeWords
from advisor.types import Verdict

FAST = GroundingVerifier(FakeWords())
SPEED = ["Engineering does not own the roadmap.", "The CTO may report to the CPO."]


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/x?q=1",
        "www.evil.example",
        "//evil.example/a.png",
        "evil.com",
        "a@evil.example",
        "ftp://x/y",
    ],
)
def test_an_address_that_no_passage_has_is_supported_by_none(address: str) -> None:
    said = f"Engineering does not own the roadmap ({address})."
    check = FAST.check(said, SPEED)
    assert check.verdict is Verdict.UNSUPPORTED
    assert address in check.reasons[0]
    assert "address" not in "".join(FAST.check(said, [*SPEED, f"See {address}."]).reasons)


def test_a_name_with_a_point_is_no_address() -> None:
    reasons = FAST.check("Engineering uses Node.js, e.g. at 9.30, and does not own the roadmap.", SPEED).reasons
    assert "address" not in "".join(reasons)
