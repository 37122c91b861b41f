"""Words that tell of misconduct, and the same words in another sense."""

from __future__ import annotations

import pytest

from advisor.conflicts.signs import PLAIN, signs_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She said that she wants to end her life.", "crisis"),
        ("He threatened to shoot him.", "crisis"),
        ("He could not see the point of going on any more.", "crisis"),
        ("He groped her at the party.", "hr"),
        ("Since she testified he gives her the worst work.", "hr"),
        ("Customer data was leaked and they told nobody.", "legal"),
        ("They use the source code of his former employer.", "legal"),
        ("The invoices are forged invoices, backdated to March.", "compliance"),
        ("He says that she is too old for the post.", "hr"),
        ("They want a younger man for it.", "hr"),
        ("He takes kickbacks from the supplier.", "compliance"),
    ],
)
def test_plain_signs(text: str, kind: str) -> None:
    found = signs_in(text)
    assert found[kind] >= PLAIN
    assert found.most_common(1)[0][0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "That deadline is killing us.",
        "It's a suicide mission.",
        "She stabbed me in the back over the roadmap.",
        "Nobody was harassed.",
        "There was no fraud here.",
        "The harassment-reporting module is late.",
        "Fraud detection: make or buy?",
        "We discriminate between segments.",
        "They abuse the API.",
        "They think it is too old to be repaired.",
        "The platform is too young for that.",
        "He holds a gun to my head over the budget.",
        "The sanctions screening module must be bought.",
    ],
)
def test_other_senses(text: str) -> None:
    assert max(signs_in(text).values(), default=0) < PLAIN
