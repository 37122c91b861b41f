"""The reasons and purposes that a claim gives, beside those of the passages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.reading import SourceSentence, Statement
from advisor.lexicon import GENERIC_STEMS, OFFICES

_BECAUSE = re.compile(
    r"\b(?:because(?: of)?|since|due to|owing to|thanks to|as a result of|on account of)\b", re.IGNORECASE
)
_IN_ORDER = re.compile(r"\b(?:so that|so as to|in order (?:to|that)|(?<=\w )to)\b", re.I)
_REASON_WORDS = 2
"""Telling words that a reason, and what it is given for, have at least."""
_TOLD, _UNTOLD = 0.6, 0.34
"""Shares of words from which a sentence tells something, and up to which it tells nothing of it."""
_STRANGE = 0.75
"""Share of a reason's words to which no word of the passages comes near, from which the reason is new."""


def lifted_reason(claim: Statement, sentences: Sequence[SourceSentence]) -> str | None:
    """The reason that a claim gives, where the passages have it, and what it is given for, in different places only."""
    split = _BECAUSE.search(claim.text)
    if not split:
        return None
    head, tail = (Statement(part).stems - OFFICES for part in (claim.text[: split.start()], claim.text[split.end() :]))
    if min(len(head), len(tail)) < _REASON_WORDS:
        return None
    homes = [place for place, own in enumerate(sentences) if _share(head, own.stems) >= _TOLD]
    if not homes or not any(_share(tail, own.stems) >= _TOLD for own in sentences):
        return None
    beside = (frozenset().union(*(own.stems for own in sentences[max(0, at - 1) : at + 2])) for at in homes)
    return None if any(_share(tail, stems) > _UNTOLD for stems in beside) else claim.text[split.end() :].strip(" .")


def new_reason(claim: Statement, known: frozenset[str], strange: frozenset[str]) -> str | None:
    """The reason or purpose that a claim gives, where the passages have what it is given for but nothing of it."""
    split = _BECAUSE.search(claim.text) or _IN_ORDER.search(claim.text)
    if not split:
        return None
    head, tail = (Statement(part).stems - OFFICES for part in (claim.text[: split.start()], claim.text[split.end() :]))
    bare = split.group().lower() == "to"
    if not head or len(tail) < _REASON_WORDS or _share(head, known) < (1.0 if bare else _TOLD):
        return None
    new = _share(tail, strange) >= (1.0 if bare else _STRANGE)
    return claim.text[split.end() :].strip(" .") if new else None


def unfounded_reason(claim: Statement, beside: Sequence[SourceSentence]) -> str | None:
    """The reason that a claim gives, where the sentences `beside` tell what it is given for, and little of it."""
    split = re.search(r"\bbecause\b(?! of\b)", claim.text, re.IGNORECASE)
    if not split or not split.start():
        return None
    reason = re.split(r"[,;:]", claim.text[split.end() :], maxsplit=1)[0]
    head, tail = (Statement(part).stems - OFFICES - GENERIC_STEMS for part in (claim.text[: split.start()], reason))
    known = frozenset().union(*(own.stems for own in beside))
    if len(tail) < _REASON_WORDS or not head or _share(head, known) < _TOLD:
        return None
    return reason.strip(" .") if _share(tail, known) <= _UNTOLD else None


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part)
