"""The role that a question is asked for, or that its asker has: passages about the other one come last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from advisor.answering.question import ROLE_WORDS, Question, another_role, direction_of, roles_of
from advisor.types import Passage, Role

_AS_ROLE = re.compile(
    r"(?P<compared>\b(?:as \w+|such|the same) )?\bas (?:an? |the |our |their |your )?(?:\w+ )?"
    rf"(?P<role>{'|'.join(ROLE_WORDS.values())})",
    re.IGNORECASE,
)
_I = re.compile(r"\b(?:I|me|my)\b")


def asker_of(text: str) -> frozenset[Role]:
    """The one role in which somebody asks what to do, as in "as the new CPO, what should I …"; empty elsewhere."""
    match = _AS_ROLE.search(text) if _I.search(text) else None
    found = roles_of(match["role"]) if match and not match["compared"] else frozenset()
    return found if len(found) == 1 else frozenset()


def own_role_first(question: Question, passages: Sequence[Passage], best: int) -> list[Passage]:
    """Behind the first `best`, passages headed by the other role only come last, where one role is asked about.

    Where somebody asks as one of the two, all of them do. Before all, where it is asked who is under whom, those headed
    by just that.
    """
    if question.direction:
        passages = sorted(passages, key=lambda passage: direction_of(passage.chunk.heading) != question.direction)
    asker = asker_of(question.text)
    first, others = ([], passages) if asker else (passages[:best], passages[best:])
    if asker or not question.scenario:
        others = sorted(others, key=lambda passage: another_role(asker or question.roles, passage.chunk.heading))
    return [replace(passage, rank=rank) for rank, passage in enumerate([*first, *others], 1)]
