"""What a claim turns round of the sentences it rests on: negation, opposites, certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.answering.lexicon import HEDGES, NEGATIONS, OPPOSITES, SUPERLATIVES, UNIVERSALS
from advisor.answering.reading import Statement, Token

_SCOPE = 3
"""Telling words after a negation that it may deny."""
_NOT_ONLY = frozenset("only merely just solely simply".split())
_NOT_ALWAYS = frozenset("always all every everyone everybody necessarily entirely fully only must".split())
_MOST_ADVERB = re.compile(r"\bthe (?:single )?most (?!of\b)\w+", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()]|\s[–—-]\s")


def negated(statement: Statement) -> dict[str, str]:
    """The stem that each negation denies first, to the word that denies it."""
    own = statement.tokens
    found: dict[str, str] = {}
    for place, token in enumerate(own):
        if token.word not in NEGATIONS or (place + 1 < len(own) and own[place + 1].word in _NOT_ONLY):
            continue
        scope = _scope(statement, place)
        for denied in scope[:1]:
            found.setdefault(denied.stem, token.word)
    return found


def _scope(statement: Statement, place: int) -> list[Token]:
    """The telling words after a token up to the end of its clause."""
    own, text = statement.tokens, statement.text
    found: list[Token] = []
    for before, token in zip(own[place:], own[place + 1 :], strict=False):
        if _CLAUSE_END.search(text, before.end, token.start) or len(found) == _SCOPE:
            break
        if token.telling and token.word not in NEGATIONS and token.word not in HEDGES:
            found.append(token)
    return found


def denial(claim: Statement, source: Statement) -> str | None:
    """The word of one that the other denies; None where both say it alike."""
    here, there = negated(claim), negated(source)
    for own, others, other in ((here, there, source), (there, here, claim)):
        for stem_ in own:
            if stem_ in others or stem_ not in other.stems:
                continue
            if not _opposed(claim, source):
                return stem_
    return None


def _opposed(claim: Statement, source: Statement) -> bool:
    return next(_opposites(claim, source), None) is not None


def opposite(claim: Statement, source: Statement) -> tuple[str, str] | None:
    """(word of the claim, its opposite in the source) where each has only its own; None where a negation evens it."""
    found = next(_opposites(claim, source), None)
    if found is None or bool(negated(claim)) != bool(negated(source)):
        return None
    return found


def _opposites(claim: Statement, source: Statement) -> Iterator[tuple[str, str]]:
    here = {token.word for token in claim.tokens}
    there = {token.word for token in source.tokens}
    stems_there = {token.stem for token in source.tokens}
    for token in claim.tokens:
        others = OPPOSITES.get(token.word, frozenset())
        hit = others & there
        if hit and token.stem not in stems_there and not hit & here:
            yield token.word, min(hit)


def overstated(claim: Statement, source: Statement) -> str | None:
    """A word of the claim that leaves no exception, or ranks first, where the source has none such; else None."""
    said = source.text.lower()
    words = {token.word for token in source.tokens}
    for place, token in enumerate(claim.tokens):
        if token.word in UNIVERSALS and not words & UNIVERSALS:
            before = {earlier.word for earlier in claim.tokens[max(0, place - 2) : place]}
            if not (token.word in _NOT_ALWAYS and before & NEGATIONS):
                return token.word
        if token.word in SUPERLATIVES and not words & SUPERLATIVES and not _MOST_ADVERB.search(said):
            return token.word
    most = _MOST_ADVERB.search(claim.text)
    if most and not _MOST_ADVERB.search(said) and not words & (SUPERLATIVES | {"most"}):
        return most.group()
    return None
