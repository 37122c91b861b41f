"""Who else, or in which case, a claim leaves no room for: "only one of the two", "is the CTO's task", "at any time"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.reading import Statement
from advisor.lexicon import GENERIC_STEMS, OFFICES

_OFFICE = rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})"
_PAIR = re.compile(rf"\b({_OFFICE}) (?:and|or) (?:the )?({_OFFICE})\b", re.IGNORECASE)
_ALONE = re.compile(
    rf"\bonly the ({_OFFICE})\b|\bthe ({_OFFICE}) alone\b"
    rf"|\bis (?:solely )?the ({_OFFICE})['’]s (?:task|job|duty|responsibility|decision|call|business)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    rf"\bonly one of (?:them\b|the two\b|(?:the )?{_OFFICE} and (?:the )?{_OFFICE}\b)"
    rf"|\bone of (?:the )?{_OFFICE} and (?:the )?{_OFFICE} (?:only|alone)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:both|each|together|jointly)\b", re.IGNORECASE)
_ANY_TIME = re.compile(
    r"\bwhenever (?:they|he|she|it|you) (?:likes?|wants?|wish(?:es)?|pleases?)\b|\bat (?:any time|will)\b"
    r"|\bin (?:any|every|each) (?:case|event)\b|\bunder (?:any|all) circumstances\b|\bfor (?:any|whatever) reason\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:any|every|each|all|whenever|whoever|whatever)\b", re.IGNORECASE)
_ALL_OF = re.compile(
    r"(?<!without )(?<!not )(?<!before )(?<!of )\b(?:(?<=\bin )any|every|all)(?: of the| the)?(?: [a-z-]+){1,2}"
    r"|\bwhenever\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|when|where|unless|until|only|once|except|provided|without|as long as)\b[^,;.]*", re.IGNORECASE
)
_LIMIT = re.compile(
    r"\b(?:if|when|where|unless|until|only|except|provided|without|as long as|that|which|who|whose)\b[^,;.]*",
    re.IGNORECASE,
)
"""What limits of what or in which case something is told: a condition, or what picks out."""
_MAIN = 0.4
"""Share of what is told within a limit that a claim tells too."""
_KEPT = 0.34
"""Share of its words up to which a claim leaves a limit out."""
_FUNCTION = (
    r"(?:sales|marketing|finance|security|legal|support|operations|design|procurement|purchasing|research"
    r"|infrastructure|compliance|communications|manufacturing|logistics)"
)
_HEAD = r"(?:head|lead|leader|chief|director|manager|officer|representative)s?"
_HEADED = re.compile(
    rf"\b{_HEAD} (?:of|from|for) (?:the )?(?P<one>{_FUNCTION})\b"
    rf"|\b(?P<two>{_FUNCTION})(?:,? (?:and|or) (?P<three>{_FUNCTION}))? {_HEAD}\b",
    re.IGNORECASE,
)
_IN_COMMON = 2
"""Telling words, offices left out, that a claim shares with a sentence which says the same of more than one."""


def alone(claim: Statement, near: Sequence[Statement]) -> str | None:
    """The office that a claim says something of alone, where each sentence near says it of that one and another."""
    match = _ALONE.search(claim.text)
    office = next(filter(None, match.groups())).lower() if match else ""
    shared_out = [_with_others(office, claim, sentence) for sentence in near] if office else []
    return office.upper() if shared_out and all(shared_out) else None


def _with_others(office: str, claim: Statement, source: Statement) -> bool:
    pairs = {name.lower() for pair in _PAIR.findall(source.text) for name in pair}
    common = (claim.stems & source.stems) - OFFICES - GENERIC_STEMS
    return office in pairs and len(common) >= _IN_COMMON and not _ALONE.search(source.text)


def one_of_both(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """("only one of …", "both") where a claim says of one of two what each sentence near says of both."""
    match = _ONE_OF.search(claim.text)
    both = [None if _ONE_OF.search(own.text) else _BOTH.search(own.text) for own in near] if match else []
    return (match.group(), both[0].group()) if match and both and all(both) and both[0] else None


def at_any_time(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """("at any time", the condition) where each sentence near sets one that the claim leaves out."""
    match = _ANY_TIME.search(claim.text)
    if not match or _CONDITION.search(claim.text):
        return None
    conditions = [None if _ANY_TIME.search(own.text) else _CONDITION.search(own.text) for own in near]
    first = conditions[0] if conditions and all(conditions) else None
    return (match.group(), first.group().strip()) if first else None


def widened(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """("every item", the limit) where each sentence near tells something of some that a claim tells of all."""
    match = _ALL_OF.search(claim.text)
    if not match:
        return None
    limits = [_left_out(claim, own) for own in near]
    return (match.group(), limits[0]) if limits and all(limits) else None


def _left_out(claim: Statement, source: Statement) -> str:
    """The limit that a sentence sets and a claim has next to nothing of; "" where it sets none, or says "any" too."""
    if _ANY.search(source.text):
        return ""
    for match in _LIMIT.finditer(source.text):
        stems = Statement(match.group()).stems - GENERIC_STEMS - OFFICES
        told = Statement(source.text[: match.start()] + source.text[match.end() :]).stems - GENERIC_STEMS
        common = told & claim.stems
        left_out = len(stems) >= _IN_COMMON and len(stems & claim.stems) <= _KEPT * len(stems)
        if left_out and len(common) >= _IN_COMMON and len(common) >= _MAIN * len(told):
            return match.group().strip()
    return ""


def other_function(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """(whose head a claim names, whose heads the sentences near name) where they have no function in common."""
    own = _functions(claim)
    there = [_functions(sentence) for sentence in near]
    if not own or not all(there) or not there or any(own & {t.word for t in sentence.tokens} for sentence in near):
        return None
    return " and ".join(sorted(own)), " and ".join(sorted(there[0]))


def _functions(statement: Statement) -> frozenset[str]:
    return frozenset(name.lower() for match in _HEADED.finditer(statement.text) for name in match.groups() if name)
