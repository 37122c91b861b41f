"""Which side of a matter a question wants, what speaks for it or what speaks against it, and whether that one is told.

Near "what are the benefits of X" stands whatever documents say of X, and where they advise against X that is the
reverse of what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.retrieval.twists import denies, nearest
from advisor.types import Passage

_READ = 3
"""Passages of which one tells the side asked for, if any does."""
_MOST_WORDS = 20
_FOR = re.compile(
    r"\b(?:benefits?|advantages?|upsides?|pros|merits)\b|\b(?:reasons?|arguments?|case) (?:for|in favou?r)\b"
    r"|\bspeaks? (?:for|in favou?r)\b|\bwhy (?:is|was|would) it (?:be )?(?:\w+ )?(?:good|wise|right|useful|worth\w*)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:drawbacks?|disadvantages?|downsides?|cons)\b|\b(?:reasons?|arguments?|case|speaks?) (?:against|not to)\b"
    r"|\bwhy (?:is|was|would) it (?:be )?(?:an? )?(?:\w+ )?(?:bad|wrong|mistake|unwise|harmful)\b|^\W*why not\b"
    r"|^\W*why (?:should|must)\b[^,;?]*\b(?:not|never)\b|^\W*why (?:should|must)n['’]t\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\b(?:having|with|for) no\b|\b(?:not|never) \w+ing\b|\bwithout\b|\bno longer\b|\black of\b", re.IGNORECASE
)
"""Turns the side round: reasons for having no X are reasons against X."""
_GOOD = re.compile(
    r"\b(?:gain\w*|benefit\w*|advantage\w*|strengths?|helps?|improv\w*|better|faster|clear\w*|saves?|fits?|suits?|serves?"
    r"|right|useful|essential|strong\w*|sensible|worth|quick\w*|easier)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:prices?|costs?|costly|risk\w*|wrong|fail\w*|harm\w*|danger\w*|los[est]\w*|mistakes?|limits?|weak\w*|slow\w*|not"
    r"|never|no|cannot|hid\w+|avoid\w*|drawback\w*|disadvantage\w*|against|poor\w*|problem\w*|expensive|too|delay\w*)\b",
    re.IGNORECASE,
)
_HEADS_GOOD = re.compile(
    r"^why (?!.*\b(?:not|fails?|wrong|clash|conflict)\b)|\b(?:gains?|benefits?|advantages?)\b", re.I
)
_HEADS_BAD = re.compile(
    r"\b(?:mistakes?|price|wrong|speaks? against|drawbacks?|disadvantages?|faults?|do(?:ne)? when)\b", re.IGNORECASE
)


def side_asked(question: str) -> int:
    """1 where it asks what speaks for something, -1 for what speaks against it, 0 for neither."""
    side = 1 if _FOR.search(question) else -1 if _AGAINST.search(question) else 0
    return -side if side and _WITHOUT.search(question) else side


def side_headed(heading: str) -> int:
    """1 where a heading is over what speaks for something, -1 over what speaks against it, 0 for neither."""
    bad = bool(_HEADS_BAD.search(heading) or denies(heading))
    return bool(_HEADS_GOOD.search(heading)) - bad


def other_side(question: str, heading: str) -> bool:
    """Whether a heading is over the side that the question doesn't want."""
    return side_asked(question) * side_headed(heading) < 0


def same_side(question: str, heading: str) -> bool:
    """Whether a heading is over the side that the question wants."""
    return side_asked(question) * side_headed(heading) > 0


def side_untold(question: str, passages: Sequence[Passage]) -> bool:
    """Whether a question wants one side, and what is nearest tells the other or none."""
    side = side_asked(question)
    if not side or len(question.split()) > _MOST_WORDS:
        return False
    first, *others = (side * side_headed(own.chunk.heading) for own in passages[:_READ])
    if first < 0 and max(others, default=0) <= 0:
        return True
    telling = _GOOD if side > 0 else _BAD
    return not any(telling.search(f"{own.chunk.heading} {nearest(own)}") for own in passages[:_READ])
