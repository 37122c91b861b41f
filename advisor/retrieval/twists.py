"""What a question adds that its passages don't say: the signs of a question on the topic that nothing answers.

Such questions are an answerable one with a twist: another name or number, a negation, the opposite word (Rajpurkar, Jia
and Liang, "Know What You Don't Know", 2018, table 2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.lexicon import DENYING, OPPOSITES
from advisor.text import STOP_WORDS, stem, words
from advisor.types import Passage

ROLE_WORDS = frozenset("i cto ctos cpo cpos ceo ceos cpto chief product technology technical officer executive".split())
"""Written with a capital, and yet no name of anybody."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays"
    " sundays january february march april may june july august september october november december christmas"
    " easter".split()
)
"""Written with a capital, and when something is rather than who or what."""

_NAME = re.compile(r"(?<!^)(?<![.!?] )(?<![.!?]\n)\b[A-Z][\w&’'-]*")
_NUMBER = re.compile(r"\d[\d,.]*")
_NEGATED = re.compile(r"\b(?:not|never|cannot|without)\b|n['’]t\b", re.IGNORECASE)
DENIALS = frozenset({stem("never")})
"""Stems that deny and are no stop words: what is denied is the matter, not that it is."""
_ASKS = re.compile(r"\b(?:what|which|who|whom|whose|where|when|how many|how much)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(
    r"[,;]|\b(?:if|because|unless|while|although|whether|that|why|how)\b|(?<=\w )\b(?:when|who|which|where|whose)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Twists:
    """What the question has and the text has not: how many names and numbers, a negation, an opposite.

    `complement` says that it asks for what is *not* so, whatever the text has.
    """

    names: int
    numbers: int
    negated: bool
    opposed: bool
    complement: bool


def twists(question: str, passages: Sequence[Passage]) -> Twists:
    """The question beside the best passage, at its nearest sentences; `passages` is not empty.

    A name may also stand in its headings or title, a number anywhere in it.
    """
    passage = passages[0]
    around = f"{passage.title}\n{passage.chunk.indexed_text}".lower()
    beside = "\n".join([passage.title, *passage.chunk.headings, nearest(passage)]).lower()
    near = words(nearest(passage))
    said = {stem(word) for word in near}
    return Twists(
        names=sum(name not in beside for name in names_in(question)),
        numbers=sum(number.strip(".,") not in around for number in _NUMBER.findall(question)),
        negated=bool(_NEGATED.search(question)) and not said & DENYING,
        opposed=any(
            OPPOSITES.get(word, frozenset()) & set(near) and stem(word) not in said for word in words(question)
        ),
        complement=asks_complement(question),
    )


def asks_complement(question: str) -> bool:
    """Whether its asking clause denies: "what did they not do", but not "what if they don't".

    Documents say what is so; of all that isn't, they rarely say.
    """
    return bool(denied_clause(question))


def denied_clause(question: str) -> str:
    """The clause that asks for what is not so; "" where none does."""
    asks = _ASKS.search(question)
    clause = _CLAUSE_ENDS.split(question[asks.end() :], maxsplit=1)[0] if asks else ""
    return clause if denies(clause) else ""


def denies(text: str) -> bool:
    """Whether a verb is denied in it."""
    return bool(_DENIES.search(text))


def sentence_texts(passage: Passage) -> list[str]:
    """The sentences of a passage, as they stand in it."""
    text, offset = passage.chunk.text, passage.chunk.start
    return [text[own.start - offset : own.end - offset] for own in passage.sentences]


def nearest(passage: Passage) -> str:
    """The sentence nearest to the question, with the one before it and the one after."""
    if not passage.sentences:
        return passage.chunk.text
    best = max(range(len(passage.sentences)), key=lambda at: passage.sentences[at].similarity)
    first, last = passage.sentences[max(0, best - 1)], passage.sentences[min(len(passage.sentences) - 1, best + 1)]
    return passage.chunk.text[first.start - passage.chunk.start : last.end - passage.chunk.start]


def names_in(question: str) -> list[str]:
    """Capitalised words within a sentence, lower-cased, without possessive endings; roles and stop words aside."""
    found = (re.sub(r"['’]s?$", "", name).lower() for name in _NAME.findall(question.strip()))
    return [name for name in found if name not in STOP_WORDS | ROLE_WORDS | CALENDAR]
