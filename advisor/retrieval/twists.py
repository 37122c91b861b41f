"""What a question adds that its passages don't say: the signs of a question on the topic that nothing answers.

Questions of that kind are made, and asked by mistake, by giving an answerable one a twist: another name or number, a
negation, the opposite word, a superlative (Rajpurkar, Jia and Liang, "Know What You Don't Know", 2018, table 2).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from advisor.lexicon import OPPOSITES
from advisor.text import STOP_WORDS, stem, words
from advisor.types import Passage

_NAME = re.compile(r"(?<!^)(?<![.!?] )(?<![.!?]\n)\b[A-Z][\w&’'-]*")
_ROLE_NAMES = frozenset(
    "i cto ctos cpo cpos ceo ceos cpto chief product technology technical officer executive".split()
)
_NUMBER = re.compile(r"\d[\d,.]*")
_NEGATED = re.compile(r"\b(?:not|never|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:most|least|first|last|only|main|primary|never|always|all|every|ever|[a-z]{2,}est)\b", re.IGNORECASE
)
_NO_DEGREE = frozenset(
    "request interest invest suggest test rest west forest honest protest contest guest modest arrest".split()
)


@dataclass(frozen=True, slots=True)
class Twists:
    """Counts, but for `negated` and `opposed`, which are 0 or 1; of words in the question and not in the text."""

    names: int
    numbers: int
    degrees: int
    negated: int
    opposed: int


def twists(question: str, passages: Sequence[Passage]) -> Twists:
    """What the question has and the best passage, at its nearest sentences, has not; `passages` is not empty.

    A name or number may stand anywhere in the best passage, its headings or its title.
    """
    passage = passages[0]
    near = nearest(passage)
    around = f"{passage.title}\n{passage.chunk.indexed_text}".lower()
    near_words = set(words(near))
    return Twists(
        names=sum(name not in around for name in names_in(question)),
        numbers=sum(number.strip(".,") not in around for number in _NUMBER.findall(question)),
        degrees=len(_degrees(question) - _degrees(around)),
        negated=int(bool(_NEGATED.search(question)) and not _NEGATED.search(near)),
        opposed=int(_opposed(words(question), near_words)),
    )


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
    return [name for name in found if name not in STOP_WORDS and name not in _ROLE_NAMES]


def _degrees(text: str) -> set[str]:
    return {word.lower() for word in _DEGREE.findall(text)} - _NO_DEGREE


def _opposed(asked: Sequence[str], near: Collection[str]) -> bool:
    """Whether the text says the contrary of a word that is asked with, and not the word itself."""
    said = {stem(word) for word in near}
    return any(OPPOSITES.get(word, frozenset()) & set(near) and stem(word) not in said for word in asked)
