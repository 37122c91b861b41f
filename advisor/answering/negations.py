"""Words that deny, avert or speak against something, one by one, and verbs that only one of two sentences denies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from advisor.answering.reading import Statement, Token
from advisor.lexicon import ADVERSE, AVERTING, DENYING
from advisor.text import stem

IN_COMMON = 2
"""Words that the clauses of a claim and of its source must share to be laid beside each other."""
_AUXILIARIES = frozenset("should will would can could may might must shall".split())
ONLY_IF = frozenset("only before must first".split())
LOSING = frozenset(map(stem, ("lose", "loses", "lost", "loss", "losing")))
_FREES = frozenset("only free instead rather optional open alone except keep stay remain same".split())
"""Words beside which a "not" may say the same: "is free to" for "need not", "stay" for "not leave"."""
UN = re.compile(r"un(?!der|i|til|less)\w{3,}")


def denies(token: Token) -> bool:
    return token.stem in DENYING or bool(UN.match(token.word))


def is_adverse(token: Token) -> bool:
    """Whether a word tells of something bad, and denies nothing: "bad news", "unwelcome news"."""
    return token.stem in ADVERSE or bool(UN.match(token.word))


def speaks_against(token: Token) -> bool:
    return denies(token) or token.stem in ADVERSE | AVERTING | LOSING or token.word in ONLY_IF | _FREES


def same_verb(claim: Statement, source: Statement) -> str | None:
    """A verb that one sentence denies and the other affirms, behind the same auxiliary: "should stop asking"."""
    if len(claim.stems & source.stems) <= IN_COMMON:
        return None
    for one, other in ((claim, source), (source, claim)):
        if _more_denied(one, other):
            affirmed = {verb for verb, denied in _auxiliary_verbs(other) if not denied}
            for verb, denied in _auxiliary_verbs(one):
                if denied and verb in affirmed and sum(token.stem == verb for token in one.tokens) == 1:
                    return verb
    return None


def _more_denied(one: Statement, other: Statement) -> bool:
    """Whether one sentence denies more than another, and all that the other denies by the same words."""
    own, less = (Counter(token.word for token in statement.tokens if denies(token)) for statement in (one, other))
    return less < own


def _auxiliary_verbs(statement: Statement) -> Iterator[tuple[str, bool]]:
    """(stem of its verb, whether it is denied) of each auxiliary."""
    own = statement.tokens
    for place, token in enumerate(own):
        if token.word in _AUXILIARIES:
            rest = [other for other in own[place + 1 : place + 5] if other.word != "be"]
            denied = bool(rest) and (rest[0].word in ("not", "never") or rest[0].stem in AVERTING)
            verb = rest[1:2] if denied else rest[:1]
            if verb and verb[0].telling:
                yield verb[0].stem, denied
