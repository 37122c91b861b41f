"""On what a claim makes things depend, and whether it tells for done what is only wished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.answering.reading import Statement, tokens
from advisor.lexicon import HEDGES, NEGATIONS
from advisor.text import stem

_CONDITION = re.compile(
    r"\b(?P<mark>unless|except (?:when|where|if)|only if|if|when(?:ever)?|where|once|provided(?: that)?"
    r"|as long as)\s+(?P<what>[^,;:.]+)",
    re.IGNORECASE,
)
_UNLESS = ("unless", "except")
_SAME = 0.6
"""Share of the shorter condition's words that two have in common."""
_MAIN = 0.5
"""The same of what depends on them."""
_NOTS = NEGATIONS - {"without"} | {"elsewhere", "impossible", "unable"}
_INTENT = frozenset(
    stem(word)
    for word in """
    want wants wanted wish wishes wished hope hopes hoped plan plans planned planning intend intends intended intention
    aim aims aimed propose proposes proposed proposal consider considers considered considering desire desires desired
    like likes liked ready willing eager keen threaten threatens threatened promise promises promised offer offers
    offered refuse refuses fear fears feared
    """.split()
)
_AIMS = _INTENT | frozenset(stem(word) for word in "need goal objective purpose priority wish task job dream".split())
_MODAL = frozenset("would could should may might can must shall will let help helps".split())
_FROM_INTENT = 3
"""Words from what is intended back to the intention, at most."""


@dataclass(frozen=True, slots=True)
class _Condition:
    """A condition's words, what depends on it, and whether each is turned round by "unless" or a "not"."""

    stems: frozenset[str]
    turned: bool
    main: frozenset[str]
    main_turned: bool


def same_condition(claim: Statement, source: Statement) -> bool | None:
    """Whether both make the same depend on the same; None where they can't be compared, False where one turns it."""
    for own in _conditions(claim.text):
        for other in _conditions(source.text):
            alike = _share(own.stems, other.stems) >= _SAME and _share(own.main, other.main) >= _MAIN
            if alike and (own.turned or other.turned):
                return (own.turned == other.turned) == (own.main_turned == other.main_turned)
    return None


def _conditions(text: str) -> Iterator[_Condition]:
    for match in _CONDITION.finditer(text):
        what = tokens(match["what"])
        main = tokens(f"{text[: match.start()]} {text[match.end() :]}")
        unless = match["mark"].lower().startswith(_UNLESS)
        nots, main_nots = (sum(token.word in _NOTS for token in own) for own in (what, main))
        yield _Condition(
            frozenset(token.stem for token in what if token.telling and token.word not in _NOTS),
            (nots + unless) % 2 == 1,
            frozenset(token.stem for token in main if token.telling and token.word not in _NOTS),
            main_nots % 2 == 1,
        )


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def only_wished(claim: Statement, source: Statement) -> str | None:
    """What the claim tells as a fact where the source has it as a wish or a plan alone; else None."""
    own = claim.tokens
    if any(token.stem in _AIMS or token.word in _MODAL | HEDGES | NEGATIONS for token in own):
        return None
    for place, token in enumerate(own[1:], 1):
        places = [at for at, other in enumerate(source.tokens) if other.stem == token.stem]
        several = own[place - 1].telling and own[place - 1].word.endswith("s")
        if not token.telling or token.word.endswith("ing") or own[place - 1].word == "to" or not places:
            continue
        finite = token.word.endswith(("s", "ed")) and all(source.tokens[at].word != token.word for at in places)
        if (finite or several) and all(_intended(source, at) for at in places):
            return token.raw
    return None


def _intended(source: Statement, place: int) -> bool:
    """Whether a word stands behind an intention: "plans to inspect", "considered selling"."""
    own = source.tokens
    before = own[max(0, place - _FROM_INTENT) : place]
    if not before or not any(token.stem in _INTENT for token in before):
        return False
    return before[-1].word == "to" or (own[place].word.endswith("ing") and before[-1].stem in _INTENT)
