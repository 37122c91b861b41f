"""Limits, ranges and times of a claim beside those of the sentences it rests on: "at least five" for "at most five"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from advisor.answering.figures import Figure, figures, figures_of, is_same_time
from advisor.answering.quantities import rates
from advisor.answering.reading import Reading, Statement
from advisor.answering.wording import standard
from advisor.lexicon import NUMBER_WORDS

_AMOUNT = r"(?P<number>\d[\d,.]*\d|\d|" + "|".join(NUMBER_WORDS) + r")\b"
_LEAST = re.compile(
    r"\b(?:at least|no (?:fewer|less) than|a minimum of|not (?:fewer|less) than"
    rf"|(?<!no )(?<!not )more than|over) {_AMOUNT}",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:at most|no more than|not more than|a maximum of|up to"
    rf"|(?<!no )(?<!not )(?:fewer|less) than|under) {_AMOUNT}",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?P<low>\d+|{words}) (?:to|or|and|-|–) (?P<high>\d+|{words})\b|\b(?P<from>\d+)[-–](?P<till>\d+)\b".format(
        words="|".join(NUMBER_WORDS)
    ),
    re.IGNORECASE,
)
_FROM_NOW = re.compile(r"\b(?:next|coming|last|past|this) (week|month|quarter|year)\b", re.IGNORECASE)


def beyond_limit(claim: Statement, near: Sequence[Statement]) -> str | None:
    """A number that the claim has as the least where every sentence near has it as the most, or the reverse."""
    for own, other in ((_LEAST, _MOST), (_MOST, _LEAST)):
        for match in own.finditer(claim.text):
            value = _value(match["number"])
            if all(value in _limits(other, sentence) - _limits(own, sentence) for sentence in near):
                return match.group()
    return None


def other_range(claim: Statement, near: Sequence[Statement]) -> str | None:
    """The range of a claim ("seven to ten") where the sentences near have ranges, and none that meets it."""
    known = [found for sentence in near for found in _ranges(sentence)]
    for own in _ranges(claim):
        if known and not any(own[0] <= other[1] and other[0] <= own[1] for other in known):
            return f"{own[0]:g} to {own[1]:g}"
    return None


def other_rate(claim: Statement, near: Sequence[Statement]) -> str | None:
    """How often by the claim, where every sentence near says how often and none so."""
    own = rates(claim.text)
    there = [rates(sentence.text) for sentence in near]
    return min(own) if own and there and all(found and not found & own for found in there) else None


def unknown_period(claim: Statement, reading: Reading, question: str) -> str | None:
    """A time told from today, "next month", where neither the passages nor the question tell of one so."""
    told = f"{reading.lower}\n{question.lower()}"
    for match in _FROM_NOW.finditer(claim.text):
        if not re.search(rf"\b(?:next|coming|following|last|previous|past|this) {match[1]}", told, re.IGNORECASE):
            return match.group()
    return None


def unknown_time(claim: Statement, reading: Reading, passage: str) -> Figure | None:
    """A length of time in words that no passage gives, in whatever unit."""
    told = [own for own in figures(claim.text) if own.lasts and own.value > 1]
    there = figures_of(reading) if told else []
    for own in told:
        alike = any(other.value == own.value and other.unit == own.unit for other in there)
        bare = any(value in (own.value, 60 * own.value, own.value / 60) for value in _in_tables(passage))
        if not (alike or bare or any(is_same_time(own, other) for other in there)):
            return own
    return None


def other_time(claim: Statement, near: Sequence[Statement], passage: str) -> Figure | None:
    """The one time that a claim names, where each sentence near names one as well and the passage never that one."""
    own = [figure for figure in figures(claim.text) if figure.lasts]
    told = (*figures(passage), *figures(standard(passage)))
    if len(own) != 1 or any(is_same_time(own[0], other) for other in told):
        return None
    there = [[figure for figure in figures(sentence.text) if figure.lasts] for sentence in near]
    return own[0] if there and all(len(found) == 1 for found in there) else None


def _in_tables(passage: str) -> set[float]:
    """Numbers of a passage's tables, whose unit stands in the head of the column."""
    return {figure.value for row in passage.splitlines() if row.lstrip().startswith("|") for figure in figures(row)}


def _limits(pattern: re.Pattern[str], sentence: Statement) -> set[float]:
    return {_value(match["number"]) for match in pattern.finditer(sentence.text)}


def _ranges(statement: Statement) -> list[tuple[float, float]]:
    found = [
        (_value(match["low"] or match["from"]), _value(match["high"] or match["till"]))
        for match in _RANGE.finditer(statement.text)
    ]
    return [(low, high) for low, high in found if low < high]


def _value(number: str) -> float:
    word = number.lower()
    return float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else float(word.replace(",", ""))
