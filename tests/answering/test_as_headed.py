"""Questions and requests put as documents head their sections."""

from __future__ import annotations

import pytest

from advisor.answering.as_headed import as_headed


@pytest.mark.parametrize(
    ("text", "headed"),
    [
        ("Please draft a charter for the two", "What does a charter for the two look like?"),
        ("Prepare me a 60-day plan for an interim CTO.", "What does a 60-day plan for an interim CTO look like?"),
        ("Write minutes of yesterday's talk", "What do minutes of yesterday's talk look like?"),
        ("Could you write up an agenda?", "What does an agenda look like?"),
        ("Write a poem about a plan", "Write a poem about a plan"),
        ("Make the plan shorter", "Make the plan shorter"),
        ("Give our CPO a plan", "Give our CPO a plan"),
        ("Should a CPO get paid better than the CTO?", "Should the CTO and the CPO be paid the same?"),
        ("Is it fair if the CTO earns as little as the CPO?", "Should the CTO and the CPO be paid the same?"),
        ("Does our CTO earn more than the CPO?", "Does our CTO earn more than the CPO?"),
        ("Who is paid more, the CTO or the CPO?", "Who is paid more, the CTO or the CPO?"),
        ("Does the CTO make more decisions than the CPO?", "Does the CTO make more decisions than the CPO?"),
        ("From what headcount is a CTO worth it?", "From which size does a company need a CPO or a CTO?"),
        ("At what size do offices get loud?", "At what size do offices get loud?"),
    ],
)
def test_what_documents_head_so_is_asked_so(text: str, headed: str) -> None:
    assert as_headed(text) == headed
