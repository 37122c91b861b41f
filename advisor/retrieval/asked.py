"""What a question asks for, by kind (a share, an amount, a date, a person), and whether a text has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from advisor.retrieval.twists import ROLE_WORDS
from advisor.text import STOP_WORDS, stem, words

_COUNTED = 4
"""Words behind a number among which what it counts is looked for."""
_SHARE = re.compile(r"%|\bper ?cent", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\d|\b(?:exactly|only|just) one\b|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|several)\b", re.IGNORECASE
)
_DATE = re.compile(
    r"\b\d{3,4}s?\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b|\bcentur(?:y|ies)\b|\bdecades?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£¥%]|\bper ?cent|\b(?:thousand|million|billion|dollars?|euros?|pounds?)\b|\d\s?(?:k|m|bn)\b|\d[\d,.]*\d\d",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\bhow long\b(?! ago)(.*)", re.IGNORECASE)
_OF_LASTING = frozenset(
    map(stem, "long take takes taking last lasts lasted usually typically typical normally".split())
)
_CHOICE = re.compile(
    r"\b(?:which|what)(?: [\w-]+){0,3}? (?:firms?|agenc(?:y|ies)|consultanc(?:y|ies)|consultants?|recruiters?"
    r"|headhunters?|vendors?|suppliers?|providers?|tools?|software|apps?|brands?|books?|podcasts?|courses?|universit(?:y|ies)"
    r"|schools?|conferences?|websites?|newsletters?|coach(?:es)?)\b[^?.]*"
    r"\b(?:best|better|recommend\w*|suggest\w*|should (?:we|i|you|they)|to (?:use|buy|hire|read)|shall we)\b",
    re.IGNORECASE,
)
"""Asks which one on the market to take: an answer names one."""
_HOW_MANY = re.compile(r"\bhow many\b(.*)", re.IGNORECASE)
_HOW_MUCH = re.compile(r"\bhow much(.*)", re.IGNORECASE)
_MEASURED_ANYHOW = frozenset(map(stem, "time money more less influence power better worse".split()))
"""What a text tells the amount of without its name, or what is no thing."""
_PEOPLE = frozenset({"peopl", "person"})
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_LABEL = re.compile(r"^[^.:]{0,80}:\s")
"""The head of a list's item, which may have capitals throughout: "Joint Budgeting: …"."""


def _names_another(question: str, text: str) -> bool:
    asked = question.lower()
    names = _NAME.findall(_LABEL.sub("", text))
    return any(name.lower() not in ROLE_WORDS and name.lower() not in asked for name in names)


def _counts(question: str, text: str) -> bool:
    """Whether a number counts what "how many" asks for: it stands before it, or beside it and before nothing else."""
    asks = _HOW_MANY.search(question)
    noun = _phrase(words(asks[1])) if asks else set()
    if not noun or noun & _PEOPLE:
        return True
    if not noun & set(map(stem, words(text))):
        return False
    counted = [_phrase(words(text[match.end() :])[:_COUNTED]) for match in _AMOUNT.finditer(text)]
    return any(not own or noun & own for own in counted)


def _measures(question: str, text: str) -> bool:
    """Whether a text has the thing that "how much" asks for, where it asks for one by name."""
    asks = _HOW_MUCH.search(question)
    noun = _phrase(words(asks[1])) if asks else set()
    return not noun or bool(noun & (_MEASURED_ANYHOW | set(map(stem, words(text)))))


def _lasts(question: str, text: str) -> bool:
    """Whether a text tells a time, and of half of what "how long" asks of."""
    asks = _HOW_LONG.search(question)
    asked = {stem(word) for word in words(asks[1] if asks else "") if word not in STOP_WORDS | ROLE_WORDS} - _OF_LASTING
    if not (_TIME.search(text) and _AMOUNT.search(text)):
        return False
    return 2 * len(asked & {stem(word) for word in words(text)}) >= len(asked)


def _phrase(following: Sequence[str]) -> set[str]:
    """Stems of the words up to the first function word."""
    return {stem(word) for word in takewhile(lambda word: word not in STOP_WORDS, following)}


def _has(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda _, text: bool(pattern.search(text))


_KINDS: Sequence[tuple[re.Pattern[str], Callable[[str, str], bool]]] = [
    (re.compile(r"\bper ?cent(?:age)?s?\b|\bwhat share\b", re.IGNORECASE), _has(_SHARE)),
    (_HOW_MANY, _counts),
    (_HOW_MUCH, _measures),
    (_HOW_LONG, _lasts),
    (_CHOICE, _names_another),
    (
        re.compile(
            r"\bhow much (?:\w+ )*?(?:costs?|pay|paid|charges?|money)\b|\bsalar(?:y|ies)\b"
            r"|\bwhat (?:do|does|did|would|will|should) [^?.!;]*\bcosts?\b(?: \w+){0,2}? (?:an?|per|each|every) "
            r"(?:hour|day|week|month|quarter|year)\b"
            r"|\bearns?\b(?=\W*$|\W* (?:more|most|less|than|a (?:year|month)|in|at|per|on|and)\b)",
            re.IGNORECASE,
        ),
        _has(_MONEY),
    ),
    (
        re.compile(
            r"\bhow (?:much|many|old|far|tall)\b|\bhow (?:big|large|high) (?:is|are|was|were|should)\b"
            r"|\bsalar|compensation|\bpercent|\bprice of\b|\bstatistic"
            r"|\baverage\b|\bwhat (?:number|amount|fraction|proportion)\b"
            r"|\bwhat (?:is|are|was|were|do|does|did|would|should|will)\b[^?.!]*\b(?:paid|earn(?:s|ed)?)\b",
            re.IGNORECASE,
        ),
        _has(_AMOUNT),
    ),
    (
        re.compile(
            r"^\s*when (?:was|were|did)\b|\b(?:what|which) (?:year|date|time|day|month|decade|century)\b"
            r"|\bhow long ago\b",
            re.IGNORECASE,
        ),
        _has(_DATE),
    ),
    (
        re.compile(
            r"\b(?:which|what) (?:(?:is|are|was|were) the )?"
            r"(?:(?:first|last|best|other|big|biggest|large|largest|known) )*"
            r"(?:compan(?:y|ies)|firms?|corporations?|competitors?|countr(?:y|ies)|stud(?:y|ies)|authors?)"
            r"(?= (?:ever|has|have|had|is|are|was|were|does|do|did|that|to|who|uses?|used|says?|shows?)\b|\W*$)",
            re.IGNORECASE,
        ),
        _names_another,
    ),
    (
        re.compile(
            r"\b(?:first|last|full) name\b|^\s*who(?: is| was|'s| are| were| won| \w+ed)\b"
            r"(?!.*\b(?:responsible|accountable|in charge|owns?|decides?|consulted|informed|involved|or)\b)",
            re.IGNORECASE,
        ),
        _names_another,
    ),
]
"""What asks for a kind, and what tells, from question and text, that it is there."""


def kind_present(question: str, texts: Sequence[str]) -> bool:
    """Whether each kind of thing that is asked for is in some text; also where no kind is."""
    return all(any(there(question, text) for text in texts) for asks, there in _KINDS if asks.search(question))
