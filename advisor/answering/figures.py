"""Numbers, names and sources of a claim that no passage has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from advisor.answering.reading import Reading, Statement, Token, tokens
from advisor.answering.senses import sense
from advisor.lexicon import FUNCTION_WORDS, NUMBER_WORDS, ORDINALS, SCALES
from advisor.text import STOP_WORDS, stem

_NUMBER = re.compile(
    r"(?<![\w.])([$€£]\s?)?(\d[\d,]*(?:\.\d+)?)(?:\s?(%|k\b|m\b|bn\b)|(?:st|nd|rd|th|s)\b)?", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(day|week|month|quarter|year|hour|minute|level|phase|tier)s? (?:\d+ ?(?:to|and|or|-|–) ?)?$", re.IGNORECASE
)
"""Before a number that says which one it is: "day 31", "days 31 to 60"."""
_PERIODS = frozenset("day week month quarter year hour minut".split())
_COUNTED_OUT = _PERIODS | {"level", "phase", "tier"}
"""Stems of what has a number for its name."""
_TIMES = (
    {"minut": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160},
    {"month": 1, "quarter": 3, "year": 12, "decad": 120},
    {"day": 1, "month": 30, "quarter": 90},
)
"""Units of time by their stems, those that have a fixed ratio."""
_LASTING = frozenset("for of within over after in during per".split())
"""Before "a year", where it says how long."""
_REPEATED = {"once": 1.0, "twice": 2.0}
_SEVERAL = 2.0
_MOST_LISTED = 12
"""Up to here, a number in words may count what is listed."""
_BETWEEN = frozenset("and or to at".split())
"""Words between two numbers of the same thing."""
_BY = re.compile(
    r"\b(?:by|more|fewer|less|another|extra|difference|higher|lower|increase|drop|gain|loss)\b", re.IGNORECASE
)
_ORDER = re.compile(
    r"^\s*\(?\d{1,2}[.)]\s|\b(?:steps?|options?|points?|items?|parts?|figures?|stages?|tips?) \d{1,2}"
    r"(?:(?: and | or |, |-)\d{1,2})*",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\(?\b(?:(?:as )?(?:mentioned|stated|described|noted|referenced|found|given|explained) )?"
    r"(?:in |from |by |to |on )?"
    r"(?:the )?(?:passages?|sources?|documents?|excerpts?|contexts?)[ #]*"
    r"(\d{1,3}(?:(?:\s*,\s*|\s*&\s*|,?\s+and\s+|\s+or\s+|\s*[-–]\s*)(?:passages? |sources? |documents? )?"
    r"\d{1,3})*)(?::\d+)?\)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:according to|as (?:reported|stated|found|published) (?:by|in)|(?:data|figures|statistics|research|findings|"
    r"stud(?:y|ies)|surveys?|reports?|articles?|polls?) (?:from|by|of|in|published (?:by|in)))\s+(?P<who>[^,.;]{2,60})"
    r"|\b(?P<kind>stud(?:y|ies)|surveys?|research(?:ers)?|reports?|polls?|experts?|scientists|statistics|data|analysts?)\s+"
    r"(?:has |have |also |often |consistently )?"
    r"(?:shows?|shown|finds?|found|suggests?|reports?|reported|says?|indicates?|reveals?|revealed|confirms?|agree)\b"
    r"|\b(?P<made>(?:19|20)\d\d (?:study|survey|report))",
    re.IGNORECASE,
)
_THE_GIVEN = re.compile(
    r"\b(?:passages?|documents?|sources?|texts?|articles?|playbooks?|guides?|information|context|above|provided|given"
    r"|notes?|excerpts?|digest)\b",
    re.IGNORECASE,
)

_COUNTING = NUMBER_WORDS.keys() | ORDINALS.keys() | _REPEATED.keys() | {"a", "an"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what is counted: the sign at it, of a "day 31" "day", else the next stem, "" at the end."""

    value: float
    unit: str
    exact: bool
    """Written in digits; a small number in words may count what is listed."""

    @property
    def lasts(self) -> bool:
        """Whether it is a length or a point of time."""
        return self.unit in _PERIODS


@lru_cache(4096)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a text, list numbers and references to passages left out."""
    text = REFERENCE.sub(" ", _ORDER.sub(" ", text))
    return (*_in_digits(text), *_in_words(text))


def _in_digits(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        digits = match[2].replace(",", "")
        if not digits.replace(".", "", 1).isdigit():
            continue
        value, sign = float(digits), (match[3] or "").lower()
        following = _WORD.match(text, match.end() + (text[match.end() : match.end() + 1] in (" ", "-")))
        word = following.group().lower() if following else ""
        if sign in SCALES:
            value *= SCALES[sign]
        elif word in SCALES and len(word) > 2:
            value *= SCALES[word]
        currency = (match[1] or "").strip()
        period = _PERIOD.search(text, max(0, match.start() - 30), match.start())
        counted = sense(period[1].lower() if period else "" if word in FUNCTION_WORDS else word)
        unit = currency or ("%" if sign == "%" or word.startswith("percent") else counted)
        yield Figure(value, unit, True)


def _in_words(text: str) -> Iterator[Figure]:
    own = tokens(text)
    for place, token in enumerate(own):
        if token.word not in _COUNTING:
            continue
        value = NUMBER_WORDS.get(token.word)
        following = _counted(own, place)
        if token.word in _REPEATED and _counts_times(own, place):
            yield Figure(_REPEATED[token.word], "time", False)
        if token.word in ORDINALS and following and following.stem in _PERIODS:
            yield Figure(float(ORDINALS[token.word]), following.stem, False)
        if token.word in ("a", "an") and following and following.stem in _PERIODS and _says_how_long(own, place):
            yield Figure(1.0, following.stem, False)
        # "one" is seldom a number
        if value is None or (value < 2 and not (value and following and following.stem in _PERIODS)):
            continue
        if following and following.word in SCALES and len(following.word) > 2:
            yield Figure(float(value * SCALES[following.word]), "", False)
        else:
            before = own[place - 1].stem if place else ""
            period = before in _COUNTED_OUT and not (following and following.stem in _PERIODS)
            unit = following.stem if following and following.telling else ""
            yield Figure(float(value), before if period else unit, False)


def _counts_times(own: Sequence[Token], place: int) -> bool:
    """Whether "once" or "twice" says how many times; "once they agree" doesn't."""
    before, behind = (own[at].word if 0 <= at < len(own) else "" for at in (place - 1, place + 1))
    return own[place].word == "twice" or before in ("least", "most", "only") or behind in ("a", "per", "every", "each")


def _says_how_long(own: Sequence[Token], place: int) -> bool:
    """Whether "a month" says how long: "for a month", not "for a month's notice" or "once a month"."""
    return bool(place) and own[place - 1].word in _LASTING and not own[place + 1].raw.endswith(("'s", "’s"))


def _counted(own: Sequence[Token], place: int) -> Token | None:
    """The word behind a number; of "three and at six months" the same for both."""
    at = place + 1
    while at + 1 < len(own) and own[at].word in _BETWEEN:
        at += 1
    if at > place + 1 and at + 1 < len(own) and own[at].word in NUMBER_WORDS:
        return own[at + 1]
    return own[place + 1] if place + 1 < len(own) else None


def new_number(claim: str, reading: Reading, near: str, question: str = "") -> str | None:
    """A number that no passage has, or that stands for another of the same kind in `near`, the sentences rested on.

    One that the question gives is not new.
    """
    own, beside = figures(claim), figures(near)
    known = {figure.value for figure in (*figures_of(reading), *figures(question))} if own else set[float]()
    for figure in own:
        rivals = {other.value for other in beside if other.unit == figure.unit and figure.unit}
        if not rivals and (_of_another_period(figure, beside, near, reading) or _of_one(figure, near, reading)):
            return shown(figure.value)
        if figure.value in (rivals or {other.value for other in beside}):
            continue
        if any(_converted(figure, other) for other in beside) or _is_difference(figure.value, claim, beside):
            continue
        if rivals and not rivals <= {other.value for other in own if other.unit == figure.unit}:
            if not _beside_its_like(figure, own, rivals, reading):
                return shown(figure.value)
            continue
        if (figure.exact or figure.value > _MOST_LISTED) and figure.value not in known:
            return shown(figure.value)
    return None


def _beside_its_like(own: Figure, others: Sequence[Figure], rivals: set[float], reading: Reading) -> bool:
    """Whether a passage has a number with its unit, and the claim also one that stands where the claim's words do."""
    alike = any(other.value in rivals and other.unit == own.unit for other in others)
    return alike and any(other.value == own.value and other.unit == own.unit for other in figures_of(reading))


def is_same_time(one: Figure, other: Figure) -> bool:
    """Whether two numbers are of the same time, in this unit or another."""
    return (one.value, one.unit) == (other.value, other.unit) or _converted(one, other)


def _converted(one: Figure, other: Figure) -> bool:
    """Whether two numbers are the same time: two weeks, fourteen days."""
    return any(
        one.unit in units and other.unit in units and one.value * units[one.unit] == other.value * units[other.unit]
        for units in _TIMES
    )


def _of_another_period(own: Figure, beside: Sequence[Figure], near: str, reading: Reading) -> bool:
    """Whether a number of weeks is one of months in the sentences rested on, and their passage has no such weeks."""
    if own.unit not in _PERIODS or any(_converted(own, other) for other in beside):
        return False
    if any(is_same_time(own, other) for other in figures(_passage_of(near, reading))):
        return False
    return any(other.value == own.value and other.unit in _PERIODS - {own.unit} for other in beside)


def _of_one(own: Figure, near: str, reading: Reading) -> bool:
    """Whether of what the claim counts there is but one in the sentences rested on, or in a passage with these."""
    there = tokens(near)
    if own.unit and own.unit not in {token.stem for token in there}:
        there = tokens(_passage_of(near, reading))
    counted = (following.stem for token, following in pairwise(there) if token.word == "one" and following.telling)
    return bool(own.unit) and own.value >= _SEVERAL and own.unit in counted


def _passage_of(near: str, reading: Reading) -> str:
    """The passage in which sentences stand; they themselves where they are read otherwise than they are written."""
    return next((text for text in reading.texts if near[:40] in text), near)


def _is_difference(value: float, claim: str, beside: Sequence[Figure]) -> bool:
    """Whether a claim gives by how much two numbers of the same kind differ."""
    return bool(_BY.search(claim)) and any(
        one.value - other.value == value
        for one in beside
        for other in beside
        if one.exact == other.exact and (one.unit == other.unit or not one.unit or not other.unit)
    )


def figures_of(reading: Reading) -> list[Figure]:
    """The numbers of all passages, as they stand and as they are read."""
    read = (sentence.text for sentence in reading.sentences)
    return list(dict.fromkeys(figure for text in (*reading.texts, *read) for figure in figures(text)))


def new_names(claim: Statement, reading: Reading, question: str = "") -> list[str]:
    """Words with a capital inside a sentence that neither the passages nor the question have."""
    own = claim.tokens
    capitals = sum(token.raw[0].isupper() for token in own)
    if not own or capitals > max(2, 0.6 * len(own)):
        return []
    known = f"{reading.lower}\n{question.lower()}"
    found = []
    for place, token in enumerate(own):
        if not token.raw[0].isupper() or len(token.raw) < 2 or token.word in STOP_WORDS:
            continue
        gap = claim.text[own[place - 1].end : token.start] if place else ""
        inner = place > 0 and not re.search(r"[.:!?\"“‘(•\n|*-]", gap)
        if (inner or token.raw[1:].isupper()) and token.word not in known and token.stem not in known:
            found.append(token)
    spelt = _spelt_out(own, known)
    return [token.raw for token in found if token not in spelt and not _shortened(token.raw, reading)]


def _spelt_out(own: Sequence[Token], known: str) -> set[Token]:
    """Words of a run of capitals whose initials are an abbreviation that is known: "Bureau of Labor Statistics"."""
    capitals = [token for token in own if token.raw[0].isupper()]
    found: set[Token] = set()
    for first in range(len(capitals)):
        for last in range(first + 2, min(first + 7, len(capitals) + 1)):
            run = capitals[first:last]
            initials = "".join(token.raw[0] for token in run).lower()
            if re.search(rf"\b{re.escape(initials)}", known):
                found |= set(run)
    return found


def _shortened(raw: str, reading: Reading) -> bool:
    """Whether a passage has a short form of a name: "Aug" for "August"."""
    return any(raw.startswith(short) for text in reading.texts for short in re.findall(r"\b[A-Z][a-z]{2,3}\b", text))


def new_source(claim: str, reading: Reading) -> str | None:
    """Who or what the claim leans on without any passage naming it: a study, a survey, "a report by …"; else None."""
    for match in _SOURCE.finditer(claim):
        who, kind, made = match["who"], match["kind"], match["made"]
        if who is not None:
            if _THE_GIVEN.search(who) or NUMERIC_ONLY.match(who):
                continue
            named = [token for token in tokens(who) if token.telling]
            if named and not any(token.stem in reading.stems for token in named):
                return who.strip()
            capital = [token for token in named if token.raw[0].isupper()]
            if capital and not any(token.word in reading.lower for token in capital):
                return " ".join(token.raw for token in capital)
            continue
        said = (kind or made or "").lower()
        if stem(said.split()[-1]) not in reading.stems:
            return said
    return None


NUMERIC_ONLY = re.compile(r"[\d\s.,%]+$")


def missing_references(claim: str, count: int) -> list[int]:
    """Numbers of passages that the claim refers to and that were never given; `count` were."""
    numbers = [int(n) for match in REFERENCE.finditer(claim) for n in re.findall(r"\d+", match[1])]
    return [number for number in numbers if not 1 <= number <= count]


def shown(value: float) -> str:
    return f"{value:,.0f}" if value == value // 1 else f"{value:,}"  # of infinity too
