"""What a claim leaves unsaid: whom a pronoun means, and which question a bare "Yes." or "The CPO." answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from advisor.answering.question import named
from advisor.answering.reading import tokens
from advisor.lexicon import NUMBER_WORDS, OFFICES

_PARTY = re.compile(rf"\b(?:the )?({'|'.join(sorted(OFFICES))})(?:'s)?\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:(?P<subject>he|she|they)|(?P<owner>his|her|their)|(?P<object>him|them))\b", re.IGNORECASE)
_PLURAL = frozenset({"they", "their", "them"})
_REPLY = re.compile(r"\W*(?P<word>yes|no)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BARE_REST = re.compile(
    r"[\s,.!]*(?:(?:it|he|she|they|the c[a-z]o)\s+(?:is|does|do|are|can|will|should|may)(?:n't| not)?)?\W*$", re.I
)
_ASKS_YES_OR_NO = re.compile(
    r"(?P<verb>is|are|was|were|do|does|did|can|could|should|would|will|has|have|may|must|shall)\s+"
    r"(?P<who>(?:(?:the|a|an|our|your|my|their|this|that|these|those)\s+)?\w+)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_WHO = re.compile(
    r"(?:who|which(?: \w+)?|what|how (?:many|much|long))\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_SUPPORTING = re.compile(r"(?:do|does|did)\s+", re.IGNORECASE)


def spoken_out(claims: Sequence[str], question: str) -> list[str]:
    """An answer's claims, in order, each as if it stood alone."""
    before = [question]
    for claim in claims:
        before.append(resolved(completed(claim, question), before))
    return before[1:]


def resolved(claim: str, before: Sequence[str]) -> str:
    """The claim with its first pronoun replaced by the office that the nearest sentence before it named first.

    A claim that names an office ahead of the pronoun means that one, and is left alone; so is a plural that would have
    one office stand for it.
    """
    match = _PRONOUN.search(named(claim))
    if not match or _PARTY.search(named(claim)[: match.start()]):
        return claim
    parties = next((found for text in reversed(before) if (found := _parties(text))), [])
    plural = match.group().lower() in _PLURAL
    if not parties or (plural and len(parties) < 2):
        return claim
    who = " and ".join(f"the {party}" for party in (parties if plural else parties[:1]))
    text = named(claim)
    told = f"{text[: match.start()]}{who}{'' if not match['owner'] else chr(39) + 's'}{text[match.end() :]}"
    return told[:1].upper() + told[1:]


@lru_cache(512)
def completed(claim: str, question: str) -> str:
    """A bare reply as the statement that it makes of its question; any other claim as it is."""
    asked = question.strip().rstrip("?!. ")
    reply = _REPLY.match(claim)
    if reply and _BARE_REST.match(reply["rest"]):
        return _affirmed(asked, denied=reply["word"].lower() == "no") or claim
    if not asked or not _is_fragment(claim):
        return claim
    asks = _ASKS_WHO.match(asked)
    if not asks:
        return claim
    bare = claim.strip(" .!")
    auxiliary = _ASKS_YES_OR_NO.match(asks["rest"])
    if auxiliary and _SUPPORTING.match(asks["rest"]):
        return f"{_capital(auxiliary['who'])} {auxiliary['rest']} {bare}."
    return f"{bare} {asks['rest']}."


def is_reply(text: str) -> bool:
    """Whether a sentence is nothing but a yes or a no."""
    reply = _REPLY.match(text)
    return bool(reply and _BARE_REST.match(reply["rest"]))


def _affirmed(asked: str, *, denied: bool) -> str | None:
    match = _ASKS_YES_OR_NO.match(asked)
    if not match:
        return None
    verb = match["verb"].lower()
    said = f"{verb} not " if denied else "" if _SUPPORTING.match(f"{verb} ") else f"{verb} "
    return f"{_capital(match['who'])} {said}{match['rest']}."


def _parties(text: str) -> list[str]:
    """Offices that a sentence names, in order."""
    return list(dict.fromkeys(match[1].upper() for match in _PARTY.finditer(named(text))))


def _is_fragment(claim: str) -> bool:
    """Whether a claim has nothing but names of offices, numbers and what is counted, or a single word."""
    telling = [token for token in tokens(named(claim)) if token.telling]
    numbers = [place for place, token in enumerate(telling) if _is_number(token.word)]
    counted = {place + 1 for place in numbers}
    return len(tokens(claim)) == 1 or all(
        token.word in OFFICES or place in numbers or place in counted for place, token in enumerate(telling)
    )


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBER_WORDS


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
