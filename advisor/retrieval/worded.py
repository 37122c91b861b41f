"""Sections that ask the reader's question themselves, in a heading or in a line of other ways to ask.

A question of nothing but the subject's own names, "What does a CPO do?", is alike to every passage by meaning; what
tells its section apart are the small words, which no other score counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from advisor.chunks import StoredChunk
from advisor.retrieval.objects import TELLS_WHO
from advisor.text import wording, wordings
from advisor.types import Chunk, Provenance

_FROM = 0.6
"""Share of common words (Jaccard) from which two questions are worded alike; from .8 on they are the same one."""
_SAME = 0.8
_LONGEST = 16
"""Different words up to which a question is worded as a heading may be."""
_LIFT = 0.3
"""What the same question adds to a fused score of 0 to about 1."""
_ASKS_WHO = re.compile(
    r"\b(?:who|whose|decid\w*|decisions?|own|owns|owner\w*|approv\w*|sign\w*|veto\w*|say|word|call|belongs?|under"
    r"|responsib\w+|accountab\w+|in charge|runs?|(?:product|tech\w*|engineering|cto|cpo) or|or (?:the )?"
    r"(?:product|tech\w*|engineering|cto|cpo))\b",
    re.IGNORECASE,
)
_WHOSE_CALL = re.compile(
    r"\b(?:product|tech\w*|engineering|cto|cpo)(?:'s)? (?:call|decision|matter|question|domain|territory|job|say)"
    r"(?: [^.?!]{0,20})?\bor\b",
    re.IGNORECASE,
)
_OTHER_KIND = 0.1
"""What a section that tells who decides loses where the question asks something else of the same matter."""
_SPECIAL, _BEHIND = "special/", 0.05
"""Where the corpus has its guides on single trades, seats and situations, and what a section of one loses: a general
question bears a little on each of them, and belongs to the general guides."""


def worded_alike(question: str, chunks: Sequence[StoredChunk]) -> list[float]:
    """What each chunk's score gains for asking the question in the same words; 0 for most."""
    asked = wording(question)
    if not 0 < len(asked) <= _LONGEST:
        return [0.0] * len(chunks)
    return [_LIFT * _nearness(max(_shares(asked, own.indexed.wordings), default=0.0)) for own in chunks]


def asks_the_same(question: str, chunk: Chunk) -> bool:
    """Whether a section asks the very question, in its heading or in its line of other ways to ask."""
    asked = wording(question)
    shares = _shares(asked, wordings(chunk.heading, chunk.text))
    return 0 < len(asked) <= _LONGEST and max(shares, default=0.0) >= _SAME


def other_kind(question: str, chunks: Sequence[StoredChunk]) -> list[float]:
    """What each chunk's score loses for telling who decides where nobody asks who; 0 for most.

    Below 0 where it is asked whether something is the call of the one or of the other.
    """
    if _WHOSE_CALL.search(question):
        return [-_OTHER_KIND * bool(TELLS_WHO.match(own.indexed.chunk.heading)) for own in chunks]
    if _ASKS_WHO.search(question):
        return [0.0] * len(chunks)
    return [_OTHER_KIND * bool(TELLS_WHO.match(own.indexed.chunk.heading)) for own in chunks]


def special(chunks: Sequence[StoredChunk]) -> list[float]:
    """What each chunk's score loses for standing in a special guide of the corpus; 0 for most."""
    documents = (own.document for own in chunks)
    return [_BEHIND * (own.provenance is Provenance.PLAYBOOK and own.source.startswith(_SPECIAL)) for own in documents]


def _shares(asked: frozenset[str], others: Iterable[frozenset[str]]) -> Iterator[float]:
    return (len(asked & own) / len(asked | own) for own in others)


def _nearness(share: float) -> float:
    return min(1.0, max(0.0, (share - _FROM) / (_SAME - _FROM)))
