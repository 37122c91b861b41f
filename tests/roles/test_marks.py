"""What is said beside a line of what it rests on."""

from __future__ import annotations

from dataclasses import replace

from advisor.roles.definition import Basis, Statement
from advisor.roles.views import UNVERIFIED, marks_of

LINE = Statement("a", "The CPO owns the roadmap.", Basis.PLAYBOOK)


def test_words_of_the_readers_own_are_not_the_playbooks() -> None:
    assert marks_of(LINE) == ["playbook"]
    assert marks_of(replace(LINE, verified=False)) == ["playbook", UNVERIFIED]
    own = replace(LINE, text="Every Monday 400 couriers wait.", original=LINE.text, verified=False)
    assert marks_of(own) == ["your words, for a line of playbook", UNVERIFIED]
