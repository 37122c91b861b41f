"""Whom "he" and "she" mean in a turn: the office that the reader called so before, or the only one that was named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.question import named
from advisor.text import sentences
from advisor.types import Message

_SHE, _HE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())
_PERSON = re.compile(r"\b(?:she|hers?|he|him|his)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(
    r"\b(?:his|her)\b(?=\s+(?!(?:and|or|to|in|on|at|for|with|about|if|when|then|do|now)\b)[a-z])", re.I
)
_BARE = re.compile(
    r"(?:(?:ok(?:ay)?|and|but|so|now|then)\b[,.:]?\s+)*(?:(?:what|how) about\s+|what of\s+)?(?:for |with )?"
    r"(?:her|him|she|he)[\s?.!]*",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\b(CTO|CPO)\b")
_AND_THE_ONE = re.compile(
    r"(?:(?:ok(?:ay)?|and|but|so|now|then)\b[,.:]?\s+)+(?:(?:what|how) about\s+|what of\s+)?(?:for |with )?"
    r"(?:the |an? |our )?(?:CTO|CPO)s?[\s?.!]*"
    r"|(?:(?:what|how) about\s+|what of\s+)(?:for |with )?(?:the |an? |our )?(?:CTO|CPO)s?[\s?.!]*",
    re.IGNORECASE,
)
ASKS_WHAT = "What would you like to know? Nothing was asked before that this could go on with, so ask a whole question."
ASKS_BACK = "Whom do you mean, the CTO or the CPO? Ask again with the role's name."


def with_offices(question: str, asked: Sequence[str]) -> str:
    """The turn with "she" and "he" as the one office that an earlier turn of the reader's, `asked`, calls so.

    Where no turn calls any so, it is the only one of the two that was named, unless the turn is nothing but "And her?".
    """
    match = _PERSON.search(question)
    role = _office_of(match[0], asked) if match and not _ROLE.search(named(question)) else None
    if match and role is None and not _BARE.fullmatch(question.strip()):
        role = _only_office(question, asked)
    if role is None:
        return question
    return _PERSON.sub(f"the {role}", _POSSESSIVE.sub(f"the {role}'s", question))


def whom_is_meant(question: str, history: Sequence[Message]) -> str:
    """What the reader is asked where a turn is nothing but "And her?" and nothing tells who that is; else "".

    So it is where a conversation begins with "And the CPO?".
    """
    asked = [message.content for message in history if message.role == "user"]
    if not asked and _AND_THE_ONE.fullmatch(named(question.strip())):
        return ASKS_WHAT
    unknown = _BARE.fullmatch(question.strip()) and with_offices(question, asked) == question
    return ASKS_BACK if unknown else ""


def _office_of(pronoun: str, asked: Sequence[str]) -> str | None:
    """The office of the sentences that have the pronoun's like, where all of them name one alone, and the same."""
    like = _SHE if pronoun.lower() in _SHE else _HE
    found = {
        frozenset(_ROLE.findall(named(text[start:end])))
        for text in asked
        for start, end in sentences(text)
        if like & set(re.findall(r"[a-z]+", text[start:end].lower()))
    } - {frozenset()}
    roles = found.pop() if len(found) == 1 else frozenset[str]()
    return next(iter(roles)) if len(roles) == 1 else None


def _only_office(question: str, asked: Sequence[str]) -> str | None:
    """The one of the two that the thread names, where it calls nobody "he" or "she" yet."""
    named_so = set(_ROLE.findall(named(" ".join([*asked, question]))))
    return named_so.pop() if len(named_so) == 1 and not any(map(_PERSON.search, asked)) else None
