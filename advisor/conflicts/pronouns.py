"""Pronouns become the role they stand for, or neutral, so that nobody's gender is left in a description.

An antecedent is found by place and never by gender: whoever the sentence, or else the one before, names first.
"""

from __future__ import annotations

import re

from advisor.conflicts.naming import mentions, third_person
from advisor.text import sentences
from advisor.types import Role

_SUBJECT = re.compile(r"\b(?:he/she|s/he|he or she|he|she|they)\b(?P<short>'(?:s|d|ll|ve|re))?", re.IGNORECASE)
_SHORT = {"'s": " is", "'d": " would", "'ll": " will", "'ve": " has", "'re": " is"}
_HAS = re.compile(
    r"\s+(?:been|got|had|made|done|asked|told|said|refused|promised|blocked|lost|threatened|taken|given|become)\b"
)
_BOTH = re.compile(
    r"\s+(?:(?:are|have been|were|keep|started|do|can|could|just|also|always)\s+|(?:can't|cannot|don't|won't|never|both|each)\s+)*"
    r"(?:argu|fight|fought|clash|disagree|quarrel|both\b|each\b|agree\b|talk|speak|get along|see eye)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:CTO|CPO)\s+(?:and|&|vs\.?|versus|/|or)\s+(?:CTO|CPO)\b")
_AFTER_POSSESSIVE = r"(?=\s+(?!(?:to|that|about|and|or|but|for|with|at|in|on|the|a|an|if|when|what|how|not|is|was|because|out|off|up|down|so|as|from|by|into|it|this)\b)[\w'-])"
_NEUTRAL = (
    (re.compile(r"\b(?:his|her)\b" + _AFTER_POSSESSIVE, re.IGNORECASE), "their"),
    (re.compile(r"\b(?:his|hers)\b", re.IGNORECASE), "theirs"),
    (re.compile(r"\b(?:him|her)\b", re.IGNORECASE), "them"),
    (re.compile(r"\b(?:himself|herself)\b", re.IGNORECASE), "themselves"),
)


def resolved(text: str) -> list[str]:
    """The sentences of a text of `roles_named`, without any pronoun that has a gender."""
    made: list[str] = []
    subject: Role | None = None
    for start, end in sentences(text):
        sentence = _neutral(_subjects(text[start:end], subject))
        made.append(sentence)
        named = mentions(sentence)
        if named:
            subject = None if _JOINT.search(sentence) and len(named) == 2 else named[0]
    return made


def _subjects(sentence: str, before: Role | None) -> str:
    """The sentence with roles for he, she and a they that means one person."""
    made, at = "", 0
    for match in _SUBJECT.finditer(sentence):
        head = made + sentence[at : match.start()]
        antecedent = _antecedent(head, before)
        tail = sentence[match.end() :]
        if antecedent is None or _BOTH.match(tail):
            made, at = f"{head}they{match['short'] or ''}", match.end()
            continue
        short = match["short"] or ""
        spelled = (" has" if short == "'s" and _HAS.match(tail) else _SHORT[short]) if short else ""
        made, at = f"{head}{antecedent.value}{spelled}", match.end()
        verb = re.match(r"(\s+(?:(?:also|just|really|still|never|always|even|now)\s+)?)([\w']+)", tail)
        if verb and not spelled:
            made += verb[1] + third_person(verb[2])
            at += verb.end()
    return made + sentence[at:]


def _antecedent(head: str, before: Role | None) -> Role | None:
    named = mentions(head)
    if not named:
        return before
    return None if _JOINT.search(head) and len(set(named)) == 2 and len(named) == 2 else named[0]


def _neutral(sentence: str) -> str:
    for pattern, word in _NEUTRAL:
        sentence = pattern.sub(word, sentence)
    return sentence
