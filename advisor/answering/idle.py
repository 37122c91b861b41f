"""What a model writes without stating anything: the question or a title again, questions, words that go round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from advisor.text import sentences, words

_ANSWER_IS = re.compile(
    r"^(?:the )?(?:(?:final |short )?(?:answer|response)(?: to (?:the|this|your) question)?(?: is)?|question):?\s+",
    re.IGNORECASE,
)
_ASKS_FOR_QUESTIONS = re.compile(r"\b(?:ask\w*|questions?|interview\w*)\b", re.IGNORECASE)
_OF_PASSAGE = re.compile(
    r"\b(?:and|but|which|that|as) (?:the|this|these) passages?(?: \w+){0,6} (?:is|are|contains?|provides?|gives?)\b"
    r"|\b(?:summary|title|heading|explanation) of (?:the|this|these) passages?\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:is|are) (?:not only |also )?an? (?:\w+,? (?:and )?)?"
    r"(?:good|great|clear|concise|excellent|perfect|prime|useful) "
    r"(?:example|description|illustration|summary|explanation|overview)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:the|an?|of|to|and|or|would|should|could|will|would cost|should be|is the)$", re.IGNORECASE
)
"""With what no sentence ends; what it would say was not written."""
_TAG = re.compile(r"</?[a-z][\w-]{0,20}>", re.IGNORECASE)
"""What is left of the prompt's own marks; it says nothing."""
_LEAST = 2
"""Words of a statement, at least: one alone is what is left of a program or of a list."""
_BARS = 2
"""Between cells, from which a line is a row without its head."""
_RUN = 6
"""Words in a row that no sentence needs again and again."""
_TWICE = 3
_TWICE_SAID = re.compile(r"(?P<half>.+?)(?: (?:and|or|but))?(?: that)? (?P=half)")


def states_nothing(text: str, question: str, titles: Sequence[tuple[str, str]] = ()) -> bool:
    """Whether a sentence is a question of its own, only says `question` again, or tells of passages or names one.

    Nor does a row of a table without its head, a sentence without an end, praise of an example, or one word alone state
    anything. `titles` are the passages' titles and headings. A question states something where questions are
    asked for.
    """
    said = words(_TAG.sub(" ", text))
    if len(said) < _LEAST or text.count("|") >= _BARS:
        return True
    if text.endswith("?") and not _ASKS_FOR_QUESTIONS.search(question):
        return True
    if _OF_PASSAGE.search(text) and "passage" not in question.lower():
        return True
    if _UNFINISHED.search(text.rstrip()) or (_PRAISE.search(text) and "example" not in question.lower()):
        return True
    names = (name for title, heading in titles for name in (title, heading, f"{title} {heading}"))
    return any(said == words(name) for name in names) or repeats_question(text, question)


def repeats_question(text: str, question: str) -> bool:
    """Whether a sentence is the question, or a sentence of it, word by word."""
    said = words(_ANSWER_IS.sub("", text))
    asked = [question, *(question[start:end] for start, end in sentences(question))]
    return bool(said) and any(said == words(part) for part in asked)


def rounds(text: str) -> int:
    """How many times those six words in a row stand in a text that recur most; 0 in a shorter one.

    A text that is one half said twice goes round as well, and counts as three.
    """
    said = words(text)
    if _is_said_twice(said):
        return _TWICE
    runs = Counter(tuple(said[place : place + _RUN]) for place in range(len(said) - _RUN + 1))
    return max(runs.values(), default=0)


def _is_said_twice(said: Sequence[str]) -> bool:
    """Whether all but a joining word or two of a text is the same words over again."""
    return len(said) >= _RUN and _TWICE_SAID.fullmatch(" ".join(said)) is not None
