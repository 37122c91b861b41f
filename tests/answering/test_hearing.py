"""Who is heard doesn't decide."""

from __future__ import annotations

import pytest

from advisor.answering.hearing import only_heard
from advisor.answering.reading import Statement

HEARD = "In a scale-up, the CPO and sales are heard before it is decided which debt to repay."
CTO = "At every stage, the CTO usually decides which debt to repay."


@pytest.mark.parametrize(
    ("claim", "near", "office"),
    [
        ("The CPO decides which debt to repay.", [HEARD, CTO], "CPO"),
        ("The CPO usually has the final say on which debt to repay.", [HEARD], "CPO"),
        ("The CTO and the CPO decide which debt to repay.", [HEARD, CTO], "CPO"),
        ("Which debt to repay is decided by the CPO.", [HEARD], "CPO"),
        ("The CTO decides which debt to repay.", [CTO, HEARD], None),
        ("The CPO is heard before the CTO decides which debt to repay.", [HEARD, CTO], None),
        ("The CPO decides which debt to repay.", [HEARD, "The CPO decides which debt to repay in a crisis."], None),
        ("The CPO decides which debt to repay.", [CTO, HEARD], "CPO"),
        ("The CPO decides on debt.", [HEARD, "The CEO decides on debt, and the CPO in a scale-up."], None),
        ("The CPO decides once the CTO is asked.", ["Once the CTO is asked, the CPO decides."], None),
        ("The CPO decides which debt to repay.", [], None),
    ],
)
def test_one_who_is_heard_is_not_taken_for_who_decides(claim: str, near: list[str], office: str | None) -> None:
    assert only_heard(Statement(claim), [Statement(text) for text in near]) == office
