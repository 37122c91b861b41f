"""What a clause says, apart from what it says it of: amounts, dates, how often, who does it, whether it is so, when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from advisor.answering.figures import Figure, figures
from advisor.answering.quantities import rates
from advisor.answering.reading import Statement, Token
from advisor.answering.wording import standard
from advisor.lexicon import DENYING, HEDGES, NEGATIONS, NUMBER_WORDS, OFFICES, SCALES
from advisor.text import one_line, stem

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CURRENCY_AHEAD = re.compile(
    r"\b(EUR|USD|GBP|CHF|euros?|dollars?)\s?(\d[\d,.]*\d?(?: ?(?:k|m|bn|thousand|million|billion))?)\b", re.IGNORECASE
)
"""Money as forms write it, "EUR 50,000", where all others put what is counted behind the number."""
_DATES = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?\b",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?\b",
        rf"\b{_MONTH}(?:,? (?:of )?{_YEAR})?\b",
        r"\b(?:calendar )?week (?P<week>\d{1,2})\b",
        r"\b(?P<quarter>first|second|third|fourth|last) quarter(?: of (?P<year>(?:19|20)\d\d))?\b",
        r"\bq(?P<quarter>[1-4])(?: (?P<year>(?:19|20)\d\d))?\b",
        r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)days?\b",
        r"(?<![\d.,$€£])\b(?P<year>(?:19|20)\d\d)\b(?![.,]\d|%)",
    )
)
_VERB = re.compile(r"may\b")
"""Not the month, which has a capital."""
_QUARTERS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "last": "4"}
_SCALED = re.compile(
    rf"\b(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBER_WORDS)}) "
    rf"(?P<scale>{'|'.join(scale for scale in SCALES if len(scale) > 2)})\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:articles?|sections?|versions?|pages?|chapters?|levels?|steps?|phases?|rooms?|no\.?|number) \d[\d.]*",
    re.IGNORECASE,
)
"""What has a number for its name."""
_DAYS = {
    "minut": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30.4,
    "quarter": 91.3,
    "year": 365,
}
_MONEY = {"euro": "€", "eur": "€", "dollar": "$", "usd": "$", "pound": "£", "gbp": "£"}
_UNITS = _DAYS.keys() | _MONEY.keys() | {"percent"}
_NEAR = 0.07
"""By how much two times may differ and be the same: four weeks are a month."""
_PAST = re.compile(
    r"\b(?:until|till|used to|formerly|previously|earlier|originally|in the past|at (?:the|that) time|back then"
    r"|once was|^before|before (?:that|then|(?:19|20)\d\d)|last (?:year|quarter|month|summer|winter|spring|autumn|week)"
    r"|no longer valid|in the (?:first|early) (?:years?|days)|during|(?:at the \w+|in the \w+) meeting"
    r"|from \S+ (?:to|until) \S+)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:from|starting|as of|beginning) (?:next|the next)\b|\bnext (?:year|quarter|month)\b", re.IGNORECASE
)
_NOW = re.compile(
    r"\b(?:now|today|currently|at present|nowadays|these days|this (?:year|quarter|month)|since|so far)\b", re.I
)
_WAS = frozenset("was were had did".split())
_IS = frozenset("is are has have do does".split())
_CLAUSE = re.compile(
    r"[;:()]\s*|,\s+(?!\d)|\s[–—-]\s"
    r"|\s(?=(?:while|whereas|but|unless|except|because|although|though|so that|which|if|when|where|once) )"
    rf"|\sand (?=(?:the |our |an? )?(?:{'|'.join(OFFICES)})\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^((?:in|at|by|between|on|for|with|from|before|after|during|until|since|under|within|as|to) [^,;:()]{1,60}),\s",
    re.IGNORECASE,
)
"""Where or when something is so, set before it with a comma."""
_SPEECH = re.compile(r"[?\"“”]")
"""What is asked, or said by somebody, states nothing."""
_CONDITION = re.compile(
    r"(?:if|when|where|while|once|unless|in case|whenever|wherever|for example|such as)\b", re.IGNORECASE
)
_UNSURE = frozenset("might can could sometimes often some perhaps possibly either several example instance".split())
_WEAK = frozenset(
    map(
        stem,
        """
        go goes get gets keep keeps take takes place have has hold holds become becomes stay stays come comes put puts
        agree agreed agrees decided decision here us company companies organisation new now currently today every each
        any more also usual general short update note say says said tell told want wants need needs must make makes
        made do done work works happen happens give gives finish finishes complete year only people own our with place
        way case plus ourselves itself themselves himself herself entire whole full first up out off down about just
        already still again further later on
        """.split(),
    )
) - {stem("own")}
"""Stems that say too little to tell two subjects apart."""


_ONLY = re.compile(
    r"\b(?:is|are|sits?|lies?|stands?) (?:based |located )?in (?-i:[A-Z])|\bcomes? first\b"
    r"|\b(?:the|our) (?:very )?(?:first|second|main|top|last|only|next) (?:\w+ ){1,6}(?:is|are)\b",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\b(?:runs?|running) on\b|\buses?\b|\b(?:written|built) (?:in|with|on)\b|\bcharges? by\b|\bhosted\b", re.IGNORECASE
)
"""Words beside which one thing stands, and no second."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number by what it counts: days for every time, a sign for money and shares, else the stem behind it."""

    value: float
    unit: str

    def same(self, other: Amount) -> bool:
        """Whether two numbers of one unit are one."""
        if self.unit != "day":
            return self.value == other.value
        return abs(self.value - other.value) <= _NEAR * max(self.value, other.value)


@dataclass(frozen=True)
class Clause:
    """A clause in standard words, and what its whole sentence says of time.

    `dates` are those it names, part by part; `text` is without them, `full` with. `part` says that the sentence has
    more clauses.
    """

    text: str
    dates: tuple[Mapping[str, str], ...]
    whole: str
    part: bool = False
    full: str = ""

    @cached_property
    def statement(self) -> Statement:
        """Its words."""
        return Statement(self.text)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its numbers."""
        text = _NUMBERED.sub(" ", _SCALED.sub(_in_digits, _CURRENCY_AHEAD.sub(r"\2 \1", self.text)))
        return tuple(_amount(own) for own in figures(text))

    @cached_property
    def rates(self) -> frozenset[str]:
        """How often."""
        return rates(self.full)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words, function words too."""
        return frozenset(token.word for token in self.statement.tokens)

    @cached_property
    def frame(self) -> frozenset[str]:
        """Stems of what is spoken of: no number, no office, no "not"."""
        return frozenset(token.stem for token in self.statement.tokens if _frames(token))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The frame without what says little."""
        return self.frame - _WEAK

    @cached_property
    def negated(self) -> frozenset[str]:
        """Stems of what stands behind a "not", of each the next few."""
        own = self.statement.tokens
        return frozenset(
            near.stem
            for at, token in enumerate(own)
            if token.word in _NOTS
            for near in [other for other in own[at + 1 :] if _frames(other) and other.word != "longer"][
                : 1 if token.word == "no" else _DENIED
            ]
        )

    @cached_property
    def denies(self) -> bool:
        """Whether any word of it denies, in whatever way."""
        own = self.statement.tokens
        return any(token.stem in DENYING or token.word in NEGATIONS or _UN.match(token.word) for token in own)

    @cached_property
    def unsure(self) -> bool:
        """Whether it tells one of several ways that there are."""
        return bool(self.words & _UNSURE)

    @cached_property
    def allows(self) -> bool:
        """Whether it tells what may be, or what one may do."""
        return "may" in self.words

    @cached_property
    def exclusive(self) -> frozenset[re.Pattern[str]]:
        """By which wordings it has room for one thing and no second."""
        return frozenset(way for way in (_FIXED, _ONLY) if way.search(self.text))

    @cached_property
    def past(self) -> bool:
        """Whether it says that it was so once."""
        return bool(_PAST.search(self.whole))

    @cached_property
    def coming(self) -> bool:
        """Whether it says from when on it will be so."""
        return bool(_COMING.search(self.whole))

    @cached_property
    def now(self) -> bool:
        """Whether it says that it is so now."""
        return bool(_NOW.search(self.whole))

    @cached_property
    def tense(self) -> int:
        """-1 where its verbs are past, 1 where they are present, 0 where that isn't plain."""
        words = {token.word for token in Statement(self.whole).tokens}
        return bool(words & _IS) - bool(words & _WAS)


_NOTS = frozenset(word for word in NEGATIONS if word == "not" or word.endswith("n't")) | {
    "never",
    "no",
    "cannot",
    "nobody",
}
_DENIED = 3
"""Telling words that a "not" reaches."""
_UN = re.compile(r"un(?!der|i|til|less)\w{3,}")


@lru_cache(4096)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence that state something, and the whole of it first where that has several."""
    whole = standard(one_line(text))
    parts = [part.strip(" .") for part in _CLAUSE.split(_OPENING.sub(r"\1 ", whole)) if part and part.strip(" .")]
    stated = [part for part in parts if not _CONDITION.match(part)]
    if _SPEECH.search(whole):
        return ()
    texts = stated if len(parts) == 1 or len(stated) < len(parts) else [whole, *stated]
    return tuple(_clause(own, whole, len(parts) > 1) for own in texts)


def _clause(text: str, whole: str, part: bool) -> Clause:
    dates: list[Mapping[str, str]] = []

    def take(match: re.Match[str]) -> str:
        if _VERB.match(match.group()) or (match.group() == "May" and not match.start()):
            return match.group()
        dates.append(_parts(match))
        return " "

    rest = text
    for pattern in _DATES:
        rest = pattern.sub(take, rest)
    return Clause(one_line(rest), tuple(dates), whole, part, text)


def _parts(match: re.Match[str]) -> dict[str, str]:
    parts = {name: value.lower() for name, value in match.groupdict().items() if value}
    if (month := parts.get("month", "")) and not month.isdigit():
        parts["month"] = f"{1 + _MONTHS.index(month):02}"
    if "day" in parts:
        parts["day"] = f"{int(parts['day']):02}"
    if "quarter" in parts:
        parts["quarter"] = _QUARTERS.get(parts["quarter"], parts["quarter"])
    return parts


def _in_digits(match: re.Match[str]) -> str:
    number = match["number"].lower()
    value = float(number.replace(",", "")) if number[0].isdigit() else float(NUMBER_WORDS[number])
    return f"{value * SCALES[match['scale'].lower()]:.0f}"


def _amount(figure: Figure) -> Amount:
    if figure.unit in _DAYS:
        return Amount(figure.value * _DAYS[figure.unit], "day")
    return Amount(figure.value, _MONEY.get(figure.unit, figure.unit))


def _frames(token: Token) -> bool:
    if not token.telling or token.word in NEGATIONS or token.word in HEDGES or token.word in OFFICES:
        return False
    counts = token.stem in _UNITS or token.word in NUMBER_WORDS or token.word in SCALES
    return not counts and not token.word[0].isdigit()
