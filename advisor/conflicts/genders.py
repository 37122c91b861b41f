"""Which of the two is "he" and which "she", where a description has both: told by what it says and never by a name.

One of the two being named beside a pronoun binds its gender to that role, and the other one to the other role; nothing
is bound where the description has one gender alone, or contradicts itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from advisor.conflicts.naming import OTHER, mentions
from advisor.types import Role

Bound = Mapping[str, Role]
"""The role that pronouns of a gender, `m` or `f`, stand for; empty where that isn't known."""
GENDERED = re.compile(
    r"\b(?:(?P<f>she|her|hers|herself)|(?P<m>he|him|his|himself))(?!/|\s+or\s+s?he\b)\b", re.IGNORECASE
)
_THIRD = re.compile(
    r"\b(?:head|vp|director|lead|leader|manager|founder|chair(?:man|woman|person)|deputy|assistant|customer|client"
    r"|auditor|developer|engineer|designer|tester|candidate|colleague|investor|lawyer|counsel|consultant|coach|partner"
    r"|boss|member|architect|analyst|researcher|intern|owner|wife|husband|predecessor|friend|someone|somebody|person"
    r"|minister|officer|chief|mentor|agent|supplier|vendor|trainee|student|executive|ceo|CEO|cfo|CFO|coo|COO|cmo|CMO|ciso|CISO)\b(?!'|\s+(?:is|was|and)\s+(?:CTO|CPO)\b)"
    r"|\b(?!CTO\b|CPO\b|The\b|They\b|Then\b|This\b|That\b|There\b|We\b|Our\b|My\b|And\b|But\b|So\b|In\b|On\b|At\b|If\b"
    r"|When\b|Both\b|Nobody\b|She\b|He\b|One\b|Now\b|Since\b|After\b|Each\b|It\b|What\b)[A-Z][a-z]{2,}\s+(?:says|said|told|wants|thinks|asked|wrote|is|was|has)\b",
)
"""Somebody beside the two, whom a pronoun may mean."""
_AFTER_PREPOSITION = re.compile(r"\b(?:to|from|with|for|by|of|on|at)\s+(?:(?:the|our|my|an?|their)\s+)?(?:\w+\s+)?$")
_NEW_SUBJECT = re.compile(r"(?:\b(?:and|but|while|whereas|so)|[;:])\s+(?=(?:CTO|CPO)\b(?!\s+that\b))")


def bound(sentences: Iterable[str], writer: Role | None) -> Bound:
    """Which gender is whose in the sentences of `roles_named`; the writer is one of the two or somebody else."""
    sentences = list(sentences)
    genders = {match.lastgroup or "" for sentence in sentences for match in GENDERED.finditer(sentence)}
    if writer:
        return {gender: OTHER[writer] for gender in genders} if len(genders) == 1 else {}
    if len(genders) != 2:
        return {}
    found = {pair for sentence in sentences if (pair := _told(sentence)) is not None}
    straight = {(gender, role) for gender, role in found} | {(_other(gender), OTHER[role]) for gender, role in found}
    roles = dict(straight)
    return roles if len(straight) == len(roles) == len(genders) else {}


def third(text: str) -> bool:
    """Whether a text tells of somebody beside the two, whom a pronoun behind it may mean."""
    return any(not _AFTER_PREPOSITION.search(text[: match.start()]) for match in _THIRD.finditer(text))


def _told(sentence: str) -> tuple[str, Role] | None:
    """The gender of the first pronoun of a sentence and the one role before it; None where it may be another's."""
    match = GENDERED.search(sentence)
    if match is None:
        return None
    head = _NEW_SUBJECT.split(sentence[: match.start()])[-1]
    named = set(mentions(head))
    return (match.lastgroup or "", named.pop()) if len(named) == 1 and not third(head) else None


def _other(gender: str) -> str:
    return "f" if gender == "m" else "m"
