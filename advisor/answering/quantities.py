"""Amounts beside what they belong to: a number told of another thing, from and to exchanged, how many, how often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from advisor.answering.figures import Figure, figures, shown
from advisor.answering.reading import Statement, Token, tokens
from advisor.lexicon import GENERIC_STEMS, NUMBER_WORDS

_PART = re.compile(r"[,;:]\s|\s(?:and|but|or|while|whereas|than|versus)\s|(?<=[.!?])\s")
_OR = re.compile(r"\b({0}) (?:or|to) (?=(?:{0})\b)".format(rf"\d+|{'|'.join(NUMBER_WORDS)}"), re.IGNORECASE)
"""Between two numbers of one thing."""
_NUMBER = r"(?:[$€£]\s?)?(?P<{}>\d[\d,.]*\d|\d|" + "|".join(NUMBER_WORDS) + r")\b"
_ENDS = (
    re.compile(rf"\bfrom {_NUMBER.format('first')}.{{0,30}}?\b(?:to|until|till) {_NUMBER.format('last')}", re.I),
    re.compile(rf"\b(?:to|until|till) {_NUMBER.format('last')}.{{0,30}}?\bfrom {_NUMBER.format('first')}", re.I),
)
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_SPAN = re.compile(rf"\b(?:from|between) (?P<first>{_MONTH}) (?:to|until|till|and) (?P<last>{_MONTH})\b", re.I)
_MOSTLY = 0.5
"""Share of the words told of another number alone, above which a claim's number stands for that other one."""
_NEARLY_ALL = frozenset("most majority all every".split())
_MANY = frozenset("many numerous".split())
_FEW = frozenset("few couple".split())
_SOME = frozenset("some several certain".split())
_HOW_OFTEN = (
    ("hour", r"hourly|(?:every|each|an|per) hour"),
    ("day", r"daily|(?:every|each|a|per) (?:working )?day|days"),
    ("week", r"weekly|(?:every|each|a|per) (?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
     r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days"),
    ("fortnight", r"fortnightly|bi-?weekly|(?:every|each) (?:two weeks|fortnight"
     r"|(?:second|other) (?:week|(?:mon|tues|wednes|thurs|fri|satur|sun)day))"),
    ("month", r"monthly|(?:every|each|a|per) month"),
    ("quarter", r"quarterly|(?:every|each|a|per) quarter"),
    ("year", r"yearly|annual(?:ly)?|(?:every|each|a|per) year|per annum"),
)  # fmt: skip
_OFTEN = {name: re.compile(rf"\b(?:{way})\b", re.IGNORECASE) for name, way in _HOW_OFTEN}
_SOME_OF = re.compile(rf"\b(?:few|several|\d+|{'|'.join(NUMBER_WORDS)}) days(?= (?:a|per|each|every)\b)", re.IGNORECASE)
"""Of "two days a week", how often is told by the week."""
_FIRST = re.compile(r"\b(first|last|next) ([a-z]{3,})\b", re.IGNORECASE)
_SEVERAL = rf"(?:few|several|{'|'.join(NUMBER_WORDS)}|\d+)"
_REGULARLY = re.compile(
    r"\b(?:(?:hourly|daily|weekly|fortnightly|bi-?weekly|monthly|quarterly|yearly|annually)"
    r"(?=[.,;:]|$| (?:and|or|by|with|at|on|in|for|to|so|because)\b)"
    r"|(?<!for )(?<!of )(?<!in )(?:every|each|(?:once|twice|times) (?:a|per|every)) (?:working )?"
    r"(?:hour|day|week|fortnight|month|quarter|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\b(once|twice|three times|four times|five times)(?= (?:a|per|every|each) )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number and the stems told of it, in its own part of a sentence."""

    figure: Figure
    stems: frozenset[str]


def told_of_another(claim: Statement, near: Sequence[Statement]) -> str | None:
    """A number of the claim that sentences near give, though not of this: of this they give another; else None."""
    sources = [own for sentence in near for own in numbers_told(sentence.text)]
    for own in numbers_told(claim.text):
        same = [other for other in sources if other.figure.value == own.figure.value]
        rivals = [other for other in sources if other.figure.value != own.figure.value]
        if same and any(all(_belongs(own, rival, other) for other in same) for rival in rivals):
            return shown(own.figure.value)
    return None


def _belongs(own: _Told, rival: _Told, other: _Told) -> bool:
    """Whether the words told of a number are those of a rival, and not of the same number in the source."""
    if not (rival.figure.exact == other.figure.exact or rival.figure.unit == other.figure.unit):
        return False
    alone, rivals = other.stems - rival.stems, rival.stems - other.stems
    return bool(rivals) and not own.stems & alone and len(own.stems & rivals) > _MOSTLY * len(rivals)


@lru_cache(512)
def numbers_told(text: str) -> tuple[_Told, ...]:
    """The numbers of a text that stand alone in their part of a sentence."""
    return tuple(_numbers_told(text))


def _numbers_told(text: str) -> Iterator[_Told]:
    """Each number with the words around; those of a part without a number go with the part before, or the next."""
    run: list[str] = []
    found: Figure | None = None
    for part in _PART.split(_OR.sub(r"\1–", text)):
        own = figures(part)
        if len(own) > 1:  # from … to, or one of the other
            if found:
                yield _Told(found, _stems(run))
            run, found = [], None
            continue
        if own and found:
            yield _Told(found, _stems(run))
            run, found = [], None
        run.append(part)
        found = found or (own[0] if own else None)
    if found:
        yield _Told(found, _stems(run))


def _stems(parts: Sequence[str]) -> frozenset[str]:
    own = tokens(" ".join(parts))
    return frozenset(t.stem for t in own if t.telling and not t.word[0].isdigit() and t.word not in NUMBER_WORDS)


def exchanged_ends(claim: Statement, near: Sequence[Statement]) -> str | None:
    """From and to, in the order of the claim, where a sentence near has them the other way round; else None."""
    own, known = _ends(claim.text), {ends for sentence in near for ends in _ends(sentence.text)}
    for first, last in own:
        if (last, first) in known and (first, last) not in known:
            return f"from {first} to {last}"
    return None


def _ends(text: str) -> list[tuple[str, str]]:
    found = [match for pattern in (*_ENDS, _SPAN) for match in pattern.finditer(text)]
    return [(match["first"].lower().rstrip(".,"), match["last"].lower().rstrip(".,")) for match in found]


def how_many(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """(what the claim says, what the source says) of how many there are, where the claim has more; else None.

    Most or all of what the source gives a number, a few or some of; many where it has few.
    """
    own = claim.tokens
    for place, token in enumerate(own[:-1]):
        fewer = _fewer(token)
        counted = next((other for other in own[place + 1 : place + 4] if other.telling), None)
        if not fewer or counted is None or counted.stem in GENERIC_STEMS:
            continue
        said = [_quantifier(sentence, counted.stem, fewer) for sentence in near]
        if said and all(said):
            return token.raw, said[0] or ""
    return None


def first_alone(claim: Statement, near: Sequence[Statement]) -> tuple[str, str] | None:
    """("first meeting", "first few meetings") where the claim tells of one what each sentence near tells of several."""
    for match in _FIRST.finditer(claim.text):
        several = re.compile(rf"\b{match[1]} {_SEVERAL} {match[2]}e?s\b", re.IGNORECASE)
        found = [several.search(own.text) for own in near]
        if found and all(found) and found[0]:
            return match.group(), found[0].group()
    return None


def _fewer(token: Token) -> frozenset[str]:
    """What a word for many says more than."""
    if token.word in _NEARLY_ALL:
        some = _SOME if token.word in ("most", "majority") else frozenset[str]()
        return _FEW | some | NUMBER_WORDS.keys()
    return _FEW if token.word in _MANY else frozenset()


def _quantifier(sentence: Statement, counted: str, fewer: frozenset[str]) -> str | None:
    """The word of these that says how many of something there are; None where the sentence also has many or all."""
    own = sentence.tokens
    if {token.word for token in own} & (_NEARLY_ALL | _MANY):
        return None
    for place, token in enumerate(own):
        if token.stem == counted:
            for before in reversed(own[max(0, place - 2) : place]):
                if before.word in fewer and before.word != "one":
                    return before.raw
    return None


def rates(text: str) -> frozenset[str]:
    """How often something happens by a text: "day", "week" and so on."""
    text = _SOME_OF.sub("", text)
    return frozenset(name for name, pattern in _OFTEN.items() if pattern.search(text))


def how_often(claim: Statement, near: str) -> str | None:
    """How often something happens by the claim, where the passages beside it say nothing of the kind; else None."""
    match = _REGULARLY.search(claim.text)
    if not match:
        return None
    if not rates(match.group()) & rates(near):
        return match.group()
    times = _TIMES.search(claim.text)
    return times.group() if times and times.group().lower() not in near.lower() and times[1].lower() != "once" else None
