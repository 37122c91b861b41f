"""Sentences that say what is not so beside what is: "the CTO, not the CPO, …", "not to sales; to engineering"."""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.answering.reading import Statement, tokens
from advisor.lexicon import GENERIC_STEMS

_ASIDE = re.compile(
    r",?\s+(?:and |but )?(?:not|rather than|instead of|never) (?P<not>(?:(?:by|to|for|of|in|from|with) )?"
    r"(?:(?:the|a|an|his|her|their) )?(?:[\w'’-]+ ){0,2}[\w'’-]+)(?=[,.;]|$),?",
    re.IGNORECASE,
)
"""What is said not to be so in passing; only between commas, or at the end."""
_REFUSED = re.compile(
    r"(?P<head>.*?)\b(?:(?:do|does|did|is|are|was|were|has|have|should|can|will)(?:n['’]t| not)|never|not)\s+"
    r"(?P<not>[^,;.]+?)(?P<turn>;|,? but(?: rather)?\b|, rather\b)\s*(?P<rest>[^.]+)",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"(?:only|just|merely|simply|solely|necessarily)\b", re.IGNORECASE)

_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|,? (?:and )?not (?=(?:by|to|for|of|in|from|with|the|a|an)\b))\s*(?P<not>[^,;:.]+)",
    re.IGNORECASE,
)
"""What is refused for something else."""
_DENIES = re.compile(
    r"\b(?:not|never|no|nor|neither|cannot|without|instead|rather|avoid\w*|refus\w*|than)\b|n['’]t\b", re.IGNORECASE
)


@lru_cache(512)
def without_aside(text: str) -> tuple[str, frozenset[str]]:
    """A text without what it says in passing not to be so, and the stems of that; all of it where it says none."""
    match = _ASIDE.search(text)
    if not match or not match.start() or _NOT_ONLY.match(match["not"]):
        return text, frozenset()
    left = f"{text[: match.start()]} {text[match.end() :]}"
    if sum(token.telling for token in tokens(left)) <= 1:
        return text, frozenset()
    return " ".join(left.split()), Statement(match["not"]).stems


def side_spoken_of(claim: Statement, text: str) -> str:
    """Of a sentence "not this but that", the half that a claim speaks of; the whole where it speaks of both, or none.

    What is said to be so gets the subject and the verb that it leaves out.
    """
    match = _REFUSED.match(text)
    if not match or _NOT_ONLY.match(match["not"]):
        return text
    refused, rest = (Statement(match[part]).stems - GENERIC_STEMS for part in ("not", "rest"))
    of_refused, of_rest = bool(claim.stems & (refused - rest)), bool(claim.stems & (rest - refused))
    verb = next((token for token in tokens(match["not"]) if token.telling), None)
    if verb is not None and claim.stems & (refused - rest) <= {verb.stem}:
        of_refused = verb.stem in claim.stems and not of_rest
    if of_refused == of_rest:
        return text
    if of_refused:
        return text[: match.end("not")]
    said = "" if verb is None or verb.stem in rest or match["turn"] == ";" else f"{verb.raw} "
    return f"{match['head']}{said}{match['rest']}"


def rejected(claim: Statement, source: Statement) -> str | None:
    """What the source sets aside for something else, and the claim has instead of it; else None."""
    match = _INSTEAD.search(source.text)
    if not match or _NOT_ONLY.match(match["not"]):
        return None
    kept = Statement(source.text[: match.start()] + source.text[match.end() :]).stems
    aside = Statement(match["not"]).stems - kept - GENERIC_STEMS
    own = _INSTEAD.search(claim.text)
    affirmed = Statement(claim.text[: own.start()] + claim.text[own.end() :] if own else claim.text).stems
    denies = _DENIES.search(claim.text) if own is None else None
    return match["not"].strip() if aside and not denies and aside <= affirmed else None
