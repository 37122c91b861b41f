"""Which of the two is "he" and which "she", where a description has both: told by what it says and never by a name.

A pronoun that can mean nobody but one of the two binds its gender to that role, and the other gender to the other role.
Nothing is bound where the description has one gender alone, names one role alone, or contradicts itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from advisor.conflicts.naming import OTHER, mentions
from advisor.types import Role

Bound = Mapping[str, Role]
"""The role that pronouns of a gender, `m` or `f`, stand for; empty where that isn't known."""
GENDERED = re.compile(
    r"\b(?:(?P<f>she|her|hers|herself)|(?P<m>he|him|his|himself))(?!/|\s+or\s+s?he\b)\b", re.IGNORECASE
)
OPENS = re.compile(r"(?:^|[;:—–]|,|\b(?:and|but|while|whereas|so|yet|then|now|also))\s*[\"“‘']?$", re.IGNORECASE)
"""What stands before the subject of a new clause."""
_MAY_TURN = re.compile(r"[,;:—–]\s*[\"“‘']?$|\b(?:but|while|whereas|yet)\s*$", re.IGNORECASE)
"""What the other may come in behind."""
_SHOWS = re.compile(r"(?:he|she)\b", re.IGNORECASE)
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
_NEW_SUBJECT = re.compile(
    r"(?:(?<!CTO)(?<!CPO)(?<!CTO,)(?<!CPO,)\s(?:and|but|while|whereas|so)|[;:])\s+(?=(?:CTO|CPO)\b(?!\s+that\b))"
)


def bound(sentences: Iterable[str], writer: Role | None) -> Bound:
    """Which gender is whose in the sentences of `roles_named`; the writer is one of the two or somebody else."""
    sentences = list(sentences)
    genders = {match.lastgroup or "" for sentence in sentences for match in GENDERED.finditer(sentence)}
    if writer:
        return dict.fromkeys(genders, OTHER[writer]) if len(genders) == 1 else {}
    if len(genders) != len(OTHER) or len({role for sentence in sentences for role in mentions(sentence)}) != len(OTHER):
        return {}
    found = {pair for before, sentence in pairwise(("", *sentences)) for pair in _told(before, sentence)}
    whose = {pair for gender, role in found for pair in ((gender, role), (_other(gender), OTHER[role]))}
    roles = dict(whose)
    return roles if len(whose) == len(roles) == len(genders) else {}


def goes_on(head: str, tail: str, role: Role) -> bool:
    """Whether a pronoun that opens a clause goes on about the role named before it.

    Behind a stop or a "but" the other may come in ("The CPO wants March; he wants June"), unless the clause names it.
    """
    return not _MAY_TURN.search(head) or OTHER[role] in mentions(re.split(r"[.;]", tail, maxsplit=1)[0])


def third(text: str) -> bool:
    """Whether a text tells of somebody beside the two, whom a pronoun behind it may mean."""
    return any(not _AFTER_PREPOSITION.search(text[: match.start()]) for match in _THIRD.finditer(text))


def _told(before: str, sentence: str) -> Iterator[tuple[str, Role]]:
    """Genders that a sentence shows to be a role's: "CTO (she)", "CTO …, and she", "CTO … her own", or "She …" next.

    What somebody says, wants or does may be about the other's plan or deed, so no other pronoun shows anything.
    """
    for match in GENDERED.finditer(sentence):
        head, gender = sentence[: match.start()], match.lastgroup or ""
        own = _NEW_SUBJECT.split(head)[-1]
        if named := re.search(r"\b(CTO|CPO) \($", head):
            yield gender, Role(named[1])
        elif _SHOWS.match(match[0]) and not head.strip():
            alone = {each.lastgroup for each in GENDERED.finditer(sentence)} == {gender}
            if alone and (role := _only(before)) and not GENDERED.search(before):
                yield gender, role
        else:
            shows = (_SHOWS.match(match[0]) and OPENS.search(head)) or re.match(r"\s+own\b", sentence[match.end() :])
            if (
                shows
                and (role := _only(own))
                and not GENDERED.search(own)
                and goes_on(head, sentence[match.end() :], role)
            ):
                yield gender, role


def _only(text: str) -> Role | None:
    """The one role that a text names, where it tells of nobody else."""
    named = set(mentions(text))
    return named.pop() if len(named) == 1 and not third(text) else None


def _other(gender: str) -> str:
    return "f" if gender == "m" else "m"
